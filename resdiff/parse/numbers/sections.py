"""A line, or a word of it -> the number of the section, article or annex that it names, in the
letters in which English texts have it: "ثانيا", "二" and "II" are II, "Article premier" is 1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from resdiff.text.alternatives import any_of
from resdiff.text.lookalikes import latin_look
from resdiff.text.words import fold
from resdiff.un.languages import Language
from resdiff.un.numerals import LATIN, from_han, from_roman, to_roman

_ROMAN_ALONE: Final = re.compile(r"([IVXL]{1,7})\.?")
_LETTER_ALONE: Final = re.compile(r"([A-Z])\.?")
_LONGEST_TITLE: Final = 200  # characters behind the number of a section
# what parts the number of a section from its title: "أولا - الولاية", "一、任务"
_PARTED: Final = r" *(?:[-–—:：、．]|\.(?!\d)) *(\S.{0,200})"


def section_alone(text: str, language: Language) -> str | None:
    """The number of the section that a line names and nothing else: "II", "B.", "أولا", "一"."""
    for pattern in (_ROMAN_ALONE, _LETTER_ALONE):
        match = pattern.fullmatch(text)
        if match and (len(match[1]) == 1 or from_roman(match[1].lower())):
            return match[1]
    return _counted(text.rstrip(" .、．"), language)


def section_with_title(text: str, language: Language) -> str | None:
    """The same for a number in words with a title behind it: "أولا - الولاية", "一、任务"."""
    if len(text) > _LONGEST_TITLE or (match := _with_title(language).fullmatch(text)) is None:
        return None
    return _counted(match[1], language)


def heading_number(
    token: str, language: Language, *, article: bool = False, after: str = ""
) -> str:
    """The number behind a word for a section or annex ("Annexe II", "附件二", "المرفق الثاني"), or
    with `article` for an article or rule, which has digits: "Article premier", "第二条".

    `after` is the number of the one before it: “Приложение В” is the second annex behind “A”, whose
    letter is taken over from the English text, and the third behind “Б”.
    """
    bare = token.strip()
    if bare.isascii() and fold(bare) not in language.counted:
        return bare.upper().replace(" ", "")
    value = from_han(bare) or language.counted.get(fold(bare))
    if value is not None:
        return f"{value}" if article else to_roman(value).upper()
    if bare.isdigit():  # of another script: "٢"
        return f"{int(bare)}"
    if named := language.letters.get(fold(bare)):
        return LATIN[named - 1].upper()
    places = [alphabet.find(fold(bare)) for alphabet in language.alphabets if len(bare) == 1]
    letter = max(places, default=-1)
    look = LATIN.find(latin_look(bare).lower()) if len(bare) == 1 else -1
    if look >= 0 and look == (LATIN.find(after.lower()) + 1 if len(after) == 1 else 0):
        letter = look
    return LATIN[letter].upper() if 0 <= letter < len(LATIN) else bare.upper().replace(" ", "")


def _counted(word: str, language: Language) -> str | None:
    value = from_han(word) if not language.spaced else language.section_words.get(fold(word))
    return to_roman(value).upper() if value else None


@lru_cache(maxsize=64)
def _with_title(language: Language) -> re.Pattern[str]:
    if not language.spaced:
        return re.compile(rf"([一二三四五六七八九十]{{1,3}}){_PARTED}")
    return re.compile(rf"({any_of(language.section_words)}){_PARTED}")
