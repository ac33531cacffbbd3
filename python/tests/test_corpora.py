"""Corpora, and tables on their way to other programs."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
import warnings

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import tifa


def test_files_frames_and_documents_give_the_same(folder: pathlib.Path, corpus: tifa.Corpus) -> None:
    rows = {
        "正文": [path.read_bytes().decode("gb18030" if "青石" in path.name else "utf-8") for path in sorted(folder.iterdir())],
        "省份": [document.place for document in corpus],
        "年份": [document.year for document in corpus],
        "名": [document.name for document in corpus],
        "区域": ["东", "东", "西"],
    }
    expected = corpus.frequency(by="place").to_csv(provenance=False)
    for frame in (rows, pandas.DataFrame(rows), polars.DataFrame(rows), pyarrow.table(rows)):
        made = tifa.Corpus.from_frame(frame, place="省份", year="年份", name="名")
        assert made.frequency(by="place").to_csv(provenance=False) == expected
        assert made[0].labels == {"区域": "东"}
        assert "区域" in made.frequency(by="label:区域").to_dict()
    again = tifa.Corpus.of(corpus)
    assert again.frequency(by="place").to_csv() == corpus.frequency(by="place").to_csv()
    assert len(again) == 3 and again[-1].name == corpus[2].name and len(corpus[:2]) == 2
    assert [document.text for document in again] == [document.text for document in corpus]


def test_metadata(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    told = {"文件名": [path.name for path in sorted(folder.iterdir())], "区域": ["东", "东", "西"]}
    file = tmp_path / "meta.csv"
    pandas.DataFrame(told).to_csv(file, index=False)
    workbook = tmp_path / "meta.xlsx"
    pandas.DataFrame(told).to_excel(workbook, index=False)
    for meta in (file, workbook, pandas.DataFrame(told), polars.DataFrame(told), told):
        corpus = tifa.Corpus.read(str(folder / "*.txt"), meta=meta)
        assert [document.labels["区域"] for document in corpus] == ["东", "东", "西"]
    with pytest.warns(tifa.TifaWarning, match="none.txt"):
        tifa.Corpus.read(folder, meta={"文件名": ["none.txt"], "区域": ["东"]})


def test_documents_of_one_name(tmp_path: pathlib.Path) -> None:
    for year in (2023, 2024):
        (tmp_path / str(year)).mkdir()
        (tmp_path / str(year) / "甲县.txt").write_text(f"{year}年改革见效。", "utf-8")
    corpus = tifa.Corpus.read(tmp_path / "**" / "*")
    assert [document.name for document in corpus] == ["2023/甲县", "2024/甲县"]
    assert [document.year for document in corpus] == [2023, 2024]


def test_progress(folder: pathlib.Path) -> None:
    seen: list[tuple[int, int]] = []
    tifa.Corpus.read(folder, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)
    seen.clear()
    tifa.Corpus.from_frame({"正文": ["改革"] * 7}, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (7, 7)

    def fails(done: int, total: int) -> None:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        tifa.Corpus.read(folder, progress=fails)
    assert len(tifa.Corpus.read(folder, progress=True)) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_ends_it() -> None:
    # A shell starts what runs in the background with the signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            # Minutes of work.
            tifa.Corpus.from_frame({"正文": ["推进中国式现代化，培育新质生产力。\n" * 2000] * 4000})
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - start < 60
    assert tifa.Tokenizer()("改革见效") == ["改革", "见效"]


def test_words_that_are_asked_for_are_found(corpus: tifa.Corpus) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(corpus.concordance("民营企业")) == 4
        assert len(corpus.cooccurrence(neighbours="民营企业", least=1)) > 0
    with pytest.warns(tifa.TifaWarning, match="没有这个词"):
        assert len(corpus.concordance("没有这个词")) == 0
    inside = "实施国有企业改革三年行动。"
    with pytest.warns(tifa.TifaWarning, match="企业"):
        tifa.Corpus.of([tifa.analyze(inside, words=["企业"])], analyzer=tifa.Analyzer(words=["企业"])).frequency()
    nested = tifa.Analyzer(words=["企业"], match="nested").analyze(inside)
    assert "企业" in nested.words


def test_tables_for_other_programs(corpus: tifa.Corpus, tmp_path: pathlib.Path) -> None:
    table = corpus.frequency(by="year")
    frame = table.to_pandas()
    assert list(frame.columns) == [column.name for column in table.columns]
    assert frame["count"].sum() == sum(row.count for row in table)
    assert frame["count"].dtype == "int64" and frame.attrs["tifa"]["question"] == "frequency"
    assert table.to_pandas("zh").columns[0] == "年份"
    arrow = pyarrow.table(table)
    assert arrow.num_rows == len(table) and b"tifa" in arrow.schema.metadata
    assert polars.DataFrame(table)["count"].sum() == frame["count"].sum() == table.to_polars()["count"].sum()
    assert duckdb.sql("select sum(count) from arrow").fetchall()[0][0] == frame["count"].sum()
    table.to_parquet(tmp_path / "table.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "table.parquet").equals(arrow)
    table.to_arrow_file(tmp_path / "table.arrow")
    assert pandas.read_feather(tmp_path / "table.arrow").shape == frame.shape
    table.to_excel(tmp_path / "table.xlsx", labels="zh")
    assert pandas.read_excel(tmp_path / "table.xlsx").shape == frame.shape
    table.to_stata(tmp_path / "table.dta")
    stata = pandas.read_stata(tmp_path / "table.dta")
    assert stata["count"].sum() == frame["count"].sum() and list(stata.columns) == list(frame.columns)
    table.to_html(tmp_path / "table.html")
    assert "<table" in (tmp_path / "table.html").read_text("utf-8")
    with pytest.raises(tifa.TifaError):
        table.to_csv(tmp_path / "missing" / "table.csv")
    with pytest.raises(tifa.TifaError):
        table.to_stata(tmp_path / "missing" / "table.dta")


@pytest.mark.parametrize("question", ["documents", "mentions", "cooccurrence", "keywords", "trend", "figures", "targets", "reuse"])
def test_every_table_goes_everywhere(question: str, corpus: tifa.Corpus, tmp_path: pathlib.Path) -> None:
    table = getattr(corpus, question)()
    frame = table.to_pandas()
    assert frame.shape == (len(table), len(table.columns)) == polars.DataFrame(table).shape
    table.to_stata(tmp_path / "table.dta")
    assert len(pandas.read_stata(tmp_path / "table.dta")) == len(table)
    table.to_excel(tmp_path / "table.xlsx")
    table.to_parquet(tmp_path / "table.parquet")
    table.to_csv(tmp_path / "table.csv")
    assert pandas.read_csv(tmp_path / "table.csv", comment="#").shape == frame.shape
    assert len(table._repr_html_()) > 100


def test_an_empty_table() -> None:
    table = tifa.Corpus.of([tifa.analyze("改革见效。")]).concordance("[kind=slogan]")
    assert len(table) == 0 and table.to_dict()["hit"] == []
    assert polars.DataFrame(table).height == 0 and table.to_pandas().empty


def test_matrix(corpus: tifa.Corpus) -> None:
    matrix, documents, terms = corpus.dtm()
    assert matrix.shape == (3, len(terms)) and documents == [one.name for one in corpus]
    table = corpus.frequency(by="document").to_pandas()
    assert matrix.sum() == table["count"].sum() and matrix.nnz == (table["count"] > 0).sum()
    for name, group in table.groupby("document"):
        assert matrix[documents.index(name)].sum() == group["count"].sum()


def test_networks(corpus: tifa.Corpus) -> None:
    network = corpus.network(edges=30)
    graph = network.to_networkx()
    assert graph.number_of_edges() == len(network.edges) == 30
    assert {data["label"] for _, data in graph.nodes(data=True)} == {node.term for node in network.nodes}
    assert corpus.network(within="window:2:right", least=1, edges=5).to_networkx().is_directed()


def test_charts(corpus: tifa.Corpus) -> None:
    import matplotlib

    matplotlib.use("agg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lines = corpus.frequency(by="year").plot(most=3)
        assert len(lines.lines) == 3
        bars = corpus.keywords().plot("score", most=5, ax=matplotlib.pyplot.figure().subplots())
        assert len(bars.patches) == 5
    with pytest.raises(tifa.TifaError):
        corpus.frequency().plot("loudness")
    matplotlib.pyplot.close("all")


def test_another_interpreter_in_the_process() -> None:
    """What the module does not support it refuses with a clear error, and the interpreter goes on."""
    code = """
import _xxsubinterpreters as interpreters
one = interpreters.create()
try:
    interpreters.run_string(one, "import tifa; assert tifa.Tokenizer()('改革见效') == ['改革', '见效']")
except Exception as error:
    assert "subinterpreter" in str(error), error
import tifa
print(tifa.Tokenizer()("改革见效"))
"""
    if sys.version_info >= (3, 13):
        code = code.replace("_xxsubinterpreters", "_interpreters")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "['改革', '见效']"), run.stderr


def test_processes(sample: str) -> None:
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(tifa.Tokenizer(words=["四沟一渠"]), ["四沟一渠治理"]) == [["四沟一渠", "治理"]]


def test_start_is_quick() -> None:
    code = "import tifa; tifa.Tokenizer()('改革')"
    run = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    assert "pandas" not in run.stderr and "numpy" not in run.stderr and "tifa" in run.stderr
