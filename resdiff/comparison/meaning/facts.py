"""Rules on facts: citations, sessions, dates, deadlines, figures, footnotes. What is only brought
up to date is technical.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from msgspec import Struct

from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.pair import Pair, Replacement, Side
from resdiff.comparison.meaning.weights import Meaning
from resdiff.text.words import folded_word, tokens, words
from resdiff.un.dates import iso_date
from resdiff.un.languages import Language, load
from resdiff.un.symbols import WORD
from resdiff.values.comparison import Mark
from resdiff.values.document import Citation, Clause

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY = re.compile(r"[0-9]{1,2}")
_LONGEST = 5  # words of an ordinal or a month: "第一百二十" has five
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_FIGURE = re.compile(r"\d+")
# words between an ordinal and "session": "at its seventy-first and seventy-third sessions"
_BEFORE_SESSION = 6
_BEFORE_MONTH = 3  # words: "23 to 25 January"
# words of a replacement in which one figure took the other's place; longer ones count other things
_ROOM = 8
_BEFORE_DATE = 4  # words between "no later than" and the date it governs


class Facts(Struct, frozen=True):
    """The dates, years, sessions and numbers of one side, and its words with each of them made a
    placeholder.
    """

    dates: tuple[str, ...]
    deadlines: tuple[str, ...]
    sessions: tuple[int, ...]
    # that count something, as printed: no years, no "paragraph 3", no "23 to 25 January"
    numbers: tuple[str, ...]
    # words with facts as "<date>", "<session>", "<symbol>", "<year>": equal frames differ in facts
    # alone
    frame: tuple[str, ...]


def facts(side: Side, language: str, weights: Meaning | None) -> Facts:
    """Read the facts of a side; dates of citations are facts of the citation."""
    return _facts(side.reading, language, weights)


@lru_cache(maxsize=4)  # both sides of one link are asked for twice
def _facts(text: str, language: str, weights: Meaning | None) -> Facts:
    known = load(language)
    ordinals, telling = _first_tokens(language), _telling(language, weights)
    function = weights.function if weights else frozenset()
    said = [token for token in tokens(text) if not token.isspace()]
    folded = [folded_word(token) for token in said]
    if weights and weights.day_ending:
        folded = [
            bare if (bare := word.removesuffix(weights.day_ending)).isdigit() else word
            for word in folded
        ]
    dates: list[str] = []
    deadlines: list[str] = []
    sessions: list[int] = []
    numbers: list[str] = []
    frame: list[str] = []
    naming = False  # in a list of numbers that name things: "paragraphs 5, 6 and 8"
    at = 0
    while at < len(said):
        token = said[at]
        if not token[0].isalnum():  # a mark
            at += 1
            continue
        if (
            weights
            and weights.prefix
            and (bare := folded[at].removeprefix(weights.prefix)) in ordinals
        ):
            # here, not for all: inside "السابعة والسبعين" the prefix belongs to the ordinal
            folded[at] = bare
        if token.isalpha() and folded[at] not in telling:  # most words: no fact begins here
            naming = naming and folded[at] in function
            frame.append(folded[at])
            at += 1
            continue
        if weights and token[0].isalpha() and folded[at] not in function:
            naming = folded[at] in weights.references
        if (found := _date(folded, at, known, weights)) is not None:
            iso, size = found
            dates.append(iso)
            if weights and _after_deadline_word(folded, at, weights):
                deadlines.append(iso)
            frame.append("<date>")
            at += size
            continue
        if (
            weights
            and folded[at] in ordinals
            and (number := _phrase(folded, at, known.ordinals, known))
            and (weights.sessions.intersection(_beside(folded, at, number[1], weights)))
        ):
            sessions.append(number[0])
            frame.append("<session>")
            at += number[1]
            continue
        if WORD.fullmatch(token):
            frame.append("<symbol>")
        elif _YEAR.fullmatch(token):
            dates.append(token)
            if weights and _after_deadline_word(folded, at, weights):
                deadlines.append(token)
            frame.append("<year>")
        elif _NUMBER.fullmatch(token) or (weights and folded[at] in weights.numbers):
            if not naming and not _is_day(folded, at, known, weights):
                numbers.append(token)
            frame.append(folded[at])
        else:
            frame.append(folded[at])
        at += 1
    return Facts(tuple(dates), tuple(deadlines), tuple(sessions), tuple(numbers), tuple(frame))


@cache
def _first_tokens(language: str) -> frozenset[str]:
    """With what the ordinals of a language begin: "sixty-ninth", "septuagésimo (noveno)", "第"."""
    return frozenset(tokens(phrase)[0] for phrase in load(language).ordinals)


@cache
def _telling(language: str, weights: Meaning | None) -> frozenset[str]:
    """The words that say something of a fact: ordinals, numbers, and what names these."""
    return _first_tokens(language) | (
        weights.numbers | weights.references if weights else frozenset()
    )


def _phrase(
    folded: Sequence[str], at: int, table: Mapping[str, int], known: Language
) -> tuple[int, int] | None:
    """The longest entry of `table` that begins at word `at`, as its number and the words it
    takes.
    """
    for size in range(min(_LONGEST, len(folded) - at), 0, -1):
        found = table.get((" " if known.spaced else "").join(folded[at : at + size]))
        if found is not None:
            return found, size
    return None


def _beside(folded: Sequence[str], at: int, size: int, weights: Meaning) -> Sequence[str]:
    """The words among which the one for a session stands."""
    before = folded[max(0, at - _BEFORE_SESSION) : at] if weights.session_first else ()
    return (*before, *folded[at + size : at + size + _BEFORE_SESSION])


def _date(
    folded: Sequence[str], at: int, known: Language, weights: Meaning | None
) -> tuple[str, int] | None:
    """A date that begins at word `at`, as ISO, and the words it takes: "20 December 2012", "20 de
    diciembre de 2012".
    """
    if not (folded[at].isascii() and folded[at].isdigit()):
        return None
    year_first = weights is not None and weights.year_first
    parts: list[int] = []
    end = at
    for part in ("year", "month", "day") if year_first else ("day", "month", "year"):
        while parts and weights and end < len(folded) and folded[end] in weights.date_joints:
            end += 1
        found = (
            _phrase(folded, end, known.months, known)
            if part == "month"
            else _digits(folded, end, _YEAR if part == "year" else _DAY)
        )
        if found is None:
            return None
        parts.append(found[0])
        end += found[1]
    day, month, year = reversed(parts) if year_first else parts
    iso = iso_date(year, month, day)
    return (iso, end - at) if iso else None


def _digits(folded: Sequence[str], at: int, form: re.Pattern[str]) -> tuple[int, int] | None:
    return (int(folded[at]), 1) if at < len(folded) and form.fullmatch(folded[at]) else None


def _is_day(folded: Sequence[str], at: int, known: Language, weights: Meaning | None) -> bool:
    """Whether a number is a day, or the month, of a date: in "23 to 25 January" both are."""
    if weights and weights.days.intersection(folded[at + 1 : at + 2]):
        return True
    return any(
        _phrase(folded, place, known.months, known)
        or (place > at and _date(folded, place, known, weights))
        for place in range(at, min(at + 1 + _BEFORE_MONTH, len(folded)))
    )


def _after_deadline_word(folded: list[str], at: int, weights: Meaning) -> bool:
    """Whether a deadline word stands before word `at`, with function words alone between: not in
    "made by the Council on".
    """
    window = folded[max(0, at - _BEFORE_DATE) : at]
    return any(
        tuple(window[start:end]) in weights.deadlines and weights.function.issuperset(window[end:])
        for start in range(len(window))
        for end in range(start + 1, len(window) + 1)
    )


def touches_facts(pair: Pair) -> bool:
    """Whether a word came or went that can be part of a fact; if not, both sides have the same
    facts.
    """
    told = _words_of_facts(pair.language, pair.meaning)
    return any(
        not (told.isdisjoint(place.gone) and told.isdisjoint(place.come))
        or _has_figure(place.removed)
        or _has_figure(place.added)
        for place in pair.replacements
    )


def _has_figure(text: str) -> bool:
    """Whether a token is a number, or a symbol with one: "2013", "67/172", "A/68/179"; not
    "COVID-19".
    """
    if not _FIGURE.search(text):
        return False
    return any(
        token[0].isdigit() or ("/" in token and bool(_FIGURE.search(token)))
        for token in tokens(text)
    )


@cache
def _words_of_facts(language: str, weights: Meaning | None) -> frozenset[str]:
    known = load(language)
    phrases = (
        *known.ordinals,
        *known.months,
        *(weights.numbers | weights.sessions if weights else ()),
    )
    function = weights.function if weights else frozenset()
    # "one hundred and first": "and" is no fact
    return frozenset(word for phrase in phrases for word in words(phrase)) - function


def fact_marks(pair: Pair) -> Iterator[Mark]:
    """Sessions rolled over, dates and deadlines moved, figures changed."""
    if not touches_facts(pair):
        return
    one, other = (
        facts(pair.old, pair.language, pair.meaning),
        facts(pair.new, pair.language, pair.meaning),
    )
    gone, come = _difference(one.sessions, other.sessions)
    if gone and come:
        later = len(gone) == len(come) and all(
            before < after for before, after in zip(sorted(gone), sorted(come), strict=True)
        )
        old, new = ", ".join(map(str, sorted(gone))), ", ".join(map(str, sorted(come)))
        yield KINDS["session-rollover"].mark(
            old, new, note="" if later else "not to a later session"
        )
    cited = (
        {citation.date for citation in _citations(pair.old)},
        {citation.date for citation in _citations(pair.new)},
    )
    lost, found = _difference(
        tuple(each for each in one.dates if each not in cited[0]),
        tuple(each for each in other.dates if each not in cited[1]),
    )
    if lost and found:
        due = set(lost) & set(one.deadlines) and set(found) & set(other.deadlines)
        yield KINDS["deadline-changed" if due else "date-changed"].mark(
            ", ".join(lost), ", ".join(found)
        )
    counted = frozenset(one.numbers), frozenset(other.numbers)
    for each in pair.replacements:
        figures = [_figures(each.removed, counted[0]), _figures(each.added, counted[1])]
        if (
            not figures[0]
            or len(figures[0]) != len(figures[1])
            or max(len(each.gone), len(each.come)) > _ROOM
        ):
            continue
        if figures[0] != figures[1]:
            said = ", ".join(figures[0]), ", ".join(figures[1])
            # "six months" -> "three months" is no roll-over: a figure as well
            yield KINDS["figure-changed"].mark(*said)
            if _in_period(each, pair.meaning):
                yield KINDS["deadline-changed"].mark(*said)


Fact = TypeVar("Fact", bound=Hashable)


def _difference(old: Sequence[Fact], new: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """What stands only in the old, and only in the new, counting repetitions."""
    one, other = Counter(old), Counter(new)
    return list((one - other).elements()), list((other - one).elements())


def _in_period(place: Replacement, weights: Meaning | None) -> bool:
    """Whether a figure measures the time in which something is due or lasts: "within [60] days",
    "for a period of [six] months".
    """
    if weights is None:
        return False
    measured = bool(weights.units.intersection(place.right[:1]))
    return measured and any(
        place.left[start:] in weights.periods for start in range(-_BEFORE_DATE, 0)
    )


def _figures(text: str, counted: frozenset[str]) -> list[str]:
    """The figures of a run of words that count something in its side."""
    return [token for token in tokens(text) if token in counted]


def citation_marks(pair: Pair) -> Iterator[Mark]:
    """Citations brought up to date, new or gone: 67/172 -> 69/167 under one name is an update, not
    a loss.
    """
    before, after = _citations(pair.old), _citations(pair.new)
    known = ({each.symbol for each in before}, {each.symbol for each in after})
    lost = [each for each in before if each.symbol not in known[1]]
    gained = [each for each in after if each.symbol not in known[0]]
    for each in list(lost):
        newer = next(
            (
                other
                for other in gained
                if _series(other) == _series(each) and _order(other) > _order(each)
            ),
            None,
        )
        if newer is not None:
            lost.remove(each)
            gained.remove(newer)
            yield KINDS["citation-updated"].mark(each.symbol, newer.symbol)
    for symbol in dict.fromkeys(each.symbol for each in lost):
        yield KINDS["citation-dropped"].mark(symbol, "")
    for symbol in dict.fromkeys(each.symbol for each in gained):
        yield KINDS["citation-added"].mark("", symbol)


def _citations(side: Side) -> list[Citation]:
    return [
        citation
        for clause in side.clauses
        for citation in clause.citations
        if citation.kind != "paragraph"
    ]


def _series(citation: Citation) -> tuple[str, str]:
    """What citations of one series share: the kind, and the symbol with its numbers blanked."""
    return citation.kind, _FIGURE.sub("#", citation.symbol)


def _order(citation: Citation) -> tuple[int, ...]:
    return tuple(int(number) for number in _FIGURE.findall(citation.symbol))


def footnote_marks(old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Mark]:
    """The text of a footnote changed; marks and numbers of notes are no matter, nor notes that one
    source does not carry.
    """
    one = _noted(old)
    other = _noted(new) if one else ()
    if one and other and Counter(map(_said, one)) != Counter(map(_said, other)):
        known = {_said(note) for note in one}, {_said(note) for note in other}
        gone, come = (
            [note for note in one if _said(note) not in known[1]],
            [note for note in other if _said(note) not in known[0]],
        )
        yield KINDS["footnote-changed"].mark("; ".join(gone), "; ".join(come))


def _noted(clauses: Sequence[Clause]) -> list[str]:
    return [note.text for clause in clauses for note in clause.footnotes if note.text]


def _said(note: str) -> str:
    return " ".join(words(note))
