"""A date as data -> as people write it."""

from __future__ import annotations

import re
from typing import Final

_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_words(iso: str) -> str:
    """ "2013-12-18" -> "18 December 2013"; anything else comes back as it is."""
    match = _ISO_DATE.fullmatch(iso)
    if not match or not 1 <= int(match[2]) <= 12:
        return iso
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
