"""A compilation in columns: rows of a table -> the paragraphs of its draft, with what stands beside
each in the other columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from resdiff.parse.numbers.labels import marker
from resdiff.parse.shorthand.names import NameReader, is_instruction, sides_told
from resdiff.un.languages import Language
from resdiff.values.document import Block, BlockKind, Passage, Stance

_BAR: Final = " | "
# the head of the column that has the draft
_DRAFT: Final = re.compile(
    r".*\b(?:draft|base|text|chair|original|consolidated|projet|texte|proyecto|texto)\b.*|.*"
    r"(?:проект|текст|مشروع|نص|草案|案文).*",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(r"\W*(?:new )?(?:PP|OP)", re.IGNORECASE)
_LABELLED: Final = 0.6  # of the rows begin with a label: it is a compilation, and no other table
_FEWEST: Final = 2  # rows with a label


def from_tables(
    blocks: Sequence[Block], language: Language
) -> tuple[tuple[Block, ...], tuple[Passage, ...]]:
    """The blocks, each row of a compilation as a paragraph, and the line that names its sides set
    aside; and the passages that hold the words of the other cells, and the heads.
    """
    aside = [
        Passage("proposals", block.text, block.origin) for block in blocks if sides_told(block.text)
    ]
    if aside:
        blocks = [block for block in blocks if not sides_told(block.text)]
    if not any(block.kind is BlockKind.ROW for block in blocks):
        return tuple(blocks), tuple(aside)
    out: list[Block] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        rows = list(run)
        cells = [_cells(row.text) for row in rows] if kind is BlockKind.ROW else []
        heads, first = _heads(cells, language)
        body = 1 if heads else 0
        column = _draft_column(heads, cells[body:])
        if not first or not _is_compilation(cells[body:], heads, column, language):
            out += rows
            continue
        if heads:
            aside.append(Passage("furniture", rows[0].text, rows[0].origin))
        for row, own in zip(rows[body:], cells[body:], strict=True):
            block, passages = _paragraph(row, own, heads, column)
            out.append(block)
            aside += passages
    return tuple(out), tuple(aside)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?:^|(?<=\s))\|(?=\s|$)", text)]


def _heads(cells: Sequence[Sequence[str]], language: Language) -> tuple[list[str], int]:
    """The heads of the columns where the first row has some, and 1; 0 where there are no rows."""
    if len(cells) < _FEWEST:
        return [], 0
    first = cells[0]
    return ([], 1) if _is_label(first[0], language) else (list(first), 1)


def _is_label(text: str, language: Language) -> bool:
    """Whether a cell holds the number of a paragraph and nothing else: "PP3", "OP4 bis", "5."."""
    found = marker(text, language) or (marker(f"{text}.", language) if text.isdigit() else None)
    return found is not None and found.arabic is not None and not text[found.end :].strip()


def _is_compilation(
    cells: Sequence[Sequence[str]], heads: Sequence[str], column: int, language: Language
) -> bool:
    """Whether rows are paragraphs of a draft with what others say beside them: labels of a room
    (PP3, OP4 bis), or plain numbers below heads, before words that open as paragraphs do. A list of
    persons in an annex has numbers as well (S/RES/2270, annex III).
    """
    labelled = [row for row in cells if len(row) > 1 and _is_label(row[0], language)]
    if len(labelled) < _FEWEST or len(labelled) < _LABELLED * len(cells):
        return False
    if all(_ROOM.match(row[0]) for row in labelled):
        return True
    drafts = [row[column] for row in labelled if column < len(row)]
    opening = [
        text for text in drafts if (found := language.opening(text)) is not None and found.listed
    ]
    return bool(heads) and 2 * len(opening) >= len(labelled)


def _draft_column(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """The column of the draft: the first whose head says so, else the first with most words."""
    for at, head in enumerate(heads[1:], 1):
        if _DRAFT.fullmatch(head):
            return at
    widest = max((len(row) for row in cells), default=2)
    filled = [sum(at < len(row) and bool(row[at]) for row in cells) for at in range(1, widest)]
    return 1 + filled.index(max(filled)) if filled else 1


def _paragraph(
    row: Block, cells: Sequence[str], heads: Sequence[str], column: int
) -> tuple[Block, list[Passage]]:
    """A row as the paragraph of the draft, and its other cells as passages."""
    text = cells[column] if column < len(cells) else ""
    number = cells[0]
    beside = tuple(
        (heads[at] if at < len(heads) else "", words)
        for at, words in enumerate(cells)
        if at not in (0, column) and words
    )
    block = replace(
        row, text=text, number=number, kind=BlockKind.PARAGRAPH, beside=beside,
        italics=(), notes=(), hands=(), remarks=(),
    )  # fmt: skip
    passages = [Passage("proposal", words, row.origin) for _, words in beside]
    return block, passages


def cell(head: str, words: str, reader: NameReader) -> tuple[Stance, ...]:
    """What a cell beside the draft says: of the delegation at the head of its column, or of those
    whom it names itself.
    """
    owners = reader.names_alone(head)
    if owners:
        kind = reader.words.stance(words)
        if not kind and is_instruction(words, reader.words):
            kind = "other"
        return (Stance(kind or "wording", owners, words),)
    said = reader.note(words)
    if said and all(stance.kind != "other" for stance in said):
        return said
    told = reader.before_colon(words)
    if told is not None:
        rest = words[told.end :].strip()
        return (
            Stance("other" if is_instruction(rest, reader.words) else "wording", told.names, rest),
        )
    return (Stance("other", (), words),)
