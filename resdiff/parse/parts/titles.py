"""A line that stands alone -> whether it is a title, or the number of a section."""

from __future__ import annotations

import re
from typing import Final

from resdiff.parse.cues import Cues, ends
from resdiff.un.languages import Language
from resdiff.un.numerals import from_roman

# characters; the longest sub-heading of the bulk archives (A/RES/76/71, on fish stocks) has 262
HEADING_LENGTH: Final = 400
_ROMAN_ALONE: Final = re.compile(r"([IVXL]{1,7})\.?")
_LETTER_ALONE: Final = re.compile(r"([A-Z])\.?")
_NAMED: Final = re.compile(r"(?:([IVXL]{1,7}|[A-Z])\. +|([IVXL]{1,7}) +(?=[A-Z“]))(\S.{0,200})")


def is_title(text: str, language: Language) -> bool:
    """Whether a text is a short line that begins with a capital, has no full stop and opens no
    paragraph.
    """
    if not text or len(text) > HEADING_LENGTH or text[:1].islower() or ends(text, language):
        return False
    opening = language.opening(text)
    return opening is None or not opening.listed or opening.end == len(text)  # "Reports"


def is_section_number(text: str) -> bool:
    """Whether a text is a single letter or a Roman numeral."""
    return len(text) == 1 or bool(from_roman(text.lower()))


def named_section(cues: Cues) -> str | None:
    """The number or letter of the section that a line heads: "II", "II. Fisheries", "Part two";
    None where it heads none by itself.
    """
    for pattern in (_ROMAN_ALONE, _LETTER_ALONE):
        if (match := pattern.fullmatch(cues.text)) and is_section_number(match[1]):
            return match[1]
    named = _NAMED.fullmatch(cues.text)
    if cues.ended or (cues.number and not named):
        return None
    if named and is_section_number(named[1] or named[2]):
        return named[1] or named[2]
    if match := cues.language.headings["section"].fullmatch(cues.text):
        return match[1].upper().replace(" ", "")
    return None
