"""The blocks of an amendment document -> its paragraphs, with the footnotes that stand in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from resdiff.negotiation.amendments.phrasing import Phrasing
from resdiff.negotiation.amendments.reading.sentences import begins_instruction
from resdiff.text.words import fold
from resdiff.values.document import BlockKind, Footnote, Resolution, walk

SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MARK: Final = rf"\*{{1,5}}|⁽[{SUPERSCRIPTS}]+⁾|[{SUPERSCRIPTS}]+"
NOTE_LINE: Final = re.compile(rf"({MARK})\s+(?=\S)")
_LED: Final = re.compile(r"\[(\d{1,4}|\*{1,5})\]")
_NUMBERED: Final = re.compile(r"\d{1,3}\s?[.)、．]\s|\d{1,3}[、．]")
_LABELLED: Final = re.compile(r"(?:PP|OP)s? ?\d", re.IGNORECASE)
_ENDS: Final = re.compile(r"[.;:。；：”\"»]\*{0,3}$")


class DocumentParagraph(Struct, frozen=True):
    """A paragraph of the document, its number apart where the format keeps it apart."""

    text: str
    number: str = ""
    footnotes: tuple[Footnote, ...] = ()
    line: int = 0


def document_paragraphs(text: Resolution, phrasing: Phrasing) -> list[DocumentParagraph]:
    """The paragraphs of a text as they stand in the file; of its clauses, where it comes from a
    JSON and its blocks are gone.
    """
    blocks = [block for block in text.source.blocks if block.kind is not BlockKind.FURNITURE]
    if not blocks:
        return [
            DocumentParagraph(clause.text, clause.number, clause.footnotes)
            for clause in walk(text.clauses)
        ]
    typed = all(block.kind is BlockKind.LINE for block in blocks)
    if typed:
        lines = [(block.text, block.origin.line) for block in blocks]
        return _with_typed_notes(list(_joined(lines, phrasing)))
    told = {note.mark: note.text for note in text.source.notes}
    found = [
        DocumentParagraph(
            block.text,
            block.number,
            tuple(
                Footnote(note.mark, told.get(note.mark, ""), note.offset) for note in block.notes
            ),
            block.origin.line,
        )
        for block in blocks
        if block.text.strip()
    ]
    return found if told else _with_typed_notes(found)


def _joined(lines: Sequence[tuple[str, int]], phrasing: Phrasing) -> Iterator[DocumentParagraph]:
    """Paragraphs of typed lines: a blank line, a number or an instruction begins one."""
    words, first = "", 0
    for text, line in lines:
        fresh = not words or not text or _begins(text, words, phrasing)
        if words and fresh:
            yield DocumentParagraph(words, line=first)
            words = ""
        if not text:
            continue
        if not words:
            words, first = text, line
        elif words.endswith("-") and words[-2:-1].isalpha():
            words += text
        else:
            words += f" {text}"
    if words:
        yield DocumentParagraph(words, line=first)


def _begins(text: str, before: str, phrasing: Phrasing) -> bool:
    if _LABELLED.match(text) or (_NUMBERED.match(text) and _ENDS.search(before)):
        return True
    if NOTE_LINE.match(text) or before.endswith((":", "：")):
        return True
    if before.endswith((",", "，", "،", ";", "；")) and text[:1].isupper():
        opening = phrasing.language.opening(text)
        if opening is not None and opening.listed:
            return True
    return bool(_ENDS.search(before)) and begins_instruction(text, phrasing)


def _with_typed_notes(paragraphs: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Notes that are typed: a line "** Report of ..." and its mark "**" behind a word."""
    texts: dict[str, str] = {}
    kept: list[DocumentParagraph] = []
    used = Counter(
        mark for each in paragraphs for mark in set(re.findall(rf"(?<=.)(?:{MARK})", each.text))
    )
    for each in paragraphs:
        match = NOTE_LINE.match(each.text)
        own = match is not None and match[1] in each.text[1:]
        if match and used[match[1]] > own:
            texts.setdefault(match[1], each.text[match.end() :])
        else:
            kept.append(each)
    return [_marked(each, texts) for each in kept] if texts else kept


def _marked(paragraph: DocumentParagraph, texts: Mapping[str, str]) -> DocumentParagraph:
    """The paragraph without the marks, and its notes in their places."""
    pieces: list[str] = []
    notes: list[Footnote] = []
    at = length = 0
    for match in re.finditer(rf"(?<=.)(?:{MARK})", paragraph.text):
        if match.group() not in texts:
            continue
        pieces.append(paragraph.text[at : match.start()])
        length += match.start() - at
        notes.append(_note(match.group(), texts[match.group()], length))
        at = match.end()
    if not notes:
        return paragraph
    pieces.append(paragraph.text[at:])
    return DocumentParagraph("".join(pieces), paragraph.number, tuple(notes), paragraph.line)


def _note(mark: str, text: str, at: int) -> Footnote:
    """A typed note; "[6]" leads to note 6, further up."""
    led = _LED.fullmatch(text)
    return Footnote(led[1], "", at) if led else Footnote(mark, text, at)


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their white space and case."""
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))
