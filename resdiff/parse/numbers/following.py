"""The paragraphs behind one -> the number that comes next there, and whether it goes on with a
list.
"""

from __future__ import annotations

from collections.abc import Sequence

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
