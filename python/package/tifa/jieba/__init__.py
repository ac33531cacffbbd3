"""jieba's functions, names and defaults on tifa's engine: ``from tifa import jieba``.

Words are those of jieba 0.42.1, a hundred times faster and ready at once. Where they differ stands in the README of the package.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Literal

from .. import _arguments, _native
from .._errors import TifaError

_USER_WORD = re.compile(r"^(.+?)( [0-9]+)?( [a-z]+)?$")

Text = str | bytes


def _decoded(sentence: Text) -> str:
    if isinstance(sentence, bytes):
        try:
            return sentence.decode("utf-8")
        except UnicodeDecodeError:
            return sentence.decode("gbk", "ignore")
    return sentence


class Tokenizer:
    """A dictionary with words of one's own. Words may be added while other threads cut."""

    def __init__(self, dictionary: str | None = None) -> None:
        if dictionary is not None:
            raise _no_dictionary()
        self._lock = threading.RLock()
        self._words: list[tuple[str, int | None, str | None]] = []
        self._added = 0
        self._engine: _native.Jieba | None = None

    @property
    def _jieba(self) -> _native.Jieba:
        """The engine with all words that were added; it is made when it is needed, since that takes some milliseconds."""
        engine = self._engine
        if engine is not None and self._added == len(self._words):
            return engine
        with self._lock:
            if self._engine is None or self._added != len(self._words):
                words = list(self._words)
                self._engine = _native.Jieba(words)
                self._added = len(words)
            return self._engine

    def initialize(self, dictionary: str | None = None) -> None:
        """Makes the engine ready, which is else done when it is first needed."""
        if dictionary is not None:
            raise _no_dictionary()
        _ = self._jieba

    def set_dictionary(self, dictionary_path: str) -> None:
        """Is refused: the dictionary is jieba's. Use :meth:`load_userdict`."""
        raise _no_dictionary()

    def cut(
        self, sentence: Text, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False
    ) -> Iterator[str]:
        """The words of a sentence, one by one."""
        yield from self.lcut(sentence, cut_all, HMM, use_paddle)

    def lcut(
        self, sentence: Text, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False
    ) -> list[str]:
        """The words of a sentence as a list; with ``cut_all`` every word of the dictionary that stands in it."""
        if use_paddle:
            raise TifaError("paddle's mode; expected use_paddle=False")
        return self._jieba.cut(_decoded(sentence), "all" if cut_all else "exact", "on" if HMM else "off")

    def cut_for_search(self, sentence: Text, HMM: bool = True) -> Iterator[str]:
        """The words of a sentence, and before each long one the shorter ones in it, one by one."""
        yield from self.lcut_for_search(sentence, HMM)

    def lcut_for_search(self, sentence: Text, HMM: bool = True) -> list[str]:
        """The same as a list."""
        return self._jieba.cut(_decoded(sentence), "search", "on" if HMM else "off")

    def tokenize(
        self, unicode_sentence: str, mode: Literal["default", "search"] = "default", HMM: bool = True
    ) -> Iterator[tuple[str, int, int]]:
        """Each word with its start and end in characters."""
        if not isinstance(unicode_sentence, str):
            raise TypeError(f"expected str, found {type(unicode_sentence).__name__}")
        start = 0
        for word in self.lcut(unicode_sentence, HMM=HMM):
            width = len(word)
            if mode == "search":
                for length in (2, 3):
                    if width > length:
                        for offset in range(width - length + 1):
                            part = word[offset : offset + length]
                            if self._jieba.frequency(part):
                                yield part, start + offset, start + offset + length
            yield word, start, start + width
            start += width

    def add_word(self, word: Text, freq: int | str | None = None, tag: str | None = None) -> None:
        """Adds a word; without a frequency it gets one by which it stays whole."""
        frequency = None if freq is None else int(freq)
        if frequency is not None and frequency < 0:
            raise TifaError(f"the frequency {frequency}; expected 0 or more")
        text = _decoded(word)
        if not isinstance(text, str):
            raise TypeError(f"expected str, found {type(text).__name__}")
        with self._lock:
            self._words.append((text, frequency, tag))

    def del_word(self, word: Text) -> None:
        """Gives a word the frequency 0, so that it is only taken where there is no other way."""
        self.add_word(word, 0)

    def load_userdict(self, f: str | os.PathLike[str] | IO[Any]) -> None:
        """Adds the words of a file in UTF-8: a word a line, with its frequency and tag where they are known."""
        if isinstance(f, (str, os.PathLike)):
            name, content = _arguments.file(f)
            lines: Iterable[Any] = content.splitlines()
        else:
            name, lines = str(getattr(f, "name", "userdict")), f
        read: list[tuple[str, int | None, str | None]] = []
        for number, raw in enumerate(lines, 1):
            line = raw.strip()
            if isinstance(line, bytes):
                try:
                    line = line.decode("utf-8").lstrip("\ufeff")
                except UnicodeDecodeError as error:
                    raise TifaError(f"{name}:{number}: no text in UTF-8", "encoding", name, number) from error
            found = _USER_WORD.match(line)
            if found is None:
                continue
            word, freq, tag = found.groups()
            read.append((word, None if freq is None else int(freq), None if tag is None else tag.strip()))
        with self._lock:
            self._words.extend(read)

    def suggest_freq(self, segment: str | Iterable[str], tune: bool = False) -> int:
        """The frequency by which a word stays whole, or by which two parts (a tuple) stay apart; ``tune`` gives it to the word."""
        jieba = self._jieba
        total = jieba.total
        share = 1.0
        if isinstance(segment, (str, bytes)):
            word = _decoded(segment)
            for part in self.lcut(word, HMM=False):
                share *= _or(jieba.frequency(part), 1) / total
            freq = max(int(share * total) + 1, _or(jieba.frequency(word), 1))
        else:
            parts = [_decoded(part) for part in segment]
            word = "".join(parts)
            for part in parts:
                share *= _or(jieba.frequency(part), 1) / total
            freq = min(int(share * total), _or(jieba.frequency(word), 0))
        if tune:
            self.add_word(word, freq)
        return freq

    def get_FREQ(self, k: str, d: int | None = None) -> int | None:
        """The frequency of a word, or ``d``."""
        found = self._jieba.frequency(k)
        return d if found is None else found

    def __repr__(self) -> str:
        return f"<tifa.jieba.Tokenizer {len(self._words)} words added>"

    def __getstate__(self) -> list[tuple[str, int | None, str | None]]:
        with self._lock:
            return list(self._words)

    def __setstate__(self, words: list[tuple[str, int | None, str | None]]) -> None:
        self._lock = threading.RLock()
        self._words = words
        self._added = 0
        self._engine = None


