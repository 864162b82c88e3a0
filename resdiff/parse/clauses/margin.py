"""What stands in the margin of the blocks, who wrote their words and the comments on them -> the
clauses that these words are in.

Between a block and its clause the number goes, white space is folded and pages are joined, but no
letter moves: the letters of a clause are found among those of the blocks, from where the clause
before it ended.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from resdiff.values.document import Block, Clause, Hand, Notice, Remark, Span, walk

_SHOWN = 200  # characters of a comment in its message; `print` holds all


class _Stretch(Struct, frozen=True):
    """Where the letters of a clause stand among those of all blocks."""

    clause: Clause
    start: int
    end: int


def with_margin(
    clauses: Sequence[Clause], blocks: Sequence[Block]
) -> tuple[tuple[Clause, ...], tuple[Notice, ...]]:
    """The clauses with the hands in which their words are written, and a notice for each comment,
    at the clause beside which it stands ("" where it stands beside none).
    """
    if not any(block.hands or block.remarks for block in blocks):
        return tuple(clauses), ()
    letters = [_letters(block.text) for block in blocks]
    starts = [0, *accumulate(map(len, letters))]
    stretches = _stretches(walk(clauses), "".join(letters))
    hands = [
        replace(hand, span=Span(start + _before(block, hand.span.start),
                                start + _before(block, hand.span.end)))
        for block, start in zip(blocks, starts, strict=False)
        for hand in block.hands
    ]  # fmt: skip
    notices = tuple(
        _notice(remark, _beside(stretches, start + _before(block, remark.offset)))
        for block, start in zip(blocks, starts, strict=False)
        for remark in block.remarks
    )
    return _rebuilt(clauses, {each.clause.id: _own(each, hands) for each in stretches}), notices


def _letters(text: str) -> str:
    return "".join(text.split())


def _before(block: Block, offset: int) -> int:
    """How many letters of a block stand before a place in it."""
    return len(_letters(block.text[:offset]))


def _stretches(clauses: Iterable[Clause], letters: str) -> list[_Stretch]:
    found = []
    at = 0
    for clause in clauses:
        own = _letters(clause.text)
        place = letters.find(own, at) if own else -1
        if place < 0 and own:
            place = letters.find(own)
        if place >= 0:
            at = place + len(own)
            found.append(_Stretch(clause, place, at))
    return found


def _own(stretch: _Stretch, hands: Iterable[Hand]) -> tuple[Hand, ...]:
    """The hands of a clause, their spans in its text."""
    places = [at for at, sign in enumerate(stretch.clause.text) if not sign.isspace()]
    found = []
    for hand in hands:
        start, end = hand.span.start, hand.span.end
        if start == end:  # the end of a paragraph
            if stretch.start < end == stretch.end:
                size = len(stretch.clause.text)
                found.append(replace(hand, span=Span(size, size)))
            continue
        start, end = max(start, stretch.start), min(end, stretch.end)
        if start < end:
            span = Span(places[start - stretch.start], places[end - 1 - stretch.start] + 1)
            found.append(replace(hand, span=span))
    return tuple(found)


def _beside(stretches: Sequence[_Stretch], place: int) -> str:
    """The clause whose words stand before a place, or behind it where a paragraph begins there."""
    ordered = sorted(stretches, key=lambda each: each.end)
    at = bisect_left(ordered, place, key=lambda each: each.end)
    return ordered[at].clause.id if at < len(ordered) else ""


def _notice(remark: Remark, clause: str) -> Notice:
    message = f"comment by {remark.author}: {remark.text[:_SHOWN]}"
    return Notice("docx.comment", message, clause=clause, print=remark.text)


def _rebuilt(clauses: Sequence[Clause], hands: dict[str, tuple[Hand, ...]]) -> tuple[Clause, ...]:
    """The clauses with their hands; those below before those above, so that any depth will do."""
    new: dict[str, Clause] = {}
    for clause in reversed(list(walk(clauses))):
        children = tuple(new[child.id] for child in clause.children)
        new[clause.id] = replace(clause, children=children, hands=hands.get(clause.id, ()))
    return tuple(new[clause.id] for clause in clauses)
