"""One side of a link as words with their places in the print, and which of them are new to it.

A word that stands on both sides is not changed, wherever the edits put it: what only moved within
the paragraph is no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.weights import Meaning
from resdiff.text.words import folded_word, is_word, tokens
from resdiff.values.comparison import Edit, Op

# words that stand in both sides in one order, from which on they only moved: "to repatriate units
# when there is credible evidence" (S/RES/2723); two recur by chance
MOVED_RUN: Final = 3
# the same within one replacement, where words seldom recur by chance
KEPT_RUN: Final = 2


# a word with the mark of a footnote that a plain text prints behind it: "Families10"
_NOTED: Final = re.compile(r"([^\W\d]{5,})\d{1,2}")


class Wording(Struct, frozen=True, gc=False):
    """The words and marks of one text, as compared and where they are printed."""

    text: str
    keys: tuple[str, ...]  # as compared; a mark is itself
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[bool, ...]  # whether it is a mark and no word
    line: str  # the keys in one line, as patterns are asked for
    offsets: tuple[int, ...]  # where each key begins in it
    plain: tuple[str, ...]  # the keys without marks
    before: tuple[int, ...]  # how many of them stand before each key, and in all

    def printed(self, start: int, end: int) -> str:
        """The print of the words from `start` to before `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words from `start` to before `end`, without marks."""
        last = len(self.keys)
        return self.plain[self.before[min(start, last)] : self.before[min(max(end, 0), last)]]


class ReplacedWords(Struct, frozen=True, gc=False):
    """Words of the old side that were replaced by words of the new one: from, to before."""

    old: tuple[int, int]
    new: tuple[int, int]


def wording(text: str, meaning: Meaning | None, *, spaced: bool = True) -> Wording:
    """A text as words and marks; `spaced`: its words are separated by spaces."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[bool] = []
    spelling = meaning.spelling if meaning else {}
    at = 0
    for token in tokens(text):
        if not token.isspace():
            key = folded_word(token)
            if key[-1:].isdigit() and (noted := _NOTED.fullmatch(key)):
                key = noted[1]
            keys.append(spelling.get(key, key))
            starts.append(at)
            ends.append(at + len(token))
            marks.append(not is_word(token))
        at += len(token)
    joint = " " if spaced else ""
    offsets = list(accumulate((len(key) + len(joint) for key in keys), initial=0))[:-1]
    line = joint.join(keys) + joint
    return Wording(
        text,
        tuple(keys),
        tuple(starts),
        tuple(ends),
        tuple(marks),
        line,
        tuple(offsets),
        tuple(key for key, mark in zip(keys, marks, strict=True) if not mark),
        tuple(accumulate((not mark for mark in marks), initial=0)),
    )


def regions(
    edits: Iterable[Edit], old: Wording, new: Wording, noise: Iterable[tuple[str, str]]
) -> list[ReplacedWords]:
    """The places where words were replaced, without faults of scanning (`noise`) and without
    differences of spelling, hyphens and spaces: "24of" for "24 of".
    """
    faults = set(noise)
    found: list[ReplacedWords] = []
    places = [0, 0]
    removed = added = ""
    for edit in (*edits, Edit(Op.SAME, "")):
        if edit.op is Op.REMOVED:
            removed += edit.text
        elif edit.op is Op.ADDED:
            added += edit.text
        else:
            if (removed or added) and (removed, added) not in faults:
                region = ReplacedWords(
                    _within(old, places[0], places[0] + len(removed)),
                    _within(new, places[1], places[1] + len(added)),
                )
                if _letters(old, region.old) != _letters(new, region.new):
                    found.append(region)
            places[0] += len(removed) + len(edit.text)
            places[1] += len(added) + len(edit.text)
            removed = added = ""
    return found


def _within(side: Wording, start: int, end: int) -> tuple[int, int]:
    """The words that begin between two characters."""
    return bisect_left(side.starts, start), bisect_left(side.starts, end)


def _letters(side: Wording, span: tuple[int, int]) -> str:
    return "".join(side.words(*span)).replace("-", "")


def changed(
    found: Sequence[ReplacedWords], old: Wording, new: Wording, empty: frozenset[str]
) -> tuple[list[bool], list[bool]]:
    """For each word of both sides whether it is gone, or new."""
    gone, come = [False] * len(old.keys), [False] * len(new.keys)
    for region in found:
        gone[slice(*region.old)] = [True] * (region.old[1] - region.old[0])
        come[slice(*region.new)] = [True] * (region.new[1] - region.new[0])
    for region in found:
        _keep_shared(old, new, gone, come, region.old, region.new, KEPT_RUN, empty)
        _keep_ends(old, new, gone, come, region)
    for one in found:
        for other in found:
            if one is not other and min(one.old[1] - one.old[0], other.new[1] - other.new[0]) >= (
                MOVED_RUN
            ):
                _keep_shared(old, new, gone, come, one.old, other.new, MOVED_RUN, empty)
    return gone, come


def _keep_ends(
    old: Wording, new: Wording, gone: list[bool], come: list[bool], region: ReplacedWords
) -> None:
    """Words with which both sides of a replacement begin or end are kept: "Recognizes" in
    "[-Recognizes-]{+Also recognizes+}".
    """
    (a, b), (c, d) = region.old, region.new
    while a < b and c < d and old.keys[a] == new.keys[c]:
        gone[a] = come[c] = False
        a, c = a + 1, c + 1
    while a < b and c < d and old.keys[b - 1] == new.keys[d - 1]:
        gone[b - 1] = come[d - 1] = False
        b, d = b - 1, d - 1


def _keep_shared(
    old: Wording,
    new: Wording,
    gone: list[bool],
    come: list[bool],
    before: tuple[int, int],
    after: tuple[int, int],
    least: int,
    empty: frozenset[str],
) -> None:
    """Runs of words that stand in both ranges are kept, the longest first from each place on."""
    first: dict[tuple[str, ...], list[int]] = {}
    for at in range(after[0], after[1] - least + 1):
        first.setdefault(new.keys[at : at + least], []).append(at)
    at = before[0]
    while at <= before[1] - least:
        best = (0, 0)
        for place in first.get(old.keys[at : at + least], ()):
            size = 0
            while (
                at + size < before[1]
                and place + size < after[1]
                and old.keys[at + size] == new.keys[place + size]
                and gone[at + size]
                and come[place + size]
            ):
                size += 1
            best = max(best, (size, place))
        size, place = best
        said = [word for word in old.words(at, at + size) if word not in empty]
        if size >= least and len(said) >= least - 1:
            for step in range(size):
                gone[at + step] = come[place + step] = False
            at += size
        else:
            at += 1
