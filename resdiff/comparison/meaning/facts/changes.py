"""Two sides of a link -> marks for sessions rolled over, dates and deadlines moved, figures
changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from resdiff.comparison.meaning.facts.citations import citations_of
from resdiff.comparison.meaning.facts.reading import BEFORE_DATE, DIGITS, facts
from resdiff.comparison.meaning.facts.routine import is_next_date, is_next_session
from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.pair import Pair, Replacement
from resdiff.comparison.meaning.weights import Meaning
from resdiff.text.words import tokens, words
from resdiff.un.languages import load
from resdiff.values.comparison import Level, Mark
from resdiff.values.document import Part

# words of a replacement in which one figure took the other's place; longer ones count other things
_ROOM = 8


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
    if not DIGITS.search(text):
        return False
    return any(
        token[0].isdigit() or ("/" in token and bool(DIGITS.search(token)))
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
    yield from _session_marks(pair, *_difference(one.sessions, other.sessions))
    cited = (
        {citation.date for citation in citations_of(pair.old)},
        {citation.date for citation in citations_of(pair.new)},
    )
    lost, found = _difference(
        tuple(each for each in one.dates if each not in cited[0]),
        tuple(each for each in other.dates if each not in cited[1]),
    )
    if lost and found:
        due = set(lost) & set(one.deadlines) and set(found) & set(other.deadlines)
        yield _date_mark(pair, lost, found, due=bool(due))
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


def _session_marks(pair: Pair, gone: Sequence[int], come: Sequence[int]) -> Iterator[Mark]:
    """The sessions that are named moved on; where one is not the next, and something is due then,
    that is another deadline.
    """
    if not gone or not come:
        return
    before, after = sorted(set(gone)), sorted(set(come))
    words = ", ".join(map(str, before)), ", ".join(map(str, after))
    same = len(before) == len(after)
    steps = list(zip(before, after, strict=False))
    if len(before) <= len(after) and all(
        is_next_session(one, other, pair.stride) for one, other in steps
    ):
        yield KINDS["session-rollover"].mark(*words)
        return
    later = same and all(one < other for one, other in steps)
    note = "not the next session" if later else "not to a later session"
    first = pair.new.first
    if first is not None and first.part is not Part.PREAMBLE:
        yield KINDS["deadline-changed"].mark(f"session {words[0]}", f"session {words[1]}", note)
    else:
        yield KINDS["session-rollover"].mark(*words, note, Level.MINOR)


def _date_mark(pair: Pair, lost: Sequence[str], came: Sequence[str], *, due: bool) -> Mark:
    """The mark for dates that changed: a note where each moved to its routine next."""
    before, after = sorted(lost), sorted(came)
    words = ", ".join(lost), ", ".join(came)
    same = len(before) == len(after)
    steps = list(zip(before, after, strict=False))
    later = same and all(one < other for one, other in steps)
    if not due:
        kind = KINDS["date-changed"]
        return kind.mark(*words) if later else kind.mark(*words, "an earlier date", Level.MINOR)
    kind = KINDS["deadline-changed"]
    if same and all(is_next_date(one, other, pair.stride) for one, other in steps):
        return kind.mark(*words, level=Level.NOTE)
    return kind.mark(*words, "put off" if later else "brought forward" if same else "")


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
        place.left[start:] in weights.periods for start in range(-BEFORE_DATE, 0)
    )


def _figures(text: str, counted: frozenset[str]) -> list[str]:
    """The figures of a run of words that count something in its side."""
    return [token for token in tokens(text) if token in counted]
