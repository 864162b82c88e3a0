"""Physical lines -> paragraphs: lines are joined, page breaks and hyphens at line ends understood, page furniture set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from resdiff.language import Language
from resdiff.model import Block, Notice, Origin, Passage
from resdiff.parse.furniture import furniture
from resdiff.parse.labels import blurred, marker
from resdiff.parse.normalize import INVISIBLE, Paragraph

_ALONE: Final = re.compile(r"[“\"]?(?:\d{1,3} ?\.|\([a-z]{1,4}\)|\d{1,3} ?-)")
_HYPHENATED: Final = re.compile(r"([^\W\d_]+)[-‐]$")  # noqa: RUF001
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_TRAILING: Final = "”\"’'»)] \u200e\u200f"


@dataclass(frozen=True, slots=True)
class LineOptions:
    """How lines become paragraphs."""

    wrapped_below: float = 0.5
    """Lines are wrapped when fewer than this share of them end a paragraph: 21 % do in the 68th-session text, 97 % where a line is a paragraph."""
    blank_above: float = 0.5
    """Blank lines separate paragraphs when more than this share of the recognised beginnings follow one; a messy text has one blank line or two."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    page: int
    indent: int
    blank: bool  # a blank line stands before it
    turned: bool  # a page break stands before it


@dataclass(frozen=True, slots=True)
class _Habits:
    wrapped: bool
    blanks: bool


def join_lines(blocks: Sequence[Block], language: Language, options: LineOptions) -> tuple[list[Paragraph], list[Passage], list[Notice]]:
    """A run of LINE blocks as paragraphs, with the furniture found between them and notices about joins that were not certain."""
    texts = [" ".join(block.text.strip(INVISIBLE).split()) for block in blocks]
    aside = furniture(texts, [block.origin.page for block in blocks], language)
    passages = [Passage("furniture", texts[place], blocks[place].origin) for place in sorted(aside)]
    lines = list(_content(blocks, texts, aside))
    habits = _habits(lines, language, options)
    vocabulary = _Vocabulary(lines)
    notices: list[Notice] = []
    paragraphs = [_assemble(group, number, vocabulary, notices) for number, group in _groups(lines, language, habits)]
    return paragraphs, passages, notices


def _content(blocks: Sequence[Block], texts: Sequence[str], aside: frozenset[int]) -> Iterator[_Line]:
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
        turned = turned or (page is not None and block.origin.page != page) or (margin and block.indent == 1 and not blank and page is not None)
        yield _Line(texts[place], block.origin.line, block.origin.page, block.indent, blank, turned)
        blank = turned = False
        page = block.origin.page


def _ocr_margin(blocks: Sequence[Block], texts: Sequence[str]) -> bool:
    """Whether one leading space marks the top of a page: so it does in the 68th-session text, where no other line is indented."""
    indents = [block.indent for block, text in zip(blocks, texts, strict=True) if text]
    single = sum(indent == 1 for indent in indents)
    return 0 < single <= len(indents) // 10 + 1 and all(indent in (0, 1) for indent in indents)


def ends(text: str, language: Language) -> bool:
    """Whether a line ends a paragraph: a terminal mark, perhaps with a footnote digit, a closing quote or "and" behind it."""
    bare = text.rstrip(_TRAILING)
    if bare[-1:].isdigit():
        cut = bare.rstrip("0123456789")
        if len(bare) - len(cut) <= 3 and cut[-1:] in language.terminals and cut[-1:]:
            bare = cut.rstrip(_TRAILING)
    if bare[-4:] in (" and", "; or") and bare[:-4].rstrip(" ")[-1:] == language.operative_end:
        return True
    return bool(bare) and bare[-1] in language.terminals


def _begins(line: _Line, language: Language) -> bool:
    """Whether a line can begin a paragraph of a resolution by its own words: a number, or a listed opening."""
    if marker(line.text, language) or blurred(line.text):
        return True
    opening = language.opening(line.text)
    return opening is not None and (opening.listed or line.indent > 1)


def _habits(lines: Sequence[_Line], language: Language, options: LineOptions) -> _Habits:
    if not lines:
        return _Habits(wrapped=False, blanks=False)
    ended = sum(ends(line.text, language) for line in lines)
    starts = [line for before, line in zip(lines, lines[1:], strict=False) if ends(before.text, language) and _begins(line, language)]
    after_blank = sum(line.blank for line in starts)
    blanks = after_blank > options.blank_above * len(starts) if starts else any(line.blank for line in lines)
    return _Habits(wrapped=ended < options.wrapped_below * len(lines), blanks=blanks)


