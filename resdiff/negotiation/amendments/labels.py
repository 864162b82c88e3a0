"""A label -> its pieces: "I.OP4bis(b)(ii)" is section I, operative, 4 bis, (b), (ii)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

_SUFFIX: Final = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt"
_LABEL: Final = re.compile(
    r"(?P<prefix>(?:[^.()]+\.)*?)(?P<base>PP|OP|P|Heading|)(?P<number>\d+)"
    rf"(?P<suffix>(?:(?:{_SUFFIX})\d*)*)(?P<subs>(?:\([^()]+\))*)"
)
_LONE: Final = re.compile(r"(?P<prefix>(?:[^.()]+\.)*)(?P<base>Title|Formula)")
PREAMBULAR: Final = "PP"
OPERATIVE: Final = "OP"
HEADING: Final = "Heading"


class ReadLabel(Struct, frozen=True):
    """A label of the usual shape."""

    prefix: str  # "I.", "Annex.", "B."
    base: str  # "PP", "OP", "P", "Heading", "Title", "Formula"; "" in an annex: "Annex.3"
    number: int  # 0 for what is not counted
    suffix: str = ""  # "bis", "altl"
    subs: tuple[str, ...] = ()  # "(b)", "(ii)"

    @property
    def text(self) -> str:
        """The label as it is written."""
        number = str(self.number) if self.number else ""
        return f"{self.prefix}{self.base}{number}{self.suffix}{''.join(self.subs)}"


@lru_cache(maxsize=4096)
def read_label(label: str) -> ReadLabel | None:
    """The pieces of a label; None for one of another shape ("OP43.2-2")."""
    if match := _LONE.fullmatch(label):
        return ReadLabel(match["prefix"], match["base"], 0)
    match = _LABEL.fullmatch(label)
    if match is None:
        return None
    subs = tuple(re.findall(r"\([^()]+\)", match["subs"]))
    return ReadLabel(match["prefix"], match["base"], int(match["number"]), match["suffix"], subs)
