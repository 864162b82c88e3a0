"""What each side of a link cites -> citations brought up to date, added and dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.differences.sides.pieces import (
    MEMBER_MARKS,
    TITLE_BEGINS,
    TITLE_ENDS,
)
from resdiff.comparison.meaning.differences.sides.side import (
    Both,
    DifferenceFound,
    Range,
    Reading,
    characters,
)
from resdiff.comparison.meaning.facts.reading import DIGITS

# words between two citations of one list: "35/17 of 22 June 2017, and"
_JOINED: Final = 2
_LONGEST_LINK: Final = 3  # words in small letters between two capitals: "for the Protection of"
_WITH_ONE: Final = 2  # words of substance beside a citation that say nothing by themselves
_WITH: Final = 8  # words that came with two: "and the Protocols thereto, in particular the"
_TITLE_ENDS: Final = TITLE_ENDS | {";"}  # what a title never goes past
# share of the words from the first new one to the last in a title that no quotation marks bound
_NEW_TITLE: Final = 0.6
_TITLE: Final = 30  # words of a title
_DATED: Final = 2  # words before the date of a citation: "of"


class Cited(Struct, frozen=True, gc=False):
    """A document and where it is named."""

    span: Range
    name: str
    series: str  # what documents of one series share
    order: tuple[int, ...]


def citation_differences(both: Both) -> Iterator[DifferenceFound]:
    """Citations that changed. All citations are told by this: their dates and numbers are no
    others.
    """
    olds, news = (list(_cited(reading, both)) for reading in both.sides())
    counts = Counter(each.name for each in olds), Counter(each.name for each in news)
    lost = [each for each in olds if counts[0][each.name] > counts[1][each.name]]
    won = [each for each in news if counts[1][each.name] > counts[0][each.name]]
    updated: list[tuple[Cited, Cited]] = []
    others: list[tuple[Cited, Cited]] = []  # another one in its place, and not a later one
    for each in list(lost):
        newer = _newer(each, won, both)
        if newer is not None:
            lost.remove(each)
            won.remove(newer)
            is_later = newer.order > each.order or each.series in ("paragraph", "entitled")
            (updated if is_later else others).append((each, newer))
    for reading, cited in zip(both.sides(), (olds, news), strict=True):
        for each in cited:
            reading.take(each.span)
    lost = [each for each in lost if not _stands(each, both.new)]
    won = [each for each in won if not _stands(each, both.old)]
    for reading, cited in ((both.old, lost), (both.new, won)):
        _take_rest(reading, cited, both)
    for one, other in _runs_of_pairs(updated, both):
        yield DifferenceFound("citation", "updated", one, other)
    for one, other in _runs_of_pairs(others, both):
        yield DifferenceFound("citation", "updated", one, other, frozenset({"other"}))
    for span in _runs([each.span for each in lost], both.old):
        yield DifferenceFound("citation", "dropped", span, None)
    for span in _runs([each.span for each in won], both.new):
        yield DifferenceFound("citation", "added", None, span)


def _stands(each: Cited, other: Reading) -> bool:
    """Whether a title stands on the other side as well, which names it once only, or in short:
    "2030 Agenda" for "2030 Agenda for Sustainable Development".
    """
    kind, _, document = each.series.partition(" ")
    short = each.name[: each.name.find(document) + len(document)]
    names = {each.name, short} if " " in short else {each.name}
    line = f" {' '.join(other.words.keys)} "
    return kind == "title" and any(f" {name} " in line for name in names)


def _take_rest(reading: Reading, cited: Sequence[Cited], both: Both) -> None:
    """What came or went with a citation and says nothing by itself: "supplementing the"."""
    for each in cited:
        start, end = each.span
        while start and reading.changed[start - 1]:
            start -= 1
        while end < len(reading.changed) and reading.changed[end]:
            end += 1
        left = [
            at
            for at in range(start, end)
            if reading.open[at]
            and not reading.words.marks[at]
            and reading.words.keys[at] not in both.tables.empty | both.tables.instruments
        ]
        if len(left) <= _WITH_ONE:
            reading.take((start, end))


def _newer(each: Cited, won: Sequence[Cited], both: Both) -> Cited | None:
    """The document that took the place of one: a later one of its series, or the one that stands
    where it stood.
    """
    later = next((o for o in won if o.series == each.series and o.order > each.order), None)
    if later is not None or not each.order:
        return later
    place = both.region_of(each.span, new=False)
    return next(
        (
            other
            for other in won
            if other.series == each.series and place == both.region_of(other.span, new=True) >= 0
        ),
        None,
    )


def _cited(reading: Reading, both: Both) -> Iterator[Cited]:
    """What a side names, in its order: what the parser found, then titles in capitals."""
    taken: list[Range] = []
    numbers: list[Range] = []
    at = 0
    found: list[Cited] = []
    for clause in reading.side.clauses:
        for citation in clause.citations:
            start, end = characters(reading, at + citation.span.start, at + citation.span.end)
            if start >= end:
                continue
            series = f"{citation.kind} {DIGITS.sub('#', citation.symbol)}"
            if citation.kind == "paragraph":
                numbers.append((start, end))
                continue
            span = _whole(reading, start, end, both)
            order = tuple(int(number) for number in DIGITS.findall(citation.symbol))
            found.append(Cited(span, citation.symbol, series, order))
            taken.append(span)
        at += len(clause.text) + 1
    for start, end in _runs(numbers, reading):
        span = _whole(reading, start, end, both)
        name = "paragraph " + " ".join(DIGITS.findall(" ".join(reading.said(span))))
        found.append(Cited(span, name, "paragraph", (0,)))
    if both.tables.capitals:
        found += _titles(reading, both, taken)
    found += _entitled(reading, both, taken)
    return iter(sorted(found, key=lambda each: each.span))


def _whole(reading: Reading, start: int, end: int, both: Both) -> Range:
    """A citation with its date: "67/172 of 20 December 2012", and with the word "resolution"."""
    for fact in reading.facts:
        if (
            fact.kind == "date"
            and end <= fact.start <= end + _DATED
            and _is_plain(reading, end, fact.start)
        ):
            end = fact.end
    while start and reading.words.keys[start - 1] in both.tables.instruments:
        start -= 1
    return start, _described(reading, start, end, both)


def _described(reading: Reading, start: int, end: int, both: Both) -> int:
    """Where the subject of a resolution ends that came or went with it: "67/185 of 20 December
    2012 on promoting efforts to eliminate violence".
    """
    words = reading.words
    if not reading.changed[start]:
        return end
    if titled := _titled(reading, end, both):
        return titled
    if words.keys[end : end + 1] == () or words.keys[end] not in both.tables.names:
        return end
    at = end
    while at < len(words.keys) and reading.changed[at] and at - end < _TITLE:
        follows = words.keys[at + 1] if at + 1 < len(words.keys) else ""
        if words.marks[at] and follows in both.tables.empty:
            break
        if words.keys[at] in both.tables.both and follows[:1].isdigit():
            break
        at += 1
    return at


def _titled(reading: Reading, end: int, both: Both) -> int:
    """Where the title ends that came or went with a resolution: "74/307 of 11 September 2020,
    entitled “United response against global health threats”"; 0 where there is none.
    """
    keys = reading.words.keys
    at = end + (keys[end : end + 1] == (",",))
    if not (keys[at : at + 1] and keys[at] in both.tables.titled):
        return 0
    if not (keys[at + 1 : at + 2] and keys[at + 1] in TITLE_BEGINS):
        return 0
    ends = range(at + 2, min(at + 2 * _TITLE, len(keys)))
    close = next((place for place in ends if keys[place] in _TITLE_ENDS), at)
    return close + 1 if close > at and all(reading.changed[at:close]) else 0


def _is_plain(reading: Reading, start: int, end: int) -> bool:
    """Whether no mark stands there: "1325 (2000), 31 October 2000" are two."""
    return not any(
        mark and key in ",;"
        for mark, key in zip(
            reading.words.marks[start:end], reading.words.keys[start:end], strict=True
        )
    )


def _titles(reading: Reading, both: Both, taken: Sequence[Range]) -> Iterator[Cited]:
    """Titles in capitals with the word of a document that came or went: "the New Urban Agenda"."""
    words = reading.words
    at = 0
    begins = frozenset(reading.begins)
    while at < len(words.keys):
        if not _capital(reading, at) or at in begins:
            at += 1
            continue
        end = last = at + 1
        fresh = reading.changed[at]
        while end < len(words.keys) and end - last <= _LONGEST_LINK:
            if reading.changed[end] is not fresh:
                break
            if _capital(reading, end):
                last = end + 1
            elif words.keys[end] in MEMBER_MARKS and _goes_on(reading, end + 1, both):
                last = end  # "Safe[,] Orderly and Regular Migration"
            elif (words.marks[end] and words.keys[end] not in ("(", ")")) or (
                not words.marks[end] and words.keys[end] not in both.tables.empty
            ):
                break
            end += 1
        span = (at, last)
        named = [key for key in words.keys[at:last] if key in both.tables.instruments]
        free = not any(start < last and at < stop for start, stop in taken)
        if named and last - at > 1 and fresh and free:
            numbers = tuple(int(n) for n in DIGITS.findall(" ".join(words.keys[at:last])))
            yield Cited(span, " ".join(words.keys[at:last]), f"title {named[0]}", numbers)
        at = last


def _goes_on(reading: Reading, at: int, both: Both) -> bool:
    """Whether a title goes on behind a comma with members of a list: "Global Compact for Safe,
    [Orderly and Regular] Migration".
    """
    keys = reading.words.keys
    while at + 2 < len(keys) and _capital(reading, at):
        if keys[at + 1] in both.tables.both:
            return _capital(reading, at + 2)
        if keys[at + 1] not in MEMBER_MARKS:
            return False
        at += 2
    return False


def _entitled(reading: Reading, both: Both, taken: Sequence[Range]) -> Iterator[Cited]:
    """What came into the title of a document, or went from it: behind "entitled", from the first
    new word to the last.
    """
    keys = reading.words.keys
    for at in range(len(keys)):
        if keys[at] not in both.tables.titled or not _is_title(reading, at + 1):
            continue
        ends = range(at + 2, min(at + _TITLE, len(keys)))
        end = next((place for place in ends if keys[place] in _TITLE_ENDS), ends.stop)
        bounded = keys[at + 1] in TITLE_BEGINS and end < ends.stop
        inside = [
            place
            for place in range(at + 1, end)
            if reading.changed[place] and keys[place] not in both.tables.empty
        ]
        if inside and not reading.changed[at]:
            start, end = inside[0], inside[-1] + 1
            fresh = sum(reading.changed[start:end])
            if (bounded or fresh >= _NEW_TITLE * (end - start)) and not any(
                one < end and start < stop for one, stop in taken
            ):
                numbers = tuple(int(n) for n in DIGITS.findall(" ".join(keys[start:end])))
                yield Cited((start, end), " ".join(keys[start:end]), "entitled", numbers or (0,))


def _is_title(reading: Reading, at: int) -> bool:
    """Whether a title begins at a word, in a quotation or with a capital: not in "entitled to"."""
    return at < len(reading.words.keys) and (
        reading.words.keys[at] in TITLE_BEGINS or _capital(reading, at)
    )


def _capital(reading: Reading, at: int) -> bool:
    """Whether a word begins with a capital, or is a year inside a title."""
    first = reading.words.text[reading.words.starts[at]]
    return first.isupper() or (first.isdigit() and reading.words.keys[at][:2] in ("19", "20"))


def _runs(spans: Sequence[Range], reading: Reading) -> Iterator[Range]:
    """Spans of one list as one: "35/17 of 22 June 2017, 36/5 and 41/7"."""
    current: Range | None = None
    for span in sorted(spans):
        if current is not None and _is_one_list(reading, current, span):
            current = current[0], max(span[1], current[1])
        else:
            if current is not None:
                yield current
            current = span
    if current is not None:
        yield current


def _is_one_list(reading: Reading, one: Range, other: Range) -> bool:
    """Whether two citations stand side by side: with no more than "and" between them, or with
    few words that came or went with them.
    """
    between = range(one[1], other[0])
    count = len(reading.said((one[1], other[0])))
    return count < _JOINED or (count <= _WITH and all(reading.changed[at] for at in between))


def _runs_of_pairs(
    pairs: Sequence[tuple[Cited, Cited]], both: Both
) -> Iterator[tuple[Range, Range]]:
    """Pairs that stand in one list on both sides as one: "paragraphs 5, 6 and 7"."""
    current: tuple[Range, Range] | None = None
    for one, other in pairs:
        if (
            current is not None
            and one.span[0] - current[0][1] >= 0
            and other.span[0] - current[1][1] >= 0
            and len(both.old.said((current[0][1], one.span[0]))) < _JOINED
            and len(both.new.said((current[1][1], other.span[0]))) < _JOINED
        ):
            current = (current[0][0], one.span[1]), (current[1][0], other.span[1])
        else:
            if current is not None:
                yield current
            current = one.span, other.span
    if current is not None:
        yield current