def _or(frequency: int | None, other: int) -> int:
    return other if frequency is None else frequency


def _no_dictionary() -> TifaError:
    return TifaError("another dictionary; expected jieba's, which is built in: add words by load_userdict", "option")


dt: Tokenizer = Tokenizer()

add_word = dt.add_word
cut = dt.cut
lcut = dt.lcut
cut_for_search = dt.cut_for_search
lcut_for_search = dt.lcut_for_search
del_word = dt.del_word
get_FREQ = dt.get_FREQ
initialize = dt.initialize
load_userdict = dt.load_userdict
set_dictionary = dt.set_dictionary
suggest_freq = dt.suggest_freq
tokenize = dt.tokenize


def enable_parallel(processnum: int | None = None) -> None:
    """Does nothing: cut many texts by ``tifa.Tokenizer("jieba").batch``, which takes all cores."""


def disable_parallel() -> None:
    """Does nothing."""


def enable_paddle() -> None:
    """Is refused: there is no paddle here."""
    raise TifaError("paddle's mode; expected jieba's own")


def setLogLevel(log_level: int) -> None:
    """Does nothing: nothing is logged."""


from . import analyse, posseg  # noqa: E402

__all__ = [
    "Tokenizer",
    "add_word",
    "analyse",
    "cut",
    "cut_for_search",
    "del_word",
    "disable_parallel",
    "dt",
    "enable_paddle",
    "enable_parallel",
    "get_FREQ",
    "initialize",
    "lcut",
    "lcut_for_search",
    "load_userdict",
    "posseg",
    "set_dictionary",
    "setLogLevel",
    "suggest_freq",
    "tokenize",
]
