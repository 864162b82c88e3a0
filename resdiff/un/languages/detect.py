"""A text -> the language it is drafted in, by its enacting formula or its openings."""

from __future__ import annotations

import re
from typing import Final

from resdiff.text.words import fold
from resdiff.un.data import DEFAULT, available
from resdiff.un.languages.lexicon import load

# characters in which the formula is looked for: a masthead and sponsors' list take some 3,000
_HEAD: Final = 20_000
_LINES: Final = 60  # lines whose openings are counted: more would cost what reading costs
_NUMBER: Final = re.compile(r"^\(?\d{1,3}[.)]? *[-–]? *")


def detect(text: str) -> str:
    """The code of the language one of whose enacting formulas stands in `text`, else of that in
    which most of its lines open; English when none does.
    """
    head, organs = text[:_HEAD], load(DEFAULT).organs
    if any(organ.formula in head for organ in organs):
        return DEFAULT
    head = fold(head)
    if any(fold(organ.formula) in head for organ in organs):
        # without reading the data of the others, which costs more than all the rest of a small text
        return DEFAULT
    formula = min(
        (
            (at, code)
            for code in available()
            for organ in load(code).organs
            if (at := head.find(fold(organ.formula))) >= 0
        ),
        default=None,
    )
    return formula[1] if formula else _by_openings(text[:_HEAD])


def _by_openings(text: str) -> str:
    """The language in which most lines open as the paragraphs of a resolution do: the formula of
    "Конференция Сторон," is in no list.
    """
    lines = [_NUMBER.sub("", line.strip()) for line in text.splitlines()[:_LINES]]
    known = {code: load(code) for code in available()}
    counts = {
        code: sum(
            (opening := language.opening(line)) is not None and opening.listed for line in lines
        )
        for code, language in known.items()
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > counts[DEFAULT] else DEFAULT
