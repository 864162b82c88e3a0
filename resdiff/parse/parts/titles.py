"""A line that stands alone -> whether it is a title, or the number of a section."""

from __future__ import annotations

import re
from typing import Final

from resdiff.parse.cues import Cues, ends
from resdiff.parse.numbers.sections import heading_number, section_alone, section_with_title
from resdiff.un.languages import Language
from resdiff.un.numerals import from_roman

# characters; the longest sub-heading of the bulk archives (A/RES/76/71, on fish stocks) has 262
HEADING_LENGTH: Final = 400
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
    language = cues.language
    if (alone := section_alone(cues.text, language)) is not None:
        return alone
    named = _NAMED.fullmatch(cues.text)
    if cues.ended or (cues.number and not named):
        return None
    if named and is_section_number(named[1] or named[2]):
        return named[1] or named[2]
    if (worded := section_with_title(cues.text, language)) is not None:
        return worded
    for name in ("section", "article"):
        if match := language.headings[name].fullmatch(cues.text):
            found = next(filter(None, match.groups()), "")
            return heading_number(found, language, article=name == "article")
    return None
