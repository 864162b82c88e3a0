"""Thoughts that came, went or took each other's place: phrases with a verb of their own, and long
ones.

They are looked for before times, figures, force and acts: what stands inside a new thought is told
with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.comparison.meaning.differences.acting import act_at
from resdiff.comparison.meaning.differences.pieces import (
    content,
    flags,
    is_thought,
    paired,
    pieces,
)
from resdiff.comparison.meaning.differences.side import Both, Found, Range, Reading


def thought_differences(both: Both) -> Iterator[Found]:
    """The thoughts of both sides, paired where one took the other's place."""
    olds, news = (pieces(reading, both, islands=True) for reading in both.sides())
    moved = _moved(olds, news, both)
    for one, other in moved:
        both.old.take(one)
        both.new.take(other)
    thoughts = (
        {span for span in olds if is_thought(both.old, span, both)},
        {span for span in news if is_thought(both.new, span, both)},
    )
    for one, other in paired(olds, news, both):
        if one in thoughts[0] or other in thoughts[1]:
            yield _replaced(both, one, other)
    for span in olds:
        if span in thoughts[0]:
            both.old.take(span)
            yield Found("content", "dropped", span, None, flags(both.old, span, both))
    for span in news:
        if span in thoughts[1]:
            both.new.take(span)
            yield Found("content", "added", None, span, flags(both.new, span, both))


def _moved(olds: list[Range], news: list[Range], both: Both) -> list[tuple[Range, Range]]:
    """Pieces that say the same at another place of the paragraph. They are taken out of the
    lists.
    """
    pairs = []
    for one in list(olds):
        words = content(both.old, one, both)
        twin = next((o for o in news if content(both.new, o, both) == words), None)
        if twin is not None:
            olds.remove(one)
            news.remove(twin)
            pairs.append((one, twin))
    return pairs


def _replaced(both: Both, one: Range, other: Range) -> Found:
    both.old.take(one)
    both.new.take(other)
    marks = flags(both.old, one, both) | flags(both.new, other, both)
    acts = _leading(both.old, one, both), _leading(both.new, other, both)
    if acts[0] is not None and acts[1] is not None:
        # "to [reach an agreement]" -> "to [engage constructively]": what is to be done is another
        effect = (
            "changed" if acts[0] == acts[1] else "weakened" if acts[0] > acts[1] else "strengthened"
        )
        return Found("act", effect, one, other, marks)
    return Found("content", "replaced", one, other, marks)


def _leading(reading: Reading, span: Range, both: Both) -> int | None:
    """The force of the verb with which a piece begins behind a word that stays: "to"."""
    if not span[0] or reading.changed[span[0] - 1]:
        return None
    return act_at(reading, span[0], both)
