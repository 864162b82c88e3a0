"""The document: what a reader hands to the parser (Source) and what the parser understood
(Resolution).

Values only: frozen, slotted, with tuples inside, so that none can refer to itself and the search
for cycles need not look at them (gc=False); no input or output, nothing imported but msgspec,
which makes the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from resdiff.values.written import written

# --- where things stand ---------------------------------------------------------------------------


class Span(Struct, frozen=True, gc=False):
    """A half-open range of characters in the text that the owner of the span names."""

    start: int
    end: int


class Origin(Struct, frozen=True, gc=False):
    """Where something stands in the input; 0 means that the format does not tell."""

    line: int = 0  # counted from 1
    column: int = 0  # counted from 1
    page: int = 0  # counted from 1


class Notice(Struct, frozen=True, gc=False):
    """Something that the user should know: a repair, a suggestion, a doubt, a thing set aside.
    Never an error.
    """

    code: str  # stable slug, `area.what`: "ocr.opening-repaired", "parse.numbering-gap"
    message: str  # one line for people
    level: str = "info"  # "info" | "warning"
    clause: str = ""  # id of the clause concerned, when there is one
    line: int = 0  # line of the input, when the format has lines
    print: str = ""  # the words as printed
    reading: str = ""  # the words as read for comparing, or as suggested


# --- a Source: formats, not clauses ---------------------------------------------------------------


class BlockKind(StrEnum):
    """What a reader knows of a block from the format alone."""

    LINE = "line"  # a physical line; the parser joins lines to paragraphs (plain text, OCR)
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ROW = "row"  # a table row, cells joined by " | "
    # running head or foot, page number, job number, logo text: kept, set aside
    FURNITURE = "furniture"


class Part(StrEnum):
    """The part of a resolution to which a clause belongs."""

    TITLE = "title"
    FORMULA = "formula"  # the enacting formula: "The General Assembly,"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    HEADING = "heading"
    ANNEX = "annex"
    # running text that is neither: a presidential statement, a text that is no resolution
    BODY = "body"


class NoteMark(Struct, frozen=True, gc=False):
    """A footnote mark told by the format (superscript, authorialNote): it is not in the block's
    text.
    """

    offset: int  # characters of the block's text before the mark
    mark: str  # as printed: "1", "*"


class NoteText(Struct, frozen=True, gc=False):
    """A footnote's text told by the format."""

    mark: str
    text: str
    origin: Origin = Origin()


class Hand(Struct, frozen=True, gc=False):
    """Whose words these are, where the format tells it: a tracked change of Word."""

    span: Span  # in the text of the block or clause; empty: the end of the paragraph
    author: str
    date: str = ""  # as it stands in the file: "2026-10-12T10:00:00Z"
    struck: bool = False  # words that this hand struck out, in the text as it was before


class Remark(Struct, frozen=True, gc=False):
    """A comment in the margin: where in the block it stands, and what it says."""

    offset: int  # characters of the block's text before it
    author: str
    text: str


class Block(Struct, frozen=True, gc=False):
    """One line or paragraph of the input, with what the format tells about it.

    Facts that a format does not tell stay at their default: the parser then decides from the words.
    """

    text: str
    kind: BlockKind = BlockKind.LINE
    origin: Origin = Origin()
    number: str = ""  # a number that the format keeps apart from the text: "1.", "(a)", "4 bis."
    level: int | None = None  # depth told by the format: 0 top level, 1 sub-paragraph, 2 below it
    part: Part | None = None  # told by the format (Akoma Ntoso preamble, mainBody, attachments)
    # the roman section, part letter or annex number told by the format: "I", "B", "Annex", "Annex
    # II"
    section: str = ""
    # front or closing matter told by the format: "symbol", "session", "agenda", "adopted",
    # "provenance", "title", "letter", "masthead", "meeting", "closing"
    role: str = ""
    indent: int = 0  # leading white space, in characters
    italics: tuple[Span, ...] = ()  # in `text`
    notes: tuple[NoteMark, ...] = ()
    hands: tuple[Hand, ...] = ()
    remarks: tuple[Remark, ...] = ()
    # of a row of a compilation: (head of a column, the words of its cell)
    beside: tuple[tuple[str, str], ...] = ()


