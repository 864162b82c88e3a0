"""The blocks of a text -> its language, with openings in small letters where the formula and what
follows it are one sentence.

So decisions are drafted ("The General Assembly, recalling its resolution 79/22, decides to ..."),
and some resolutions of the Security Council and of Model UN ("The Security Council noting ...").
"""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.parse.cues import Cues
from resdiff.un.languages import Language, with_small_openings
from resdiff.values.document import Block


def with_one_sentence(language: Language, blocks: Sequence[Block]) -> Language:
    """`language`, with openings in small letters, where one block begins with the name of an organ
    and a listed opening behind it, something is decided, and no formula stands alone.

    Several such blocks are a statement of the organ ("The Security Council welcomes ...", in each
    paragraph), and without a verb in the present the text tells what an organ did.
    """
    begun: list[int] = []
    for at, block in enumerate(blocks):
        text = block.text.strip()
        cues = Cues(text, language)
        if cues.is_formula_alone and text[-1:] in language.preambular_end + language.chapeau_end:
            return language
        if language.organ_in_sentence(text) is not None:
            begun.append(at)
    if len(begun) != 1:
        return language
    small = with_small_openings(language)
    return small if _decides(blocks[begun[0] :], small) else language


def _decides(blocks: Sequence[Block], small: Language) -> bool:
    """Whether a listed operative verb opens a block, or stands behind a comma in the first one or
    right behind the name of the organ.
    """
    first = blocks[0].text.strip()
    named = small.organ_in_sentence(first)
    pieces = [first[named[1] :]] if named is not None else []
    for mark in small.preambular_end:
        pieces += first.split(mark)
    if any(Cues(piece.strip(), small).opens_operative for piece in pieces):
        return True
    for block in blocks[1:]:
        opening = Cues(block.text.strip(), small, block.number).opening_behind_number
        if opening is not None and opening.acts:
            return True
    return False
