"""A Source -> a Resolution: what the blocks of any format mean as drafting. Never raises on any
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from msgspec import Struct, field

from resdiff.parse.clauses.assemble import Citer, clauses
from resdiff.parse.clauses.doubts import DoubtOptions, doubts
from resdiff.parse.clauses.notes import NoteBook, note_text
from resdiff.parse.numbers.outline import outline
from resdiff.parse.paragraphs.flat import unfold
from resdiff.parse.paragraphs.grouping import LineOptions
from resdiff.parse.paragraphs.lines import join_lines
from resdiff.parse.paragraphs.paragraph import Paragraph, paragraph_of, printed
from resdiff.parse.parts.composite import place
from resdiff.parse.parts.front import read_front
from resdiff.parse.parts.placed import Place, PlacedParagraph
from resdiff.un.dates import find_date
from resdiff.un.languages import Language, available, detect, load
from resdiff.values.document import (
    Block,
    BlockKind,
    Citation,
    NoteText,
    Notice,
    Part,
    Passage,
    Resolution,
    Source,
)

__all__ = ["ParseOptions", "levels", "parse"]

# characters: a longer "clause" is no clause (the longest of the bulk archives has some 9,000), and
# is told
_LONGEST_CITED: Final = 200_000
# formats that tell every note: "OP1 of resolution" (S/RES/2463) has none without them
_TELL_NOTES: Final = frozenset({"akn", "docx"})
# blocks read to tell the language: a masthead and a sponsors' list take some 60
_HEAD_BLOCKS: Final = 400


# a title -> the `levels` of numbered texts that bear it
Series = Callable[[str], Sequence[tuple[str, int]]]


class ParseOptions(Struct, frozen=True):
    """How a source is understood; `language` None: told by the format, else by the enacting
    formula.
    """

    language: str | None = None
    precedents: Series | None = None  # asked only when a text prints no numbers
    lines: LineOptions = field(default_factory=LineOptions)
    doubts: DoubtOptions = field(default_factory=DoubtOptions)


def parse(source: Source, options: ParseOptions = ParseOptions()) -> Resolution:
    """Understand a source. Whatever is not understood stays in the text, with a notice.

    Raises `UsageError` (usage.language) for a language that is asked for and unknown; never because
    of the text.
    """
    language = _language(source, options)
    paragraphs, furniture, notices = _paragraphs(source.blocks, language, options)
    paragraphs, texts, rules = _set_notes_aside(paragraphs, language)
    furniture += rules
    placed, organ = place(paragraphs, language)
    front = read_front(
        [each.paragraph for each in placed if each.place is Place.FRONT], organ, source, language
    )
    closing = [_passage(each, language) for each in placed if each.place is Place.CLOSING]
    furniture += [
        Passage("furniture", printed(each.paragraph), each.paragraph.origin)
        for each in placed
        if each.place is Place.FURNITURE
    ]
    if front.title is not None:
        placed = [PlacedParagraph(front.title, Place.TITLE), *placed]
    roots, found = outline(
        placed, language, partial(_precedents, options.precedents, front.title_text)
    )
    notices += found
    book = NoteBook((*source.notes, *texts))
    told = (
        source.format in _TELL_NOTES
        or bool(source.notes)
        or any(paragraph.notes for paragraph in paragraphs)
    )
    quoted = _is_quoted(placed)
    built, found, passages = clauses(
        roots, book, language, quoted=quoted, glued=not told, cite=_citer(language, front.body)
    )
    notices += found
    if any(block.kind is BlockKind.LINE for block in source.blocks):
        notices += doubts(passages, language, options.doubts)
    closing += [
        Passage("footnote", f"{note.mark} {note.text}".strip(), note.origin) for note in book.left()
    ]
    if not any(each.place in (Place.PREAMBLE, Place.OPERATIVE) for each in placed):
        notices.insert(
            0,
            Notice(
                "parse.no-clauses",
                "no enacting formula or operative paragraph found: read as plain paragraphs",
                "warning",
            ),
        )
    for clause in built:
        if len(clause.text) > _LONGEST_CITED:
            message = (
                f"{len(clause.text)} characters in one paragraph: citations were not looked for"
            )
            notices.append(
                Notice("parse.paragraph-long", message, "warning", clause.id, clause.origin.line)
            )
    if quoted:
        notices.append(
            Notice(
                "parse.quoted", "each paragraph begins with a quotation mark: compared without it"
            )
        )
    return Resolution(
        source=source,
        language=language.code,
        clauses=built,
        symbol=front.symbol,
        title=front.title_text,
        body=front.body,
        session=front.session,
        adopted=front.adopted or _closing_date(closing, language),
        front=front.passages,
        closing=tuple(closing),
        furniture=tuple(furniture),
        notices=(*source.notices, *notices),
    )


def _language(source: Source, options: ParseOptions) -> Language:
    if options.language is not None:
        return load(options.language)
    told = source.fact("language")
    if told in available():
        return load(told)
    return load(detect("\n".join(block.text[:400] for block in source.blocks[:_HEAD_BLOCKS])))


def _paragraphs(
    blocks: Sequence[Block], language: Language, options: ParseOptions
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
            joined, aside, doubts = join_lines(run, language, options.lines)
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
    for paragraph in paragraphs:
        pieces = unfold(paragraph, language, body=body)
        body = body or any(
            language.organ(piece.text) is not None and len(piece.text) < 120 for piece in pieces
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


def _passage(each: PlacedParagraph, language: Language) -> Passage:
    text = printed(each.paragraph)
    kind = each.paragraph.role
    if not kind:
        kind = next(
            (name for name, pattern in language.closing.items() if pattern.match(text)), "other"
        )
    return Passage(kind, text, each.paragraph.origin)


def _closing_date(closing: Sequence[Passage], language: Language) -> str | None:
    dates = (
        find_date(passage.text, language)
        for passage in closing
        if passage.kind in ("date", "meeting")
    )
    return next((found for found in dates if found), None)


def _is_quoted(placed: Sequence[PlacedParagraph]) -> bool:
    """Whether the text is a quoted draft: every preambular paragraph begins with a quotation mark
    (S/RES/1706 in its provisional form).
    """
    recitals = [
        each.paragraph.text for each in placed if each.place in (Place.FORMULA, Place.PREAMBLE)
    ]
    return len(recitals) > 1 and all(text[:1] in '“"«„' for text in recitals)


def _citer(language: Language, body: str) -> Citer:
    from resdiff.parse.citations import find_citations

    def cite(text: str) -> tuple[Citation, ...]:
        if len(text) > _LONGEST_CITED:
            return ()
        return find_citations(text, language=language.code, body=body or "General Assembly")

    return cite


def _precedents(series: Series | None, title: str | None) -> Sequence[tuple[str, int]]:
    return series(title) if series is not None and title else ()


def levels(numbered: Resolution) -> list[tuple[str, int]]:
    """The operative paragraphs of a text, each with its level: 0, or 1 and more in a list. What
    `ParseOptions.precedents` gives.
    """
    found: list[tuple[str, int]] = []
    stack = [(clause, 0) for clause in reversed(numbered.clauses) if clause.part is Part.OPERATIVE]
    while stack:
        clause, level = stack.pop()
        found.append((clause.reading, level))
        stack += [(child, level + 1) for child in reversed(clause.children)]
    return found
