"""A text -> the language it is drafted in, by its enacting formula or its openings."""

from __future__ import annotations

import re
from typing import Final

from resdiff.text.words import fold
from resdiff.un.data import DEFAULT, available
from resdiff.un.languages.lexicon import load
from resdiff.un.languages.tongues import likeness, share

# characters in which the formula is looked for: a masthead and sponsors' list take some 3,000
_HEAD: Final = 20_000
_LINES: Final = 60  # lines whose openings are counted: more would cost what reading costs
# likeness of a text to one of a language: a list of names in small letters has less
_LIKELY: Final = 0.5
_FEWEST_WORDS: Final = 12  # fewer tell no language: "la" and "a" may be a name and a symbol
_AHEAD: Final = 1.3  # times the share of English words
_NUMBER: Final = re.compile(r"^\(?\d{1,3}[.)]? *[-–]? *")


def detect(text: str) -> str:
    """The code of the language one of whose enacting formulas stands in `text`, else of that in
    which most of its lines open, or whose words it has; English when none does.
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
    return best if counts[best] > counts[DEFAULT] else _by_words(text)


def _by_words(text: str) -> str:
    """The language whose letters and frequent words the text has, where no line opens as a
    resolution does: a list of amendments, a treaty.
    """
    likely = {code: (likeness(text, code), share(text, code)) for code in available()}
    best = max(likely, key=likely.__getitem__)
    if load(best).case == "capital":  # Latin letters: only the words tell
        few = len(text.split()) < _FEWEST_WORDS
        if few or likely[best][1] < _AHEAD * likely[DEFAULT][1]:
            return DEFAULT
    return best if likely[best][0] > _LIKELY else DEFAULT