class Source(Struct, frozen=True, gc=False):
    """A file as its format gives it: blocks in reading order, notes, and facts that only the format
    knows.
    """

    name: str  # shown to people: the path as given, a symbol, "-"
    format: str  # the reader's name: "text", "akn", "docx", "pdf", "html", "markdown"
    sha256: str  # of the bytes read
    blocks: tuple[Block, ...]
    notes: tuple[NoteText, ...] = ()
    # told by the format: ("symbol", "A/RES/78/217"), ("adopted", "2023-12-19"), ...
    facts: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()

    def fact(self, key: str) -> str | None:
        """The fact named `key`, or None."""
        return next((value for name, value in self.facts if name == key), None)


# --- a Resolution: clauses, not formats -----------------------------------------------------------


class Citation(Struct, frozen=True, gc=False):
    """A resolution, decision, treaty, report or paragraph that a clause names."""

    span: Span  # in the clause's text
    kind: str  # "resolution" | "decision" | "statement" | "treaty" | "document" | "paragraph"
    # canonical: "A/RES/67/172", "S/RES/1325 (2000)", "A/RES/217 A (III)"; for a treaty its name
    symbol: str
    date: str = ""  # ISO, when the text gives it
    predecessor: bool = False  # named as "the most recent of which is ..."


class Footnote(Struct, frozen=True, gc=False):
    """A footnote of a clause; `text` is "" when only its mark survived."""

    mark: str
    text: str = ""
    at: int = 0  # characters of the clause's text before the mark
    citations: tuple[Citation, ...] = ()  # what its text names; spans are in that text


class Stance(Struct, frozen=True, gc=False):
    """What somebody wants of words under negotiation, as the text says it: "(US: delete)"."""

    # "propose" (these words are theirs) | "delete" | "retain" | "reserve" | "agreed" |
    # "placeholder" | "move" | "wording" (`words` in place of those of the paragraph: a cell beside
    # it) | "other" (what is said is in `words`)
    kind: str
    by: tuple[str, ...] = ()  # as printed; empty where nobody is named: "[Agreed ad ref]"
    words: str = ""  # what is said, as printed: "delete", "moved to OP1 bis"; "" for a name alone


class Alternative(Struct, frozen=True, gc=False):
    """One of the alternatives inside a bracket: "Urges / Encourages (Russian Federation)"."""

    span: Span  # in the clause's text, without its names
    stances: tuple[Stance, ...] = ()


class Bracket(Struct, frozen=True, gc=False):
    """Words that are not agreed, and who wants what of them. Brackets may stand inside others."""

    span: Span  # in the clause's text, with the signs and the names behind them
    wordings: tuple[Alternative, ...]  # one, or the alternatives in their order
    stances: tuple[Stance, ...] = ()  # of the whole; those of an alternative stand with it
    struck: bool = False  # its words are struck through by hand: deletion is proposed


