"""The blocks of a text -> those in its language, where every paragraph stands there twice, in two
of the six languages; the others are set aside and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.parse.cues import Cues
from resdiff.un.languages import Language, available, load
from resdiff.un.languages.tongues import WORDS, share
from resdiff.values.document import Block, Notice, Passage

# share of the words that are frequent in the other language and not in the text's own; half of a
# bilingual text has some 0.3 of them, and a French text 0.02 of the Spanish ones
_SUSPECT: Final = 0.05
# blocks that open in the other language alone: fewer may be a quotation
_FEWEST: Final = 2
_SHARE: Final = 0.25  # of the blocks that open in either language
_FOREIGN_LETTERS: Final = 0.2  # of the letters, for another script
_SCRIPTS: Final = {
    "ru": re.compile("[Ѐ-ӿ]"),
    "ar": re.compile("[؀-ۿ]"),
    "zh": re.compile("[一-鿿]"),
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_BESIDE: Final = re.compile(r" +[/|] +")  # "The General Assembly / L’Assemblée générale,"
_SAMPLE: Final = 4_000  # characters: a page


class OneLanguage(Struct, frozen=True):
    """The blocks in the language of the text, and what was set aside."""

    blocks: Sequence[Block]
    aside: tuple[Passage, ...] = ()
    notices: tuple[Notice, ...] = ()


def one_language(blocks: Sequence[Block], language: Language) -> OneLanguage:
    """The blocks without those in a second language, where there is one."""
    sample = " ".join(_sampled(blocks))
    for code in _suspects(sample, language.code):
        parted = _parted(blocks, language, load(code))
        if parted is not None:
            return parted
    return OneLanguage(blocks)


def _sampled(blocks: Sequence[Block]) -> Iterator[str]:
    """The first blocks of a text, as many as tell whether it has two languages."""
    size = 0
    for block in blocks:
        if size > _SAMPLE:
            return
        size += len(block.text)
        yield block.text[:_SAMPLE]


def _suspects(sample: str, own: str) -> Iterator[str]:
    """The languages of which a text has enough words or letters to look closer."""
    letters = sum(map(str.isalpha, sample))
    found = Counter(_WORD.findall(sample.casefold()))
    for code in available():
        if code == own or (code in _SCRIPTS and sample.isascii()):
            continue
        if code in _SCRIPTS:
            beyond = len(_SCRIPTS[code].findall(sample))
            enough = beyond >= _FOREIGN_LETTERS * max(1, letters)
        else:
            theirs = WORDS[code] - WORDS.get(own, frozenset())
            times = sum(found[word] for word in theirs)
            enough = times >= _SUSPECT * max(1, found.total())
        if enough:
            yield code


def _parted(blocks: Sequence[Block], own: Language, other: Language) -> OneLanguage | None:
    """The blocks of both languages apart; None where too few open in the other."""
    tongues = [_opens_in(block, own, other) for block in blocks]
    theirs, ours = tongues.count(other.code), tongues.count(own.code)
    if theirs < _FEWEST or ours < _FEWEST or theirs < _SHARE * (theirs + ours):
        return None
    kept: list[Block] = []
    aside: list[Passage] = []
    last = own.code
    for block, tongue in zip(blocks, tongues, strict=True):
        if not block.text.strip():
            kept.append(block)
            continue
        last = tongue or _goes_on_in(block.text, last, own, other)
        for piece, mine in _pieces(block, last, own, other):
            if mine:
                whole = piece == block.text
                kept.append(block if whole else replace(block, text=piece, italics=(), notes=()))
            else:
                aside.append(Passage("other-language", piece, block.origin))
    count = sum(len(passage.text.split()) for passage in aside)
    message = (
        f"the text is in two languages: {own.name} is read, {other.name} is set aside "
        f"({len(aside)} lines or paragraphs, {count} words)"
    )
    return OneLanguage(kept, tuple(aside), (Notice("parse.two-languages", message, "warning"),))


def _pieces(
    block: Block, tongue: str, own: Language, other: Language
) -> Iterator[tuple[str, bool]]:
    """The words of a block, those of one line in two languages apart, and whether each is ours."""
    pieces = _BESIDE.split(block.text)
    if len(pieces) == 2:
        organs = [(own.organ(piece), other.organ(piece)) for piece in pieces]
        if any(one for one, _ in organs) and any(two for _, two in organs):
            for piece, (mine, _) in zip(pieces, organs, strict=True):
                yield piece, mine is not None
            return
    yield block.text, tongue == own.code


def _opens_in(block: Block, own: Language, other: Language) -> str:
    """The code of the language in which a block opens, where it does so in one alone; else ""."""
    found = [language for language in (own, other) if _opens(block, language)]
    return found[0].code if len(found) == 1 else ""


def _opens(block: Block, language: Language) -> bool:
    cues = Cues(block.text.strip(), language, block.number)
    opening = cues.opening_behind_number
    return cues.organ is not None or (opening is not None and opening.listed)


def _goes_on_in(text: str, last: str, own: Language, other: Language) -> str:
    """The language of a line that opens nothing: that of most of its frequent words, else that of
    the line before.
    """
    ours, theirs = share(text, own.code), share(text, other.code)
    if ours == theirs:
        return last
    return own.code if ours > theirs else other.code
