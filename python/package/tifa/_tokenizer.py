"""Words of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from . import _arguments, _native
from ._arguments import Lexicon, Match


class Token(NamedTuple):
    """A word of a text."""

    word: str
    """The word."""
    start: int
    """Where it begins, in characters."""
    end: int
    """Where it ends, in characters."""
    part_of_speech: str
    """Its part of speech by jieba's tags, such as ``n`` and ``vn``; ``x`` where none is known."""


class Tokenizer:
    """Cuts texts into words.

    A tokenizer is a function of a text: ``CountVectorizer(analyzer=tifa.Tokenizer())`` and ``series.map(tifa.Tokenizer())`` work
    as they are. It does not change, is shared by threads, and pickles.

    >>> Tokenizer()("推进中国式现代化")
    ['推进', '中国式', '现代化']
    >>> Tokenizer(words=["四沟一渠"])("完成四沟一渠治理")
    ['完成', '四沟一渠', '治理']
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        engine: Literal["pointwise", "jieba"] = "pointwise",
        *,
        lexicon: Lexicon = None,
        words: Iterable[str] = (),
        match: Match | None = None,
        mode: Literal["exact", "all", "search"] = "exact",
        hmm: bool = True,
    ) -> None:
        """``engine`` is ``pointwise``, which errs least, or ``jieba``, whose words are jieba's.

        What stays whole: the terms of ``lexicon`` (none by default; ``"embedded"`` for the one that the package carries; paths of
        CSV files are laid over that one) and ``words``, as words of their own or where ``match`` says. ``mode`` gives one
        segmentation (``exact``), every word of the dictionary (``all``) or the exact one with the shorter words in it
        (``search``); ``hmm`` says whether unknown words are looked for.
        """
        base, files = _arguments.lexicon(lexicon, "none")
        self._native = _native.Tokenizer(
            engine, base, files, _arguments.words(words), match, mode, "on" if hmm else "off"
        )

    def __call__(self, text: str) -> list[str]:
        """The words of a text; in the mode ``exact`` they concatenate to it."""
        return self._native.words(text)

    def tokens(self, text: str) -> list[Token]:
        """The words of a text with their places, in characters, and their parts of speech."""
        return [Token(*token) for token in self._native.tagged(text)]

    def batch(self, texts: Iterable[str]) -> list[list[str]]:
        """The words of each text, on all cores. ``texts`` is a list, a Series of pandas or polars, or anything that gives str."""
        if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
            raise TypeError(f"expected many texts, found {type(texts).__name__}")
        return self._native.batch(list(texts))

    def arrow(self, texts: Any) -> _native.Words:
        """The words of each text as an Arrow array of lists, on all cores and without a ``str`` for each word.

        ``texts`` is an array of Arrow, a Series that knows its interface, or a list. What comes back has ``__arrow_c_array__``:
        ``pyarrow.array(…)`` and ``polars.Series(…)`` take it. A text that is missing gives a list that is missing.
        """
        if not (hasattr(texts, "__arrow_c_stream__") or hasattr(texts, "__arrow_c_array__")):
            if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
                raise TypeError(f"expected many texts, found {type(texts).__name__}")
            texts = list(texts)
        return self._native.arrow(texts)

    def __reduce__(self) -> tuple[Callable[[_native.Tokenizer], Tokenizer], tuple[_native.Tokenizer]]:
        return _restored, (self._native,)

    def __repr__(self) -> str:
        return f"<tifa.Tokenizer {self._native.describe()}>"


def _restored(native: _native.Tokenizer) -> Tokenizer:
    tokenizer = Tokenizer.__new__(Tokenizer)
    tokenizer._native = native
    return tokenizer
