"""Instructions -> the same with the sentences in which they are printed, each tried: it is read
back and must say the same. What cannot be said short is said in another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from resdiff.negotiation.amendments.phrasing import Phrasing, phrasing
from resdiff.negotiation.amendments.reading.paragraphs import NOTE_LINE, DocumentParagraph
from resdiff.negotiation.amendments.reading.put_in import new_paragraphs
from resdiff.negotiation.amendments.reading.sentences import read_sentence
from resdiff.negotiation.amendments.saying import printed, quoted_words, said
from resdiff.values.amendments import Instruction, NewParagraph
from resdiff.values.document import Footnote, Part


def printable(items: Iterable[Instruction], language: str) -> list[Instruction]:
    """The instructions, each with its sentence."""
    return [replace(item, words=said(item, language)) for item in items]


def reads_back(item: Instruction, language: str) -> bool:
    """Whether the sentence of an instruction, and the paragraphs behind it, are read as what it
    says.
    """
    wording = phrasing(language)
    sentence = read_sentence(item.words or said(item, language), wording)
    if sentence is None or len(sentence.instructions) != 1:
        return False
    read = sentence.instructions[0]
    if read.action != item.action or read.where != item.where:
        return False
    if (read.after, read.before, read.under) != (item.after, item.before, item.under):
        return False
    if (read.old, read.mark, read.chapeau) != (item.old, item.mark, item.chapeau):
        return False
    return bool(item.paragraphs) or bool(item.footnotes) or read.new == item.new


def content_of(item: Instruction, language: str) -> list[tuple[str, tuple[Footnote, ...]]]:
    """The paragraphs that stand behind a sentence, as they are printed, each with its notes in its
    words; in another form where they would not be read as what they are.
    """
    wording = phrasing(language)
    plain = [_plain(each) for each in item.paragraphs]
    if _reads(plain, item, wording):
        return plain
    quoted = [_quoted(each, wording) for each in item.paragraphs]
    if _reads(quoted, item, wording):
        return quoted
    return [_labelled(each) for each in item.paragraphs]


def content_reads(item: Instruction, language: str) -> bool:
    """Whether the paragraphs that an instruction puts in are read back as they are printed, in one
    form or another.
    """
    wording = phrasing(language)
    if item.part == Part.BODY:
        return False  # "a new paragraph" is one of the part where it is put
    return any(
        _reads(lines, item, wording)
        for lines in (
            [_plain(each) for each in item.paragraphs],
            [_quoted(each, wording) for each in item.paragraphs],
        )
    )


def _plain(paragraph: NewParagraph) -> tuple[str, tuple[Footnote, ...]]:
    text = printed(paragraph)
    return text, _shifted(paragraph.footnotes, len(text) - len(paragraph.text))


def _quoted(paragraph: NewParagraph, wording: Phrasing) -> tuple[str, tuple[Footnote, ...]]:
    text, notes = _plain(paragraph)
    half = len(str(wording.say["quotes"])) // 2
    return quoted_words(text, wording), _shifted(notes, half)


def _labelled(paragraph: NewParagraph) -> tuple[str, tuple[Footnote, ...]]:
    if not paragraph.label:
        return _plain(paragraph)
    head = f"[{paragraph.label}] "
    return head + paragraph.text, _shifted(paragraph.footnotes, len(head))


def _shifted(notes: Sequence[Footnote], by: int) -> tuple[Footnote, ...]:
    return tuple(replace(note, at=note.at + by) for note in notes)


def _reads(
    lines: Sequence[tuple[str, tuple[Footnote, ...]]], item: Instruction, wording: Phrasing
) -> bool:
    if any(not text.strip() or NOTE_LINE.match(text) for text, _ in lines):
        return False  # no paragraph at all, as it is printed, or a note
    content = [DocumentParagraph(text, footnotes=notes) for text, notes in lines]
    read = new_paragraphs(content, item, wording)
    return [_said(each) for each in read] == [_said(each) for each in item.paragraphs]


def _said(paragraph: NewParagraph) -> tuple[object, ...]:
    notes = tuple((note.at, note.text) for note in paragraph.footnotes)
    return paragraph.text, paragraph.depth, paragraph.label, notes