class Clause(Struct, frozen=True, gc=False):
    """A paragraph of a resolution: a chapeau and each of its sub-paragraphs are clauses of their
    own.
    """

    id: str  # the label in lower case with dots: "op4.b.ii"; unique in the document
    label: str  # what delegates say: "OP4(b)(ii)"
    part: Part
    number: str  # as printed: "(ii)", "4.", ""
    text: str  # its own words without its number, white space folded, nothing else changed
    # the text as compared: OCR faults repaired by rule; equal to `text` where there are none
    reading: str
    # operative verb or preambular participle with its adverbs: "Also calls upon"
    opening: str | None = None
    children: tuple[Clause, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    origin: Origin = Origin()
    hands: tuple[Hand, ...] = ()  # spans in `text`
    # of a text under negotiation: what is in brackets, what is said of the whole paragraph, and
    # where in `text` names and stances stand, which are no wording
    brackets: tuple[Bracket, ...] = ()
    stances: tuple[Stance, ...] = ()
    aside: tuple[Span, ...] = ()


class Passage(Struct, frozen=True, gc=False):
    """Text outside the clauses: front matter, closing block, page furniture."""

    # front: "symbol", "session", "agenda", "adopted", "provenance", ...; closing: "meeting",
    # "date", ...; "furniture"
    kind: str
    text: str
    origin: Origin = Origin()


class Amended(Struct, frozen=True, gc=False):
    """What a list of amendments amends, and by whom."""

    target: str  # the symbol of the draft, "A/80/L.3"; the words that name it where it has none
    by: str = ""  # as printed: "Ukraine", "" where nobody is named


class Resolution(Struct, frozen=True, gc=False):
    """What was understood of a text. Every word of the input stands in a clause, footnote, passage
    or notice.
    """

    source: Source
    language: str  # ISO 639-1: "en", "fr", "es", "ru", "ar", "zh"
    clauses: tuple[Clause, ...]  # in document order; sub-paragraphs are inside their chapeau
    symbol: str | None = None  # "A/RES/68/179"
    title: str | None = None
    body: str = ""  # the organ, in English: "General Assembly"
    session: int | None = None  # of the General Assembly or the Human Rights Council
    adopted: str | None = None  # ISO date
    # ISO date printed under "Distr.": of a draft the only one that it has
    distributed: str | None = None
    amends: Amended | None = None  # of a list of amendments: its clauses are its instructions
    front: tuple[Passage, ...] = ()
    closing: tuple[Passage, ...] = ()
    furniture: tuple[Passage, ...] = ()
    notices: tuple[Notice, ...] = ()

    def to_json(self) -> str:
        """Its value by its schema, as `show -f json` writes it."""
        return written(self, "json")


class LineExplained(Struct, frozen=True, gc=False):
    """How a line was understood. A rule is "" where none was asked: a format told the paragraph."""

    line: int
    text: str  # of its paragraph
    label: str  # of the clause that it is in; "" where it is in none
    begins: bool | None  # whether a paragraph begins with it; None: nobody asked
    start_rule: str
    start_why: str
    place: str
    place_rule: str
    place_why: str


def day_of(text: Resolution) -> str:
    """The day of a text, as an ISO date: of its adoption, else of its distribution; "" where it
    gives neither.
    """
    return text.adopted or text.distributed or ""


def name_of(text: Resolution) -> str:
    """What people call a text: its symbol, else the name of its file."""
    return text.symbol or text.source.name


def wording_in(clause: Clause, span: Span) -> str:
    """The words of a span of a clause, as they stand, without the names and stances in it."""
    out: list[str] = []
    at = span.start
    for aside in clause.aside:
        if aside.start >= at and aside.end <= span.end:
            out.append(clause.text[at : aside.start])
            at = aside.end
    return "".join([*out, clause.text[at : span.end]])


def by_id(text: Resolution) -> dict[str, Clause]:
    """Every clause of a text under its id, in document order."""
    return {clause.id: clause for clause in walk(text.clauses)}


def predecessors_named(text: Resolution) -> tuple[str, ...]:
    """The symbols that a text names as the most recent of its series ("the most recent of which
    is ..."), in its order.

    One of another organ is of another series: the General Assembly recalls the resolutions of the
    Security Council in the same words.
    """
    named = (
        citation.symbol
        for clause in walk(text.clauses)
        for citation in clause.citations
        if citation.predecessor
    )
    own = (text.symbol or "").partition("/")[0]
    return tuple(
        symbol for symbol in dict.fromkeys(named) if not own or symbol.partition("/")[0] == own
    )


def walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Every clause, chapeau before its sub-paragraphs, in document order; no recursion, so any
    depth will do.
    """
    stack = [iter(clauses)]
    while stack:
        clause = next(stack[-1], None)
        if clause is None:
            stack.pop()
            continue
        yield clause
        stack.append(iter(clause.children))
