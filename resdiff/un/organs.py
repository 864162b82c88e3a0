"""The bodies whose resolutions are cited or adopted, once: how they number, how their symbols
look (un-conventions.md 3.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from resdiff.un.data import table

ASSEMBLY: Final = "General Assembly"
SECURITY: Final = "Security Council"
RIGHTS: Final = "Human Rights Council"
ECONOMIC: Final = "Economic and Social Council"

_CODES: Final = {"resolution": "RES", "decision": "DEC", "statement": "PRST"}
_WORDS: Final = {"resolution": "Res", "decision": "Dec", "statement": "PRST"}


class Body(Struct, frozen=True):
    """A body: its English name, how it numbers its resolutions, the pattern of their symbols."""

    body: str
    numbering: tuple[str, ...]  # of "session", "year", "council", "roman"
    symbol: str  # "A/{type}/{number}"
    # whether its own documents print that symbol; else it is ours, for citations alone
    printed: bool = True

    def symbol_of(self, number: str, kind: str = "resolution") -> str:
        """The symbol of a resolution by its number: 70/1 -> A/RES/70/1, 4/1 -> UNEP/EA.4/Res.1."""
        session, _, item = number.partition("/")
        if "{item}" in self.symbol and not item:
            return number
        return self.symbol.format(
            type=_CODES.get(kind, "RES"),
            type_word=_WORDS.get(kind, "Res"),
            number=number,
            session=session,
            item=item,
        )


@cache
def bodies() -> Mapping[str, Body]:
    """The bodies by their English names."""
    rows = (Body(**row) for row in table("organs.toml")["organs"])
    return MappingProxyType({row.body: row for row in rows})
