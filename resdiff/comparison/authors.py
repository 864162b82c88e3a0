"""The changes of two texts whose file tells who wrote and struck what -> the changes with their
authors, the edits of two authors kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from resdiff.values.comparison import Change, Edit, Fate, Op
from resdiff.values.document import Clause, Hand, Span

Clauses = Mapping[str, Clause]


def with_authors(changes: Iterable[Change], old: Clauses, new: Clauses) -> tuple[Change, ...]:
    """The changes, each with its authors and dates where the texts tell them: words that went are
    of who struck them in the older text, words that came of who put them into the newer one.
    """
    every = [clause for side in (old, new) for clause in side.values()]
    if any(clause.hands for clause in every):
        changes = [_with_authors(change, old, new) for change in changes]
    if any(clause.stances or clause.brackets for clause in every):
        changes = [_with_speakers(change, old, new) for change in changes]
    return tuple(changes)


def _with_speakers(change: Change, old: Clauses, new: Clauses) -> Change:
    """A change with the delegations that now want what they did not want before, as the text under
    negotiation itself names them.
    """
    before = {stance for key in change.old for stance in _stances(old[key])}
    names = [
        name
        for key in change.new
        for kind, name in _stances(new[key])
        if (kind, name) not in before
    ]
    return replace(change, by=tuple(dict.fromkeys((*change.by, *names)))) if names else change


def _stances(clause: Clause) -> Iterator[tuple[str, str]]:
    """Each stance of a clause, one for each who takes it: its kind, and the name."""
    several = [*clause.stances, *(one for each in clause.brackets for one in each.stances)]
    several += [one for each in clause.brackets for words in each.wordings for one in words.stances]
    return ((stance.kind, name) for stance in several for name in stance.by)


def _with_authors(change: Change, old: Clauses, new: Clauses) -> Change:
    before = list(_hands([old[key] for key in change.old], struck=True))
    after = list(_hands([new[key] for key in change.new], struck=False))
    if not before and not after:
        return change
    edits = tuple(_apart(change.edits, before, after))
    authors = [edit.by for edit in edits if edit.by]
    if change.fate in (Fate.SPLIT, Fate.MERGED) or any(m.code == "moved" for m in change.marks):
        # a paragraph that was moved or cut may have kept every word
        authors += [hand.author for hand in (*before, *after)]
    return replace(change, edits=edits, by=tuple(dict.fromkeys(authors)))


def _hands(clauses: Sequence[Clause], *, struck: bool) -> Iterator[Hand]:
    """The hands of several clauses, their spans in the words joined by one space."""
    at = 0
    for clause in clauses:
        for hand in clause.hands:
            if hand.struck == struck:
                yield replace(hand, span=Span(at + hand.span.start, at + hand.span.end))
        at += len(clause.text) + 1


def _apart(edits: Sequence[Edit], before: Sequence[Hand], after: Sequence[Hand]) -> Iterator[Edit]:
    """The edits, cut where one hand ends and another begins."""
    at_old = at_new = 0
    for edit in edits:
        if edit.op is Op.SAME:
            yield edit
        else:
            hands, at = (before, at_old) if edit.op is Op.REMOVED else (after, at_new)
            yield from _cut(edit, at, hands)
        at_old += 0 if edit.op is Op.ADDED else len(edit.text)
        at_new += 0 if edit.op is Op.REMOVED else len(edit.text)


def _cut(edit: Edit, at: int, hands: Sequence[Hand]) -> Iterator[Edit]:
    """An edit by its hands: what no hand claims of it goes with the words before it, or behind.

    The difference of two texts may slide: "all" struck and put in again is no difference, and a
    blank is on one side of a word or the other.
    """
    end = at + len(edit.text)
    inside = [hand for hand in hands if hand.span.start < end and hand.span.end > at]
    if not inside:
        yield edit
        return
    borders = [at, *(max(at, hand.span.start) for hand in inside[1:]), end]
    for hand, (start, stop) in zip(inside, pairwise(borders), strict=True):
        if start < stop:
            text = edit.text[start - at : stop - at]
            yield Edit(edit.op, text, hand.author, hand.date)
