"""A Source -> its paragraphs, each with its place: the first half of understanding a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.parse.adopting import with_adopting_body
from resdiff.parse.bilingual import OneLanguage, one_language
from resdiff.parse.clauses.notes import note_text
from resdiff.parse.numbers.printed import with_printed_numbers
from resdiff.parse.one_sentence import with_one_sentence
from resdiff.parse.options import ParseOptions
from resdiff.parse.paragraphs.flat import unfold
from resdiff.parse.paragraphs.grouping import LineOptions
from resdiff.parse.paragraphs.lines import join_lines
from resdiff.parse.paragraphs.paragraph import Paragraph, paragraph_of, printed
from resdiff.parse.paragraphs.rejoined import rejoined
from resdiff.parse.parts.composite import place
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.parse.shorthand.heads import with_heads
from resdiff.parse.shorthand.tables import from_tables
from resdiff.un.languages import Language, Organ, available, detect, load
from resdiff.values.document import Block, BlockKind, NoteText, Notice, Passage, Source

# blocks read to tell the language: a masthead and a sponsors' list take some 60
_HEAD_BLOCKS: Final = 400
_ONE: Final = frozenset({"akn"})  # formats whose files are in one language
_LONGEST_FORMULA: Final = 120  # characters; the longest formula has some 60, its quotes aside


class LaidOut(Struct, frozen=True):
    """The paragraphs of a text with their places, and what was set aside on the way."""

    language: Language
    organ: Organ | None  # of the first enacting formula
    placed: tuple[PlacedParagraph, ...]
    notes: tuple[NoteText, ...]  # texts of footnotes that stood between the paragraphs
    furniture: tuple[Passage, ...]
    notices: tuple[Notice, ...]


def laid_out(source: Source, options: ParseOptions = ParseOptions()) -> LaidOut:
    """Lay out a source. Raises `UsageError` (usage.language) for a language that is asked for and
    unknown; never because of the text.
    """
    return _laid_out(source, options.language, options.lines)


# A text that lost its numbers is read once more when those it is compared with are known: the
# places of its paragraphs, half of the work, are the same.
@lru_cache(maxsize=2)
def _laid_out(source: Source, asked: str | None, lines: LineOptions) -> LaidOut:
    language = _language(source, asked)
    parted = (
        OneLanguage(source.blocks)
        if source.format in _ONE
        else one_language(source.blocks, language)
    )
    rows, heads = from_tables(parted.blocks, language)
    parted = replace(parted, blocks=rows)
    language = with_adopting_body(language, parted.blocks)
    language = with_one_sentence(language, parted.blocks)
    language = with_printed_numbers(language, parted.blocks)
    paragraphs, furniture, notices = _paragraphs(parted.blocks, language, lines)
    paragraphs, notes, rules = _set_notes_aside(paragraphs, language)
    placed, organ = place(with_heads(paragraphs, language), language)
    aside = [
        Passage("furniture", printed(each.paragraph), each.paragraph.origin)
        for each in placed
        if each.place is Region.FURNITURE
    ]
    return LaidOut(
        language,
        organ,
        tuple(placed),
        tuple(notes),
        (*furniture, *rules, *aside, *parted.aside, *heads),
        (*parted.notices, *notices),
    )


def _language(source: Source, asked: str | None) -> Language:
    if asked is not None:
        return load(asked)
    told = source.fact("language")
    if told in available():
        return load(told)
    return load(detect("\n".join(block.text[:400] for block in source.blocks[:_HEAD_BLOCKS])))


def _paragraphs(
    blocks: Sequence[Block], language: Language, options: LineOptions
) -> tuple[list[Paragraph], list[Passage], list[Notice]]:
    """Blocks as paragraphs: runs of lines joined, paragraphs of a format kept, paragraphs that hold
    many cut.
    """
    paragraphs: list[Paragraph] = []
    furniture: list[Passage] = []
    notices: list[Notice] = []
    run: list[Block] = []

    def flush() -> None:
        if run:
            joined, aside, doubts = join_lines(run, language, options)
            paragraphs.extend(joined)
            furniture.extend(aside)
            notices.extend(doubts)
            run.clear()

    for block in blocks:
        if block.kind is BlockKind.LINE and not block.role and block.part is None:
            run.append(block)
            continue
        flush()
        paragraph = paragraph_of(block)
        if paragraph.text or paragraph.number or paragraph.notes:
            paragraphs.append(paragraph)
    flush()
    out: list[Paragraph] = []
    body = False
    for paragraph in rejoined(paragraphs, language):
        pieces = unfold(paragraph, language, body=body)
        body = body or any(
            language.organ(piece.text) is not None and len(piece.text) < _LONGEST_FORMULA
            for piece in pieces
        )
        out.extend(pieces)
    return out, furniture, notices


def _set_notes_aside(
    paragraphs: Iterable[Paragraph], language: Language
) -> tuple[list[Paragraph], list[NoteText], list[Passage]]:
    """Footnote texts that stand between the paragraphs of a plain text, and the rules above
    them.
    """
    kept: list[Paragraph] = []
    texts: list[NoteText] = []
    rules: list[Passage] = []
    separated = False
    for paragraph in paragraphs:
        if not paragraph.told and language.notes["separator"].fullmatch(paragraph.text):
            separated = True
            rules.append(Passage("furniture", paragraph.text, paragraph.origin))
            continue
        note = note_text(paragraph, language, separated=separated) if kept else None
        if note is not None:
            texts.append(note)
        else:
            separated = False
            kept.append(paragraph)
    return kept, texts, rules
