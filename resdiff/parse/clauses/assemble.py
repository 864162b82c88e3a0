"""A tree of nodes -> Clauses with labels, ids, openings, footnotes, readings and citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.parse.clauses.doubts import DoubtedText
from resdiff.parse.clauses.notes import Glued, NoteBook, lift, running
from resdiff.parse.clauses.repair import Misprint, faults, formula_fault, mend, unquoted
from resdiff.parse.numbers.nodes import Node
from resdiff.un.languages import Language, ranks_of
from resdiff.values.document import Citation, Clause, Footnote, Notice, Part, Stance

CELL: Final = "cell"  # what stands beside a paragraph in a table, before it is understood
Citer = Callable[[str], tuple[Citation, ...]]
_PROSE: Final = (Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX)


class Labelled(Struct, frozen=True):
    """A node with its place in the tree: its label and id are final."""

    node: Node
    label: str
    id: str


def labelled(roots: Sequence[Node]) -> list[Labelled]:
    """Every node in document order with a label and a unique id."""
    out: list[Labelled] = []
    used: set[str] = set()
    repeats: dict[str, int] = {}
    stack: list[tuple[Node, str]] = [(root, "") for root in reversed(roots)]
    while stack:
        node, above = stack.pop()
        label = (above or node.prefix) + node.piece
        identity = identify(label)
        while identity in used:
            repeats[label] = repeats.get(label, 1) + 1
            numbered = f"{label}-{repeats[label]}"
            identity = identify(numbered)
            if identity not in used:
                label = numbered
        used.add(identity)
        out.append(Labelled(node, label, identity))
        stack.extend((child, label) for child in reversed(node.children))
    return out


def identify(label: str) -> str:
    """The id of a label: "OP4(b)(ii)" -> "op4.b.ii"."""
    return label.lower().replace(")", "").replace("(", ".").replace(" ", "-").strip(".")


def clauses(
    roots: Sequence[Node],
    book: NoteBook,
    language: Language,
    *,
    quoted: bool,
    glued: bool,
    cite: Citer,
) -> tuple[tuple[Clause, ...], list[Notice], list[DoubtedText]]:
    """The nodes as clauses, with notices about repairs, and their texts for looking for doubts.

    `quoted`: each paragraph begins with a quotation mark; `glued`: footnote digits may stand in the
    text.
    """
    order = labelled(roots)
    texts = [each.node.text for each in order]
    marks: Sequence[tuple[list[Glued], list[Glued]]] = (
        running(texts, ranks_of(language), book, language.numbered)
        if glued
        else [([], [])] * len(texts)
    )
    notices: list[Notice] = []
    built: dict[int, Clause] = {}
    for each, text, (sure, doubtful) in zip(order, texts, marks, strict=True):
        built[id(each.node)] = _clause(
            each, text, sure, doubtful, book, language, quoted, cite, notices
        )
    # sub-paragraphs stand after their chapeau, so they are whole before it is reached
    for each in reversed(order):
        if each.node.children:
            clause = built[id(each.node)]
            built[id(each.node)] = replace(
                clause, children=tuple(built[id(child)] for child in each.node.children)
            )
    passages = [
        DoubtedText(each.id, text, each.node.paragraph, each.node.start)
        for each, text in zip(order, texts, strict=True)
        if each.node.part in _PROSE
    ]
    return tuple(built[id(root)] for root in roots), notices, passages


def _clause(
    each: Labelled,
    text: str,
    sure: list[Glued],
    doubtful: list[Glued],
    book: NoteBook,
    language: Language,
    quoted: bool,
    cite: Citer,
    notices: list[Notice],
) -> Clause:
    node = each.node
    paragraph = node.paragraph
    bare, lifted = lift(text, sure) if sure else (text, [])
    prose = node.part in _PROSE
    found = faults(bare, language, opens=prose and not node.piece.startswith(".")) if prose else []
    if node.part is Part.FORMULA and (fault := formula_fault(bare, language)):
        found = [fault]
    if prose:
        found += [_stray(glued, sure) for glued in doubtful]
    if node.repaired:
        own = node.piece
        notices.append(
            Notice(
                "ocr.label-repaired",
                f"{node.number} read as {own}: the numbers around it ask for it",
                clause=each.id,
                line=paragraph.origin.line,
                print=node.number,
                reading=own,
            )
        )
    for fault in found:
        notices.append(
            fault.notice(
                bare,
                each.id,
                paragraph.line_at(node.start + fault.start)
                if paragraph.lines
                else paragraph.origin.line,
            )
        )
    reading = mend(bare, found) if found else bare
    if quoted:
        reading = unquoted(reading)
    marks = [
        *lifted,
        *(
            (max(0, min(note.offset - node.start, len(bare))), note.mark)
            for note in paragraph.notes
        ),
    ]
    footnotes = [_footnote(mark, at, book, cite) for at, mark in marks]
    return Clause(
        id=each.id,
        label=each.label,
        part=node.part,
        number=node.number,
        text=bare,
        reading=reading,
        opening=_opening(node, bare, reading, language) if prose else None,
        footnotes=tuple(sorted(footnotes, key=lambda note: note.at)),
        citations=cite(bare) if prose or node.part in (Part.BODY, Part.TITLE) else (),
        origin=paragraph.origin,
        # what the cells mean is understood when all names are known (parse/shorthand)
        stances=tuple(Stance(CELL, (head,), words) for head, words in paragraph.beside),
    )


def _footnote(mark: str, at: int, book: NoteBook, cite: Citer) -> Footnote:
    """The note with this mark, and what it cites: the report that is taken note of often stands in
    the note alone.
    """
    text = book.take(mark)
    return Footnote(mark, text, at, cite(text) if text else ())


def _stray(glued: Glued, sure: list[Glued]) -> Misprint:
    """A digit that looks like a footnote mark and is not known to be one: it is compared as
    printed.
    """
    shift = sum(other.end - other.start for other in sure if other.end <= glued.start)
    message = f"{glued.mark} may be the mark of a footnote; it is compared as printed"
    start, end = glued.start - shift, glued.end - shift
    return Misprint("notes.stray-mark", message, start, end, glued.mark)


def _opening(node: Node, text: str, reading: str, language: Language) -> str | None:
    """The opening words: what the format sets in italics, else what the lexicon knows, in the
    spelling of the reading.
    """
    if told := _italic(node, text):
        return told
    plain = reading.lstrip("“”\"‘'«[ ")
    opening = language.opening(plain)
    if opening is None or (not opening.listed and node.piece.startswith("(")):
        return None
    if node.part is not Part.PREAMBLE and not opening.operative and node.piece.startswith("("):
        # "(a) Recognizing ..." as a gerund item of a list inherits the verb of its chapeau
        return None
    return plain[: opening.end].rstrip(",")


def _italic(node: Node, text: str) -> str | None:
    """The leading run of italics; pieces of it that only a space parts are one ("Bearing" + "in
    mind").
    """
    end = None
    for span in sorted(node.paragraph.italics, key=lambda span: span.start):
        start, stop = span.start - node.start, span.end - node.start
        if end is None and 0 <= start <= 1:
            end = stop
        elif end is not None and not text[end:start].strip():
            end = max(end, stop)
        elif start > (end or 0):
            break
    words = text[: end or 0].strip("“”\"‘'«,;: ")
    return words if words and len(words.split()) <= _LONGEST_ITALIC and words[0].isalpha() else None


_LONGEST_ITALIC: Final = 10  # words; a longer run of italics is the title of a book or a quotation
