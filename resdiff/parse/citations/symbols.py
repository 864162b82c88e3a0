"""A number as cited, the body named and the date -> the canonical symbol: `70/1` of the General
Assembly is A/RES/70/1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from resdiff.parse.citations.words import Body, bodies

ASSEMBLY: Final = "General Assembly"
SECURITY: Final = "Security Council"
RIGHTS: Final = "Human Rights Council"
ECONOMIC: Final = "Economic and Social Council"

# The body that numbers so, when no other is named.
_USUAL: Final = {"session": ASSEMBLY, "year": ECONOMIC, "council": SECURITY, "roman": ASSEMBLY}
_TYPES: Final = {"resolution": "RES", "decision": "DEC", "statement": "PRST"}
_TYPE_WORDS: Final = {"resolution": "Res", "decision": "Dec", "statement": "PRST"}
# of the General Assembly, in 2095; beyond, "2022/23" is two years and no session
_LAST_SESSION: Final = 150
# session of the Assembly whose resolutions have Roman numerals: 3541 (XXX); 31/1 is the first of
# the other kind
_LAST_ROMAN: Final = 30
_UNITS: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Spaces of library forms: S/RES/2139(2014), A/RES/217(III), A/62/17(PartI).
_BRACKET: Final = re.compile(r"(?<=\w)\s?/?\s?\((?=[^()]{1,30}\))")


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
            if 1946 <= place <= 2100 and int(number) <= 400 and not following
            else None
        )
    if 1 <= place <= _LAST_SESSION and 1 <= int(number) <= 900 and not session.startswith("0"):
        return Number("session", text, place)
    return None


def roman(number: str, letter: str, kind: str, session: str) -> Number:
    """The number of an old resolution: 217 A (III), 3201 (S-VI), 1915 (ORG-75); a session in digits
    is turned to Roman.
    """
    numeral = session if kind == "ORG" or not session.isdigit() else _roman_numeral(int(session))
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
        and not could_date(best.body, number, date)
    ):
        others = [
            name
            for name in (ASSEMBLY, RIGHTS)
            if name != best.body and could_date(name, number, date)
        ]
        if others:
            return known[others[0]]
    return best


def _numbers_so(body: Body, number: Number) -> bool:
    if (
        body.body == ASSEMBLY
        and number.numbering == "session"
        and number.text[0].isdigit()
        and number.session <= _LAST_ROMAN
    ):
        return False
    return number.numbering in body.numbering


def could_date(body: str, number: Number, date: str) -> bool:
    """Whether a resolution of this body and session can have this ISO date; True where no rule
    is known.

    The Assembly's n-th session runs from September of 1945 + n to the next; the Council on Human
    Rights meets three times a year, the 22nd session being the first of 2013 (un-conventions.md
    3.3).
    """
    year = int(date[:4])
    if number.text.startswith(("S-", "ES-")):
        return True
    if body == ASSEMBLY:
        return 1945 + number.session <= year <= 1946 + number.session
    if body == RIGHTS:
        return abs(2013 + (number.session - 22) // 3 - year) <= 1
    return True


def resolution_symbol(body: Body, number: Number, kind: str = "resolution") -> str:
    """The canonical symbol: A/RES/70/1, S/RES/1325 (2000), UNEP/EA.4/Res.1, A/DEC/74/571."""
    session, _, item = number.text.partition("/")
    type_code = _TYPES.get(kind, "RES")
    if "{item}" in body.symbol and not item:
        return f"{number.text}"
    return body.symbol.format(
        type=type_code,
        type_word=_TYPE_WORDS.get(kind, "Res"),
        number=number.text,
        session=session,
        item=item,
    )


def canonical_symbol(symbol: str) -> str:
    """A symbol as written anywhere -> its one form: a space before a bracket, no reissue mark,
    capitals in known parts.

    >>> canonical_symbol("S/RES/2139(2014)")
    'S/RES/2139 (2014)'
    >>> canonical_symbol("A/RES/69/250*")
    'A/RES/69/250'
    """
    symbol = symbol.strip().rstrip("*./-,;")
    return _BRACKET.sub(" (", symbol)


def symbol_kind(symbol: str) -> str:
    """ "resolution", "decision", "statement" or "document", by the symbol's parts."""
    parts = symbol.upper().split("/")
    if any(part == "RES" or part.startswith("RES.") for part in parts[1:]):
        return "resolution"
    if any(part == "DEC" or part.startswith("DEC.") for part in parts[1:]):
        return "decision"
    return "statement" if "PRST" in parts[1:] else "document"


def _roman_numeral(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    out = []
    for value, letters in ((90, "XC"), (50, "L"), (40, "XL"), *_UNITS):
        while number >= value:
            out.append(letters)
            number -= value
    return "".join(out)
