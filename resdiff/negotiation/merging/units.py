"""Base, ours and theirs with their links -> the units that are merged: clauses that belong together
on all sides, and paragraphs that are new on one or both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct, field

from resdiff.comparison.align import align
from resdiff.comparison.meaning.weights import meaning
from resdiff.text.words import words
from resdiff.values.document import Clause, Resolution, walk

# two new paragraphs of which as many words are the same are one, in two wordings
ALIKE: Final = 0.8
_FIRST: Final = 4  # words at the beginning among which an adverb of counting stands
BASE, OURS, THEIRS = 0, 1, 2


class Unit(Struct, eq=False):
    """Clauses of the three texts that are one thing; a side without any dropped it, or never had
    it.
    """

    number: int
    sides: tuple[list[str], list[str], list[str]] = field(default_factory=lambda: ([], [], []))


class TextSide(Struct, eq=False):
    """One of the three texts, indexed."""

    text: Resolution
    clauses: Mapping[str, Clause]
    parents: Mapping[str, str]  # id -> id of its chapeau, "" for a root
    order: Mapping[str, int]


def side(text: Resolution) -> TextSide:
    """A text with its clauses by id, their parents and their order."""
    parents = {clause.id: "" for clause in text.clauses}
    clauses = {}
    for clause in walk(text.clauses):
        clauses[clause.id] = clause
        parents.update({child.id: clause.id for child in clause.children})
    return TextSide(text, clauses, parents, {key: at for at, key in enumerate(clauses)})


def units(base: TextSide, ours: TextSide, theirs: TextSide) -> list[Unit]:
    """The units of three texts: every clause of each is in exactly one."""
    group = {key: key for key in base.clauses}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    linked: list[list[tuple[tuple[str, ...], tuple[str, ...]]]] = []
    for other in (ours, theirs):
        links = [(link.old, link.new) for link in align(base.text, other.text).links]
        linked.append(links)
        for old, _ in links:
            for key in old[1:]:
                group[root(key)] = root(old[0])
    found: dict[str, Unit] = {}
    for key in base.clauses:
        unit = found.setdefault(root(key), Unit(len(found)))
        unit.sides[BASE].append(key)
    new: tuple[list[str], list[str]] = ([], [])
    for at, links in enumerate(linked):
        for old, came in links:
            if old:
                found[root(old[0])].sides[at + 1].extend(came)
            else:
                new[at].extend(came)
    for at, links in enumerate(linked):
        other = (ours, theirs)[at]
        for key, came_there in _replaced(base, other, links):
            unit = found[root(key)]
            if len(unit.sides[BASE]) == 1 and _is_changed(unit, base, (ours, theirs), 1 - at):
                unit.sides[at + 1].append(came_there)
                new[at].remove(came_there)
    every = list(found.values())
    every += _insertions(ours, theirs, *new, first=len(every))
    texts = (base, ours, theirs)
    for unit in every:
        for keys, text in zip(unit.sides, texts, strict=True):
            keys.sort(key=text.order.__getitem__)
    return every


Links = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]


def _replaced(base: TextSide, side: TextSide, links: Links) -> list[tuple[str, str]]:
    """The paragraphs that a side dropped, each with the one that stands there now where it is
    alone: written anew, with hardly a word kept.
    """
    to = {old: came[0] for olds, came in links if came for old in olds}
    back = {key: olds[-1] for olds, came in links if olds for key in came}
    old_order, new_order = list(base.clauses), list(side.clauses)
    found: list[tuple[str, str]] = []
    for at, key in enumerate(old_order):
        if key in to or at == 0 or old_order[at - 1] not in to:
            continue
        before = side.order[to[old_order[at - 1]]]
        behind = old_order[at + 1] if at + 1 < len(old_order) else None
        if before + 1 >= len(new_order) or (behind is not None and behind not in to):
            continue
        came = new_order[before + 1]
        last = before + 2 == len(new_order) if behind is None else (
            side.order[to[behind]] == before + 2
        )  # fmt: skip
        if last and came not in back and _part(base, key) == _part(side, came):
            found.append((key, came))
    return found


def _is_changed(unit: Unit, base: TextSide, sides: Sequence[TextSide], at: int) -> bool:
    """Whether the other side has a unit in other words."""
    keys = unit.sides[at + 1]
    if not keys:
        return False
    was = [base.clauses[key].text for key in unit.sides[BASE]]
    return was != [sides[at].clauses[key].text for key in keys]


def _insertions(
    ours: TextSide, theirs: TextSide, mine: Iterable[str], yours: Iterable[str], *, first: int
) -> list[Unit]:
    """New paragraphs: those of both sides that say the same, or nearly, are one."""
    left = list(yours)
    out: list[Unit] = []
    for key in mine:
        said = words(ours.clauses[key].text)
        same = [one for one in left if _part(ours, key) == _part(theirs, one)]
        scored = sorted((-_alike(said, words(theirs.clauses[one].text)), theirs.order[one], one)
                         for one in same)  # fmt: skip
        unit = Unit(first + len(out))
        unit.sides[OURS].append(key)
        if scored and -scored[0][0] >= ALIKE:
            unit.sides[THEIRS].append(scored[0][2])
            left.remove(scored[0][2])
        out.append(unit)
    for key in left:
        unit = Unit(first + len(out))
        unit.sides[THEIRS].append(key)
        out.append(unit)
    return out


def _part(side: TextSide, key: str) -> str:
    return side.clauses[key].part.value


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def same_words(one: str, other: str, language: str) -> bool:
    """Whether two wordings say the same, adverbs that count paragraphs aside ("Also")."""
    if one == other:
        return True
    known = meaning(language)
    adverbs = known.adverbs if known is not None else frozenset()
    return _bare(words(one), adverbs) == _bare(words(other), adverbs)


def _bare(said: tuple[str, ...], adverbs: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """Words without the adverbs that count paragraphs, where they can stand: among the first."""
    for at in range(min(_FIRST, len(said))):
        for size in (2, 1):
            if said[at : at + size] in adverbs:
                return said[:at] + said[at + size :]
    return said
