"""Physical lines -> paragraphs: lines are joined, page breaks and hyphens at line ends understood,
page furniture set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.parse.paragraphs.furniture import furniture
from resdiff.parse.paragraphs.grouping import Group, LineOptions, groups
from resdiff.parse.paragraphs.paragraph import INVISIBLE, Paragraph, blank_between
from resdiff.parse.paragraphs.seen import Line
from resdiff.text.words import fold
from resdiff.un.languages import Language
from resdiff.values.document import Block, Notice, Origin, Passage

_HYPHENATED: Final = re.compile(r"([^\W\d_]+)[-‐]$")
_LONGEST_WORD: Final = 60  # characters looked at before a hyphen at the end of a line
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")


def join_lines(
    blocks: Sequence[Block], language: Language, options: LineOptions
) -> tuple[list[Paragraph], list[Passage], list[Notice]]:
    """A run of LINE blocks as paragraphs, with the furniture found between them and notices about
    joins that were not certain.
    """
    texts = [" ".join(block.text.strip(INVISIBLE).split()) for block in blocks]
    aside = furniture(texts, [block.origin.page for block in blocks], language)
    passages = [Passage("furniture", texts[place], blocks[place].origin) for place in sorted(aside)]
    lines = list(_content(blocks, texts, aside))
    vocabulary = _Vocabulary(lines)
    notices: list[Notice] = []
    paragraphs = [
        _assemble(group, language, vocabulary, notices)
        for group in groups(lines, language, options)
    ]
    return paragraphs, passages, notices


def _content(
    blocks: Sequence[Block], texts: Sequence[str], aside: frozenset[int]
) -> Iterator[Line]:
    """The lines that carry text, each with what stood before it."""
    blank = turned = False
    page: int | None = None
    margin = _ocr_margin(blocks, texts)
    for place, block in enumerate(blocks):
        if place in aside:
            turned = True
            continue
        if not texts[place]:
            blank = True
            continue
        turned = (
            turned
            or (page is not None and block.origin.page != page)
            or (margin and block.indent == 1 and not blank and page is not None)
        )
        yield Line(texts[place], block.origin.line, block.origin.page, block.indent, blank, turned)
        blank = turned = False
        page = block.origin.page


def _ocr_margin(blocks: Sequence[Block], texts: Sequence[str]) -> bool:
    """Whether one leading space marks the top of a page: so it does in the 68th-session text, where
    no other line is indented.
    """
    indents = [block.indent for block, text in zip(blocks, texts, strict=True) if text]
    single = sum(indent == 1 for indent in indents)
    return 0 < single <= len(indents) // 10 + 1 and all(indent in (0, 1) for indent in indents)


class _Vocabulary:
    """The document's own words, for hyphens at line ends; made only when a line ends in one."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words: Counter[str] | None = None
        self._compounds: frozenset[str] = frozenset()

    def keeps(self, left: str, right: str, prefixes: frozenset[str]) -> bool | None:
        """Whether "left-" and "right" are two words with a hyphen; None when the document does not
        tell.
        """
        if right[:1].isupper():
            return True  # "Inter-" / "American"
        if self._words is None:
            text = " ".join(line.text for line in self._lines).casefold()
            self._words = Counter(re.findall(r"[^\W\d_]+", text))
            self._compounds = frozenset(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
        left, right = left.casefold(), right.casefold()
        if f"{left}-{right}" in self._compounds or left in prefixes:
            return True
        if left + right in self._words:
            return False
        if self._words[left] > 1 and self._words[right] > 1:
            return True  # both are words of their own: "troop-" / "contributing"
        return None


def _assemble(
    group: Group, language: Language, vocabulary: _Vocabulary, notices: list[Notice]
) -> Paragraph:
    """The lines of one paragraph as a Paragraph."""
    text: list[str] = []
    starts: list[tuple[int, int]] = []
    turns: list[int] = []
    size = 0
    last = ""
    for line in group.lines:
        piece = line.text
        if last:
            hyphen = _HYPHENATED.search(last[-_LONGEST_WORD:]) if last[-1] in "-‐" else None
            following = _FIRST_WORD.match(piece)
            if hyphen and following and fold(following[0]) not in language.conjunctions:
                keeps = vocabulary.keeps(hyphen[1], following[0], language.hyphen_prefixes)
                if keeps is False:
                    text[-1] = text[-1][:-1]
                    size -= 1
                elif keeps is None:
                    notices.append(
                        Notice(
                            "lines.hyphen",
                            f"hyphen at the end of a line kept: {hyphen[0]}{following[0]}",
                            line=line.number,
                            print=hyphen[0],
                            reading=hyphen[0] + following[0],
                        )
                    )
            elif blank := blank_between(last, piece, language):
                text.append(blank)
                size += 1
        if line.turned and text:
            turns.append(size)
        starts.append((size, line.number))
        text.append(piece)
        size += len(piece)
        last = piece
    first = group.lines[0] if group.lines else None
    origin = (
        Origin(line=first.number, page=first.page, column=first.indent + 1) if first else Origin()
    )
    return Paragraph(
        "".join(text),
        origin=origin,
        number=group.number,
        lines=tuple(starts),
        rules=tuple(
            (line.number, rule) for line, rule in zip(group.lines, group.rules, strict=True)
        ),
        page_joins=tuple(turns),
        gap=bool(first and first.blank),
    )
