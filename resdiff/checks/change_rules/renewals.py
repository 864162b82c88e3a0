"""A difference in a text that renews another -> whether it is what every renewal does, and nothing
to report: the event that was welcomed is recalled, a span has grown by the years between, the
decision of the last session stands for that of the one before.

Two drafts of one text are no renewal: in them each of these is somebody's edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from resdiff.text.words import words
from resdiff.un.data import table
from resdiff.un.languages import Language, load
from resdiff.values.comparison import Change, Comparison, Difference, Mark
from resdiff.values.document import Citation, by_id

_FILE: Final = "renewals.toml"
_NUMBER: Final = re.compile(r"[0-9]+")
_SYMBOL: Final = re.compile(r"[0-9]+[0-9a-z]*|[ivxlc]+|[a-z]")  # 53a, xviii, a: parts of a report
_YEAR: Final = re.compile(r"(?<![0-9/])(?:19|20)[0-9]{2}(?![0-9])")
# the number in "resolution 73/547 C", "A/RES/73/547", "resolution 2300 (2016)", "S/RES/2300 (2016)"
_CITED: Final = re.compile(r"[0-9]{1,4}/[0-9]{1,4}|[0-9]{3,4}(?= \([0-9]{4}\))")
_LONG: Final = 5  # years from which a span is counted on: terms of office and mandates are shorter
# of what session, or year, a resolution is: "68/179", "2518 (2020)"
_SESSION: Final = re.compile(
    r"(?P<session>[0-9]{1,4})/[0-9]{1,4}|[0-9]{3,4} \((?P<year>[0-9]{4})\)"
)
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}")
# months: half a year or a year, and one more or less (19 July 2012 to 31 January 2013: UNFICYP)
_TERMS: Final = frozenset({5, 6, 7, 11, 12, 13})
_FIRST_SESSION: Final = 1945  # the first began in the year after it


class Renewal(Struct, frozen=True):
    """A text that renews another: how many years lie between, and the last year that both know."""

    comparison: Comparison
    years: int
    past: int
    language: Language

    def is_routine(self, difference: Difference, change: Change) -> bool:
        """Whether a difference is what every renewal does."""
        rule = _ROUTINE.get(difference.kind)
        return rule is not None and rule(self, difference, change)

    def is_routine_note(self, mark: Mark) -> bool:
        """Whether a footnote names the reports of the new session as it named those of the old:
        "A/76/299" for "A/75/102 and A/75/283".
        """
        one, other = (_frame(side, self.language) for side in (mark.old, mark.new))
        return bool(mark.old and mark.new) and one == other


def renewal_of(comparison: Comparison) -> Renewal | None:
    """What lies between two texts, where the newer one renews the older: another resolution of a
    later session or, of the Security Council, of a later day.
    """
    old, new = comparison.old, comparison.new
    if old.body != new.body or not old.symbol or old.symbol == new.symbol:
        return None
    language = load(new.language)
    if old.session and new.session:
        years, past = new.session - old.session, _FIRST_SESSION + old.session + 1
        return Renewal(comparison, years, past, language) if years > 0 else None
    if old.adopted and new.adopted and old.adopted < new.adopted:
        past = int(old.adopted[:4])
        return Renewal(comparison, int(new.adopted[:4]) - past, past, language)
    return None


def is_next_term(before: str, after: str) -> bool:
    """Whether a day (ISO) moved by half a year or a year, as mandates and reports do from one text
    to the next; what is no day is not judged.
    """
    days = [_DAY.fullmatch(side) for side in (before, after)]
    if None in days:
        return True
    one, other = (12 * int(day[1]) + int(day[2]) for day in days if day)
    return abs(other - one) in _TERMS and before < after


def is_of_one_session(before: str, after: str) -> bool:
    """Whether two citations name resolutions of one session, or year: no series goes on so."""
    sessions = [
        {found["session"] or found["year"] for found in _SESSION.finditer(side)}
        for side in (before, after)
    ]
    return bool(sessions[0]) and sessions[0] == sessions[1]


def _is_past_event(renewal: Renewal, difference: Difference, change: Change) -> bool:
    """What was welcomed is recalled, and the paragraph tells its year, or the resolution."""
    forms = _forms(renewal.language.code)
    language = renewal.language
    if not (
        _says(difference.old, forms.welcomed, language)
        and _says(difference.new, forms.recalled, language)
    ):
        return False
    new = by_id(renewal.comparison.new)
    told = " ".join(new[name].text for name in change.new)
    years = [int(year) for year in _YEAR.findall(told)]
    # what is still to come is not recalled: one later year, and it is told
    return bool(years) and max(years) <= renewal.past


def _is_grown_span(renewal: Renewal, difference: Difference, change: Change) -> bool:
    """ "74 years" a session ago are "75 years" now."""
    before, after = _NUMBER.findall(difference.old), _NUMBER.findall(difference.new)
    if len(before) != 1 or len(after) != 1 or not renewal.years:
        return False
    units = _forms(renewal.language.code).units
    spans = all(_says(side, units, renewal.language) for side in (difference.old, difference.new))
    # a mandate of one year that becomes one of two is no span that has grown
    return spans and int(after[0]) - int(before[0]) == renewal.years and int(before[0]) >= _LONG


def _is_superseded(renewal: Renewal, difference: Difference, change: Change) -> bool:
    """The resolution or decision that went has one of the same organ and of a later day in its
    place: the chain of a series moved on.
    """
    if difference.effect != "dropped":
        return False
    old, new = by_id(renewal.comparison.old), by_id(renewal.comparison.new)
    before = {each for name in change.old for each in old[name].citations}
    after = {each for name in change.new for each in new[name].citations}
    numbers = set(_CITED.findall(difference.old))
    named = next((each for each in before if numbers & set(_CITED.findall(each.symbol))), None)
    if named is None or len(numbers) != 1:
        return False
    gone, came = (
        sorted(
            {
                _place(each)
                for each in side
                if _chain(each) == _chain(named)
                and each.symbol not in {kept.symbol for kept in others}
            },
            reverse=True,
        )
        for side, others in ((before, after), (after, before))
    )
    # each that came stands for one that went, the newest for the newest: 74/160 for 73/155, not
    # for 60/1 beside it
    at = gone.index(_place(named)) if _place(named) in gone else len(came)
    return at < len(came) and came[at] > gone[at]


def _chain(citation: Citation) -> tuple[str, str]:
    """What resolutions of one series have in common: the kind, and the organ of the symbol."""
    return citation.kind, _NUMBER.split(citation.symbol, maxsplit=1)[0]


def _place(citation: Citation) -> tuple[tuple[int, ...], str]:
    """By which citations are put in order: number, and day; of one number the letter tells, and its
    day: 75/250 A of December, 75/250 B of June.
    """
    return tuple(map(int, _NUMBER.findall(citation.symbol))), citation.date


_ROUTINE: Final[dict[str, Callable[[Renewal, Difference, Change], bool]]] = {
    "opening": _is_past_event,
    "act": _is_past_event,
    "figure": _is_grown_span,
    "citation": _is_superseded,
}


class _Forms(Struct, frozen=True):
    """What renewals say in a language; nothing where nobody wrote it down."""

    welcomed: tuple[str, ...]
    recalled: tuple[str, ...]
    units: tuple[str, ...]


@cache
def _forms(code: str) -> _Forms:
    data = table(_FILE, code)
    event, span = data.get("event", {}), data.get("span", {})
    return _Forms(
        *map(tuple, (event.get("welcomed", ()), event.get("recalled", ()), span.get("units", ())))
    )


def _says(text: str, forms: Sequence[str], language: Language) -> bool:
    """Whether one of these forms stands in a text."""
    if not language.spaced:
        return any(form in text for form in forms)
    said = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(form))} " in said for form in forms)


def _frame(note: str, language: Language) -> frozenset[str]:
    """The words of a footnote but for its figures, ordinals and small numbers: what a session
    changes.
    """
    return frozenset(
        word
        for word in words(_NUMBER.sub(" ", note))
        if word not in language.ordinals and not _SYMBOL.fullmatch(word)
    ) - {"and"}
