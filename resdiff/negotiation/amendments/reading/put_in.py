"""The paragraphs behind "insert two new operative paragraphs reading:" -> NewParagraphs, with their
numbers and levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.negotiation.amendments.labels import read_label
from resdiff.negotiation.amendments.phrasing import Phrasing
from resdiff.negotiation.amendments.reading.paragraphs import DocumentParagraph
from resdiff.negotiation.amendments.reading.quoted import unquoted
from resdiff.parse.numbers.labels import Marker, marker
from resdiff.values.amendments import Instruction, NewParagraph
from resdiff.values.document import Footnote, Part

# "[OP5(b)] text": a label that is not to be derived, and words that are taken as they stand
_LABELLED: Final = re.compile(r"\[([A-Z][^\[\]\s]*)\](?: |$)")
# parts whose paragraphs have no numbers to be read
_PLAIN: Final = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})
# "[P1]": a paragraph of running text, where no word of the sentence says so
_OF_BASE: Final = {"P": "body"}
_TOP: Final = frozenset({"arabic", "han"})


class _OpenList(Struct):
    """A list of the paragraphs read so far."""

    kind: str
    ordinal: int
    depth: int


def new_paragraphs(
    content: Sequence[DocumentParagraph], instruction: Instruction, wording: Phrasing
) -> tuple[NewParagraph, ...]:
    """The paragraphs that an instruction puts in: their words, and how deep they stand below the
    first of them.
    """
    found: list[NewParagraph] = []
    lists: list[_OpenList] = []
    for each in content:
        text, notes = each.text, each.footnotes
        number = each.number
        quoted = unquoted(text, notes, wording.language.code)
        if quoted is not None:
            text, notes = quoted.text, quoted.footnotes
        if labelled := _LABELLED.match(text):
            paragraph = _labelled(labelled, text, notes, instruction)
            found.append(
                replace(
                    paragraph,
                    depth=_depth_of(paragraph.label, found, nested=instruction.part == "sub"),
                )
            )
            continue
        mark = None
        if instruction.part not in _PLAIN and instruction.part != Part.PREAMBLE:
            mark = marker(number or text, wording.language)
        if mark is not None and not number:
            text, notes = _cut(text, notes, mark.end)
        depth = _depth(mark, lists, bool(found))
        found.append(
            NewParagraph(
                text,
                _part(instruction, depth),
                "" if mark is None or _is_top(mark) else mark.print,
                depth,
                _own_label(mark, instruction),
                notes,
            )
        )
    return tuple(found)


def _part(instruction: Instruction, depth: int) -> str:
    return "" if depth or instruction.part == "sub" else instruction.part


def _is_top(mark: Marker) -> bool:
    """Whether a number is that of a paragraph, which is given when all are numbered anew."""
    return any(kind in _TOP for kind, _ in mark.readings) and not mark.suffix


def _own_label(mark: Marker | None, instruction: Instruction) -> str:
    """The label of a paragraph that is numbered "4 bis"."""
    if mark is None or not mark.suffix or mark.arabic is None:
        return ""
    base = mark.prefix or ("PP" if instruction.part == Part.PREAMBLE else "OP")
    return f"{base}{mark.arabic}{mark.suffix}"


def _labelled(
    match: re.Match[str], text: str, notes: tuple[Footnote, ...], instruction: Instruction
) -> NewParagraph:
    bare, kept = _cut(text, notes, match.end())
    read = read_label(match[1])
    told = _OF_BASE.get(read.base, "") if read is not None and not read.subs else ""
    part = "" if instruction.part == "sub" else instruction.part or told
    return NewParagraph(bare, part, label=match[1], footnotes=kept)


def _depth_of(label: str, found: Sequence[NewParagraph], *, nested: bool) -> int:
    """How deep a labelled paragraph stands: below the last one whose label it goes on from."""
    for each in reversed(found):
        if each.label and label.startswith((f"{each.label}(", f"{each.label}.")):
            return each.depth + 1
    read = read_label(label)
    return len(read.subs) if read is not None and found and not nested else 0


def _cut(text: str, notes: tuple[Footnote, ...], end: int) -> tuple[str, tuple[Footnote, ...]]:
    bare = text[end:]
    shift = end + len(bare) - len(bare.lstrip())
    return bare.strip(), tuple(replace(note, at=max(0, note.at - shift)) for note in notes)


def _depth(mark: Marker | None, lists: list[_OpenList], behind: bool) -> int:
    """How deep a paragraph stands: its list goes on, or a new one begins below the last paragraph.

    A paragraph without a number, or with that of a whole one, is a new one at the top.
    """
    if mark is None or _is_top(mark) or mark.suffix or not mark.readings:
        lists.clear()
        lists.append(_OpenList("", 0, 0))
        return 0
    for at in range(len(lists) - 1, -1, -1):
        for kind, ordinal in mark.readings:
            if lists[at].kind == kind and (ordinal == lists[at].ordinal + 1 or kind == "dash"):
                lists[at].ordinal = ordinal
                del lists[at + 1 :]
                return lists[at].depth
    if not behind:
        kind, ordinal = mark.readings[0]
        lists.append(_OpenList(kind, ordinal, 0))
        return 0
    first = next(((kind, n) for kind, n in mark.readings if n <= 1), mark.readings[0])
    if first[1] > 1 and lists and lists[-1].kind:
        lists[-1].ordinal = first[1]  # a list that skips a letter goes on
        return lists[-1].depth
    depth = lists[-1].depth + 1 if lists else 0
    lists.append(_OpenList(first[0], first[1], depth))
    return depth
