"""Times and figures of both sides -> those that moved on, changed, came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.comparison.meaning.differences.side import Both, Found, Range, Reading, near
from resdiff.comparison.meaning.facts import FactSpan
from resdiff.comparison.meaning.facts.routine import is_next_date, is_next_session

_JOINED: Final = 2  # words between two times of one list: "seventy-ninth and eightieth sessions"
_BESIDE: Final = 1  # words quoted beside a figure or an ordinal: "112 million", "eighth session"
_YEAR: Final = 4  # letters of a date that is a year alone


def time_differences(both: Both) -> Iterator[Found]:
    """Sessions and dates, then phrases of time: "every six months"."""
    for kind in ("session", "date"):
        lost, won = _changed(both, kind)
        pairs = list(zip(lost, won, strict=False))
        routine = len(lost) <= len(won) and all(_is_next(one, other, both) for one, other in pairs)
        for one, other in _lists(pairs, both):
            flags = _due(both, other)
            yield Found("time", "rolled-over" if routine else "changed", one, other, flags)
        for fact in lost[len(pairs) :]:
            yield Found("time", "dropped", _wide(both.old, fact), None, _due(both, None))
        for fact in won[len(pairs) :]:
            yield Found("time", "added", None, _wide(both.new, fact), _due(both, None))
    yield from _phrases(both)


def figure_differences(both: Both) -> Iterator[Found]:
    """Numbers: where one took the place of another, and where one came or went alone."""
    lost, won = _changed(both, "number")
    for one in list(lost):
        place = both.region_of((one.start, one.end), new=False)
        other = next(
            (o for o in won if both.region_of((o.start, o.end), new=True) == place >= 0), None
        )
        if other is not None:
            lost.remove(one)
            won.remove(other)
            spans = _wide(both.old, one), _wide(both.new, other)
            yield Found("figure", "changed", *spans, _figure_flags(both, spans[1]))
    for fact in lost:
        yield Found("figure", "dropped", _wide(both.old, fact), None)
    for fact in won:
        yield Found("figure", "added", None, _wide(both.new, fact))


def _figure_flags(both: Both, span: Range) -> frozenset[str]:
    return frozenset({"counted"})


def _changed(both: Both, kind: str) -> tuple[list[FactSpan], list[FactSpan]]:
    """The facts of a kind that stand on one side only and that no citation has taken. What stays is
    taken, too.
    """
    olds, news = (
        [fact for fact in reading.facts if fact.kind == kind and _is_free(reading, fact)]
        for reading in both.sides()
    )
    counts = Counter(_value(fact) for fact in olds), Counter(_value(fact) for fact in news)
    lost = [fact for fact in olds if counts[0][_value(fact)] > counts[1][_value(fact)]]
    won = [fact for fact in news if counts[1][_value(fact)] > counts[0][_value(fact)]]
    for reading, facts in zip(both.sides(), (lost, won), strict=True):
        for fact in facts:
            reading.take((fact.start, fact.end))
    return lost, won


def _is_free(reading: Reading, fact: FactSpan) -> bool:
    """Whether no other difference told it; a fact that did not change is free as well."""
    span = slice(fact.start, fact.end)
    return any(reading.open[span]) or not any(reading.changed[span])


def _value(fact: FactSpan) -> str:
    return fact.value.casefold()


def _is_next(one: FactSpan, other: FactSpan, both: Both) -> bool:
    """Whether a time is the routine next one. A session is so only where the texts tell their own:
    in a draft of one session, a report a year later is a change.
    """
    if one.kind == "session":
        known = both.stride.sessions is not None or both.stride.months is not None
        before, after = int(one.value), int(other.value)
        return known and is_next_session(before, after, both.stride)
    if len(one.value) != len(other.value):
        return False
    return is_next_date(one.value, other.value, both.stride)


def _due(both: Both, span: Range | None) -> frozenset[str]:
    return frozenset()


def _wide(reading: Reading, fact: FactSpan) -> Range:
    """A fact with the word that it counts: "112 million", "eighth summit"."""
    start, end = fact.start, fact.end
    if fact.kind != "date":
        for _ in range(_BESIDE):
            if (end < len(reading.words.keys) and not reading.words.marks[end]) or (end < len(reading.words.keys) and reading.words.keys[end] == "%"):
                end += 1
    return start, end


def _lists(pairs: Sequence[tuple[FactSpan, FactSpan]], both: Both) -> Iterator[tuple[Range, Range]]:
    """Pairs of one list as one."""
    current: tuple[Range, Range] | None = None
    for one, other in pairs:
        spans = _wide(both.old, one), _wide(both.new, other)
        if (
            current is not None
            and 0 <= len(both.old.said((current[0][1], spans[0][0]))) <= _JOINED
            and len(both.new.said((current[1][1], spans[1][0]))) <= _JOINED
        ):
            current = (current[0][0], spans[0][1]), (current[1][0], spans[1][1])
        else:
            if current is not None:
                yield current
            current = spans
    if current is not None:
        yield current


def _phrases(both: Both) -> Iterator[Found]:
    """Phrases of time that came, went, or took the place of one another."""
    sides = []
    for reading in both.sides():
        found = []
        for phrase in both.tables.times.find(reading.words, near(reading)):
            span = (phrase.start, phrase.end)
            if reading.touches(span):
                found.append((phrase.key, span))
                reading.take(span)
        sides.append(found)
    keys = {key for key, _ in sides[0]} & {key for key, _ in sides[1]}
    lost, won = ([span for key, span in side if key not in keys] for side in sides)
    for one in list(lost):
        place = both.region_of(one, new=False)
        other = next((o for o in won if both.region_of(o, new=True) == place), None)
        if other is not None:
            lost.remove(one)
            won.remove(other)
            yield Found("time", "changed", one, other)
    for span in lost:
        yield Found("time", "dropped", span, None)
    for span in won:
        yield Found("time", "added", None, span)
