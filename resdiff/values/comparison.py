"""The relation of two resolutions: which clause became which (Alignment) and what changed
(Comparison).

Values only, as in model.py. Fate is what became of a clause; marks say what that means. They are
two things.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from resdiff.values.document import Notice, Resolution
from resdiff.values.written import framed, written

# the notice of a comparison whose header fields changed: sponsors, topic, agenda item
HEADER_CHANGED: Final = "front.changed"
# the notice of a comparison in which a footnote changed that no mark leads to
NOTES_CHANGED: Final = "notes.changed"
# with which the notices begin that are said before anything else: two languages, two subjects
PAIRING: Final = "pair."


class Fate(StrEnum):
    """What became of the clause or clauses of a link."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    ADDED = "added"
    DROPPED = "dropped"
    SPLIT = "split"
    MERGED = "merged"


class Level(StrEnum):
    """The weight of a mark or finding, in rising order."""

    NONE = "none"
    NOTE = "note"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for the least weight, rising."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Op(StrEnum):
    """What an edit does with its words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Link(Struct, frozen=True, gc=False):
    """Clauses of the old text that became clauses of the new one; one side empty for a dropped
    or added clause.

    1:1 the same clause, 1:n split, n:1 merged, n:m both. Ids are in document order.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    score: float = 0.0  # likeness of the words, 0 to 1
    confidence: float = 0.0  # how sure the link is: of those said with 0.9, nine of ten are right
    # how it was found: "exact" | "similar" | "place" | "split" | "merged" | "override" | "none"
    basis: str = "none"
    reason: str = ""  # one line for people
    moved: bool = False  # its order against the other links, its list or its part changed
    # of a split or merge that stands in its place the parts that came from elsewhere (what moved
    # is these alone): old ids of a merge, new ones of a split
    strays: tuple[str, ...] = ()


class Alignment(Struct, frozen=True, gc=False):
    """Every clause of both texts in exactly one link, in reading order (of the new text; dropped
    ones at their old place).
    """

    links: tuple[Link, ...]
    notices: tuple[Notice, ...] = ()


class Candidate(Struct, frozen=True, gc=False):
    """A pair that was or could have been linked."""

    asked: str  # the text in which the clause asked for stands: "old" or "new"
    old: str  # label
    new: str  # label
    score: float  # likeness, 0 to 1: what the assignment works with
    words: float  # weighted words in common, in any order
    pairs: float  # weighted neighbouring words in common
    order: float  # longest common subsequence of the words
    contained: float  # weighted words in common, of the lighter clause
    linked: bool
    reason: str  # of the link the clause asked for ended in
    # share of the asked clause's words, by weight, that stand in a stretch from (or went to) the
    # candidate and nowhere better
    flow: float = 0.0


class Edit(Struct, frozen=True, gc=False, omit_defaults=True):
    """A run of words that is in both texts, only in the old, or only in the new."""

    op: Op
    text: str
    by: str = ""  # who struck it or put it in, where the file tells it
    date: str = ""  # when, as it stands in the file


class Mark(Struct, frozen=True, gc=False):
    """What a change means, one aspect: "verb-weakened" from "Urges" to "Encourages"."""

    code: str  # a row of the MARKS table
    level: Level
    old: str = ""  # the words, figure, label or date before, when the mark has them
    new: str = ""
    note: str = ""  # one line more for people, when the table's meaning is not enough


class Difference(Struct, frozen=True, gc=False):
    """One difference of substance between both sides of a change, by the shortest phrases that
    show it, as printed; "" where a side has none.
    """

    # "opening" | "act" | "limit" | "force" | "scope" | "actor" | "content" | "term" | "citation" |
    # "time" | "figure"
    kind: str
    effect: str  # "weakened", "added", "widened", "rolled-over": what happened to it
    old: str = ""
    new: str = ""
    weight: Level = Level.NONE
    direction: str = "other"  # "weaker" | "stronger" | "narrower" | "wider" | "other"
    note: str = ""  # where its words stand now: "now in PP13"


class FootnoteChange(Struct, frozen=True, gc=False):
    """A footnote that came, went or changed: its mark in the newer text that has it, its edits."""

    mark: str
    edits: tuple[Edit, ...]


class Change(Struct, frozen=True, gc=False):
    """A link with its edits and their meaning. The words of several clauses on a side are joined by
    one space.
    """

    id: str  # "c12": counted in reading order
    fate: Fate
    old: tuple[str, ...]
    new: tuple[str, ...]
    score: float
    confidence: float
    basis: str
    reason: str
    marks: tuple[Mark, ...]
    edits: tuple[Edit, ...]  # same + removed rebuild the old words, same + added the new
    footnotes: tuple[FootnoteChange, ...] = ()  # those that are not as they were
    weight: Level = Level.NONE  # what a reader who missed it would miss
    # what it does to the commitment, where it weighs more than a note: "weaker" | "stronger" |
    # "narrower" | "wider" | "other" | "mixed"
    direction: str | None = None
    differences: tuple[Difference, ...] = ()
    by: tuple[str, ...] = ()  # authors or delegations whose change this is, where the texts tell


class Verdict(Struct, frozen=True, gc=False):
    """The whole pair in words, with the evidence behind each count."""

    code: str  # "identical" | "editorial" | "technical" | "substantive"
    words: str  # "Substance: 3 major (2 weaker or narrower, 1 other), 1 minor; 5 routine"
    evidence: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ("major-weaker", ("c3", "c9")), ...


class Comparison(Struct, frozen=True, gc=False):
    """Two resolutions and everything that changed between them."""

    old: Resolution
    new: Resolution
    changes: tuple[Change, ...]
    # each fate, then each mark that occurs: ("unchanged", 40), ..., ("moved", 3)
    tally: tuple[tuple[str, int], ...]
    verdict: Verdict
    notices: tuple[Notice, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether a clause is not as it was, or not where it was, or a header field (a sponsor, the
        topic) changed; what is no more than renumbered or a fault of scanning does not count.
        """
        beside = (HEADER_CHANGED, NOTES_CHANGED)
        return any(notice.code in beside for notice in self.notices) or any(
            change.fate is not Fate.UNCHANGED
            or any(mark.level is not Level.NONE for mark in change.marks)
            for change in self.changes
        )

    @property
    def said_first(self) -> tuple[Notice, ...]:
        """What a reader must know before any change: that the texts are in two languages, on two
        subjects, or one and the same.
        """
        return tuple(notice for notice in self.notices if notice.code.startswith(PAIRING))

    def to_html(self, interface: str = "en") -> str:
        """The report as one HTML page: what `-f html` writes."""
        return written(self, "html", interface)

    def to_json(self) -> str:
        """The report by its schema, as `-f json` writes it."""
        return written(self, "json")

    def to_markdown(self, interface: str = "en") -> str:
        """A short comment for a pull request: what `-f markdown` writes."""
        return written(self, "markdown", interface)

    def _repr_html_(self) -> str:
        """What a notebook shows: the report, in a frame of its own."""
        return framed(self.to_html())
