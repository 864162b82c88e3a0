"""Paragraphs -> the same, with labels that stand behind names kept apart: "[EU, Canada: PP4 bis
Recalling ...]"; and what their words are without names, for telling where they belong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.parse.numbers.labels import marker
from resdiff.parse.paragraphs.paragraph import Paragraph, cut
from resdiff.parse.shorthand.brackets import BracketReader
from resdiff.parse.shorthand.clauses import name_reader, without
from resdiff.parse.shorthand.names import NameReader
from resdiff.un.languages import Language
from resdiff.un.languages.stances import shorthand
from resdiff.values.document import BlockKind, NoteMark, Span

# a paragraph that begins with a bracket or a name
_BEGINS: Final = re.compile(
    r"\s*[\[(［（【]|(?:PP|OP) ?\d|new (?:pp|op|para)|(?:pp|op|para) new", re.IGNORECASE
)
_LABEL: Final = re.compile(r"(?:new )?(?:PP|OP) ?\d", re.IGNORECASE)
# a new paragraph that has no number: "New OP: ...", "[New para] ..."
_NEW: Final = re.compile(
    r"(\[(?:new (?:pp|op|para(?:graph)?)|(?:pp|op|para(?:graph)?) new)\]\s*"
    r"|(?:new (?:pp|op|para(?:graph)?)|(?:pp|op|para(?:graph)?) new)\b\s*[:.]?\s*)(?=\S)",
    re.IGNORECASE,
)
_OPENED: Final = re.compile(r"\s*[\[［【]\s*")


def with_heads(paragraphs: Sequence[Paragraph], language: Language) -> list[Paragraph]:
    """The paragraphs of a text under negotiation; those of any other text as they are."""
    paragraphs = _with_options(paragraphs, language)
    if not any(_BEGINS.match(each.text) for each in paragraphs):
        return list(paragraphs)
    labelled = any(_LABEL.match(each.numbered_text) for each in paragraphs)
    reader = name_reader([each.text for each in paragraphs], language, labelled=labelled)
    return [
        _with_head(each, reader, language)
        if each.kind in (BlockKind.PARAGRAPH, BlockKind.LINE) and _BEGINS.match(each.text)
        else each
        for each in paragraphs
    ]


def _with_options(paragraphs: Sequence[Paragraph], language: Language) -> Sequence[Paragraph]:
    """The paragraphs with each line "Option 1:" before the number of the paragraph that it heads:
    the options are alternatives of one paragraph.
    """
    option = shorthand(language.code).option
    if not any(option.fullmatch(each.text) for each in paragraphs):
        return paragraphs
    out: list[Paragraph] = []
    waiting: Paragraph | None = None
    for each in paragraphs:
        if waiting is not None:
            found = marker(each.numbered_text, language)
            if found is not None and found.arabic is not None:
                number = f"{waiting.text} {found.print}"
                out.append(
                    replace(each, number=number)
                    if each.number
                    else replace(cut(each, found.end, len(each.text)), number=number)
                )
                waiting = None
                continue
            out.append(waiting)
            waiting = None
        if option.fullmatch(each.text):
            waiting = each
        else:
            out.append(each)
    return [*out, *([waiting] if waiting is not None else [])]


def _with_head(paragraph: Paragraph, reader: NameReader, language: Language) -> Paragraph:
    moved = _label_apart(paragraph, reader, language)
    unnumbered = _NEW.match(moved.text) if not moved.number else None
    if unnumbered is not None:  # "New OP: ..."
        moved = _cut_out(moved, unnumbered.start(1), unnumbered.end(), unnumbered[1].strip())
        return replace(moved, proposed=True)
    found = BracketReader(
        moved.text, reader, labelled=bool(moved.number) or bool(_LABEL.match(moved.text))
    ).read()
    if not found.aside and not found.brackets:
        return moved
    own = marker(moved.text, language) if not moved.number else None
    at = own.end if own is not None else 0
    aside = [span for span in found.aside if span.end > at]
    wording = moved.text[:at] + without(moved.text[at:], [
        Span(max(0, span.start - at), span.end - at) for span in aside
    ])  # fmt: skip
    named = any(
        bracket.span.start <= at + 1
        and any(stance.kind == "propose" and stance.by for stance in bracket.stances)
        for bracket in found.brackets
    )
    whole = any(
        bracket.span.start <= at + 1 and not moved.text[bracket.span.end :].strip(" ,;.")
        for bracket in found.brackets
    )
    led = bool(found.aside) and found.aside[0].start <= at and not found.brackets
    theirs = led and any(stance.kind == "propose" and stance.by for stance in found.stances)
    return replace(moved, wording=_bare(wording), proposed=(named and whole) or theirs)


def _bare(wording: str) -> str:
    """Alternative without a bracket round the whole of it."""
    text = wording.strip()
    return text.replace("[", "").replace("]", "") if "[" in text else text


def _label_apart(paragraph: Paragraph, reader: NameReader, language: Language) -> Paragraph:
    """A label behind the names that open a bracket, kept apart: "[EU: PP4 bis Recalling ...]"."""
    opened = _OPENED.match(paragraph.text)
    if opened is None or paragraph.number:
        return paragraph
    told = reader.before_colon(paragraph.text[opened.end() :])
    if told is None:
        return paragraph
    start = opened.end() + told.end
    found = marker(paragraph.text[start:], language)
    if found is None or found.arabic is None:
        return paragraph
    if not (found.prefix or found.suffix or found.print.endswith(".")):
        return paragraph
    return _cut_out(paragraph, start, start + found.end, found.print)


def _cut_out(paragraph: Paragraph, start: int, end: int, number: str) -> Paragraph:
    """A paragraph whose number was found between two offsets."""

    def at(offset: int) -> int:
        return offset if offset <= start else max(start, offset - (end - start))

    return replace(
        paragraph,
        text=paragraph.text[:start] + paragraph.text[end:],
        number=number,
        italics=tuple(Span(at(span.start), at(span.end)) for span in paragraph.italics),
        notes=tuple(NoteMark(at(note.offset), note.mark) for note in paragraph.notes),
        lines=tuple((at(offset), line) for offset, line in paragraph.lines),
    )
