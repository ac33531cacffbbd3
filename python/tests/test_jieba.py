"""`tifa.jieba` against jieba 0.42.1 from the index, on texts of our own writing."""

from __future__ import annotations

import io
import pathlib
import pickle
import re
import warnings
from collections import Counter

import pytest

from tifa import TifaError
from tifa import jieba as ours

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba as theirs
    import jieba.analyse
    import jieba.posseg

theirs.setLogLevel(60)

TEXTS = [
    "我来到北京清华大学",
    "他来到了网易杭研大厦",
    "小明硕士毕业于中国科学院计算所，后在日本京都大学深造",
    "推进中国式现代化，培育新质生产力，建设美丽砚川。",
    "全县地区生产总值增长6.2%，城镇新增就业1.3万人，空气优良天数比例达到88.5%。",
    "工信处女干事每月经过下属科室都要亲口交代24口交换机等技术性器件的安装工作",
    "中华人民共和国\n各位代表：\r\n现在，我代表县人民政府作报告。　请予审议！",
    "Python和C++都行，T恤也行；hello world 3.14",
    "",
    "，。！",
]


# Codes joined by `-` `.` `_`, which the table of differences names.
CODE = re.compile(r"[A-Za-z0-9][-._][A-Za-z0-9]")


@pytest.fixture(scope="module")
def texts(sample: str) -> list[str]:
    return TEXTS + [line for line in sample.splitlines() if line.strip()]


@pytest.mark.parametrize("HMM", [True, False])
def test_words(texts: list[str], HMM: bool) -> None:
    for text in texts:
        if HMM and CODE.search(text):
            continue
        assert ours.lcut(text, HMM=HMM) == theirs.lcut(text, HMM=HMM), text
        assert list(ours.cut(text, HMM=HMM)) == theirs.lcut(text, HMM=HMM)
        assert ours.lcut_for_search(text, HMM=HMM) == theirs.lcut_for_search(text, HMM=HMM), text
        assert list(ours.cut_for_search(text, HMM=HMM)) == theirs.lcut_for_search(text, HMM=HMM)


def test_places(texts: list[str]) -> None:
    for text in (text for text in texts if not CODE.search(text)):
        for mode in ("default", "search"):
            assert list(ours.tokenize(text, mode=mode)) == list(theirs.tokenize(text, mode=mode)), text
    with pytest.raises(TypeError):
        list(ours.tokenize(b"bytes"))


def test_every_word_of_the_dictionary() -> None:
    # Mode all departs from jieba's in single characters, as the table of differences says.
    for text in ["我来到北京清华大学", "中华人民共和国"]:
        own = [word for word in ours.lcut(text, cut_all=True) if len(word) > 1]
        assert own == [word for word in theirs.lcut(text, cut_all=True) if len(word) > 1]


def test_bytes() -> None:
    for encoding in ("utf-8", "gbk"):
        assert ours.lcut("推动高质量发展".encode(encoding)) == theirs.lcut("推动高质量发展".encode(encoding))


def test_tags(texts: list[str]) -> None:
    """jieba-rs's tags: jieba's own but for what the table of differences names, which leaves nine words of ten."""
    for text in ["我爱北京天安门", "推动高质量发展", "各位代表，请予审议。"]:
        own = [(word.word, word.flag) for word in ours.posseg.cut(text)]
        assert own == [(word.word, word.flag) for word in jieba.posseg.cut(text)]
    same = total = 0
    for text in texts:
        own = Counter(tuple(word) for word in ours.posseg.lcut(text))
        other = Counter(tuple(word) for word in jieba.posseg.lcut(text))
        same += (own & other).total()
        total += other.total()
    # What is said in the README.
    assert same > 0.88 * total
    first, _ = ours.posseg.lcut("我爱")
    assert str(first) == "我/r" and first == ours.posseg.pair("我", "r") and {first: 1}[first] == 1


def test_keywords(sample: str) -> None:
    assert ours.analyse.extract_tags(sample) == jieba.analyse.extract_tags(sample)
    own = ours.analyse.extract_tags(sample, topK=None, withWeight=True)
    other = jieba.analyse.extract_tags(sample, topK=None, withWeight=True)
    assert [word for word, _ in own] == [word for word, _ in other]
    assert [weight for _, weight in own] == pytest.approx([weight for _, weight in other])
    assert ours.analyse.tfidf is ours.analyse.extract_tags


def test_keywords_of_tags() -> None:
    text = "推动高质量发展，培育先进制造业。先进制造业是发展的基础，高质量发展是首要任务。" * 3
    for withFlag in (False, True):
        for function, allowPOS in (("extract_tags", ("n", "vn", "v")), ("textrank", ("ns", "n", "vn", "v"))):
            options = {"withWeight": True, "allowPOS": allowPOS, "withFlag": withFlag}
            own = getattr(ours.analyse, function)(text, **options)
            other = getattr(jieba.analyse, function)(text, **options)
            assert [str(word) for word, _ in own] == [str(word) for word, _ in other]
            assert [weight for _, weight in own] == pytest.approx([weight for _, weight in other])
    assert ours.analyse.textrank("") == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_words_of_ones_own(tmp_path: pathlib.Path) -> None:
    own, other = ours.Tokenizer(), theirs.Tokenizer()
    text = "石墨烯和凱特琳在台中，四沟一渠治理。如果放到post中将出错。"
    file = tmp_path / "user.txt"
    file.write_text("云计算 5\n石墨烯 3 n\n凱特琳 nz\n台中\n", "utf-8")
    for tokenizer in (own, other):
        tokenizer.load_userdict(str(file))
        tokenizer.load_userdict(io.StringIO("创新办 3 i\n"))
        tokenizer.add_word("四沟一渠")
        tokenizer.add_word("治理办", freq=20000, tag="n")
    assert own.lcut(text) == other.lcut(text)
    assert own.suggest_freq(("中", "将")) == other.suggest_freq(("中", "将"))
    assert own.suggest_freq("台中") == other.suggest_freq("台中")
    for tokenizer in (own, other):
        tokenizer.suggest_freq(("中", "将"), True)
    assert own.lcut(text, HMM=False) == other.lcut(text, HMM=False)
    assert ours.Tokenizer().lcut("四沟一渠") != ["四沟一渠"], "one tokenizer's words do not leak into another"
    restored = pickle.loads(pickle.dumps(own))
    assert restored.lcut(text) == own.lcut(text)


def test_what_is_refused(tmp_path: pathlib.Path) -> None:
    for wrong in (None, 3, ["改革"]):
        with pytest.raises(TypeError):
            ours.lcut(wrong)
    with pytest.raises(TifaError) as refused:
        ours.lcut("改\ud800革")
    assert refused.value.code == "encoding"
    with pytest.raises(TifaError):
        ours.load_userdict(tmp_path / "missing.txt")
    with pytest.raises(TifaError):
        ours.Tokenizer().add_word("改革", freq=-1)
    with pytest.raises(TifaError):
        ours.set_dictionary("other.txt")
    tokenizer = ours.Tokenizer()
    tokenizer.add_word("改革", tag="a tag that is far too long")
    with pytest.raises(TifaError):
        tokenizer.lcut("改革")
