"""A Source -> a Resolution: what the blocks of any format mean as drafting. Never raises on any
text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import Final

from resdiff.parse.clauses.assemble import Citer, clauses
from resdiff.parse.clauses.doubts import doubts
from resdiff.parse.clauses.margin import with_margin
from resdiff.parse.clauses.notes import NoteBook
from resdiff.parse.layout import LaidOut, laid_out
from resdiff.parse.numbers.outline import INFERRED, outline
from resdiff.parse.numbers.precedent import Precedent, Precedents
from resdiff.parse.numbers.unnumbered import judge
from resdiff.parse.options import ParseOptions, Series
from resdiff.parse.paragraphs.paragraph import printed
from resdiff.parse.parts.front import Front, read_front
from resdiff.parse.parts.placed import PlacedParagraph, Region
from resdiff.parse.shorthand.clauses import with_shorthand
from resdiff.parse.shorthand.names import sides_told
from resdiff.un.dates import find_date
from resdiff.un.languages import Language
from resdiff.values.document import (
    BlockKind,
    Citation,
    Clause,
    Notice,
    Part,
    Passage,
    Resolution,
    Source,
)

__all__ = ["ParseOptions", "Precedent", "is_inferred", "levels", "parse", "precedents"]

# characters: a longer "clause" is no clause (the longest of the bulk archives has some 9,000), and
# is told
_LONGEST_CITED: Final = 200_000
# what may stand behind the end without a word: some lines of an unknown kind, none of them long
_BESIDE: Final = 3
_BESIDE_WORDS: Final = 25
# formats that tell every note: "OP1 of resolution" (S/RES/2463) has none without them
_TELL_NOTES: Final = frozenset({"akn", "docx"})


def parse(source: Source, options: ParseOptions = ParseOptions()) -> Resolution:
    """Understand a source. Whatever is not understood stays in the text, with a notice.

    Raises `UsageError` (usage.language) for a language that is asked for and unknown; never because
    of the text.
    """
    layout = laid_out(source, options)
    language = layout.language
    front = _front(layout, source)
    placed = layout.placed
    if front.title is not None:
        placed = (PlacedParagraph(front.title, Region.TITLE), *placed)
    precedents = cache(partial(_precedents, options.precedents, front.title_text))
    roots, outlined = outline(placed, language, precedents)
    book = NoteBook((*source.notes, *layout.notes))
    quoted = _is_quoted(placed)
    built, assembled, passages = clauses(
        roots,
        book,
        language,
        quoted=quoted,
        glued=not _tells_notes(source, layout),
        cite=_citer(language, front.body),
    )
    built, comments = with_margin(built, source.blocks)
    told = [sides_told(passage.text) for passage in layout.furniture]
    built, negotiated = with_shorthand(built, language, chain.from_iterable(filter(None, told)))
    doubtful: Sequence[Notice] = ()
    if any(block.kind is BlockKind.LINE for block in source.blocks):
        doubtful = doubts(passages, language, options.doubts)
    closing = tuple(_closing(layout, book))
    return Resolution(
        source=source,
        language=language.code,
        clauses=built,
        symbol=front.symbol,
        title=front.title_text,
        body=front.body,
        session=front.session,
        adopted=front.adopted or _closing_date(closing, language),
        distributed=front.distributed,
        amends=front.amends,
        front=front.passages,
        closing=closing,
        furniture=layout.furniture,
        notices=(
            *source.notices,
            *comments,
            *_without_clauses(placed, front),
            *layout.notices,
            *outlined,
            *assembled,
            *negotiated,
            *doubtful,
            *_too_long(built),
            *_set_aside(closing),
            *_quoted(quoted),
        ),
    )


def _front(layout: LaidOut, source: Source) -> Front:
    """The facts of the paragraphs before the formula."""
    paragraphs = [each.paragraph for each in layout.placed if each.place is Region.FRONT]
    return read_front(paragraphs, layout.organ, source, layout.language)


def _tells_notes(source: Source, layout: LaidOut) -> bool:
    """Whether the format tells notes, so that no digit in the words is the mark of one."""
    return (
        source.format in _TELL_NOTES
        or bool(source.notes)
        or any(each.paragraph.notes for each in layout.placed)
    )


def _closing(layout: LaidOut, book: NoteBook) -> Iterator[Passage]:
    """The closing block, and the notes that belong to no clause."""
    for each in layout.placed:
        if each.place is Region.CLOSING:
            yield _passage(each, layout.language)
    for note in book.left():
        yield Passage("footnote", f"{note.mark} {note.text}".strip(), note.origin)


def _without_clauses(placed: Sequence[PlacedParagraph], front: Front) -> Iterator[Notice]:
    if front.amends is not None:
        message = f"no resolution, but amendments to {front.amends.target}: read as instructions"
        yield Notice("parse.amendments", message)
    elif not any(each.place in (Region.PREAMBLE, Region.OPERATIVE) for each in placed):
        message = "no enacting formula or operative paragraph found: read as plain paragraphs"
        yield Notice("parse.no-clauses", message, "warning")


def _set_aside(closing: Sequence[Passage]) -> Iterator[Notice]:
    """What stands behind the end and is no line that closes resolutions: said, with its size."""
    beside = [passage for passage in closing if passage.kind == "other"]
    count = sum(len(passage.text.split()) for passage in beside)
    if len(beside) >= _BESIDE or count >= _BESIDE_WORDS:
        what = f"{len(beside)} paragraph{'s' if len(beside) > 1 else ''} ({count} words)"
        message = f"{what} behind the end are taken as no part of the resolution"
        line = beside[0].origin.line
        yield Notice("parse.set-aside", message, "warning", line=line, print=beside[0].text[:80])


def _too_long(built: Sequence[Clause]) -> Iterator[Notice]:
    for clause in built:
        if len(clause.text) > _LONGEST_CITED:
            size = len(clause.text)
            message = f"{size} characters in one paragraph: citations were not looked for"
            line = clause.origin.line
            yield Notice("parse.paragraph-long", message, "warning", clause.id, line)


def _quoted(quoted: bool) -> Iterator[Notice]:
    if quoted:
        message = "each paragraph begins with a quotation mark: compared without it"
        yield Notice("parse.quoted", message)


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
        each.paragraph.text for each in placed if each.place in (Region.FORMULA, Region.PREAMBLE)
    ]
    return len(recitals) > 1 and all(text[:1] in '“"«„' for text in recitals)


def _citer(language: Language, body: str) -> Citer:
    from resdiff.parse.citations import find_citations

    def cite(text: str) -> tuple[Citation, ...]:
        if len(text) > _LONGEST_CITED:
            return ()
        return find_citations(text, language=language.code, body=body or "General Assembly")

    return cite


def _precedents(series: Series | None, title: str | None) -> Precedents:
    return Precedents(series(title) if series is not None and title else ())


def is_inferred(text: Resolution) -> bool:
    """Whether the text printed no numbers, so that its levels were worked out from its words."""
    return any(notice.code == INFERRED for notice in text.notices)


def precedents(text: Resolution) -> list[Precedent]:
    """The operative paragraphs of a text as evidence for another of its series: what
    `ParseOptions.precedents` gives. Levels that were inferred are as sure as they were.
    """
    found = levels(text)
    if not is_inferred(text):
        return [Precedent(*each) for each in found]
    judged = judge([words for words, _ in found], language=text.language)
    return [
        # where judging by the words alone disagrees, other evidence decided: an even chance
        Precedent(words, level, sure.confidence if sure.level == level else 0.5)
        for (words, level), sure in zip(found, judged, strict=True)
    ]


def levels(text: Resolution) -> list[tuple[str, int]]:
    """The operative paragraphs of a text, each with its level: 0, or 1 and more in a list."""
    found: list[tuple[str, int]] = []
    stack = [(clause, 0) for clause in reversed(text.clauses) if clause.part is Part.OPERATIVE]
    while stack:
        clause, level = stack.pop()
        found.append((clause.reading, level))
        stack += [(child, level + 1) for child in reversed(clause.children)]
    return found
