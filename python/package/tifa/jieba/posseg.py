"""Words with parts of speech, by jieba's tags."""

from __future__ import annotations

from collections.abc import Iterator

from .. import jieba as _jieba
from .._errors import TifaError


class pair:
    """A word and its tag; it is unpacked as two and hashed as jieba's."""

    __slots__ = ("flag", "word")

    def __init__(self, word: str, flag: str) -> None:
        self.word = word
        self.flag = flag

    def __str__(self) -> str:
        return f"{self.word}/{self.flag}"

    def __repr__(self) -> str:
        return f"pair({self.word!r}, {self.flag!r})"

    def __iter__(self) -> Iterator[str]:
        return iter((self.word, self.flag))

    def __lt__(self, other: pair) -> bool:
        return self.word < other.word

    def __eq__(self, other: object) -> bool:
        return isinstance(other, pair) and self.word == other.word and self.flag == other.flag

    def __hash__(self) -> int:
        return hash(self.word)


class POSTokenizer:
    """Tags the words of a tokenizer."""

    def __init__(self, tokenizer: _jieba.Tokenizer | None = None) -> None:
        self.tokenizer = tokenizer or _jieba.dt

    def cut(self, sentence: _jieba.Text, HMM: bool = True) -> Iterator[pair]:
        """The words of a sentence with their tags, one by one."""
        yield from self.lcut(sentence, HMM)

    def lcut(self, sentence: _jieba.Text, HMM: bool = True) -> list[pair]:
        """The same as a list."""
        text = _jieba._decoded(sentence)
        return [pair(word, flag) for word, flag in self.tokenizer._jieba.tagged(text, "on" if HMM else "off")]

    def __repr__(self) -> str:
        return f"<tifa.jieba.posseg.POSTokenizer of {self.tokenizer!r}>"


dt: POSTokenizer = POSTokenizer(_jieba.dt)


def cut(sentence: _jieba.Text, HMM: bool = True, use_paddle: bool = False) -> Iterator[pair]:
    """The words of a sentence with their tags, one by one."""
    yield from lcut(sentence, HMM, use_paddle)


def lcut(sentence: _jieba.Text, HMM: bool = True, use_paddle: bool = False) -> list[pair]:
    """The words of a sentence with their tags."""
    if use_paddle:
        raise TifaError("paddle's mode; expected use_paddle=False")
    return dt.lcut(sentence, HMM)


__all__ = ["POSTokenizer", "cut", "dt", "lcut", "pair"]
