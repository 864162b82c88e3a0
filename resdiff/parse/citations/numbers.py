"""A number as cited, the body named and the date -> the body whose resolution it is: `70/1` is the
General Assembly's, `2013/25` the Economic and Social Council's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from resdiff.un.numerals import to_roman
from resdiff.un.organs import ASSEMBLY, ECONOMIC, RIGHTS, SECURITY, Body, bodies
from resdiff.un.sessions import FIRST_YEAR, LAST_ROMAN_SESSION, LAST_SESSION, LAST_YEAR, sat_in

# The body that numbers so, when no other is named.
_USUAL: Final = {"session": ASSEMBLY, "year": ECONOMIC, "council": SECURITY, "roman": ASSEMBLY}
_MOST_OF_YEAR: Final = 400  # resolutions of a year; of a session
_MOST_OF_SESSION: Final = 900


class Number(Struct, frozen=True):
    """A resolution's number as cited: 74/148, 217 A (III), 1325 (2000), S-27/2, 2013/25."""

    numbering: str  # "session", "year", "council", "roman"
    text: str  # as in the symbol: "217 A (III)", "74/148", "74/220 B"
    session: int = 0  # or year; 0 for Roman ones


def pair(session: str, number: str, letter: str = "", kind: str = "") -> Number | None:
    """The number session/number; None when it cannot be one ("2022/23" are two years, "24/365" no
    session of any body).
    """
    place = int(session)
    text = f"{session}/{number}{' ' + letter if letter else ''}"
    if kind:
        return Number("session", f"{kind}-{text}", place)
    if len(session) == 4:
        following = len(number) == 2 and int(number) == (place + 1) % 100
        return (
            Number("year", text, place)
            if FIRST_YEAR <= place <= LAST_YEAR and int(number) <= _MOST_OF_YEAR and not following
            else None
        )
    likely = 1 <= place <= LAST_SESSION and 1 <= int(number) <= _MOST_OF_SESSION
    if likely and not session.startswith("0"):
        return Number("session", text, place)
    return None


def roman(number: str, letter: str, kind: str, session: str) -> Number:
    """The number of an old resolution: 217 A (III), 3201 (S-VI), 1915 (ORG-75); a session in digits
    is turned to Roman.
    """
    numeral = session if kind == "ORG" or not session.isdigit() else to_roman(int(session)).upper()
    where = f"{kind}-{numeral}" if kind else numeral
    return Number("roman", f"{number}{' ' + letter if letter else ''} ({where})")


def choose(
    number: Number, named: Iterable[str], likely: Iterable[str], earlier: Iterable[str], date: str
) -> Body | None:
    """The body whose resolution is meant; None when a body without symbols is named.

    named: the bodies named with the number; likely: those of the list before it and the adopting
    organ; earlier: those named anywhere before it, last first. The date, when there is one, decides
    between those that are only likely. A number that does not fit the body's way of numbering is
    another body's: "the Council" in "Council resolution 2005/7" is the Economic and Social Council.
    """
    known = bodies()
    named = tuple(named)
    if named and not any(named):
        return None
    candidates = [name for name in named if name]
    if number.numbering == "year":
        candidates += [name for name in earlier if name]
    candidates += [name for name in likely if name]
    candidates.append(_USUAL[number.numbering])
    if number.numbering == "session":
        # "resolution 4/10", long after the United Nations Environment Assembly
        candidates += [name for name in earlier if name]
    best = next(
        (known[name] for name in candidates if name in known and _numbers_so(known[name], number)),
        None,
    )
    if "ORG-" in number.text:
        return known[ECONOMIC]
    if best is None:
        return None
    if (
        date
        and not named
        and number.numbering == "session"
        and not _could_date(best.body, number, date)
    ):
        others = [
            name
            for name in (ASSEMBLY, RIGHTS)
            if name != best.body and _could_date(name, number, date)
        ]
        if others:
            return known[others[0]]
    return best


def _numbers_so(body: Body, number: Number) -> bool:
    if (
        body.body == ASSEMBLY
        and number.numbering == "session"
        and number.text[0].isdigit()
        and number.session <= LAST_ROMAN_SESSION
    ):
        return False
    return number.numbering in body.numbering


def _could_date(body: str, number: Number, date: str) -> bool:
    """Whether a resolution of this body and session can have this ISO date; a special session can
    have any.
    """
    special = number.text.startswith(("S-", "ES-"))
    return special or sat_in(body, number.session, int(date[:4]))
