"""A text -> the language it is drafted in, by its enacting formula."""

from __future__ import annotations

from typing import Final

from resdiff.text.words import fold
from resdiff.un.data import DEFAULT, available
from resdiff.un.languages.lexicon import load

# characters in which the formula is looked for: a masthead and sponsors' list take some 3,000
_HEAD: Final = 20_000


def detect(text: str) -> str:
    """The code of the language one of whose enacting formulas stands in `text`; English when
    there is none.
    """
    head, organs = text[:_HEAD], load(DEFAULT).organs
    if any(organ.formula in head for organ in organs):
        return DEFAULT
    head = fold(head)
    if any(fold(organ.formula) in head for organ in organs):
        # without reading the data of the others, which costs more than all the rest of a small text
        return DEFAULT
    best = min(
        (
            (at, code)
            for code in available()
            for organ in load(code).organs
            if (at := head.find(fold(organ.formula))) >= 0
        ),
        default=(0, DEFAULT),
    )
    return best[1]
