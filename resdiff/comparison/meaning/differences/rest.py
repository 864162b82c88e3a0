"""What no other rule told -> members, actors and terms that came, went or were replaced, so that no
word of substance is left without a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from resdiff.comparison.meaning.differences.alone import piece_alone
from resdiff.comparison.meaning.differences.replaced import piece_replaced
from resdiff.comparison.meaning.differences.sides.pieces import (
    content,
    paired,
    pieces,
)
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range

_PARTED: Final = 2  # words that stay between two pieces of one member


def rest_differences(both: Both) -> Iterator[DifferenceFound]:
    """The pieces that are left, paired where one took the other's place."""
    for region in both.regions:
        yield from _and_or(both, region.old, region.new)
        yield from _named_otherwise(both, region.old, region.new)
    olds, news = (pieces(reading, both) for reading in both.sides())
    _leave_moved(olds, news, both)
    told = [piece_replaced(one, other, both) for one, other in paired(olds, news, both)]
    for reading, spans, new in ((both.old, olds, False), (both.new, news, True)):
        told += [piece_alone(reading, span, both, new=new) for span in spans]
    yield from _side_by_side([each for each in told if each is not None], both)


def _side_by_side(told: list[DifferenceFound], both: Both) -> Iterator[DifferenceFound]:
    """Members that came or went side by side as one: "[adverse] effects of [climate change]"."""
    last: DifferenceFound | None = None
    for each in sorted(told, key=lambda found: found.new or found.old or (0, 0)):
        if last is not None and (whole := _together(last, each, both)) is not None:
            last = whole
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _together(one: DifferenceFound, other: DifferenceFound, both: Both) -> DifferenceFound | None:
    """Two members as one, where no more than two words that stay part them, and no mark."""
    if not one.kind == other.kind == "scope" or not (one.new and other.new):
        return None
    gap = one.new[1], other.new[0]
    marks = both.new.words.marks[slice(*gap)]
    if not (0 <= gap[1] - gap[0] <= _PARTED) or any(marks):
        return None
    old = one.old or other.old
    if one.old and other.old:
        old = min(one.old[0], other.old[0]), max(one.old[1], other.old[1])
    effect = one.effect if one.effect == other.effect else "changed"
    new = one.new[0], other.new[1]
    return DifferenceFound("scope", effect, old, new, one.flags & other.flags)


def _leave_moved(olds: list[Range], news: list[Range], both: Both) -> None:
    """Pieces that say the same at another place are none: "the measures necessary" for "the
    necessary measures"; nor are the members of a list in another order.
    """
    for one in list(olds):
        words = content(both.old, one, both)
        if all((word,) in both.tables.ranks for word in words):
            continue  # "the [Seventh] ... the [Eighth]" -> "the [Eighth] ... the [Ninth]"
        twin = next((o for o in news if content(both.new, o, both) == words), None)
        if twin is not None:
            olds.remove(one)
            news.remove(twin)
    sides = [
        sorted(word for span in spans for word in content(reading, span, both))
        for reading, spans in ((both.old, olds), (both.new, news))
    ]
    if sides[0] == sides[1]:
        olds.clear()
        news.clear()


def _and_or(both: Both, old: Range, new: Range) -> Iterator[DifferenceFound]:
    """ "and" became "or", between members that stay."""
    words = both.old.said(old), both.new.said(new)
    if len(words[0]) != 1 or len(words[1]) != 1:
        return
    said = words[0][0], words[1][0]
    joins = both.tables.both, both.tables.either
    if (said[0] in joins[0] and said[1] in joins[1]) or (
        said[0] in joins[1] and said[1] in joins[0]
    ):
        spans = [
            (max(0, span[0] - 1), min(span[1] + 1, len(reading.words.keys)))
            for reading, span in ((both.old, old), (both.new, new))
        ]
        yield DifferenceFound("scope", "changed", spans[0], spans[1], frozenset({"joining"}))


def _named_otherwise(both: Both, old: Range, new: Range) -> Iterator[DifferenceFound]:
    """What opens a list of members became another: "including" -> "in particular"."""
    words = (
        {word for word in reading.said(span) if word in both.tables.examples}
        for reading, span in ((both.old, old), (both.new, new))
    )
    said = list(words)
    others = [
        word
        for reading, span in ((both.old, old), (both.new, new))
        for word in reading.said(span)
        if word not in both.tables.examples | both.tables.empty
    ]
    if all(said) and said[0] != said[1] and not others:
        yield DifferenceFound("scope", "changed", old, new, frozenset({"naming"}))
