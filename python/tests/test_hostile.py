"""Whatever is handed in: an answer, a TypeError or a TifaError, and an interpreter that goes on."""

from __future__ import annotations

import pathlib
import random
import warnings

import pandas
import polars
import pytest

import tifa

BYTES = [
    b"",
    b"\0" * 4096,
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"PK\x03\x04" + b"\0" * 60,
    b"\xff\xfe" + b"\xd8\0" * 99,
    b"\xef\xbb\xbf",
    b"\x1f\x8b\x08" + b"\0" * 20,
    b"<html><body><p>" * 2000,
    "改革".encode("utf-16-be"),
    "改" .encode() * 3 + b"\xe6\x94",
    bytes(range(256)) * 8,
]


@pytest.mark.parametrize("number", range(len(BYTES)))
def test_bytes(number: int) -> None:
    try:
        document = tifa.analyze(BYTES[number])
    except tifa.TifaError as error:
        assert error.code and error.message and error.chinese
    else:
        assert "".join(document.words) == document.text
        document.html(), document.to_dict(), document.figures


TEXTS = [
    "",
    "\0",
    "\n" * 10_000,
    "（" * 20_000,
    "“" * 5_000 + "三个一批" + "”" * 5_000,
    "一" * 30_000,
    "改革" * 50_000,
    "\u202e改革\u200b\u200d\ufeff\ufffd",
    "e" + "\u0301" * 20_000,
    "=cmd|'/C calc'!A0\n=SUM(A1)",
    "<script>alert(1)</script>",
    "9" * 20_000 + "%",
    "\U0010ffff" * 1000,
]


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_texts(number: int) -> None:
    text = TEXTS[number]
    for engine in ("pointwise", "jieba"):
        assert "".join(tifa.Tokenizer(engine)(text)) == text
    try:
        document = tifa.analyze(text)
    except tifa.TifaError as error:
        assert error.code
        return
    document.mentions.to_pandas()
    assert "<script>alert" not in document.html()
    document._repr_html_()


def test_random_bytes() -> None:
    chance = random.Random(1)
    for _ in range(300):
        content = bytes(chance.choices(range(256), k=chance.randrange(200)))
        try:
            tifa.analyze(content)
        except tifa.TifaError:
            pass


def test_sources_that_are_none(tmp_path: pathlib.Path) -> None:
    for wrong in (None, 3, 1.5, ["改革"], object()):
        with pytest.raises(TypeError, match="expected"):
            tifa.analyze(wrong)
    with pytest.raises(tifa.TifaError) as refused:
        tifa.read(tmp_path / "missing.txt")
    assert (refused.value.code, refused.value.file) == ("io", str(tmp_path / "missing.txt"))
    with pytest.raises(tifa.TifaError):
        tifa.read(tmp_path)
    with pytest.raises(tifa.TifaError):
        tifa.read("a\0b")
    file = tmp_path / "report.txt"
    file.write_text("改革", "utf-8")
    with pytest.raises(tifa.TifaError, match="name of a file"):
        tifa.analyze(str(file))
    with pytest.raises(tifa.TifaError, match="name of a file"):
        tifa.analyze("missing.txt")
    with pytest.raises(tifa.TifaError):
        tifa.analyze("改\ud800革")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(tifa.TifaError, match="empty"):
        tifa.read(tmp_path / "empty.txt")


def test_more_than_the_limit() -> None:
    text = "改" * (90 << 20)  # 270 MiB of UTF-8
    with pytest.raises(tifa.TifaError) as refused:
        tifa.analyze(text)
    assert refused.value.code == "limit"


def test_two_hundred_megabytes() -> None:
    line = "推进中国式现代化，培育新质生产力。\n"
    times = (200 << 20) // len(line.encode())
    tokenizer = tifa.Tokenizer()
    assert len(tokenizer(line * times)) == times * len(tokenizer(line))


