"""The blocks of a text -> its language, with the form in which its operative paragraphs are
numbered where that is not "1.": "1)" or "(1)".

The same form numbers the items of a list elsewhere (WHA texts: "1. URGES Member States:" / "(1) to
keep the registers"), so the words behind the numbers decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from resdiff.parse.cues import Cues
from resdiff.un.languages import Language
from resdiff.values.document import Block

_FORMS: Final = ("digit)", "digit()")  # as `Marker.readings` names "1)" and "(1)"


def with_printed_numbers(language: Language, blocks: Sequence[Block]) -> Language:
    """`language`, with the form of its operative numbers where an operative verb stands behind
    "1)" or "(1)", no chapeau before it and no "1." with such a verb anywhere.
    """
    found = ""
    before = ""
    for block in blocks:
        cues = Cues(block.text.strip(), language, block.number)
        if not cues.text:
            continue
        if cues.number is not None and _decides(cues):
            kind, ordinal = cues.number.readings[0]
            if kind == "arabic":
                return language
            if kind in _FORMS and ordinal == 1 and not before.endswith(tuple(language.chapeau_end)):
                found = found or kind
        before = cues.text
    return _with(language, found) if found else language


@lru_cache(maxsize=64)  # the same value for the same form: what is derived from it is kept
def _with(language: Language, form: str) -> Language:
    return replace(language, top_number=form)


def _decides(cues: Cues) -> bool:
    opening = cues.opening_behind_number
    return opening is not None and opening.acts
