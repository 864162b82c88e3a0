"""Sessions and years (un-conventions.md 3.3): in which years a session of an organ sat."""

from __future__ import annotations

from typing import Final

from resdiff.un.organs import ASSEMBLY, RIGHTS

FIRST_YEAR: Final = 1946  # of a resolution of any organ
LAST_YEAR: Final = 2100  # a larger number is no year that a text can be of
# of the General Assembly, in 2095; beyond, "2022/23" is two years and no session
LAST_SESSION: Final = 150
# session of the Assembly whose resolutions have Roman numerals: 3541 (XXX); 31/1 is the first of
# the other kind
LAST_ROMAN_SESSION: Final = 30

# the n-th session of the General Assembly opens in September of 1945 + n
_FOUNDED: Final = 1945
# The Council on Human Rights meets three times a year; the 22nd session was the first of 2013.
_RIGHTS_SESSION: Final = 22
_RIGHTS_YEAR: Final = 2013
_RIGHTS_A_YEAR: Final = 3


def opened(session: int) -> int:
    """The year in which a regular session of the General Assembly opens: the 68th in 2013."""
    return _FOUNDED + session


def assembly_years(session: int) -> tuple[int, int]:
    """The two years over which a regular session of the General Assembly runs: 2013 and 2014."""
    return opened(session), opened(session) + 1


def sat_in(body: str, session: int, year: int) -> bool:
    """Whether a regular session of this body can have sat in a year; True where no rule is
    known.

    The rule for the Human Rights Council is derived from the sessions at hand and can be a year
    off.
    """
    if body == ASSEMBLY:
        return year in assembly_years(session)
    if body == RIGHTS:
        likely = _RIGHTS_YEAR + (session - _RIGHTS_SESSION) // _RIGHTS_A_YEAR
        return abs(likely - year) <= 1
    return True
