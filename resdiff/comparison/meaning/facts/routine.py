"""A session or date before and after -> whether it moved to its routine next.

A resolution that is adopted again asks for the next report and sets the next date; anything else is
a change: put off, brought forward, shortened.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from resdiff.values.document import Resolution, walk

_ASSEMBLY: Final = "A/RES/"
_DIGITS: Final = re.compile(r"[0-9]+")

# sessions of the General Assembly round that of the text: its reports are asked for some years
# ahead; the Human Rights Council and other bodies count their own
_NEAR: Final = 6
_FIRST_OF_ASSEMBLY: Final = (
    62  # where no session is known; the Council on Human Rights had 60 by 2025
)
_OTHER_SESSIONS: Final = 4  # of other bodies in a year, at most: the Human Rights Council has three
# months by which a mandate may end earlier or later than its text is renewed
_TOLERANCE: Final = 2
_YEAR: Final = 12


class Stride(Struct, frozen=True):
    """What lies between two versions of a text; None where the texts do not tell, or have the
    same masthead: a draft often keeps that of the text it renews.
    """

    session: int | None = None  # of the General Assembly, of the older text
    sessions: int | None = None  # from it to that of the newer one
    months: int | None = None  # from one adoption to the other
    renewed: bool = False  # the newer text cites what the older one could not know

    @property
    def told(self) -> bool:
        """Whether the texts tell that one renews the other: in two drafts of one text, a report
        that is asked for a session later is a change.
        """
        return self.renewed or self.sessions is not None or self.months is not None


def stride_of(old: Resolution, new: Resolution) -> Stride:
    """The stride from one version to the next."""
    sessions = months = None
    if old.session and new.session and old.body == new.body:
        sessions = new.session - old.session or None
    if old.adopted and new.adopted:
        months = _month(new.adopted) - _month(old.adopted) or None
    return Stride(old.session, sessions, months, _newest(new) > _newest(old))


def _newest(text: Resolution) -> tuple[int, ...]:
    """The session and number of the latest resolution of the General Assembly that a text cites."""
    cited = (
        citation.symbol
        for clause in walk(text.clauses)
        for citation in clause.citations
        if citation.kind == "resolution" and citation.symbol.startswith(_ASSEMBLY)
    )
    numbers = (tuple(int(number) for number in _DIGITS.findall(symbol)) for symbol in cited)
    return max(numbers, default=())


def is_next_session(before: int, after: int, stride: Stride) -> bool:
    """Whether a session is the one that a renewed text names instead of another."""
    later = after - before
    if later <= 0:
        return False
    if _is_of_assembly(before, stride):
        return later == (1 if stride.sessions is None else stride.sessions)
    return later <= _OTHER_SESSIONS * max(stride.sessions or 1, 1)


def _is_of_assembly(session: int, stride: Stride) -> bool:
    if stride.session is None:
        return session >= _FIRST_OF_ASSEMBLY
    return abs(session - stride.session) <= _NEAR


def is_next_date(before: str, after: str, stride: Stride) -> bool:
    """Whether an ISO date (or year) by which something is due moved by as much as the text did; by
    a year at most where that is not known.
    """
    later = _month(after) - _month(before)
    if later <= 0:
        return False
    if stride.months is None:
        return later <= _YEAR
    return abs(later - stride.months) <= (_TOLERANCE if len(before) > 4 else _YEAR // 2)


def _month(iso: str) -> int:
    """Months since the year 0; a year without a month counts from its first."""
    year, _, rest = iso.partition("-")
    return int(year) * _YEAR + (int(rest[:2]) if rest[:2].isdigit() else 1)
