"""The paragraphs at the beginning of a text -> what it amends, if it is a list of amendments to a
draft: "Ukraine: amendments to draft resolution A/80/L.3".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.un.languages import Language
from resdiff.un.symbols import found_in
from resdiff.values.document import Amended

_SEEN: Final = 20  # paragraphs of a masthead with its sponsors, at most
_TAIL: Final = 8  # characters at the end of a line that tell whether a list of sponsors goes on
_GOES_ON: Final = re.compile(r"[,،、:：] ?\*{0,3}$")
_LINES: Final = 6  # printed lines of a list of sponsors: A/80/L.38 has three


class AmendingLine(Struct, frozen=True):
    """The line that says what is amended: its place among the paragraphs, and what it says."""

    first: int
    last: int
    amended: Amended


def amending_line(paragraphs: Sequence[Paragraph], language: Language) -> AmendingLine | None:
    """Where the text says what it amends, and what; None for a text that amends nothing."""
    pattern = language.front["amends"]
    for last, paragraph in enumerate(paragraphs[:_SEEN]):
        if language.organ(paragraph.text) and paragraph.text[-1:] in language.preambular_end:
            return None  # a resolution: what follows its formula is its text
        for first in range(last, max(-1, last - _LINES), -1):
            match = pattern.fullmatch(_joined(paragraphs, first, last))
            if match is not None:
                first = _first_of_list(paragraphs, first)
                match = pattern.fullmatch(_joined(paragraphs, first, last)) or match
                target = found_in(match["target"]) or match["target"].strip()
                by = (match["by"] or "").strip(" *")
                return AmendingLine(first, last, Amended(target, by))
    return None


def _joined(paragraphs: Sequence[Paragraph], first: int, last: int) -> str:
    return " ".join(each.text for each in paragraphs[first : last + 1])


def _first_of_list(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Where a list of sponsors begins that goes on to here: "Austria, Belgium," / "Portugal:*" /
    "amendment to".
    """
    while first and _GOES_ON.search(paragraphs[first - 1].text[-_TAIL:]):
        first -= 1
    return first
