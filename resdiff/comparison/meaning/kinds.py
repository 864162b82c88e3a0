"""The DIFFERENCES table: every kind and effect of a difference, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from resdiff.values.comparison import Difference, Level

WAS: Final = "stood in "  # the same, where they stood before
NOW: Final = "now in "  # how the note of a difference begins whose words moved


class DifferenceKind(Struct, frozen=True):
    """One row: what a difference of this kind and effect is called, and what it means."""

    kind: str
    effect: str
    label: str  # fits before the words concerned: "limit added: to the extent possible"
    meaning: str


DIFFERENCES: Final[tuple[DifferenceKind, ...]] = (
    DifferenceKind("opening", "weakened", "opening weakened",
                   "the verb that opens the paragraph, or its adverbs, became weaker by "
                   "convention"),
    DifferenceKind("opening", "strengthened", "opening strengthened",
                   "the verb that opens the paragraph, or its adverbs, became stronger by "
                   "convention"),
    DifferenceKind("opening", "changed", "other opening",
                   "the paragraph opens with another verb: it is another act"),
    DifferenceKind("act", "weakened", "verb weakened",
                   "what somebody is to do became less: promote for ensure, may for must"),
    DifferenceKind("act", "strengthened", "verb strengthened",
                   "what somebody is to do became more: ensure for promote, must for may"),
    DifferenceKind("act", "changed", "other verb",
                   "what somebody is to do became another thing, or its contrary"),
    DifferenceKind("limit", "added", "limit added",
                   "words that limit or hedge what is asked came in"),
    DifferenceKind("limit", "dropped", "limit dropped",
                   "words that limited or hedged what is asked are gone"),
    DifferenceKind("limit", "changed", "other limit", "what is asked is limited otherwise"),
    DifferenceKind("force", "added", "strengthened by",
                   "words of force or urgency, or a safeguard, came in"),
    DifferenceKind("force", "dropped", "dropped",
                   "words of force or urgency, or a safeguard, are gone"),
    DifferenceKind("force", "changed", "other emphasis",
                   "words of force or urgency, or a safeguard, became others"),
    DifferenceKind("scope", "widened", "now covers", "more people, places or subjects are covered"),
    DifferenceKind("scope", "narrowed", "no longer covers",
                   "fewer people, places or subjects are covered"),
    DifferenceKind("scope", "changed", "covers something else",
                   "other people, places or subjects are covered"),
    DifferenceKind("actor", "changed", "somebody else", "another is asked, acts or is reported to"),
    DifferenceKind("content", "added", "added", "a thought of its own came in"),
    DifferenceKind("content", "dropped", "dropped", "a thought of its own is gone"),
    DifferenceKind("content", "replaced", "replaced", "one thought took the place of another"),
    DifferenceKind("term", "changed", "other term", "the same thing has another name"),
    DifferenceKind("citation", "updated", "newer citation",
                   "a newer document took the place of one that was cited"),
    DifferenceKind("citation", "added", "citation added", "a document is cited that was not"),
    DifferenceKind("citation", "dropped", "citation dropped", "a document is no longer cited"),
    DifferenceKind("time", "rolled-over", "next time",
                   "the routine next session, date or year took the place of the last"),
    DifferenceKind("time", "changed", "other time", "a date, deadline, period or session changed"),
    DifferenceKind("time", "added", "time added", "a date, deadline, period or session came in"),
    DifferenceKind("time", "dropped", "time dropped",
                   "a date, deadline, period or session is gone"),
    DifferenceKind("figure", "changed", "other figure", "a number, sum or share changed"),
    DifferenceKind("figure", "added", "figure added", "a number, sum or share came in"),
    DifferenceKind("figure", "dropped", "figure dropped", "a number, sum or share is gone"),
)  # fmt: skip

# How an updated citation is told that weighs more than a note: 68/178, or 67/172, for 68/179.
NOT_NEWER: Final = DifferenceKind(
    "citation", "updated", "other citation",
    "another document took the place of one that was cited, and is not known to be newer",
)  # fmt: skip

# What the differences of a kind are called together, as a filter of the report says it.
TOGETHER: Final[Mapping[str, tuple[str, str]]] = {
    "opening": ("openings", "The verbs with which paragraphs open."),
    "act": ("verbs inside", "What somebody is to do, or what is said to be."),
    "limit": ("limits", "Words that limit or hedge what is asked."),
    "force": ("force and safeguards", "Words of force or urgency, and safeguards."),
    "scope": ("coverage", "Which people, places and subjects are covered."),
    "actor": ("who acts", "Who is asked, who acts, to whom reports go."),
    "content": ("thoughts", "Thoughts of their own that came, went or were replaced."),
    "term": ("terms", "Other names for the same thing."),
    "citation": ("citations", "Documents that are cited."),
    "time": ("times", "Dates, deadlines, periods, sessions."),
    "figure": ("figures", "Numbers, sums, shares."),
}

_ROWS: Final[Mapping[tuple[str, str], DifferenceKind]] = {
    (row.kind, row.effect): row for row in DIFFERENCES
}


def kind_of(difference: Difference) -> DifferenceKind:
    """The row of a difference; one that no row has stands for itself."""
    key = (difference.kind, difference.effect)
    if key == (NOT_NEWER.kind, NOT_NEWER.effect) and difference.weight.rank > Level.NOTE.rank:
        return NOT_NEWER
    known = _ROWS.get(key)
    label = f"{difference.kind} {difference.effect}"
    return known or DifferenceKind(difference.kind, difference.effect, label, "")


def in_words(difference: Difference) -> str:
    """A difference in a few plain words: "limit added: to the extent possible"."""
    label = kind_of(difference).label
    note = f" ({difference.note})" if difference.note else ""
    if difference.old and difference.new:
        return f"{label}: {difference.old} → {difference.new}{note}"
    said = difference.old or difference.new
    return f"{label}: {said}{note}" if said else f"{label}{note}"
