"""A change -> what it weighs and how it is named for people: level, facets to filter by, badges,
the group of the list it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.comparison.meaning import KINDS
from resdiff.values.comparison import Change, Fate, Level, Mark


class FateKind(Struct, frozen=True):
    """A fate in words, with the sign that stands for it where there is no room or no colour."""

    fate: Fate
    label: str
    plural: str  # as in "3 dropped"
    sign: str
    meaning: str
    level: Level  # the least weight of a change of this fate


FATES: Final[tuple[FateKind, ...]] = (
    FateKind(
        Fate.DROPPED, "Dropped", "dropped", "−", "The clause is in the old text only.", Level.MAJOR
    ),
    FateKind(Fate.ADDED, "New", "new", "+", "The clause is in the new text only.", Level.MAJOR),
    FateKind(
        Fate.REWORDED, "Reworded", "reworded", "~", "The same clause in other words.", Level.NOTE
    ),
    FateKind(Fate.SPLIT, "Split", "split", "⑂", "One clause became several.", Level.MINOR),
    FateKind(Fate.MERGED, "Merged", "merged", "⑃", "Several clauses became one.", Level.MINOR),
    FateKind(Fate.UNCHANGED, "Unchanged", "unchanged", "=", "The same words.", Level.NONE),
)
FATE: Final[Mapping[Fate, FateKind]] = {kind.fate: kind for kind in FATES}

MOVED: Final = "moved"
RENUMBERED: Final = "renumbered"
# Likeness below which a clause was rewritten. In 66/172 -> the 68th-session text PP13 kept four
# words in ten, and the rules find only its dates and its session; clauses whose form alone changed
# stay above 0.8.
REWRITTEN: Final = 0.7
# characters quoted of a mark in a list: "A/HRC/RES/23/20" and "takes note with appreciation" fit
LONGEST_BRIEF: Final = 40


class Badge(Struct, frozen=True):
    """A mark in words: what it is called, what it means and the words before and after."""

    code: str
    level: Level
    label: str
    meaning: str
    old: str
    new: str
    note: str

    @property
    def weakens(self) -> bool:
        """True when by this mark the clause lost strength."""
        return _is_weakening(self.code)

    @property
    def brief(self) -> tuple[str, str, str]:
        """The fewest words that tell it: before, a sign, after; or the name alone. Long phrases are
        named, not quoted.
        """
        if max(len(self.old), len(self.new)) > LONGEST_BRIEF or not (self.old or self.new):
            return "", "", self.label
        if self.old and self.new:
            return self.old, "→", self.new
        return ("", "+", self.new) if self.new else ("", "−", self.old)


def told_by_row(code: str) -> bool:
    """Whether a mark is shown by the row itself, so that a badge would say it twice."""
    return code in KINDS and KINDS[code].told_by_row


def _is_weakening(code: str) -> bool:
    return code in KINDS and KINDS[code].force == "weaker"


class GroupKind(Struct, frozen=True):
    """A group of the list of changes; the groups stand in the order of their weight."""

    code: str
    title: str


GROUPS: Final[tuple[GroupKind, ...]] = (
    GroupKind("dropped", "Dropped"),
    GroupKind("weakened", "Weakened"),
    GroupKind("major", "Other changes of substance"),
    GroupKind("added", "New"),
    GroupKind("minor", "Smaller changes"),
    GroupKind("moved", "Moved only"),
    GroupKind("note", "Wording and form"),
)

_SLUG: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")


def level_of(change: Change) -> Level:
    """The weight of a change: its heaviest mark, and at least what its fate weighs; a rewritten
    clause is never form alone.
    """
    levels = [FATE[change.fate].level, *(mark.level for mark in change.marks)]
    if change.fate is Fate.REWORDED and change.score < REWRITTEN:
        levels.append(Level.MINOR)
    return max(levels, key=lambda level: level.rank)


def is_moved(change: Change) -> bool:
    """True when a mark says that the clause moved."""
    return any(mark.code == MOVED for mark in change.marks)


def strays(change: Change, old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The labels of the parts of a split or merge that came from elsewhere while the change stands
    in its place; () where nothing moved or all of it. `old` and `new` are the labels of its
    clauses.
    """
    merged = len(old) > len(new)
    labels = old if merged else new
    for mark in change.marks:
        named = tuple((mark.old if merged else mark.new).split(", "))
        if mark.code == MOVED and set(named) < set(labels):
            return named
    return ()


def shown_as_change(change: Change) -> bool:
    """True for what the counter "3 of 17" counts: any fate but unchanged, and a move. Renumbering
    is no change.
    """
    return change.fate is not Fate.UNCHANGED or is_moved(change)


def badge(mark: Mark) -> Badge:
    """A mark with the words of the MARKS table; a code that the table does not know stands for
    itself.
    """
    kind = KINDS.get(mark.code)
    label = kind.label if kind else mark.code.replace("-", " ")
    meaning = kind.meaning if kind else ""
    return Badge(
        mark.code, mark.level, _sentence(label), _sentence(meaning), mark.old, mark.new, mark.note
    )


def badges(change: Change) -> tuple[Badge, ...]:
    """The marks to show beside the fate, heaviest first, without those that the row tells itself.

    Words that only went, or only came, by the same mark are on one badge: a clause that no longer
    names eight treaties (66/172, PP4) carries one "Citation gone", not eight.
    """
    gathered: dict[tuple[str, Level, bool, bool, str, int], list[Mark]] = {}
    for place, mark in enumerate(change.marks):
        # a note says what the row does not: "only letters of another script differ"
        if not told_by_row(mark.code) or mark.note:
            one_sided = bool(mark.old) != bool(mark.new)
            key = (
                mark.code,
                mark.level,
                bool(mark.old),
                bool(mark.new),
                mark.note,
                0 if one_sided else place,
            )
            gathered.setdefault(key, []).append(mark)
    joined = [
        replace(
            marks[0],
            old=", ".join(mark.old for mark in marks if mark.old),
            new=", ".join(mark.new for mark in marks if mark.new),
        )
        for marks in gathered.values()
    ]
    heaviest: dict[str, int] = {}  # badges of one mark stay together, at the place of the heaviest
    for mark in joined:
        heaviest[mark.code] = max(heaviest.get(mark.code, 0), mark.level.rank)
    places = {code: place for place, code in enumerate(heaviest)}
    return tuple(
        sorted(
            map(badge, joined),
            key=lambda item: (-heaviest[item.code], places[item.code], -item.level.rank),
        )
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def facets(change: Change) -> tuple[str, ...]:
    """What a filter can ask for: the fate and the code of every mark, each once. Only slugs: they
    become class names.
    """
    return tuple(
        dict.fromkeys(
            [change.fate.value, *(mark.code for mark in change.marks if _SLUG.fullmatch(mark.code))]
        )
    )


def group_of(change: Change) -> str:
    """The code of the group in which a change is listed: what was lost first."""
    if change.fate is Fate.DROPPED:
        return "dropped"
    if any(_is_weakening(mark.code) for mark in change.marks):
        return "weakened"
    if change.fate is Fate.ADDED:
        return "added"
    level = level_of(change)
    if level is Level.MAJOR:
        return "major"
    if change.fate is Fate.UNCHANGED:
        return "moved"
    return "minor" if level is Level.MINOR else "note"
