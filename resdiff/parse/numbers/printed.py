"""The blocks of a text -> its language, with the form in which its operative paragraphs are
numbered where that is not "1.": "1)" or "(1)".

The same form numbers the items of a list elsewhere (WHA texts: "1. URGES Member States:" / "(1) to
keep the registers"), so the words behind the numbers decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from resdiff.parse.cues import Cues
from resdiff.parse.numbers.labels import HAN, LETTERED, han_number
from resdiff.un.languages import Language
from resdiff.values.document import Block

_ORDINARY: Final = 3  # digits of a number that is read wherever it stands
_COUNTED: Final = re.compile(r"(\d{1,5})(?:\.|\)| ?[-–]) +")
_FORMS: Final = ("digit)", "digit()")  # as `Marker.readings` names "1)" and "(1)"


def with_printed_numbers(language: Language, blocks: Sequence[Block]) -> Language:
    """`language`, with what the numbers of this text show: the form of the operative ones where an
    operative verb stands behind "1)" or "(1)", no chapeau before it, or behind "(a)" right below a
    recital, and no "1." with such a verb anywhere; and their digits where they count beyond 999.
    """
    return _with(language, _form(language, blocks), _digits(language, blocks))


def _form(language: Language, blocks: Sequence[Block]) -> str:
    found = ""
    before: Cues | None = None
    for block in blocks:
        cues = Cues(block.text.strip(), language, block.number)
        if not cues.text:
            continue
        counted = han_number(cues.apart or cues.text) if not language.spaced else None
        if counted is not None and _acts(language, cues.text[0 if cues.apart else counted.end :]):
            found = found or HAN
        elif cues.number is not None and _decides(cues):
            kind, ordinal = cues.number.readings[0]
            if kind == "arabic":
                return ""
            if ordinal == 1 and _may_begin(kind, before, language):
                found = found or kind
        before = cues
    return found


def _may_begin(kind: str, before: Cues | None, language: Language) -> bool:
    """Whether what acts behind such a number begins the operative part: no chapeau stands before
    it; before "(a)" of a decision a recital does ("Recalling also its decision 79/573:").
    """
    if kind in _FORMS:
        return before is None or before.last not in tuple(language.chapeau_end)
    if kind != LETTERED or before is None or before.number is not None:
        return False
    recites = before.opens_listed and not before.opens_operative
    return recites or before.organ is not None


def _digits(language: Language, blocks: Sequence[Block]) -> int:
    """The digits of the longest number that counts on from the one before: 4 where "1000." follows
    "999.", or "1041. Urges" begins the count and "1042." follows. A year at the beginning of a line
    ("31 December" / "2014. The report") does not count on.
    """
    longest = _ORDINARY
    last = 0
    for block in blocks:
        whole = f"{block.number} {block.text}".lstrip()
        match = _COUNTED.match(whole)
        if match is None:
            continue
        number, size = int(match[1]), len(match[1])
        if number == last + 1:
            last, longest = number, max(longest, size)
        elif size <= _ORDINARY or _acts(language, whole[match.end() :]):
            last = number
    return longest


@lru_cache(maxsize=64)  # the same value for the same facts: what is derived from it is kept
def _with(language: Language, form: str, digits: int) -> Language:
    if not form and digits == language.number_digits:
        return language
    return replace(language, top_number=form, number_digits=digits)


def _decides(cues: Cues) -> bool:
    opening = cues.opening_behind_number
    return opening is not None and opening.acts


def _acts(language: Language, words: str) -> bool:
    opening = language.opening(words)
    return opening is not None and opening.acts
