"""Many documents, and the questions that are asked of them."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from . import _arguments, _native
from ._analyzer import Analyzer, chosen, default
from ._arguments import Kinds, Lexicon, Match, StopWords
from ._chart import Chart
from ._document import Document
from ._errors import TifaError, TifaWarning
from ._network import Network
from ._progress import Progress, shown
from ._table import Table

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Path = str | os.PathLike[str]
Engine = Literal["pointwise", "jieba"]
Names = str | Iterable[str]


class Corpus(Sequence[Document]):
    """Documents in order. Each method that asks a question is named as the subcommand of ``tifa`` and has its options.

    Options that several have: ``by`` tells groups apart (``corpus`` for one of all, ``document``, ``place``, ``year``, ``half``, ``section``,
    ``paragraph``, ``sentence``, ``label:NAME``; several with commas or as a list); ``appendix`` counts appendices, too; ``all_terms``
    lists every term, ``stop_words`` leaves out other ones than the usual (a file, a list, ``"none"``), ``kind`` lists those of
    some kinds of the lexicon alone.

    A word that a question names (a pattern, a neighbour, a category) is asked for: the documents are read again with it, and a
    :class:`TifaWarning` says where it stands and was not counted. Where such words count is ``match`` of the corpus, as
    :class:`Analyzer` has it; without it inside longer words, too.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Corpus) -> None:
        self._native = native

    @classmethod
    def read(
        cls,
        paths: Path | Iterable[Path],
        *,
        meta: Any = None,
        engine: Engine = "pointwise",
        lexicon: Lexicon = None,
        words: Iterable[str] = (),
        match: Match | None = None,
        analyzer: Analyzer | None = None,
        progress: bool | Progress = False,
    ) -> Corpus:
        """Reads files, folders with all that lies in them, and patterns such as ``reports/**/*``, on all cores.

        Place and year come from ``meta`` (the path of a CSV or XLSX, or a DataFrame, with a column 文件名 or ``file``; other
        columns are labels), then from the names of files and folders, then from the text. A file that cannot be read is left out
        with a warning and stands in :attr:`refused`. ``progress`` shows a bar where tqdm is installed, or is called with what
        is done and what there is. Ctrl-C ends it.
        """
        named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        for path in named:
            if not isinstance(path, (str, os.PathLike)):
                raise TypeError(f"expected paths, found {type(path).__name__}")
        known = None
        if isinstance(meta, (str, os.PathLike)):
            known = os.fspath(meta)
        elif meta is not None:
            known = _arguments.table(meta, "meta")[1]
        made = analyzer or chosen(engine, lexicon, words, match)
        return cls._told(
            _native.Corpus.read(made._native, [os.fspath(path) for path in named], known, shown(progress, "读取"))
        )

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        text: str = "正文",
        place: str | None = None,
        year: str | None = None,
        name: str | None = None,
        engine: Engine = "pointwise",
        lexicon: Lexicon = None,
        words: Iterable[str] = (),
        match: Match | None = None,
        analyzer: Analyzer | None = None,
        progress: bool | Progress = False,
    ) -> Corpus:
        """Makes a corpus of a DataFrame of pandas or polars, a table of pyarrow or a mapping of lists: a document a row.

        ``text``, ``place``, ``year`` and ``name`` are names of columns; all others are labels (``by="label:区域"``). A row without
        a text is left out with a warning. What place and year no column gives are looked for in the text.
        """
        columns = _arguments.frame(frame, "frame")
        for option, column in (("text", text), ("place", place), ("year", year), ("name", name)):
            if column is not None and column not in columns:
                known = ", ".join(columns)
                raise TifaError(f"no column `{column}` for {option}; expected one of {known}", "missing-column")
        used = {text, place, year, name}
        others = [column for column in columns if column not in used]
        rows, empty = [], []
        for index, body in enumerate(columns[text]):
            if body is None or not body.strip():
                empty.append(index)
                continue
            values = {option: columns[column][index] for option, column in (("place", place), ("name", name)) if column}
            when = columns[year][index] if year else None
            number = _year(when, index) if when else None
            called = values.get("name") or "-".join(
                part for part in (values.get("place"), str(number) if number else None) if part
            )
            labels = [(column, cell) for column in others if (cell := columns[column][index]) is not None]
            rows.append((body, called or f"{index}", values.get("place"), number, labels))
        if not rows:
            raise TifaError(f"a frame without a text in the column `{text}`; expected one at least", "missing")
        if empty:
            few = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
            warnings.warn(f"{len(empty)} rows without a text are left out: {few}", TifaWarning, stacklevel=2)
        made = analyzer or chosen(engine, lexicon, words, match)
        return cls(_native.Corpus.from_rows(made._native, rows, shown(progress, "分析")))

    @classmethod
    def of(cls, documents: Iterable[Document], *, analyzer: Analyzer | None = None) -> Corpus:
        """A corpus of documents that are there already."""
        listed = list(documents)
        for document in listed:
            if not isinstance(document, Document):
                raise TypeError(f"expected documents, found {type(document).__name__}")
        natives = [document._native for document in listed]
        return cls(_native.Corpus.from_documents((analyzer or default())._native, natives))

    @classmethod
    def _told(cls, native: _native.Corpus) -> Corpus:
        for error in native.refused():
            warnings.warn(f"left out: {error}", TifaWarning, stacklevel=3)
        for remark in native.remarks():
            warnings.warn(remark, TifaWarning, stacklevel=3)
        return cls(native)

    @property
    def refused(self) -> list[TifaError]:
        """The errors of the files that could not be read."""
        return self._native.refused()

    def __len__(self) -> int:
        return self._native.length

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        return self._documents()[index]

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents())

    def _documents(self) -> list[Document]:
        return [Document(native) for native in self._native.documents()]

    @property
    def tokens(self) -> int:
        """The number of counted tokens, appendices included."""
        return self._native.tokens

    def documents(self) -> Table:
        """What each document is of, where that was found, and how large it is."""
        return Table(_native.documents(self._native))

    def mentions(self) -> Table:
        """Every slogan of every document, where it stands and what it stands for."""
        return Table(_native.mentions(self._native))

    def frequency(
        self,
        *,
        by: Names = "corpus",
        class_: Literal["kind", "topic", "part-of-speech"] | str | None = None,
        categories: Any = None,
        match: Match | None = None,
        dispersion: str | None = None,
        ngrams: int | None = None,
        least: int = 2,
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> Table:
        """How often terms occur: ``count``, and ``per_10000`` tokens of the group.

        Instead of terms it counts their classes (``class_``), the words of categories (``categories``: a CSV with columns
        ``category`` and ``term``, or a DataFrame; where they are looked for is ``match``), sequences of ``ngrams`` terms that
        occur ``least`` times; or it measures how evenly terms are spread over the parts that ``dispersion`` names
        (``document``, ``paragraph`` …).
        """
        asked = [class_, categories, dispersion, ngrams]
        if sum(option is not None for option in asked) > 1:
            raise TifaError("more than one of class_, categories, dispersion, ngrams; expected one")
        if match is not None and categories is None:
            raise TifaError("match without categories; expected both")
        extra, groups = _arguments.appendix(appendix), _arguments.listed(by, "by")
        if categories is not None:
            listed = _arguments.table(categories, "categories")
            return Table(_native.categories(self._native, groups, listed, match, extra))
        selection = _arguments.selection(all_terms, stop_words, kind)
        if class_ is not None:
            return Table(_native.classes(self._native, selection, groups, class_, extra))
        if dispersion is not None:
            return Table(_native.dispersion(self._native, selection, dispersion, extra))
        if ngrams is not None:
            return Table(_native.ngrams(self._native, selection, ngrams, least, extra))
        return Table(_native.frequency(self._native, selection, groups, extra))

    def cooccurrence(
        self,
        *,
        within: str = "sentence",
        least: int = 2,
        terms: int | None = None,
        neighbours: str | None = None,
        sort: str = "log-likelihood",
        most: int | None = None,
        columns: Names = ("pmi", "npmi", "log-likelihood", "dice", "log-dice"),
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> Table:
        """Which terms occur together ``within`` a unit (``sentence``, ``paragraph``, ``section``, ``document``) or a window
        (``window:5``, ``window:3:right``), ``least`` times; of the ``terms`` most frequent ones; with ``neighbours`` those of
        one word (or several, with ``|``), which counts wherever it stands. ``columns`` are measures of association, by ``sort`` of which rows stand, ``most`` of them."""
        names = columns.split(",") if isinstance(columns, str) else _arguments.words(columns, "columns")
        selection = _arguments.selection(all_terms, stop_words, kind)
        return Table(
            _native.cooccurrence(
                self._native,
                selection,
                within,
                least,
                terms,
                neighbours,
                sort,
                most,
                names,
                _arguments.appendix(appendix),
            )
        )

    def network(
        self,
        *,
        within: str = "sentence",
        least: int = 2,
        terms: int = 500,
        weight: str = "log-likelihood",
        weight_above: float = 0.0,
        edges: int = 1000,
        giant: bool = False,
        seed: int = 1,
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> Network:
        """The pairs as a network: edges of a ``weight`` above ``weight_above``, the strongest ``edges`` of them; with
        ``giant`` only the largest component."""
        component = "giant" if giant else "all"
        selection, extra = _arguments.selection(all_terms, stop_words, kind), _arguments.appendix(appendix)
        return Network(
            _native.Network(
                self._native, selection, within, least, terms, weight, weight_above, edges, component, seed, extra
            )
        )

    def keyness(
        self,
        against: Corpus,
        *,
        least: int = 2,
        sort: str = "log-likelihood",
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> Table:
        """What is typical of this corpus against another: terms that occur ``least`` times, by the measure ``sort``."""
        if not isinstance(against, Corpus):
            raise TypeError(f"against: expected a Corpus, found {type(against).__name__}")
        selection, extra = _arguments.selection(all_terms, stop_words, kind), _arguments.appendix(appendix)
        return Table(_native.keyness(self._native, against._native, selection, least, sort, extra))

    def keywords(
        self,
        *,
        method: Literal["reports", "text-rank", "tf-idf", "keyness"] = "reports",
        idf: Path | None = None,
        against: Corpus | None = None,
        most: int = 20,
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> Table:
        """What each document is about: its ``most`` keywords, by default against what work reports are like. TF-IDF takes
        document frequencies from ``idf`` (a table of jieba's form), from the corpus ``against``, or from this corpus."""
        if idf is not None and against is not None:
            raise TifaError("both idf and against; expected one")
        table = None if idf is None else _arguments.file(idf)
        selection, extra = _arguments.selection(all_terms, stop_words, kind), _arguments.appendix(appendix)
        reference = None if against is None else against._native
        return Table(_native.keywords(self._native, selection, method, table, reference, most, extra))

    def concordance(
        self,
        pattern: str,
        *,
        width: int = 20,
        sort: Literal["position", "left", "right"] = "position",
        appendix: bool = False,
    ) -> Table:
        """Every place where a pattern stands (``改革``, ``*改革*``, ``[kind=numeral]``, ``推进 []{0,3} 建设``), with ``width``
        characters on each side."""
        return Table(_native.concordance(self._native, pattern, width, sort, _arguments.appendix(appendix)))

    def trend(
        self,
        *,
        least: int = 2,
        sort: str = "count",
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> Table:
        """How terms come and go over the years: counts by year, the rank correlation tau with time, first places."""
        selection, extra = _arguments.selection(all_terms, stop_words, kind), _arguments.appendix(appendix)
        table, undated = _native.trend(self._native, selection, least, sort, extra)
        if undated:
            warnings.warn(f"{undated} documents without a year are left out", TifaWarning, stacklevel=2)
        return Table(table)

    def chart(
        self,
        kind: Literal["trend", "share", "dispersion", "keyness", "cloud", "results", "strip"],
        words: Iterable[str] = (),
        *,
        by: Names | None = None,
        against: Corpus | None = None,
        drawn: int = 20,
        holds: Literal["slogans", "terms"] = "slogans",
        title: str | None = None,
        labels: Literal["zh", "en"] = "zh",
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kinds: Kinds = None,
    ) -> Chart:
        """Draws chosen ``words`` over the years (``trend``), by place or another group (``share``) or where they stand
        (``dispersion``); what is typical ``against`` other reports (``keyness``); the ``drawn`` most frequent slogans, or all
        terms, as ``cloud`` ``holds`` them; targets and what became of them (``results``), the targets of
        places side by side (``strip``)."""
        selection, extra = _arguments.selection(all_terms, stop_words, kinds), _arguments.appendix(appendix)
        groups = None if by is None else _arguments.listed(by, "by")
        reference = None if against is None else against._native
        asked = _arguments.words(words)
        return Chart(
            _native.chart(
                self._native, kind, asked, selection, groups, reference, drawn, holds, title, labels, extra
            )
        )

    def figures(self, *, numerals: bool = False, indicators: Path | None = None) -> Table:
        """Every number that the documents state; with ``numerals`` every numeral with its class, those that are no figures too.
        ``indicators`` is a CSV that is laid over the known ones."""
        table = None if indicators is None else _arguments.file(indicators)
        return Table((_native.numerals if numerals else _native.figures)(self._native, table))

    def targets(
        self,
        *,
        point: Literal["low", "mid", "high"] | str = "low",
        rule: Literal["customary"] | None = None,
        results: bool = False,
        above: Corpus | None = None,
        expect: Names = ("gdp",),
        indicators: Path | None = None,
    ) -> Table:
        """What the documents promise for their year; with ``results`` joined with what the next year's reports state; with
        ``above`` what each is over the target of those (national ones, say). ``expect`` are the indicators whose absence is a row."""
        if results and above is not None:
            raise TifaError("both results and above; expected one")
        ids = expect.split(",") if isinstance(expect, str) else _arguments.words(expect, "expect")
        ids = [name for name in ids if name != "none"]
        table = None if indicators is None else _arguments.file(indicators)
        if results:
            return Table(_native.results(self._native, point, rule, ids, table))
        upper = None if above is None else above._native
        return Table(_native.targets(self._native, upper, point, rule, ids, table))

    @overload
    def compare(
        self,
        changes: None = None,
        *,
        confidence: float | None = None,
        sentence: float | None = None,
        clause: float | None = None,
    ) -> str: ...
    @overload
    def compare(
        self,
        changes: Literal["sentences", "words", "formulations", "figures"],
        *,
        confidence: float | None = None,
        sentence: float | None = None,
        clause: float | None = None,
    ) -> Table: ...
    def compare(
        self,
        changes: Literal["sentences", "words", "formulations", "figures"] | None = None,
        *,
        confidence: float | None = None,
        sentence: float | None = None,
        clause: float | None = None,
    ) -> str | Table:
        """What changed from each document to the next: a summary, or rows of ``changes``. ``confidence`` is how sure a link must
        be; ``sentence`` and ``clause`` are the similarities (0 to 1) that two of them must have whatever speaks for it."""
        if changes is None:
            return _native.compare_summary(self._native, confidence, sentence, clause)
        return Table(_native.compare(self._native, changes, confidence, sentence, clause))

    def compare_page(
        self, *, confidence: float | None = None, sentence: float | None = None, clause: float | None = None
    ) -> str:
        """Two documents side by side, as a page of HTML."""
        return _native.compare_page(self._native, confidence, sentence, clause)

    def reuse(
        self,
        rows: Literal["shares", "edges", "passages", "formulations", "paragraphs"] = "shares",
        *,
        attribute: str | None = None,
        containment: float | None = None,
        lift: float | None = None,
    ) -> Table:
        """Who has which wording from whom: passages that documents share, and which of them had them first."""
        return Table(_native.reuse(self._native, rows, attribute, containment, lift))

    def ask(
        self,
        question: str,
        *,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
        **options: Any,
    ) -> Table:
        """The answer to a question of :meth:`questions` by its name, with its options."""
        selection = _arguments.selection(all_terms, stop_words, kind)
        return Table(_native.ask(self._native, selection, question, json.dumps(options)))

    @staticmethod
    def questions() -> dict[str, tuple[str, str, dict[str, Any]]]:
        """The questions of :meth:`ask` by name: what is asked, the same in Chinese, the options with their defaults."""
        return {name: (about, chinese, json.loads(options)) for name, about, chinese, options in _native.questions()}

    def dtm(
        self,
        *,
        appendix: bool = False,
        all_terms: bool = False,
        stop_words: StopWords = None,
        kind: Kinds = None,
    ) -> tuple[csr_matrix[Any], list[str], list[str]]:
        """The matrix of documents and terms as a sparse matrix of scipy, the names of its rows and those of its columns.

        A cell counts the tokens of a term in a document. A slogan and a word of one text are two columns of one name.
        """
        from ._table import _needed

        scipy, numpy = _needed("scipy.sparse"), _needed("numpy")
        selection, extra = _arguments.selection(all_terms, stop_words, kind), _arguments.appendix(appendix)
        ends, columns, counts, terms = _native.document_term_matrix(self._native, selection, extra)
        indptr, indices, data = (numpy.frombuffer(numbers, dtype="int64") for numbers in (ends, columns, counts))
        matrix = scipy.csr_matrix((data, indices, indptr), shape=(len(self), len(terms)))
        return matrix, [document.name for document in self], [term for term, _ in terms]

    def __repr__(self) -> str:
        return f"<tifa.Corpus {len(self)} documents, {self.tokens} tokens>"


def _year(cell: str, row: int) -> int:
    digits = cell.removesuffix("年度").removesuffix("年").strip()
    try:
        return int(digits)
    except ValueError:
        raise TifaError(f"row {row}: the year `{cell}`; expected a year, such as 2019", "syntax") from None
