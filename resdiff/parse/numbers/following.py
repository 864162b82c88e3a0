"""The paragraphs behind one -> the number that comes next there, and whether it goes on with a
list.
"""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.parse.cues import Cues
from resdiff.parse.numbers.labels import (
    Marker,
    marker,
)
from resdiff.parse.parts.placed import PlacedParagraph
from resdiff.un.languages import Language


def follows(following: Marker | None, kind: str, ordinal: int) -> bool:
    """Whether the next number is the one after `ordinal` in a list of this kind."""
    return following is not None and following.ordinal(kind) == ordinal + 1


def in_list(following: Marker | None, kind: str) -> bool:
    """Whether the next number can stand in a list of this kind."""
    return following is not None and following.ordinal(kind) is not None


def next_marker(placed: Sequence[PlacedParagraph], at: int, language: Language) -> Marker | None:
    """The number of the next numbered paragraph, for telling "(i)" the letter from "(i)" the
    numeral.
    """
    for following in placed[at + 1 : at + 4]:
        paragraph = following.paragraph
        if found := marker(paragraph.number or paragraph.text, language):
            return found
    return None


def begins_list(placed: Sequence[PlacedParagraph], at: int, language: Language) -> bool:
    """Whether a paragraph without a number is the chapeau of the list right behind it: "For the
    purpose of this Agreement:" / "(a) ...".
    """
    here, behind = placed[at], placed[at + 1 : at + 2]
    cues = Cues(here.paragraph.text, language, here.paragraph.number)
    if cues.number is not None or here.paragraph.level or not behind:
        return False
    if cues.mark not in tuple(language.chapeau_end) or behind[0].place is not here.place:
        return False
    item = behind[0].paragraph
    found = marker(item.number or item.text, language)
    return found is not None and any(
        ordinal == 1 and kind != "arabic" for kind, ordinal in found.readings
    )
