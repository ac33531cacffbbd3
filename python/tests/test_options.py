"""Every option of every subcommand is a keyword of the method of its name, with the same default, or stands in options.csv."""

from __future__ import annotations

import csv
import inspect
import pathlib
import re
from functools import reduce
from typing import NamedTuple

import pytest

import tifa

SUBCOMMANDS = """ask audit chart clean compare concordance cooccurrence cut discover documents figures frequency keyness keywords
mentions network page report reuse targets trend""".split()


class Elsewhere(NamedTuple):
    """Where an option is reached that is no keyword of its method; nowhere, if only the remark says something."""

    subcommand: str
    option: str
    reached: str
    remark: str


with (pathlib.Path(__file__).parent / "options.csv").open(encoding="utf-8", newline="") as opened:
    ELSEWHERE = {row["subcommand"] + row["option"]: Elsewhere(**row) for row in csv.DictReader(opened)}


@pytest.fixture(scope="module")
def options(command) -> dict[str, dict[str, str | None]]:
    """The options of each subcommand with the default that its help names."""

    def of(subcommand: str) -> dict[str, str | None]:
        shown = command(subcommand, "--help", "--lang", "en").decode()
        lines = re.findall(r"^ +(?:-\w, )?(--[a-z-]+)\b(.*)$", shown, re.MULTILINE)
        defaults = ((option, re.search(r"by default: ([^;]+)$", about)) for option, about in lines)
        return {option: default and default[1] for option, default in defaults}

    return {subcommand: of(subcommand) for subcommand in SUBCOMMANDS}


def keywords(callable: str) -> dict[str, inspect.Parameter]:
    found = reduce(getattr, callable.split("."), tifa)
    return dict(inspect.signature(found).parameters)


def own(subcommand: str, option: str) -> inspect.Parameter | None:
    """The keyword of the method that has the name of the option."""
    if not hasattr(tifa.Corpus, subcommand):
        return None
    return keywords(f"Corpus.{subcommand}").get(option.removeprefix("--").replace("-", "_"))


def written(default: object) -> str:
    """A default as the command writes it."""
    return ",".join(map(str, default)) if isinstance(default, tuple) else f"{default:g}" if isinstance(default, float) else str(default)


def test_the_subcommands_are_all(command) -> None:
    shown = command("--help", "--lang", "en").decode()
    listed = shown.split("Subcommands:\n")[1].split("\n\n")[0]
    assert sorted(line.split()[0] for line in listed.splitlines()) == sorted(SUBCOMMANDS)


@pytest.mark.parametrize("subcommand", SUBCOMMANDS)
def test_an_option_is_reached(subcommand: str, options) -> None:
    for option, default in options[subcommand].items():
        keyword = own(subcommand, option)
        if subcommand + option in ELSEWHERE or keyword is None:
            assert subcommand + option in ELSEWHERE or "*" + option in ELSEWHERE, f"{subcommand} {option} has no keyword"
        elif default is not None and keyword.default is not None:
            assert written(keyword.default) == default.replace(", ", ","), f"{subcommand} {option}"


@pytest.mark.parametrize("entry", ELSEWHERE.values(), ids=str)
def test_what_the_table_says_holds(entry: Elsewhere, options) -> None:
    has = [name for name, found in options.items() if entry.option in found]
    assert entry.subcommand in has if entry.subcommand != "*" else len(has) > 1, "no such option"
    if not entry.reached:
        assert entry.remark
        return
    callable, _, keyword = entry.reached.partition(":")
    if keyword:
        assert keyword in keywords(callable)
    elif callable != "TifaError.chinese":
        assert reduce(getattr, callable.split("."), tifa)
    else:
        with pytest.raises(tifa.TifaError) as refused:
            tifa.Tokenizer("neural")
        assert refused.value.chinese != refused.value.message
