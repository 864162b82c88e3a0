"""The blocks of a text -> its language, with the body that adopts it where no list names that body.

Any body adopts resolutions: "The Disarmament and International Security Committee," of a Model UN,
"The Sixty-sixth World Health Assembly,", "The Conference of the Parties,". Its formula is known by
its form: a name with its article, alone before a comma or a colon, and behind it a paragraph that
opens as one of a resolution does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from resdiff.parse.cues import Cues
from resdiff.un.languages import Language, Organ, with_small_openings
from resdiff.values.document import Block, Part

# lines among which the formula is looked for; the longest front of the drafts that we know, with
# its sponsors, has some 80
_SEEN_LINES: Final = 200
_COMMAS: Final = (",", "،", "，", ":")
_ARTICLE: Final = re.compile("^the +", re.IGNORECASE)
_QUOTES: Final = '“"«*_ '


def with_adopting_body(language: Language, blocks: Sequence[Block]) -> Language:
    """`language`, with the body whose formula stands first in the text if it is none of its own."""
    organ = _unlisted(language, [block for block in blocks if block.text.strip()][:_SEEN_LINES])
    return _with(language, organ) if organ is not None else language


@lru_cache(maxsize=64)  # the same value for the same body: what is derived from it is kept
def _with(language: Language, organ: Organ) -> Language:
    return replace(language, organs=(organ, *language.organs))  # the longer name first


def _unlisted(language: Language, blocks: Sequence[Block]) -> Organ | None:
    texts = [block.text.strip(_QUOTES) for block in blocks]
    for at, text in enumerate(texts):
        listed = language.organ(text)
        if listed is not None and (text.endswith(_COMMAS) or listed[1] < len(text)):
            return None
        if blocks[at].part not in (None, Part.FORMULA):
            return None
        for formula, behind in _readings(language, texts, at):
            if _opens_a_paragraph(behind, language):
                return Organ(_body(formula, language), formula)
    return None


def _readings(language: Language, texts: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
    """The formula that may stand on a line, or on it and the next, with what stands behind it."""
    form = language.formula
    for lines in (1, 2):
        text = " ".join(texts[at : at + lines])
        match = form.match(text)
        if match is None:
            continue
        rest = text[match.end() :].lstrip(_QUOTES)
        if rest.startswith(_COMMAS):
            following = texts[at + lines] if at + lines < len(texts) else ""
            yield match[0].rstrip(), rest[1:].strip(_QUOTES) or following


def _opens_a_paragraph(text: str, language: Language) -> bool:
    """Whether a text opens as a recital or an operative paragraph does, in words that are known;
    in small letters too, as a decision in one sentence does.
    """
    opening = Cues(text, with_small_openings(language)).opening_behind_number
    return opening is not None and opening.listed


def _body(formula: str, language: Language) -> str:
    """The name of the body: the listed one that the formula names more fully ("The United Nations
    General Assembly"), else its own without the article.
    """
    name = _ARTICLE.sub("", formula) if language.code == "en" else formula
    for organ in language.organs:
        if name.casefold().replace("united nations ", "") == organ.body.casefold():
            return organ.body
    return name
