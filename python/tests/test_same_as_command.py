"""A method of a corpus and the subcommand of its name write the same bytes, the line of the command aside."""

from __future__ import annotations

import pathlib

import pytest

import tifa

CATEGORIES = "category,term\n绿色,生态\n绿色,环境\n"


def rows(csv: bytes) -> list[bytes]:
    return [line for line in csv.split(b"\n") if not line.startswith(b"# command: ")]


CASES = {
    "documents": ([], {}),
    "mentions": ([], {}),
    "frequency": ([], {}),
    "frequency --by": (["--by", "place,year"], {"by": ["place", "year"]}),
    "frequency --by half --appendix": (["--by", "half", "--appendix"], {"by": "half", "appendix": True}),
    "frequency --class": (["--class", "topic", "--all-terms"], {"class_": "topic", "all_terms": True}),
    "frequency --dispersion": (["--dispersion", "paragraph"], {"dispersion": "paragraph"}),
    "frequency --ngrams": (["--ngrams", "2", "--least", "3"], {"ngrams": 2, "least": 3}),
    "frequency --stop-words": (["--stop-words", "none"], {"stop_words": "none"}),
    "cooccurrence": ([], {}),
    "cooccurrence --within": (
        ["--within", "window:5", "--sort", "pmi", "--most", "30", "--columns", "pmi,fisher", "--terms", "50"],
        {"within": "window:5", "sort": "pmi", "most": 30, "columns": ["pmi", "fisher"], "terms": 50},
    ),
    "keywords": ([], {}),
    "keywords --kind": (["--kind", "slogan,numeral"], {"kind": ["slogan", "numeral"]}),
    "keywords --method text-rank": (["--method", "text-rank"], {"method": "text-rank"}),
    "frequency --kind": (["--kind", "plan"], {"kind": "plan"}),
    "keywords --method": (["--method", "tf-idf", "--most", "5"], {"method": "tf-idf", "most": 5}),
    "trend": (["--least", "1", "--sort", "first"], {"least": 1, "sort": "first"}),
    "figures": ([], {}),
    "figures --numerals": (["--numerals"], {"numerals": True}),
    "targets": (["--point", "mid", "--rule", "customary"], {"point": "mid", "rule": "customary"}),
    "targets --results": (["--results"], {"results": True}),
    "compare --changes sentences": (["--changes", "sentences"], {"changes": "sentences"}),
    "compare --changes words": (["--changes", "words"], {"changes": "words"}),
    "compare --changes formulations": (["--changes", "formulations"], {"changes": "formulations"}),
    "compare --changes figures": (["--changes", "figures"], {"changes": "figures"}),
    "reuse": ([], {}),
    "reuse --rows": (["--rows", "passages", "--containment", "0.8"], {"rows": "passages", "containment": 0.8}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_same_bytes(case: str, folder: pathlib.Path, corpus: tifa.Corpus, command) -> None:
    arguments, options = CASES[case]
    subcommand = case.split()[0]
    table = getattr(corpus, subcommand)(**options)
    files = sorted(folder.iterdir())
    assert rows(table.to_csv().encode()) == rows(command(subcommand, *files, *arguments))
    assert len(table) > 0


def test_categories(folder: pathlib.Path, corpus: tifa.Corpus, command, tmp_path: pathlib.Path) -> None:
    listed = tmp_path / "categories.csv"
    listed.write_text(CATEGORIES, "utf-8")
    arguments = ["--categories", listed, "--match", "string", "--by", "place"]
    expected = rows(command("frequency", folder, *arguments))
    table = corpus.frequency(categories=listed, match="string", by="place")
    own = rows(table.to_csv().encode())
    assert own == expected
    frame = {"category": ["绿色", "绿色"], "term": ["生态", "环境"]}
    assert rows(corpus.frequency(categories=frame, match="string", by="place").to_csv(provenance=False).encode()) == [
        line for line in own if not line.startswith(b"#")
    ]


def test_concordance_and_keyness(folder: pathlib.Path, corpus: tifa.Corpus, command) -> None:
    files = sorted(folder.iterdir())
    hits = corpus.concordance("[kind=slogan]", width=8, sort="left")
    assert rows(hits.to_csv().encode()) == rows(
        command("concordance", "[kind=slogan]", *files, "--width", 8, "--sort", "left")
    )
    earlier, later = (tifa.Corpus.read(folder / f"砚川县-{year}.txt") for year in (2025, 2026))
    table = later.keyness(earlier, least=1)
    assert rows(table.to_csv().encode()) == rows(
        command("keyness", folder / "砚川县-2026.txt", "--least", 1, "--against", folder / "砚川县-2025.txt")
    )


@pytest.mark.filterwarnings("ignore::tifa.TifaWarning")
def test_words_that_are_asked_for(folder: pathlib.Path, corpus: tifa.Corpus, command) -> None:
    files = sorted(folder.iterdir())
    for pattern in ("民营企业", "推进 乡村振兴", "*企业*"):
        assert rows(corpus.concordance(pattern).to_csv().encode()) == rows(command("concordance", pattern, *files))
    table = corpus.cooccurrence(neighbours="企业|就业", least=1)
    assert rows(table.to_csv().encode()) == rows(
        command("cooccurrence", "--neighbours", "企业|就业", "--least", 1, *files)
    )
    asked = tifa.Corpus.read(folder, analyzer=tifa.Analyzer(words=["企业", "以及"], match="nested"))
    assert rows(asked.frequency(by="year").to_csv().encode()) == rows(
        command("frequency", "--by", "year", "--word", "企业", "--word", "以及", "--match", "nested", *files)
    )
    said = tifa.Corpus.read(folder, words=["企业", "以及"], match="nested")
    assert said.frequency(by="year").to_csv() == asked.frequency(by="year").to_csv()
    # An analyzer that was asked for words is asked for those of the question, too.
    assert rows(asked.concordance("民营企业").to_csv().encode()) == rows(
        command("concordance", "民营企业", "--word", "企业", "--word", "以及", "--match", "nested", *files)
    )


def test_styles(folder: pathlib.Path, corpus: tifa.Corpus, command, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "table.csv"
    corpus.frequency().to_csv(file, bom=True, labels="zh")
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert rows(written) == rows(command("frequency", folder, "--bom", "--labels", "zh"))


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
def test_files_of_every_ending(ending: str, folder: pathlib.Path, corpus: tifa.Corpus, command, tmp_path: pathlib.Path) -> None:
    own, other = tmp_path / f"own.{ending}", tmp_path / f"other.{ending}"
    corpus.frequency().write(own, labels="zh")
    command("frequency", *sorted(folder.iterdir()), "-o", other, "--labels", "zh")

    def lines(file: pathlib.Path) -> list[bytes]:
        """Less what says which command made it."""
        return [line for line in file.read_bytes().splitlines() if b"command" not in line]

    assert lines(own) == lines(other) and len(lines(own)) > 20
    with pytest.raises(tifa.TifaError, match="expected one of csv"):
        corpus.frequency().write(tmp_path / "table.png")


def test_networks(folder: pathlib.Path, corpus: tifa.Corpus, command, tmp_path: pathlib.Path) -> None:
    network = corpus.network(edges=40, giant=True)
    network.write(tmp_path / "network.graphml")
    assert (tmp_path / "network.graphml").read_bytes() == command(
        "network", folder, "--edges", 40, "--giant", "--format", "graphml"
    )


def test_summary_and_pages(folder: pathlib.Path, corpus: tifa.Corpus, command) -> None:
    files = sorted(folder.iterdir())
    assert corpus.compare().encode() == command("compare", *files)
    document = tifa.read(files[0])
    assert document.html().encode() == command("page", files[0])
    assert document.report().encode() == command("report", files[0], "--lang", "en")


def test_ask(folder: pathlib.Path, corpus: tifa.Corpus, command) -> None:
    assert "lexical-diversity" in tifa.Corpus.questions()
    table = corpus.ask("lexical-diversity", window=50)
    assert rows(table.to_csv().encode()) == rows(command("ask", "lexical-diversity", folder, "--set", "window=50"))


def test_the_command_itself(command, tmp_path: pathlib.Path) -> None:
    assert command("--version").decode().split()[0] == "tifa"
    assert command("report").decode().startswith("政府工作报告") or "政府工作报告" in command("report").decode()
    command("report", tmp_path / "missing.txt", code=2)
    table = tmp_path / "table.csv"
    sample = pathlib.Path(__file__).parents[2] / "examples" / "data" / "report.txt"
    command("frequency", sample, "-o", table)
    assert b"# command: tifa frequency " in table.read_bytes()


CHARTS: dict[str, tuple[list[str], dict[str, object]]] = {
    "trend": (["--word", "改革", "--word", "民营企业"], {"words": ["改革", "民营企业"]}),
    "share": (["--word", "改革", "--word", "以及", "--by", "place"], {"words": ["改革", "以及"], "by": "place"}),
    "dispersion": (["--word", "改革"], {"words": ["改革"]}),
    "cloud": (["--drawn", "7", "--title", "三份"], {"drawn": 7, "title": "三份"}),
    "results": ([], {}),
    "strip": ([], {}),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_the_same_drawing(kind: str, folder: pathlib.Path, corpus: tifa.Corpus, command, tmp_path: pathlib.Path) -> None:
    arguments, options = CHARTS[kind]
    drawing = corpus.chart(kind, **options)
    drawn = command("chart", kind, *sorted(folder.iterdir()), *arguments, "--lang", "zh")
    assert drawing.svg.encode() == drawn
    assert drawing._repr_svg_() == str(drawing) and drawing.svg.startswith("<svg ")
    drawing.save(tmp_path / "drawing.svg")
    assert (tmp_path / "drawing.svg").read_bytes() == drawn


def test_a_drawing_that_cannot_be_made_is_refused(corpus: tifa.Corpus) -> None:
    for options in ({"kind": "trend"}, {"kind": "keyness"}, {"kind": "pie"}, {"kind": "cloud", "labels": "fr"}):
        with pytest.raises(tifa.TifaError):
            corpus.chart(**options)
    assert "<svg " in corpus.chart("keyness", against=corpus).svg
