"""One document."""

from __future__ import annotations

import datetime
import html
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _native
from ._table import Table
from ._tokenizer import Token

if TYPE_CHECKING:
    from ._corpus import Corpus


class Section(NamedTuple):
    """A section of a document."""

    level: int
    """1 for the highest."""
    heading: str
    """The heading with its number, word for word."""
    start: int
    """Where the heading begins, in characters of the clean text."""
    end: int
    """Where the section ends, in characters of the clean text."""
    parent: int | None
    """The index of the section that it is part of."""


class Candidate:
    """A wording that looks like a slogan and stands in no lexicon."""

    # Not a dataclass: to import what makes these takes as long as to cut a report.
    __slots__ = ("count", "evidence", "kind", "members", "score", "spans", "surface")

    surface: str
    """The wording."""
    kind: str
    """What it looks like."""
    score: float
    """How likely it is what its kind says, from 0 to 1."""
    count: int
    """How often it stands in the document."""
    spans: list[tuple[int, int]]
    """Where, in characters of the clean text."""
    members: list[str]
    """The list that the text gives for it."""
    evidence: list[str]
    """What speaks for and against it."""

    def __init__(self, **fields: Any) -> None:
        for name in self.__slots__:
            setattr(self, name, fields[name])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Candidate):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Candidate({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__annotations__)})"


_COLOURS = {"numeral": "#ffe08a", "slogan": "#ffd0c2", "plan": "#cfe8ff", "programme": "#d6f0cf"}


class Document:
    """A text that has been read: cleaned, cut into words, its slogans found.

    Places count characters of ``text``, as indices of a ``str`` do; :meth:`origin` leads from there to the input.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Document) -> None:
        self._native = native

    @property
    def text(self) -> str:
        """The clean text, a paragraph a line."""
        return self._native.text

    @property
    def title(self) -> str | None:
        """The title, if the text has one."""
        return self._native.title

    @property
    def name(self) -> str:
        """The name of the document: that of its file without the ending."""
        return self._native.name

    @property
    def place(self) -> str | None:
        """The place that it is of."""
        return self._native.place

    @property
    def year(self) -> int | None:
        """The year that it is of."""
        return self._native.year

    @property
    def date(self) -> datetime.date | None:
        """The day on which it was given."""
        date = self._native.date
        return None if date is None else datetime.date(*date)

    @property
    def labels(self) -> dict[str, str]:
        """What else is known of it, by name."""
        return dict(self._native.labels)

    @property
    def words(self) -> list[str]:
        """The words, which concatenate to the text; an outermost slogan is one of them."""
        return self._native.words()

    @property
    def tokens(self) -> list[Token]:
        """The words with their places, in characters, and parts of speech."""
        return [Token(*token) for token in self._native.tokens()]

    @property
    def mentions(self) -> Table:
        """The slogans: where each stands, its kind and topic, what it stands for by the text and by the lexicon."""
        return Table(self._native.mentions())

    def terms(self) -> list[str]:
        """The headwords of the mentions, in the order of the text."""
        return [mention.term for mention in self.mentions]

    @property
    def figures(self) -> Table:
        """Every number that the text states: of what, in which unit, for when, reached or promised."""
        return self._alone().figures()

    @property
    def targets(self) -> Table:
        """What the text promises for its year."""
        return self._alone().targets()

    @property
    def candidates(self) -> list[Candidate]:
        """Wordings that look like slogans and stand in no lexicon."""
        return self.discover()

    def discover(self, score: float | None = None) -> list[Candidate]:
        """The candidates of this score (0 to 1) or a higher one; without it of the usual one."""
        found = json.loads(self._native.candidates(score))
        names = ("surface", "kind", "score", "count", "members", "evidence")
        return [
            Candidate(spans=[(start, end) for start, end in one["spans"]], **{name: one[name] for name in names})
            for one in found
        ]

    @property
    def sections(self) -> list[Section]:
        """The sections, in order."""
        return [Section(*section) for section in self._native.sections()]

    def origin(self, start: int, end: int) -> tuple[int, int, int]:
        """The line (from 1), and the start and end in characters, of ``text[start:end]`` in the input."""
        found = self._native.origin(start, end)
        if found is None:
            raise IndexError(f"the characters {start} to {end} of a text of {len(self.text)}")
        return found

    def report(self) -> str:
        """What ``tifa report`` prints."""
        return self._native.report()

    def to_dict(self) -> dict[str, Any]:
        """What ``tifa report --json`` prints, as objects."""
        report: dict[str, Any] = json.loads(self._native.report_json())
        return report

    def html(self) -> str:
        """The page of ``tifa page``, which needs nothing else."""
        return self._native.page()

    @property
    def provenance(self) -> dict[str, Any]:
        """How the document was made: version, engine, digests of dictionary and lexicon."""
        made: dict[str, Any] = json.loads(self._native.provenance())
        return made

    def _alone(self) -> Corpus:
        from ._corpus import Corpus

        return Corpus.of([self])

    def __repr__(self) -> str:
        return f"<tifa.Document {self.name or self.title or '（无题）'}: {len(self.text)} characters>"

    def _repr_html_(self) -> str:
        # A notebook shows the beginning; html() has all.
        pieces, length, most = [], 0, 4000
        for text, kind, term in self._native.stretches():
            if length >= most:
                pieces.append("…")
                break
            shown = html.escape(text[: most - length])
            length += len(text)
            if kind is None:
                pieces.append(shown)
            else:
                colour = _COLOURS.get(kind, "#e8e3f5")
                title = html.escape(f"{kind}: {term}", quote=True)
                pieces.append(f'<mark style="background:{colour};color:#222" title="{title}">{shown}</mark>')
        return f'<div style="white-space:pre-wrap;line-height:1.7;max-height:30em;overflow:auto">{"".join(pieces)}</div>'