def test_frames() -> None:
    nan = float("nan")
    frame = pandas.DataFrame({"正文": ["改革见效。", nan, None, ""], "省份": ["甲省", "乙省", nan, "丁省"], "年份": [2023.0, nan, 1, 2]})
    with pytest.warns(tifa.TifaWarning, match="3 rows without a text"):
        corpus = tifa.Corpus.from_frame(frame, place="省份", year="年份")
    assert [(one.place, one.year, one.name) for one in corpus] == [("甲省", 2023, "甲省-2023")]
    with pytest.raises(tifa.TifaError) as refused:
        tifa.Corpus.from_frame(frame, text="text")
    assert refused.value.code == "missing-column"
    numbers = tifa.Corpus.from_frame({"正文": [12, 3.5]})
    assert [one.text for one in numbers] == ["12", "3.5"]
    with pytest.raises(tifa.TifaError, match="year `next`"):
        tifa.Corpus.from_frame({"正文": ["改革"], "年份": ["next"]}, year="年份")
    with pytest.raises(tifa.TifaError):
        tifa.Corpus.from_frame({"正文": []})
    with pytest.raises(tifa.TifaError):
        tifa.Corpus.from_frame({"正文": ["改"], "年份": [1, 2]})
    for wrong in (None, "改革", 3, ["改革"]):
        with pytest.raises(TypeError):
            tifa.Corpus.from_frame(wrong)
    with pytest.raises(tifa.TifaError):
        tifa.Corpus.from_frame(polars.DataFrame({"正文": ["改\u0000"]}), place="没有")


def test_files_that_cannot_be_read(tmp_path: pathlib.Path) -> None:
    (tmp_path / "甲县-2024.txt").write_text("改革见效。", "utf-8")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.warns(tifa.TifaWarning, match="image.txt"):
        corpus = tifa.Corpus.read(tmp_path)
    assert len(corpus) == 1 and corpus.refused[0].file.endswith("image.txt")
    for wrong in ([], [tmp_path / "none.txt"], [tmp_path / "*.docx"], ["["]):
        with pytest.raises(tifa.TifaError):
            tifa.Corpus.read(wrong)
    with pytest.raises(TypeError):
        tifa.Corpus.read([3])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(tifa.TifaError):
            tifa.Corpus.read(tmp_path, meta=tmp_path / "none.csv")
        with pytest.raises(TypeError):
            tifa.Corpus.read(tmp_path, meta=3)


def test_options_out_of_range(corpus: tifa.Corpus) -> None:
    asked = [
        lambda: corpus.frequency(by="week"),
        lambda: corpus.frequency(class_="colour"),
        lambda: corpus.frequency(class_="kind", ngrams=2),
        lambda: corpus.frequency(match="string"),
        lambda: corpus.frequency(ngrams=0),
        lambda: corpus.frequency(dispersion="week"),
        lambda: corpus.frequency(categories="missing.csv"),
        lambda: corpus.cooccurrence(within="window:0"),
        lambda: corpus.cooccurrence(sort="loudness"),
        lambda: corpus.cooccurrence(columns=["loudness"]),
        lambda: corpus.keyness(corpus, sort="loudness"),
        lambda: corpus.keywords(method="neural"),
        lambda: corpus.keywords(idf="missing.txt"),
        lambda: corpus.concordance("[kind=slogna]"),
        lambda: corpus.concordance("["),
        lambda: corpus.trend(sort="age"),
        lambda: corpus.targets(point="left"),
        lambda: corpus.targets(rule="mine"),
        lambda: corpus.compare("colours"),
        lambda: corpus.compare("sentences", sentence=7.0),
        lambda: corpus.reuse("rows"),
        lambda: corpus.reuse(containment=float("nan")),
        lambda: corpus.network(weight="gravity"),
        lambda: corpus.ask("weather"),
        lambda: corpus.ask("frequency", colour="red"),
        lambda: corpus.frequency(stop_words="missing.txt"),
        lambda: corpus.compare_page(),
        lambda: corpus.network().write("network.png"),
    ]
    for question in asked:
        with pytest.raises(tifa.TifaError) as refused:
            question()
        assert refused.value.code
    for question in (
        lambda: corpus.frequency(by=3),
        lambda: corpus.frequency(stop_words=3),
        lambda: corpus.frequency(ngrams="two"),
        lambda: corpus.keyness("corpus"),
        lambda: tifa.Corpus.of(["改革"]),
        lambda: corpus.concordance(3),
    ):
        with pytest.raises(TypeError):
            question()
    with pytest.raises(OverflowError):
        corpus.frequency(ngrams=-1)
