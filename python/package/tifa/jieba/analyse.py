"""Keywords by jieba's two methods."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from .. import _arguments
from .. import jieba as _jieba
from .._errors import TifaError
from . import posseg

# Those that jieba leaves out where no file of stop words is set.
_STOP_WORDS = frozenset(
    "the of is and to in that we for an are by be as on with can if from which you it this then at have all not one has or that"
    .split()
)


class KeywordExtractor:
    """What both methods share: stop words."""

    def __init__(self) -> None:
        self.tokenizer = _jieba.dt
        self.postokenizer = posseg.dt
        self.stop_words = set(_STOP_WORDS)

    def set_stop_words(self, stop_words_path: str | os.PathLike[str]) -> None:
        """Leaves out the words of a file in UTF-8, a word a line, too."""
        name, content = _arguments.file(stop_words_path)
        try:
            self.stop_words.update(content.decode("utf-8").splitlines())
        except UnicodeDecodeError as error:
            raise TifaError(f"{name}: no text in UTF-8", "encoding", name) from error


def _first(scores: dict[Any, float], topK: int | None, withWeight: bool) -> list[Any]:
    # Of two with one score the one that came first stands first, as jieba's sorting has it.
    tags = sorted(scores.items(), key=lambda item: item[1], reverse=True)
    shown: list[Any] = tags if withWeight else [key for key, _ in tags]
    return shown[:topK] if topK else shown


class TFIDF(KeywordExtractor):
    """Term frequency times inverse document frequency, by jieba's table or one's own."""

    def __init__(self, idf_path: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        self._own: dict[str, float] | None = None
        self._median = 0.0
        if idf_path is not None:
            self.set_idf_path(idf_path)

    def set_idf_path(self, idf_path: str | os.PathLike[str]) -> None:
        """Takes inverse document frequencies from a file: a word and its value a line, with a space between."""
        name, content = _arguments.file(idf_path)
        own: dict[str, float] = {}
        try:
            for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
                word, value = line.strip().split(" ")
                own[word] = float(value)
        except ValueError as error:
            raise TifaError(f"{name}:{number}: no word with a number", "syntax", name, number) from error
        if not own:
            raise TifaError(f"{name}: an empty table; expected words with numbers", "missing", name)
        self._own = own
        self._median = sorted(own.values())[len(own) // 2]

    def _idf(self, word: str) -> float:
        return self.tokenizer._jieba.idf(word) if self._own is None else self._own.get(word, self._median)

    def extract_tags(
        self,
        sentence: _jieba.Text,
        topK: int | None = 20,
        withWeight: bool = False,
        allowPOS: Iterable[str] = (),
        withFlag: bool = False,
    ) -> list[Any]:
        """The ``topK`` keywords of a text, with their weights if ``withWeight``; of ``allowPOS`` only, if any is named, and then
        with their tags if ``withFlag``."""
        allowed = frozenset(allowPOS)
        counts: dict[Any, float] = {}
        for key, word in _words(self, sentence, allowed, withFlag):
            if len(word.strip()) < 2 or word.lower() in self.stop_words:
                continue
            counts[key] = counts.get(key, 0.0) + 1.0
        total = sum(counts.values())
        for key in counts:
            counts[key] *= self._idf(key.word if isinstance(key, posseg.pair) else key) / total
        return _first(counts, topK, withWeight)

    __call__ = extract_tags


def _words(
    extractor: KeywordExtractor, sentence: _jieba.Text, allowed: frozenset[str], withFlag: bool
) -> list[tuple[Hashable, str]]:
    if not allowed:
        return [(word, word) for word in extractor.tokenizer.lcut(sentence)]
    tagged = [word for word in extractor.postokenizer.lcut(sentence) if word.flag in allowed]
    return [(word if withFlag else word.word, word.word) for word in tagged]


class TextRank(KeywordExtractor):
    """Words that stand beside many that do, too (Mihalcea & Tarau 2004)."""

    d = 0.85

    def __init__(self) -> None:
        super().__init__()
        self.pos_filt = frozenset(("ns", "n", "vn", "v"))
        self.span = 5

    def pairfilter(self, wp: posseg.pair) -> bool:
        """Whether a word takes part."""
        return wp.flag in self.pos_filt and len(wp.word.strip()) >= 2 and wp.word.lower() not in self.stop_words

    def textrank(
        self,
        sentence: _jieba.Text,
        topK: int | None = 20,
        withWeight: bool = False,
        allowPOS: Iterable[str] = ("ns", "n", "vn", "v"),
        withFlag: bool = False,
    ) -> list[Any]:
        """The ``topK`` keywords of a text among the words of ``allowPOS``, with their weights if ``withWeight``."""
        self.pos_filt = frozenset(allowPOS)
        words = self.postokenizer.lcut(sentence)
        takes_part = [self.pairfilter(word) for word in words]
        keep_flag = bool(self.pos_filt) and withFlag
        weights: dict[tuple[Any, Any], int] = {}
        for index, word in enumerate(words):
            if not takes_part[index]:
                continue
            for other in range(index + 1, min(index + self.span, len(words))):
                if takes_part[other]:
                    ends = (word, words[other]) if keep_flag else (word.word, words[other].word)
                    weights[ends] = weights.get(ends, 0) + 1
        return _first(self._ranks(weights), topK, withWeight)

    def _ranks(self, weights: dict[tuple[Any, Any], int]) -> dict[Any, float]:
        graph: dict[Any, list[tuple[Any, int]]] = {}
        for (start, end), weight in weights.items():
            graph.setdefault(start, []).append((end, weight))
            graph.setdefault(end, []).append((start, weight))
        if not graph:
            return {}
        ranks = {node: 1.0 / len(graph) for node in graph}
        sums = {node: float(sum(weight for _, weight in out)) for node, out in graph.items()}
        nodes = sorted(graph)
        # Ten rounds, in place, as jieba has them.
        for _ in range(10):
            for node in nodes:
                rank = 0.0
                for other, weight in graph[node]:
                    rank += weight / sums[other] * ranks[other]
                ranks[node] = (1 - self.d) + self.d * rank
        lowest, highest = min(ranks.values()), max(ranks.values())
        return {node: (rank - lowest / 10.0) / (highest - lowest / 10.0) for node, rank in ranks.items()}

    extract_tags = textrank
    __call__ = textrank


default_tfidf = TFIDF()
default_textrank = TextRank()

extract_tags: Callable[..., list[Any]] = default_tfidf.extract_tags
tfidf = extract_tags
set_idf_path = default_tfidf.set_idf_path
textrank: Callable[..., list[Any]] = default_textrank.extract_tags


def set_stop_words(stop_words_path: str | os.PathLike[str]) -> None:
    """Leaves out the words of a file in both methods, too."""
    default_tfidf.set_stop_words(stop_words_path)
    default_textrank.set_stop_words(stop_words_path)


__all__ = [
    "KeywordExtractor",
    "TFIDF",
    "TextRank",
    "default_textrank",
    "default_tfidf",
    "extract_tags",
    "set_idf_path",
    "set_stop_words",
    "textrank",
    "tfidf",
]
