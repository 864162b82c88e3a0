"""Sessions, dates and phrases of time of both sides -> those that moved on, changed, came, went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from resdiff.comparison.meaning.differences.measured import (
    changed_facts,
    in_lists,
    telling,
    wide,
)
from resdiff.comparison.meaning.differences.sides.pieces import is_thought
from resdiff.comparison.meaning.differences.sides.side import (
    Both,
    DifferenceFound,
    Range,
    Reading,
    near,
)
from resdiff.comparison.meaning.facts import FactSpan
from resdiff.comparison.meaning.facts.reading import BEFORE_DATE
from resdiff.comparison.meaning.facts.routine import is_next_date, is_next_session

_LISTED: Final = 3  # of one list that was cut: "sessions and its"
_JOINED: Final = 2  # words between a date that stays and one put beside it: "2024 and"
_GOAL: Final = 5  # years by which a goal is set anew
_YEAR: Final = 4  # letters of a date that is a year alone


def session_differences(both: Both) -> Iterator[DifferenceFound]:
    """Sessions, then phrases of time that stand at an end of what came or went: "[after six months
    and to consider any adjustments]". What is left of the thought is told by itself.
    """
    yield from _facts(both, "session")
    yield from _phrases(both, at_ends=True)


def time_differences(both: Both) -> Iterator[DifferenceFound]:
    """Dates, then phrases of time: "every six months"."""
    yield from _facts(both, "date")
    yield from _phrases(both, at_ends=False)


def _facts(both: Both, kind: str) -> Iterator[DifferenceFound]:
    """Facts of one kind: the n-th that went with the n-th that came."""
    told = telling(both)
    lost, won = changed_facts(both, kind)
    if (lists := _one_list_each(lost, won, both)) is not None:
        yield DifferenceFound("time", _list_effect(lost, won, both), *lists, told)
        return
    pairs = list(zip(lost, won, strict=False))
    routine = len(lost) <= len(won) and _are_next(pairs, both)
    for one, other in in_lists(pairs, both):
        yield DifferenceFound("time", "rolled-over" if routine else "changed", one, other, told)
    for fact in lost[len(pairs) :]:
        if _with_thought(both.old, fact, both):
            continue
        yield DifferenceFound(
            "time",
            "dropped",
            wide(both.old, fact, both),
            None,
            told | _bare(both, both.old, fact),
        )
    for fact in won[len(pairs) :]:
        if _with_thought(both.new, fact, both):
            continue
        beside, span = _beside(both, fact), wide(both.new, fact, both)
        flags = told | _bare(both, both.new, fact)
        if beside:
            yield DifferenceFound("time", "changed", beside[0], (beside[1], span[1]), flags)
        else:
            yield DifferenceFound("time", "added", None, span, flags)


def _with_thought(reading: Reading, fact: FactSpan, both: Both) -> bool:
    """Whether a session came or went with a thought, which is told as one: "and looking forward to
    the twelfth summit, to be held in Quito". Its words are given back.
    """
    if fact.kind != "session":
        return False
    start, end = fact.start, fact.end
    while start and reading.changed[start - 1] and start not in reading.begins:
        start -= 1
    while end < len(reading.changed) and reading.changed[end] and end not in reading.begins:
        end += 1
    around = (start, fact.start), (fact.end, end)
    if not any(one < other and is_thought(reading, (one, other), both) for one, other in around):
        return False
    for at in range(*wide(reading, fact, both)):
        reading.open[at] = reading.changed[at]
    return True


def _one_list_each(
    lost: Sequence[FactSpan], won: Sequence[FactSpan], both: Both
) -> tuple[Range, Range] | None:
    """Sessions of one list that another list of fewer or more took the place of: "on its
    [twenty-seventh and twenty-eighth] sessions [and its twenty-ninth and thirtieth sessions]" ->
    "on its [thirty-first and thirty-second] sessions".
    """
    if not lost or not won or len(lost) == len(won) or lost[0].kind != "session":
        return None
    spans = []
    for reading, facts in zip(both.sides(), (lost, won), strict=True):
        numbers = [int(each.value) for each in facts]
        if numbers != [*range(numbers[0], numbers[0] + len(facts))]:
            return None  # "seventy-first and thirty-third sessions" are those of two bodies
        places = [wide(reading, fact, both) for fact in facts]
        for one, other in pairwise(places):
            between = reading.said((one[1], other[0]))
            if len(between) > _LISTED or not any(word in both.tables.both for word in between):
                return None
        reading.take((places[0][0], places[-1][1]))
        spans.append((places[0][0], places[-1][1]))
    return spans[0], spans[1]


def _list_effect(lost: Sequence[FactSpan], won: Sequence[FactSpan], both: Both) -> str:
    """Whether the first session of a list is the one after the last of the other."""
    last, first = max(int(each.value) for each in lost), min(int(each.value) for each in won)
    return "rolled-over" if both.stride.told and first == last + 1 else "changed"


def _are_next(pairs: Sequence[tuple[FactSpan, FactSpan]], both: Both) -> bool:
    """Whether times moved on together. Of the sessions of two bodies that of the one tells of the
    other, which counts otherwise: "seventy-eighth and fifty-third sessions".
    """
    if len(pairs) > 1 and _one_period_on(pairs):
        return True
    if not pairs or pairs[0][0].kind != "session":
        return all(_is_next(one, other, both) for one, other in pairs)
    later = all(int(one.value) < int(other.value) for one, other in pairs)
    return later and any(_is_next(one, other, both) for one, other in pairs)


def _one_period_on(pairs: Sequence[tuple[FactSpan, FactSpan]]) -> bool:
    """Whether the years of a period all moved on by its length: "2016-2017" -> "2018-2019"."""
    if any(len(fact.value) != _YEAR for pair in pairs for fact in pair):
        return False
    olds, news = ([int(fact.value) for fact in side] for side in zip(*pairs, strict=True))
    length = max(olds) - min(olds) + 1
    return all(later - earlier == length for earlier, later in zip(olds, news, strict=True))


def _bare(both: Both, reading: Reading, fact: FactSpan) -> frozenset[str]:
    """Whether a year stands by itself, with nothing due by then: the year of a document."""
    before = reading.said((max(0, fact.start - BEFORE_DATE), fact.start))
    due = any(tuple(before[at:]) in both.meaning.deadlines for at in range(len(before)))
    return frozenset({"bare"} if len(fact.value) == _YEAR and not due else ())


def _is_next(one: FactSpan, other: FactSpan, both: Both) -> bool:
    """Whether a time is the routine next one. A session is so only where the texts tell their own:
    in a draft of one session, a report a year later is a change.
    """
    if one.kind == "session":
        before, after = int(one.value), int(other.value)
        return both.stride.told and is_next_session(before, after, both.stride)
    if len(one.value) != len(other.value):
        return False
    if len(one.value) == _YEAR:  # "by 2020" -> "by 2030": goals are set anew for five years or ten
        later = int(other.value) - int(one.value)
        if later > 0 and later % _GOAL == 0:
            return True
    return is_next_date(one.value, other.value, both.stride)


def _beside(both: Both, fact: FactSpan) -> tuple[Range, int] | None:
    """A date that stays and that another one was put beside: where it stands on the old side, and
    where it begins on the new one. "in 2024" -> "in 2024 and 2025".
    """
    for kept in both.new.facts:
        if kept.kind == fact.kind == "date" and 0 < fact.start - kept.end <= _JOINED:
            for old in both.old.facts:
                if old.kind == "date" and old.value == kept.value:
                    return (old.start, old.end), kept.start
    return None


def _phrases(both: Both, *, at_ends: bool) -> Iterator[DifferenceFound]:
    """Phrases of time that came, went, or took the place of one another."""
    sides = []
    for reading in both.sides():
        found = []
        for phrase in both.tables.times.find(reading.words, near(reading)):
            span = (phrase.start, phrase.end)
            if _is_amid(reading, span, both):
                continue
            if reading.touches(span) and (not at_ends or reading.ends_run(span)):
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
            yield DifferenceFound("time", "changed", one, other)
    for reading, spans, new in ((both.old, lost, False), (both.new, won, True)):
        for span in spans:
            if _passes_with_date(both, reading, span):
                continue
            before, after = (None, span) if new else (span, None)
            yield DifferenceFound("time", "added" if new else "dropped", before, after)


def _is_amid(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a phrase tells when something takes place that came or went with it: "the twelfth
    summit, [to be held] in Quito".
    """
    around = [at for at in (span[0] - 2, span[1]) if 0 <= at < len(reading.changed)]
    said = reading.said(span)
    return bool(both.tables.occasions.intersection(said)) and all(
        reading.changed[at] and at not in reading.begins for at in around
    )


def _passes_with_date(both: Both, reading: Reading, span: Range) -> bool:
    """Whether a phrase tells that something was yet to take place, whose dates are told as well:
    "[to be] held in [May 2014]" -> "held in [October 2015]".
    """
    return bool(both.tables.occasions.intersection(reading.said(span))) and all(
        any(fact.kind == "date" and any(side.changed[fact.start : fact.end]) for fact in side.facts)
        for side in both.sides()
    )
