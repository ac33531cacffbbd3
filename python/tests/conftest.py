"""What all tests share: the sample, a folder of reports made of it, the command."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

import tifa

SAMPLE = pathlib.Path(__file__).parents[2] / "examples" / "data" / "report.txt"

EARLIER = """政府工作报告
——2025年2月16日在砚川县第十六届人民代表大会第三次会议上

各位代表：

一、2024年工作回顾
地区生产总值增长5.4%，一般公共预算收入完成18.6亿元。深化“放管服”改革，推进乡村振兴，落实“三保”要求。
二、2025年工作安排
主要预期目标是：地区生产总值增长6%左右。培育新质生产力，扩大有效投资，推进乡村振兴。民营企业是发展的生力军，支持民营企业发展。
"""


@pytest.fixture(scope="session")
def sample() -> str:
    return SAMPLE.read_text("utf-8")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Two reports of one county, one of another."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "砚川县-2025.txt").write_text(EARLIER, "utf-8")
    (folder / "砚川县-2026.txt").write_bytes(SAMPLE.read_bytes())
    (folder / "青石县-2026.txt").write_text(EARLIER.replace("砚川", "青石").replace("2025", "2026"), "gb18030")
    return folder


@pytest.fixture(scope="session")
def corpus(folder: pathlib.Path) -> tifa.Corpus:
    return tifa.Corpus.read(folder)


class Command:
    """The command of the package, as a process of its own."""

    def __call__(self, *arguments: object, code: int = 0) -> bytes:
        words = [sys.executable, "-m", "tifa", *map(str, arguments)]
        run = subprocess.run(words, capture_output=True, check=False)
        assert run.returncode == code, run.stderr.decode()
        return run.stdout


@pytest.fixture(scope="session")
def command() -> Command:
    return Command()
