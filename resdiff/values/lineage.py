"""The relation of many versions: which clause became which over the years (Lineage) and where
its words first stood (Blame).

Values only, as in document.py and comparison.py. A version is named by its place in `versions`,
counted from 0.
"""

from __future__ import annotations

from msgspec import Struct

from resdiff.values.comparison import Difference, Edit, Fate, Level, Mark
from resdiff.values.document import Notice, Resolution
from resdiff.values.written import framed, written


class Step(Struct, frozen=True, gc=False):
    """A thread in one version: the clauses that carry it there, and what became of it since its
    step before.

    The first step of a thread has the fate "added" and no edits. Fate "split" or "merged" says that
    the thread forked from another, or joined one, at this step.
    """

    version: int
    clauses: tuple[str, ...]  # ids, in document order
    fate: Fate
    confidence: float = 1.0  # of the link to the step before
    score: float = 0.0  # likeness of the words to the step before, 0 to 1
    # how the link was found, as in Link; "returned" when found across versions that lack the clause
    basis: str = "none"
    reason: str = ""  # one line for people
    moved: bool = False
    marks: tuple[Mark, ...] = ()
    # same + removed rebuild the words of the step before, same + added those of this one
    edits: tuple[Edit, ...] = ()
    # what the change means, as in Change
    weight: Level = Level.NONE
    direction: str | None = None
    differences: tuple[Difference, ...] = ()


class Thread(Struct, frozen=True, gc=False):
    """One clause through the years. A version in which it is absent has no step.

    Where a clause splits or several merge, the part with most of the words carries the thread on;
    the others name it in `origins` (the JSON says `from`) or `into`.
    """

    id: str  # "t17": counted in the order of first appearance, then of the document
    steps: tuple[Step, ...]
    origins: tuple[str, ...] = ()  # threads that this one split off from
    into: tuple[str, ...] = ()  # threads that this one merged into
    confidence: float = 1.0  # of the whole chain: that none of its links is false


class Missing(Struct, frozen=True, gc=False):
    """A resolution of the series that is known and not at hand."""

    symbol: str
    adopted: str = ""  # ISO date; "" where only its symbol is known


class Lineage(Struct, frozen=True, gc=False):
    """Versions in order of time and every clause of each in exactly one step of exactly one
    thread.
    """

    versions: tuple[Resolution, ...]
    threads: tuple[Thread, ...]
    notices: tuple[Notice, ...] = ()
    missing: tuple[Missing, ...] = ()  # between the first and the last version, by day
    focus: tuple[str, ...] = ()  # threads that were asked for; () for all
    # versions that are at hand in other languages, in the order named
    translations: tuple[Resolution, ...] = ()

    def to_html(self, interface: str = "en") -> str:
        """The page of it, as `-f html` writes it."""
        return written(self, "html", interface)

    def to_json(self) -> str:
        """Its value by its schema, as `-f json` writes it."""
        return written(self, "json")

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, in a frame of its own."""
        return framed(self.to_html())


class Run(Struct, frozen=True, gc=False):
    """Words that stand together and have one origin; the runs of a clause rebuild its text, white
    space included.
    """

    text: str
    version: int | None  # the version in which this wording first stood; None: new here
    clause: str = ""  # the clause of that version
    borrowed: bool = False  # from a text of another series
    # boilerplate: wording that stands in many unrelated clauses, so its origin says little
    common: bool = False


class BlamedClause(Struct, frozen=True, gc=False):
    """A clause of the text asked about, with the origin of every word."""

    id: str
    runs: tuple[Run, ...]


class Blame(Struct, frozen=True, gc=False):
    """A text and, for every phrase of it, the version in which it first stood."""

    text: Resolution
    versions: tuple[Resolution, ...]  # older ones, in order of time
    clauses: tuple[BlamedClause, ...]  # in document order
    notices: tuple[Notice, ...] = ()

    def to_html(self, interface: str = "en") -> str:
        """The page of it, as `-f html` writes it."""
        return written(self, "html", interface)

    def to_json(self) -> str:
        """Its value by its schema, as `-f json` writes it."""
        return written(self, "json")

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, in a frame of its own."""
        return framed(self.to_html())
