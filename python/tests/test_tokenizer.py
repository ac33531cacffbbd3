"""The tokenizer: its law, what stays whole, many texts, pickling, threads."""

from __future__ import annotations

import gc
import pickle
import resource
import threading

import pandas
import polars
import pyarrow
import pytest

import tifa

ENGINES = ["pointwise", "jieba"]


@pytest.mark.parametrize("engine", ENGINES)
def test_words_concatenate_to_the_text(engine: str, sample: str) -> None:
    tokenizer = tifa.Tokenizer(engine)
    for text in [sample, "", "🙂改革🙂", "a\0b", "\r\n\t ", "e\u0301" * 50, "𠀀字" * 9]:
        assert "".join(tokenizer(text)) == text
        tokens = tokenizer.tokens(text)
        assert [token.word for token in tokens] == [text[token.start : token.end] for token in tokens]
        assert [token.word for token in tokens] == tokenizer(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_asked_for_stays_whole(engine: str) -> None:
    text = "完成四沟一渠治理，民营企业家座谈"
    assert "四沟一渠" not in tifa.Tokenizer(engine)(text)
    words = tifa.Tokenizer(engine, words=["四沟一渠", "民营企业"])(text)
    assert "四沟一渠" in words and "民营企业" in words
    assert "放管服" in tifa.Tokenizer(engine, lexicon="embedded")("深化放管服改革")
    inside = "实施国有企业改革三年行动"
    longer = {"words": ["企业"], "lexicon": "embedded"}
    assert "企业" in tifa.Tokenizer(engine, match="string", **longer)(inside)
    with pytest.raises(tifa.TifaError):
        tifa.Tokenizer(engine, match="somewhere", **longer)


def test_modes() -> None:
    assert "共和国" in tifa.Tokenizer("jieba", mode="search")("中华人民共和国")
    assert "中华" in tifa.Tokenizer("jieba", mode="all")("中华人民共和国")
    tokens = tifa.Tokenizer("jieba", mode="search").tokens("中华人民共和国成立")
    assert all("中华人民共和国成立"[token.start : token.end] == token.word for token in tokens)
    assert tifa.Tokenizer("jieba", hmm=False)("杭研大厦") == ["杭", "研", "大厦"]


def test_places_of_words_that_overlap_take_time_that_grows_with_the_text() -> None:
    text = "中华人民共和国成立，推动高质量发展。" * 20_000
    tokens = tifa.Tokenizer("jieba", mode="search").tokens(text)
    assert tokens[-1].end == len(text)
    assert all(text[token.start : token.end] == token.word for token in tokens[-100:])


def test_many_texts(sample: str) -> None:
    tokenizer = tifa.Tokenizer()
    texts = [line for line in sample.splitlines() if line]
    expected = [tokenizer(text) for text in texts]
    assert tokenizer.batch(texts) == expected
    assert tokenizer.batch(pandas.Series(texts)) == expected
    assert tokenizer.batch(polars.Series(texts)) == expected
    assert tokenizer.batch(iter(texts)) == expected
    assert tokenizer.batch([]) == []
    sources = [
        texts,
        pyarrow.array(texts),
        pyarrow.array(texts, pyarrow.large_string()),
        pyarrow.array(texts, pyarrow.string_view()),
        pyarrow.chunked_array([texts[:3], texts[3:]]),
        polars.Series(texts),
        pandas.Series(texts),
    ]
    for source in sources:
        assert pyarrow.array(tokenizer.arrow(source)).to_pylist() == expected
    assert polars.Series(tokenizer.arrow(texts)).to_list() == expected
    assert pyarrow.array(tokenizer.arrow([])).to_pylist() == []
    missing = tokenizer.arrow(pyarrow.array(["改革", None, ""]))
    assert pyarrow.array(missing).to_pylist() == [["改革"], None, []]
    sliced = pyarrow.array(["甲", "改革见效", "乙"])[1:2]
    assert pyarrow.array(tokenizer.arrow(sliced)).to_pylist() == [tokenizer("改革见效")]


def test_overlapping_words_as_arrow() -> None:
    tokenizer = tifa.Tokenizer("jieba", mode="all")
    texts = ["中华人民共和国", "改革"]
    assert pyarrow.array(tokenizer.arrow(texts)).to_pylist() == [tokenizer(text) for text in texts]


def test_what_is_no_text() -> None:
    tokenizer = tifa.Tokenizer()
    for wrong in (None, 3, b"bytes", ["改革"], float("nan")):
        with pytest.raises(TypeError, match="expected str"):
            tokenizer(wrong)
    with pytest.raises(TypeError, match="row 1: expected str, found float"):
        tokenizer.batch(pandas.Series(["改革", float("nan")], dtype="object"))
    with pytest.raises(TypeError, match="expected many texts"):
        tokenizer.batch("改革")
    with pytest.raises(TypeError, match="expected many texts"):
        tokenizer.arrow(5)
    with pytest.raises(TypeError, match="array of texts"):
        tokenizer.arrow(pyarrow.array([1, 2]))
    with pytest.raises(tifa.TifaError):
        tifa.Tokenizer("neural")
    with pytest.raises(tifa.TifaError):
        tifa.Tokenizer(mode="some")
    with pytest.raises(TypeError):
        tifa.Tokenizer(words="四沟一渠")
    with pytest.raises(TypeError):
        tifa.Tokenizer(words=[1])


def test_half_of_a_surrogate_pair() -> None:
    with pytest.raises(tifa.TifaError) as refused:
        tifa.Tokenizer()("改\udc80革")
    assert refused.value.code == "encoding"
    assert "编码" in refused.value.chinese
    with pytest.raises(tifa.TifaError):
        tifa.Tokenizer().batch(["改革", "\ud83d"])


def test_pickling(tmp_path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("term,kind\n四沟一渠,numeral\n", "utf-8")
    tokenizer = tifa.Tokenizer("jieba", lexicon=file, words=["百员联百企"], match="nested")
    file.unlink()
    restored = pickle.loads(pickle.dumps(tokenizer))
    text = "完成四沟一渠治理，开展百员联百企活动"
    assert restored(text) == tokenizer(text)
    assert "四沟一渠" in restored(text)


def test_as_the_analyzer_of_scikit_learn(sample: str) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=tifa.Tokenizer())
    matrix = vectorizer.fit_transform(sample.splitlines())
    assert matrix.sum() == sum(map(len, tifa.Tokenizer().batch(sample.splitlines())))
    assert "发展" in vectorizer.vocabulary_


@pytest.mark.parametrize("engine", ENGINES)
def test_threads_share_a_tokenizer(engine: str, sample: str) -> None:
    tokenizer = tifa.Tokenizer(engine, words=["百员联百企"])
    lines = sample.splitlines()
    expected = [tokenizer(line) for line in lines]
    wrong: list[object] = []

    def work() -> None:
        try:
            for _ in range(5):
                if [tokenizer(line) for line in lines] != expected:
                    wrong.append("other words")
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def used() -> int:
    """The memory of the process in KiB, at its highest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_ten_thousand_calls_leave_nothing() -> None:
    tokenizer = tifa.Tokenizer()
    text = "推进中国式现代化，培育新质生产力。" * 20
    table = tifa.Corpus.from_frame({"正文": [text]}).frequency()

    def calls(times: int) -> None:
        for number in range(times):
            tokenizer(text)
            tokenizer.arrow([text])
            table.to_csv()
            if number % 20 == 0:
                tifa.Tokenizer("jieba", words=["中国式现代化"])(text)
                tifa.analyze(text)
        gc.collect()

    calls(1000)
    before = used()
    calls(10_000)
    assert used() - before < 8 * 1024
