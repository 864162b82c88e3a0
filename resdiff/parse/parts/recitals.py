"""A paragraph and those behind it -> whether it is a recital or opens the operative part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resdiff.parse.numbers.labels import marker, misread_number
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.un.languages import Language

# paragraphs behind one that ends on ";" among which a recital is looked for: bounds the work
_LOOK_AHEAD: Final = 12
_LINE: Final = 120  # characters; what is longer than a line is no heading between recitals


def arabic(paragraph: Paragraph, language: Language) -> int | None:
    """The Arabic number that a paragraph begins with; None where it has none, or is a recital of a
    draft ("PP3").
    """
    found = marker(paragraph.number or paragraph.text, language)
    return found.arabic if found is not None and found.prefix != "PP" else None


def is_first(paragraph: Paragraph, language: Language) -> bool:
    """Whether a paragraph carries the number 1, rightly printed or not ("l. Calls upon")."""
    return (
        arabic(paragraph, language) == 1
        or misread_number(paragraph.numbered_text, 1, language) is not None
    )


def is_operative(
    paragraphs: Sequence[Paragraph], at: int, language: Language, *, numbered: bool
) -> bool:
    """Whether the operative part begins with this paragraph."""
    paragraph = paragraphs[at]
    found = marker(paragraph.number or paragraph.text, language)
    if found is not None and found.prefix:
        return found.prefix == "OP"
    if (found is not None and found.arabic is not None) or is_first(paragraph, language):
        return True
    if found is not None:
        return False
    if numbered and _recitals_follow(paragraphs, at, language):
        return False
    last = paragraph.text.rstrip(' ”"')[-1:]
    opening = language.opening(paragraph.text)
    if opening is not None and opening.operative:
        return opening.listed and (last not in language.preambular_end or not numbered)
    if numbered or (opening is not None and opening.listed):
        return False
    return last == language.operative_end


def _recitals_follow(paragraphs: Sequence[Paragraph], at: int, language: Language) -> bool:
    """Whether a recital stands between an unnumbered paragraph and paragraph 1: then it is one
    too, though it ends on ";".

    "Adopts the following declaration:" (A/RES/74/3) is followed by the recitals of the declaration.
    """
    if paragraphs[at].text[-1:] not in tuple(language.operative_end):
        return False
    for following in paragraphs[at + 1 : at + 1 + _LOOK_AHEAD]:
        if arabic(following, language) is not None:
            return False
        if is_recital(following, language):
            return True
    return False


def is_recital(paragraph: Paragraph, language: Language) -> bool:
    """Whether an unnumbered paragraph opens and ends as a preambular one."""
    if paragraph.number or marker(paragraph.text, language):
        return False
    opening = language.opening(paragraph.text)
    return (
        opening is not None
        and not opening.operative
        and paragraph.text[-1:] in language.preambular_end
    )


def may_be_recital(paragraph: Paragraph, language: Language) -> bool:
    """Whether an unnumbered paragraph before the first operative one ends as a preambular one
    does.
    """
    if (
        paragraph.number
        or paragraph.level
        or paragraph.text[-1:] not in tuple(language.preambular_end)
        or marker(paragraph.text, language)
    ):
        return False
    opening = language.opening(paragraph.text)
    return opening is None or not (opening.listed and opening.operative)


def may_recite(text: str, language: Language) -> bool:
    """Whether a text without a mark at its end is rather a recital that lost it, its opening
    misread ("Recallng ..."), than a heading.
    """
    opening = language.opening(text)
    return len(text) > _LINE and (opening is None or not opening.operative)
