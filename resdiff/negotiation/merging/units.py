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
    every = list(found.values())
    every += _insertions(ours, theirs, *new, first=len(every))
    texts = (base, ours, theirs)
    for unit in every:
        for keys, text in zip(unit.sides, texts, strict=True):
            keys.sort(key=text.order.__getitem__)
    return every


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
