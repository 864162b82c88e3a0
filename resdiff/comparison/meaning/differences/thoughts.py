"""Thoughts that came, went or took each other's place: phrases with a verb of their own, and long
ones.

They are looked for before times, figures, force and acts: what stands inside a new thought is told
with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.comparison.meaning.differences.acting import act_at, effect_of
from resdiff.comparison.meaning.differences.sides.pieces import (
    THOUGHT,
    content,
    flags,
    has_verb,
    is_thought,
    only_verbs,
    paired,
    pieces,
    replaced_flags,
)
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading
from resdiff.comparison.meaning.differences.sides.tables import Act

_BEFORE_PLACE = 2  # words of an occasion before its place: "held in"
# words of substance that no thought of so many times as many takes the place of
_LITTLE = 2
_MUCH = 3
_FEW = 4  # words that do not make a thought of a verb with what it governs
_HEAD = 4  # words of a document with its number: "advisory opinion OC 21/14"


def thought_differences(both: Both) -> Iterator[DifferenceFound]:
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
    for one, other in _of_one_occasion(paired(olds, news, both), both):
        if _took_place(both.old, one, both) and _took_place(both.new, other, both):
            both.old.take(one)
            both.new.take(other)
            yield DifferenceFound("content", "replaced", one, other, frozenset({"occasion"}))
            continue
        if _counts(both.old, one) or _counts(both.new, other):
            continue
        if _one_verb(both, one, other) or _other_modal(both, one, other):
            continue
        if _part(both, one, other):
            olds.append(one)
            news.append(other)
        elif one in thoughts[0] or other in thoughts[1]:
            yield _replaced(both, one, other)
    for span in olds:
        if span in thoughts[0] and not _counts(both.old, span):
            both.old.take(span)
            kind = "citation" if _cites(both.old, span, both) else "content"
            yield DifferenceFound(kind, "dropped", span, None, flags(both.old, span, both))
    for span in news:
        if span in thoughts[1] and not _counts(both.new, span):
            both.new.take(span)
            kind = "citation" if _cites(both.new, span, both) else "content"
            yield DifferenceFound(kind, "added", None, span, flags(both.new, span, both))


def _of_one_occasion(
    pairs: Sequence[tuple[Range, Range]], both: Both
) -> Iterator[tuple[Range, Range]]:
    """Place and date of one occasion as one: "held in [Quito] from [20 to 24 January 2020]"."""
    last: tuple[Range, Range] | None = None
    for one, other in pairs:
        if last is not None:
            whole = (last[0][0], one[1]), (last[1][0], other[1])
            gaps = both.old.said((last[0][1], one[0])), both.new.said((last[1][1], other[0]))
            if (
                max(map(len, gaps)) <= _BEFORE_PLACE
                and _took_place(both.old, whole[0], both)
                and _took_place(both.new, whole[1], both)
            ):
                last = whole
                continue
            yield last
        last = one, other
    if last is not None:
        yield last


def _took_place(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece tells where and when something took place: "held in [Quito from 23 to
    25 January 2024]". Where a paragraph asks, places and dates are told one by one.
    """
    if not (both.preamble or both.noting):
        return False
    dates = [fact for fact in reading.facts if fact.kind == "date" and span[0] < fact.start]
    return any(fact.end <= span[1] for fact in dates) and "occasion" in flags(
        reading, (max(0, span[0] - _BEFORE_PLACE), span[1]), both
    )


def _counts(reading: Reading, span: Range) -> bool:
    """Whether a short thought is about a figure, which is told as one: "amounting to nearly a
    third".
    """
    inside = any(f.kind == "number" and span[0] <= f.start < span[1] for f in reading.facts)
    return inside and len(reading.said(span)) <= THOUGHT


