"""Times and figures of both sides -> those that moved on, changed, came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

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
from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.weights import longest

_LISTED: Final = 3  # of one list that was cut: "sessions and its"
_JOINED: Final = 2  # words between two times of one list: "seventy-ninth and eightieth sessions"
_GOAL: Final = 5  # years by which a goal is set anew
# kinds of verbs that tell of facts and bind nobody
_TELLING: Final = ("concern", "observing", "evaluative", "reinforcing")
_DASHES: Final = "-–—"
_DAY: Final = 2  # digits of a day
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
    told = _told(both)
    lost, won = _changed(both, kind)
    if (lists := _one_list_each(lost, won, both)) is not None:
        yield DifferenceFound("time", _list_effect(lost, won, both), *lists, told)
        return
    pairs = list(zip(lost, won, strict=False))
    routine = len(lost) <= len(won) and _are_next(pairs, both)
    for one, other in _lists(pairs, both):
        yield DifferenceFound("time", "rolled-over" if routine else "changed", one, other, told)
    for fact in lost[len(pairs) :]:
        if _with_thought(both.old, fact, both):
            continue
        yield DifferenceFound(
            "time",
            "dropped",
            _wide(both.old, fact, both),
            None,
            told | _bare(both, both.old, fact),
        )
    for fact in won[len(pairs) :]:
        if _with_thought(both.new, fact, both):
            continue
        beside, span = _beside(both, fact), _wide(both.new, fact, both)
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
    for at in range(*_wide(reading, fact, both)):
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
        wide = [_wide(reading, fact, both) for fact in facts]
        for one, other in pairwise(wide):
            between = reading.said((one[1], other[0]))
            if len(between) > _LISTED or not any(word in both.tables.both for word in between):
                return None
        reading.take((wide[0][0], wide[-1][1]))
        spans.append((wide[0][0], wide[-1][1]))
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


def figure_differences(both: Both) -> Iterator[DifferenceFound]:
    """Numbers: where one took the place of another, and where one came or went alone."""
    lost, won = _changed(both, "number")
    pairs: list[tuple[FactSpan, FactSpan]] = []
    for one in list(lost):
        place = both.region_of((one.start, one.end), new=False)
        other = next(
            (o for o in won if both.region_of((o.start, o.end), new=True) == place >= 0), None
        )
        if other is not None:
            lost.remove(one)
            won.remove(other)
            pairs.append((one, other))
    told = _told(both)
    for spans in _lists(pairs, both):
        yield DifferenceFound("figure", "changed", *spans, told)
    for fact in lost:
        yield DifferenceFound("figure", "dropped", _phrase(both.old, fact, both), None, told)
    for fact in won:
        yield DifferenceFound("figure", "added", None, _phrase(both.new, fact, both), told)


def _phrase(reading: Reading, fact: FactSpan, both: Both) -> Range:
    """A figure that came or went with the words round it: "amounting to nearly a third of the
    world's population".
    """
    start, end = _wide(reading, fact, both)
    while start and reading.open[start - 1] and not reading.words.marks[start - 1]:
        start -= 1
    while end < len(reading.open) and reading.open[end] and not reading.words.marks[end]:
        end += 1
    reading.take((start, end))
    return start, end


def _told(both: Both) -> frozenset[str]:
    """Whether the paragraph tells of facts, and binds nobody: "Expresses its concern that"."""
    first = both.new.side.first
    acting = first and opening(first, both.new.side.words, both.meaning)
    if acting and acting.verb.kind in _TELLING and not _asks_inside(both):
        return frozenset({"told"})
    return frozenset()


def _asks_inside(both: Both) -> bool:
    """Whether a paragraph that begins by telling goes on to ask: "Notes the plan, and urges States
    to report by 31 December".
    """
    said, meaning = both.new.side.words, both.meaning
    for at in range(1, len(said)):
        if said[at - 1] not in meaning.joints or not said[at].endswith(meaning.endings):
            continue
        found = longest(meaning.verbs, said, at)
        if found and found[0].kind not in _TELLING:
            return True
    return False


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
    lost = [fact for fact in lost if both.old.touches((fact.start, fact.end))]
    won = [fact for fact in won if both.new.touches((fact.start, fact.end))]
    if kind == "number":  # "1.5 and [2] degrees" -> "1.5 degrees and below [2] degrees"
        counted = [
            {(_value(fact), reading.said((fact.end, fact.end + 1))) for fact in facts}
            for reading, facts in ((both.old, olds), (both.new, news))
        ]
        for reading, facts in ((both.old, olds), (both.new, news)):
            for fact in facts:
                if (_value(fact), reading.said((fact.end, fact.end + 1))) in counted[0] & counted[
                    1
                ]:
                    reading.take((fact.start, fact.end))
    for reading, facts in zip(both.sides(), (lost, won), strict=True):
        for fact in facts:
            reading.take((fact.start, fact.end) if kind == "number" else _wide(reading, fact, both))
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


def _wide(reading: Reading, fact: FactSpan, both: Both) -> Range:
    """A fact with the word that it counts: "112 million", "eighth summit"; a date with its first
    day.
    """
    start, end = fact.start, fact.end
    while (
        start > 1
        and fact.kind == "date"
        and reading.words.keys[start - 2].isdigit()
        and len(reading.words.keys[start - 2]) <= _DAY
        and (not reading.words.marks[start - 1] or reading.words.keys[start - 1] in _DASHES)
        and (reading.changed[start - 1] or reading.changed[start - 2])
    ):
        start -= 2  # "from 2 to 4 September 2025"
    if fact.kind == "date" and (later := _last_day(reading, end, both)):
        end = later
    if fact.kind != "date" and end < len(reading.words.keys):
        key, follows = reading.words.keys[end], reading.words.keys[end + 1 : end + 2]
        if follows and f"{key} {follows[0]}" in both.meaning.numbers:  # "5 per cent"
            end += 2
        elif key == "%" or (not reading.words.marks[end] and key not in both.tables.empty):
            end += 1
    return start, end


def _last_day(reading: Reading, end: int, both: Both) -> int:
    """Where the last day stands behind a date that names its year first: "2020年7月16日[至17日]"; 0
    where there is none.
    """
    days, keys = both.meaning.days, reading.words.keys
    at = end + (keys[end : end + 1] != () and keys[end] in days)
    place = at + 1
    if both.meaning.year_first and place + 1 < len(keys) and keys[place].isdigit():
        return place + 2 if keys[place + 1] in days else 0
    return 0


def _lists(pairs: Sequence[tuple[FactSpan, FactSpan]], both: Both) -> Iterator[tuple[Range, Range]]:
    """Pairs of one list as one."""
    current: tuple[Range, Range] | None = None
    for one, other in pairs:
        spans = _wide(both.old, one, both), _wide(both.new, other, both)
        if current is not None and all(
            _is_joined(reading, span[1], spans[side][0], both)
            for side, (reading, span) in enumerate(zip(both.sides(), current, strict=True))
        ):
            current = (current[0][0], spans[0][1]), (current[1][0], spans[1][1])
        else:
            if current is not None:
                yield current
            current = spans
    if current is not None:
        yield current


def _is_joined(reading: Reading, start: int, end: int, both: Both) -> bool:
    """Whether two facts are one list: "720 million and 811 million", "4 July and 3 January"."""
    said = reading.words.keys[start:end]
    joins = both.tables.both | both.tables.either | both.tables.infinitive
    return (
        0 <= end - start <= _JOINED
        and any(word in joins for word in said)
        and not any(reading.words.marks[start:end])
    )


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
