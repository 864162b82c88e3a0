"""Figures of both sides -> those that changed, came and went; facts as `times` reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.comparison.meaning.differences.sides.side import (
    Both,
    DifferenceFound,
    Range,
    Reading,
)
from resdiff.comparison.meaning.facts import FactSpan
from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.weights import longest

_JOINED: Final = 2  # words between two times of one list: "seventy-ninth and eightieth sessions"
# kinds of verbs that tell of facts and bind nobody
_TELLING: Final = ("concern", "observing", "evaluative", "reinforcing")
_DASHES: Final = "-–—"
_DAY: Final = 2  # digits of a day


def figure_differences(both: Both) -> Iterator[DifferenceFound]:
    """Numbers: where one took the place of another, and where one came or went alone."""
    lost, won = changed_facts(both, "number")
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
    told = telling(both)
    for spans in in_lists(pairs, both):
        yield DifferenceFound("figure", "changed", *spans, told)
    for fact in lost:
        yield DifferenceFound("figure", "dropped", _phrase(both.old, fact, both), None, told)
    for fact in won:
        yield DifferenceFound("figure", "added", None, _phrase(both.new, fact, both), told)


def _phrase(reading: Reading, fact: FactSpan, both: Both) -> Range:
    """A figure that came or went with the words round it: "amounting to nearly a third of the
    world's population".
    """
    start, end = wide(reading, fact, both)
    while start and reading.open[start - 1] and not reading.words.marks[start - 1]:
        start -= 1
    while end < len(reading.open) and reading.open[end] and not reading.words.marks[end]:
        end += 1
    reading.take((start, end))
    return start, end


def telling(both: Both) -> frozenset[str]:
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


def changed_facts(both: Both, kind: str) -> tuple[list[FactSpan], list[FactSpan]]:
    """The facts of a kind that stand on one side only and that no citation has taken. What stays is
    taken, too.
    """
    olds, news = (
        [fact for fact in reading.facts if fact.kind == kind and _is_free(reading, fact)]
        for reading in both.sides()
    )
    counts = Counter(value_of(fact) for fact in olds), Counter(value_of(fact) for fact in news)
    lost = [fact for fact in olds if counts[0][value_of(fact)] > counts[1][value_of(fact)]]
    won = [fact for fact in news if counts[1][value_of(fact)] > counts[0][value_of(fact)]]
    lost = [fact for fact in lost if both.old.touches((fact.start, fact.end))]
    won = [fact for fact in won if both.new.touches((fact.start, fact.end))]
    if kind == "number":  # "1.5 and [2] degrees" -> "1.5 degrees and below [2] degrees"
        counted = [
            {(value_of(fact), reading.said((fact.end, fact.end + 1))) for fact in facts}
            for reading, facts in ((both.old, olds), (both.new, news))
        ]
        for reading, facts in ((both.old, olds), (both.new, news)):
            for fact in facts:
                if (value_of(fact), reading.said((fact.end, fact.end + 1))) in counted[0] & counted[
                    1
                ]:
                    reading.take((fact.start, fact.end))
    for reading, facts in zip(both.sides(), (lost, won), strict=True):
        for fact in facts:
            reading.take((fact.start, fact.end) if kind == "number" else wide(reading, fact, both))
    return lost, won


def _is_free(reading: Reading, fact: FactSpan) -> bool:
    """Whether no other difference told it; a fact that did not change is free as well."""
    span = slice(fact.start, fact.end)
    return any(reading.open[span]) or not any(reading.changed[span])


def value_of(fact: FactSpan) -> str:
    """What a fact says, as compared."""
    return fact.value.casefold()


def wide(reading: Reading, fact: FactSpan, both: Both) -> Range:
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


def in_lists(
    pairs: Sequence[tuple[FactSpan, FactSpan]], both: Both
) -> Iterator[tuple[Range, Range]]:
    """Pairs of one list as one."""
    current: tuple[Range, Range] | None = None
    for one, other in pairs:
        spans = wide(both.old, one, both), wide(both.new, other, both)
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
