"""A change -> what it weighs and how it is named for people: level, facets to filter by, badges,
the group of the list it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning import KINDS, NAMED_BY_DIFFERENCES, NOW, WAS, kind_of
from resdiff.render.words import Sentence, heard, say
from resdiff.values.comparison import Change, Difference, Fate, Level, Mark
from resdiff.values.lineage import Step


class FateKind(Struct, frozen=True):
    """A fate in words, with the sign that stands for it where there is no room or no colour."""

    fate: Fate
    label: str
    counted: str  # as in "3 dropped"
    sign: str
    meaning: str
    level: Level  # the least weight of a change of this fate


FATES: Final[tuple[FateKind, ...]] = (
    FateKind(
        Fate.DROPPED,
        "Dropped",
        "{n} dropped",
        "−",
        "The paragraph is in the old text only.",
        Level.MAJOR,
    ),
    FateKind(
        Fate.ADDED, "New", "{n} new", "+", "The paragraph is in the new text only.", Level.MAJOR
    ),
    FateKind(
        Fate.REWORDED,
        "Reworded",
        "{n} reworded",
        "~",
        "The same paragraph in other words.",
        Level.NOTE,
    ),
    FateKind(Fate.SPLIT, "Split", "{n} split", "⑂", "One paragraph became several.", Level.MINOR),
    FateKind(
        Fate.MERGED, "Merged", "{n} merged", "⑃", "Several paragraphs became one.", Level.MINOR
    ),
    FateKind(Fate.UNCHANGED, "Unchanged", "{n} unchanged", "=", "The same words.", Level.NONE),
)
FATE: Final[Mapping[Fate, FateKind]] = {kind.fate: kind for kind in FATES}

MOVED: Final = "moved"
RENUMBERED: Final = "renumbered"
# characters quoted of a phrase in a list: "in conformity with applicable laws, regulations and
# agreements" fits
LONGEST_BRIEF: Final = 60
LOST: Final = "lost"  # the facet of what was lost or weakened
_LOSING: Final = ("weaker", "narrower", "mixed")


class Badge(Struct, frozen=True):
    """A mark in words: what it is called, what it means and the words before and after."""

    code: str
    level: Level
    label: str
    meaning: str
    old: str
    new: str
    note: str
    weakens: bool = False  # by this the clause lost strength or scope

    @property
    def brief(self) -> str:
        """It in a few plain words: "limit added: to the extent possible"; a long phrase is cut."""
        return self.told(_cut)

    def told(self, shown: Callable[[str], str] = lambda words: words) -> str:
        """It in a few plain words; `shown` makes of the words of a text what is shown of them."""
        old, new = shown(self.old), shown(self.new)
        label, words = self.label, old or new
        if self.note.startswith((NOW, WAS)):
            note = heard(self.note, switched=True)
            if old and new:
                return say(
                    "{label}: {old} → {new} ({note})", label=label, old=old, new=new, note=note
                )
            if words:
                return say("{label}: {words} ({note})", label=label, words=words, note=note)
            return say("{label} ({note})", label=label, note=note)
        if old and new:
            return say("{label}: {old} → {new}", label=label, old=old, new=new)
        return say("{label}: {words}", label=label, words=words) if words else label


def _cut(text: str) -> str:
    """The first words of a phrase."""
    if len(text) <= LONGEST_BRIEF:
        return text
    return text[: LONGEST_BRIEF - 1].rsplit(" ", 1)[0] + "…"


def told_by_row(code: str) -> bool:
    """Whether a mark is shown by the row itself, so that a badge would say it twice."""
    return code in KINDS and KINDS[code].told_by_row


def _is_weakening(code: str) -> bool:
    return code in KINDS and KINDS[code].force == "weaker"


class GroupKind(Struct, frozen=True):
    """A group of the list of changes; the groups stand in the order of their weight."""

    code: str
    title: str
    counted: str  # as in "3 dropped"; the numbers of all groups add up to that of the changes
    meaning: str

    @property
    def facet(self) -> str:
        """What a filter asks for: the fate, where it is the group."""
        return self.code if self.code in (Fate.DROPPED, Fate.ADDED) else f"of-{self.code}"


GROUPS: Final[tuple[GroupKind, ...]] = (
    GroupKind("dropped", "Dropped", "{n} dropped", "The paragraph is in the old text only."),
    GroupKind(
        "weakened",
        "Weaker or narrower",
        "{n} weaker or narrower",
        "The paragraph lost strength or scope, in part or in whole.",
    ),
    GroupKind(
        "major",
        "Other changes of substance",
        "{n} other changes of substance",
        "The paragraph asks for something else.",
    ),
    GroupKind(
        "strengthened",
        "Stronger or wider",
        "{n} stronger or wider",
        "The paragraph gained strength or scope.",
    ),
    GroupKind("added", "New", "{n} new", "The paragraph is in the new text only."),
    GroupKind(
        "minor",
        "Smaller changes",
        "{n} smaller changes",
        "Other words that change little of what is asked.",
    ),
    GroupKind("moved", "Moved only", "{n} moved only", "The same words at another place."),
    GroupKind(
        "note",
        "Routine and form",
        "{n} routine",
        "Sessions, dates, documents and form that move on with the year.",
    ),
)

GROUP: Final[Mapping[str, GroupKind]] = {kind.code: kind for kind in GROUPS}
_SLUG: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")


def level_of(change: Change) -> Level:
    """The weight of a change. A clause that came, went or moved as a whole has that of its fate or
    of its move.
    """
    if change.differences or change.weight is not Level.NONE:
        return change.weight
    quiet = NAMED_BY_DIFFERENCES | (frozenset() if change.fate is Fate.UNCHANGED else {MOVED})
    levels = [mark.level for mark in change.marks if mark.code not in quiet]
    if change.fate in (Fate.DROPPED, Fate.ADDED):
        levels.append(FATE[change.fate].level)
    return max(levels, key=lambda level: level.rank, default=Level.NONE)


def is_lost(change: Change) -> bool:
    """Whether something was lost by it: a clause, strength or scope."""
    if change.fate is Fate.DROPPED:
        return True
    level = level_of(change)
    if level is Level.MAJOR and any(_is_weakening(mark.code) for mark in change.marks):
        return True
    return change.direction in _LOSING and level.rank >= Level.MINOR.rank


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


def badge(mark: Mark) -> Badge:
    """A mark with the words of the MARKS table; a code that the table does not know stands for
    itself.
    """
    kind = KINDS.get(mark.code)
    label = kind.label if kind else mark.code.replace("-", " ")
    meaning = kind.meaning if kind else ""
    note = heard(mark.note, switched=True)
    return Badge(
        mark.code,
        mark.level,
        _sentence(label),
        _sentence(meaning),
        mark.old,
        mark.new,
        note,
        _is_weakening(mark.code),
    )


def badges(change: Change | Step) -> tuple[Badge, ...]:
    """What to show beside the fate, heaviest first, losses before others: the differences in words,
    then the marks that say more than these, without those that the row tells itself.
    """
    told = sorted(change.differences, key=lambda it: (-it.weight.rank, it.direction not in _LOSING))
    return (*map(difference_badge, told), *_mark_badges(change))


def difference_badge(difference: Difference) -> Badge:
    """A difference in the words of the DIFFERENCES table."""
    kind = kind_of(difference)
    return Badge(
        difference.kind,
        difference.weight,
        _sentence(kind.label),
        _sentence(kind.meaning),
        difference.old,
        difference.new,
        difference.note,
        difference.direction in _LOSING,
    )


def _mark_badges(change: Change | Step) -> Iterator[Badge]:
    """Marks of place, form and footnotes; those on words where no difference was looked for."""
    for mark in sorted(change.marks, key=lambda it: -it.level.rank):
        if change.differences and mark.code in NAMED_BY_DIFFERENCES:
            continue
        # a note says what the row does not: "only letters of another script differ"
        if not told_by_row(mark.code) or mark.note:
            yield badge(mark)


def _sentence(text: str) -> Sentence:
    return say(text[:1].upper() + text[1:])


def facets(change: Change) -> tuple[str, ...]:
    """What a filter can ask for: the fate, what was lost, the kinds of difference, the codes of
    marks, each once. Only slugs: they become class names.
    """
    codes = [badge.code for badge in badges(change)]
    codes += [mark.code for mark in change.marks if told_by_row(mark.code)]
    lost = [LOST] if is_lost(change) else []
    return tuple(
        dict.fromkeys(
            [change.fate.value, *lost, *(code for code in codes if _SLUG.fullmatch(code))]
        )
    )


def group_of(change: Change) -> str:
    """The code of the group in which a change is listed: what was lost first."""
    if change.fate is Fate.DROPPED:
        return "dropped"
    if change.fate is Fate.ADDED:
        return "added"
    if is_lost(change):
        return "weakened"
    level = level_of(change)
    if level is Level.MAJOR:
        return "strengthened" if change.direction in ("stronger", "wider") else "major"
    if change.fate is Fate.UNCHANGED:
        return "moved"
    return "minor" if level is Level.MINOR else "note"