def _groups(lines: Sequence[_Line], language: Language, habits: _Habits) -> Iterator[tuple[str, list[_Line]]]:
    """Lines that make one paragraph, with the number that stood on a line of its own."""
    group: list[_Line] = []
    number = ""
    opened = False  # the group began with a number or an opening: it is not over before a terminal mark
    body = False  # the enacting formula has been passed
    for place, line in enumerate(lines):
        if _ALONE.fullmatch(line.text) and body:
            if group and not number and len(group) == 1 and not line.blank and not ends(group[-1].text, language):
                number = line.text  # it stands on the line after its first line (pages of S/RES/1812)
                opened = True
                continue
            if group:
                yield number, group
            group, number, opened = [], line.text, True
            continue
        before = group[-1] if group else None
        if before is not None and _starts(line, before, group[0], language, habits, opened, body):
            yield number, group
            group, number = [], ""
        if not group:
            opened = bool(number) or _begins(line, language)
        group.append(line)
        body = body or language.organ(line.text) is not None
        if place + 1 == len(lines):
            break
    if group or number:
        yield number, group


def _starts(line: _Line, before: _Line, first: _Line, language: Language, habits: _Habits, opened: bool, body: bool) -> bool:
    """Whether a new paragraph begins with this line."""
    ended = ends(before.text, language)
    small = line.text.lstrip("“\"‘[(")[:1].islower()
    if language.organ(line.text) or language.organ(before.text) and len(before.text) < 80:
        return True
    if not body:
        return _starts_in_front(line, before, language, ended, small)
    if _is_closing(line.text, language) or _is_closing(before.text, language):
        return line.blank or ended or _is_closing(before.text, language)
    if line.turned:
        return ended and _begins(line, language) or line.blank and ended and not small
    if line.blank:
        return not (small and not ended and language.case == "capital" and opened) or marker(line.text, language) is not None
    if marker(line.text, language) or blurred(line.text):
        return ended
    if habits.blanks and habits.wrapped:
        return False
    if ended and (opening := language.opening(line.text)) and opening.listed:
        return True
    if ended and line.indent > max(before.indent, 1) and (before is not first or line.indent > 2):
        return True
    if habits.wrapped:
        return False
    return ended or not (small or opened)


def _starts_in_front(line: _Line, before: _Line, language: Language, ended: bool, small: bool) -> bool:
    """Before the enacting formula every line is a paragraph, unless it goes on with the sentence of the line before."""
    if line.blank:
        return True
    if small and not ended or before.text.endswith((",", "(")) and not any(pattern.fullmatch(line.text) for pattern in language.front.values()):
        return False
    if before.text.startswith("[") and "]" not in before.text:
        return False
    return not (before.text.endswith((" on", " of", " the", " and", " its", " in", " at")) and not ended)


def _is_closing(text: str, language: Language) -> bool:
    return len(text) < 80 and any(pattern.fullmatch(text) for name, pattern in language.closing.items() if name != "vote")


class _Vocabulary:
    """The document's own words, for hyphens at line ends; made only when a line ends in one."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._words: frozenset[str] | None = None
        self._compounds: frozenset[str] = frozenset()

    def keeps(self, left: str, right: str, language_prefixes: frozenset[str]) -> bool | None:
        """Whether "left-" and "right" are two words with a hyphen; None when the document does not tell."""
        if right[:1].isupper():
            return True  # "Inter-" / "American"
        if self._words is None:
            text = " ".join(line.text for line in self._lines).casefold()
            self._words = frozenset(re.findall(r"[^\W\d_]+", text))
            self._compounds = frozenset(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
        left, right = left.casefold(), right.casefold()
        if f"{left}-{right}" in self._compounds:
            return True
        if left + right in self._words:
            return False
        if left in language_prefixes:
            return True
        return None


def _assemble(group: Sequence[_Line], number: str, vocabulary: _Vocabulary, notices: list[Notice]) -> Paragraph:
    """The lines of one paragraph as a Paragraph."""
    text: list[str] = []
    starts: list[tuple[int, int]] = []
    turns: list[int] = []
    size = 0
    last = ""
    for line in group:
        piece = line.text
        if last:
            hyphen = _HYPHENATED.search(last)
            following = _FIRST_WORD.match(piece)
            if hyphen and following:
                keeps = vocabulary.keeps(hyphen[1], following[0], frozenset())
                if keeps is False:
                    text[-1] = text[-1][:-1]
                    size -= 1
                elif keeps is None:
                    notices.append(
                        Notice(
                            "lines.hyphen", f"hyphen at the end of a line kept: {hyphen[0]}{following[0]}", line=line.number,
                            print=hyphen[0], reading=hyphen[0] + following[0],
                        )
                    )  # fmt: skip
            else:
                text.append(" ")
                size += 1
        if line.turned and text:
            turns.append(size)
        starts.append((size, line.number))
        text.append(piece)
        size += len(piece)
        last = piece
    first = group[0] if group else None
    origin = Origin(line=first.number, page=first.page, column=first.indent + 1) if first else Origin()
    return Paragraph(
        "".join(text), origin=origin, number=number, lines=tuple(starts), page_joins=tuple(turns), gap=bool(first and first.blank)
    )