def _cites(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a thought is a document with its number: "and advisory opinion OC 21/14 of 19 August
    2014 on the Rights of Children".
    """
    first = [word for word in reading.said(span) if word not in both.tables.empty][:_HEAD]
    return bool(both.tables.instruments.intersection(first)) and any(
        word[0].isdigit()
        for word in first  # "the post-2015 agenda" has no number
    )


def _part(both: Both, one: Range, other: Range) -> bool:
    """Whether a thought and a verb that stand in one place are two things: a verb alone is told as
    an act, but where both say what is to be done.
    """
    sizes = len(content(both.old, one, both)), len(content(both.new, other, both))
    if min(sizes) <= _LITTLE and max(sizes) >= _MUCH * min(sizes):
        little, thought = (one, other) if sizes[0] < sizes[1] else (other, one)
        reading, whole = (both.old, both.new) if sizes[0] < sizes[1] else (both.new, both.old)
        heads = reading.words.keys[little[1] - 1] in both.tables.governing
        if has_verb(whole, thought, both) and not (heads or has_verb(reading, little, both)):
            return True  # "[and calls upon all countries to facilitate trade]" -> "[the Sea]"
    verbs = only_verbs(both.old, one, both), only_verbs(both.new, other, both)
    leading = _leading(both.old, one, both), _leading(both.new, other, both)
    return any(verbs) and None in leading


def _moved(olds: list[Range], news: list[Range], both: Both) -> list[tuple[Range, Range]]:
    """Pieces that say the same at another place of the paragraph. They are taken out of the
    lists.
    """
    pairs = []
    for one in list(olds):
        words = content(both.old, one, both)
        if all(word.isdigit() or (word,) in both.tables.ranks for word in words):
            continue  # "2024" stands in two dates
        twin = next((o for o in news if content(both.new, o, both) == words), None)
        if twin is not None:
            olds.remove(one)
            news.remove(twin)
            pairs.append((one, twin))
    return pairs


def _replaced(both: Both, one: Range, other: Range) -> DifferenceFound:
    both.old.take(one)
    both.new.take(other)
    marks = replaced_flags(both, one, other)
    acts = _leading(both.old, one, both), _leading(both.new, other, both)
    if acts[0] is not None and acts[1] is not None:
        # "to [reach an agreement]" -> "to [engage constructively]": what is to be done is another
        effect = effect_of(acts[0].force, acts[1].force)
        return DifferenceFound("act", effect, one, other, marks)
    if _governs_otherwise(both, one, other):
        spans = (one[0], one[1] + 1), (other[0], other[1] + 1)
        return DifferenceFound("act", "changed", *spans, marks)
    return DifferenceFound("content", "replaced", one, other, marks)


def _leading(reading: Reading, span: Range, both: Both) -> Act | None:
    """The verb with which a piece begins behind a word that stays: "to"."""
    if not span[0] or reading.changed[span[0] - 1]:
        return None
    return act_at(reading, span[0], both)


def _one_verb(both: Both, one: Range, other: Range) -> bool:
    """Whether two pieces begin with one verb, so that what it governs is what changed: "to [solve
    other problems]" -> "to [resolve any identified issues]". The verb is told by that.
    """
    acts = _leading(both.old, one, both), _leading(both.new, other, both)
    if acts[0] is None or acts[0] != acts[1]:
        return False
    both.old.take((one[0], one[0] + 1))
    both.new.take((other[0], other[0] + 1))
    return True


def _other_modal(both: Both, one: Range, other: Range) -> bool:
    """Whether a few words with a modal took the place of a few with another, which is told as an
    act: "يجب على الدول" -> "ينبغي للدول".
    """
    return all(
        len(reading.said(span)) <= _FEW
        and any(key in both.meaning.modals for key in reading.words.keys[slice(*span)])
        for reading, span in ((both.old, one), (both.new, other))
    )


def _governs_otherwise(both: Both, one: Range, other: Range) -> bool:
    """Whether a few words with a verb before a word that stays took the place of a few without:
    "protect [migrant] victims" -> "protect [migrants from becoming] victims".
    """
    sides = (both.old, one), (both.new, other)
    if max(len(reading.said(span)) for reading, span in sides) > _FEW:
        return False
    ends = [both.tables.act(r.words.keys[span[1] - 1 : span[1]]) for r, span in sides]
    stays = all(span[1] < len(r.changed) and not r.changed[span[1]] for r, span in sides)
    return stays and sum(end is not None for end in ends) == 1 == sum(
        has_verb(reading, span, both) for reading, span in sides
    )
