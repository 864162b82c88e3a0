"""Blocks whose footnotes were typed as words -> the blocks with their marks, and the notes apart.

"the pact on robots,1" and, further down, "1 United Nations, Treaty Series ...": so it comes out of
a PDF or a clipboard. A line is a note only when its mark stands in the text before it, glued to a
word.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from resdiff.readers.inline import with_mark
from resdiff.values.document import Block, BlockKind, NoteText

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK: Final = r"(?:\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\]|\*{1,3}|[†‡])"
# "1 United Nations", "[1] See", "¹ Ibid.": no note begins with a small letter
_LINE: Final = re.compile(rf"({_MARK})(?:\s+|(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹\]*†‡]))(?![a-zà-öø-ÿа-я\d])\S")
_UNENDED: Final = (",", ";", ":", "and")  # a paragraph of the resolution ends so, a note does not
# "robots,1" "Declaration1 and", "(2015)3", "harbours¹", "plan[1]"; not "CO2", "WHA56.26", "10³"
_GLUED: Final = re.compile(
    r"(?<=[^\W\d_][^\W\d_])(?P<a>\d{1,3})(?=[\s,;:.)”\"]|$)"
    r"|(?<=[^\W\d_A-Z][,;:.”\"’)])(?P<b>\d{1,3})(?=\s|$)"
    r"|(?<=[)”\"’\d][,;)])(?P<c>\d{1,3})(?=\s|$)"
    r"|(?<=\S)(?<![\d⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<d>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\]|\*{1,3}|[†‡])(?!\w)"
)
_NO_MARK: Final = re.compile(r"(?:\b(?:CO|SARS|COVID|PM|MH|SDG|No|art|para|km|m|cm)\W?|/\S*)$")
_NEXT: Final = re.compile(rf"(?<=[.\])”\"])\s+(?={_MARK}\s*[^\W\da-z])")


def typed_notes(blocks: list[Block]) -> tuple[list[Block], list[NoteText]]:
    """The blocks without typed notes, their marks told; and the notes, in their order."""
    places = _note_places(blocks)
    wanted = {mark: place for place, marks in places.items() for mark, _ in marks}
    kept = [
        _marked(block, {mark for mark, at in wanted.items() if at > place})
        for place, block in enumerate(blocks)
        if place not in places
    ]
    notes = [
        NoteText(mark, text, blocks[place].origin)
        for place, found in sorted(places.items())
        for mark, text in found
    ]
    return kept, notes


def _note_places(blocks: list[Block]) -> dict[int, list[tuple[str, str]]]:
    """Where notes stand: place of the block -> (mark, text) of each note in it. Of two lines with
    one mark the last is the note: "1 Decides" may be a number without its stop.
    """
    seen: set[str] = set()
    found: dict[int, list[tuple[str, str]]] = {}
    by_mark: dict[str, int] = {}
    for place, block in enumerate(blocks):
        notes = _notes_in(block, seen)
        for mark, _ in notes:
            found.pop(by_mark.get(mark, -1), None)
            by_mark[mark] = place
        if notes:
            found[place] = notes
        seen |= {_plain(each[0]) for each in _glued(block.text)}
        seen |= {note.mark for note in block.notes if note.offset}
    return found


def _notes_in(block: Block, seen: set[str]) -> list[tuple[str, str]]:
    """The notes that a block is, when their marks were `seen`: one, or several in lines that
    Markdown joined.
    """
    if block.number or block.kind is not BlockKind.PARAGRAPH or block.text.endswith(_UNENDED):
        return []
    first = block.notes[0] if block.notes else None
    if first is not None and first.offset == 0:  # "<sup>1</sup> See"
        return [(first.mark, block.text)] if first.mark in seen and block.text else []
    out: list[tuple[str, str]] = []
    for piece in _NEXT.split(block.text):
        start = _LINE.match(piece)
        mark = _plain(start[1]) if start else ""
        if start and mark in seen:
            out.append((mark, piece[start.end(1) :].strip()))
        elif out:
            out[-1] = (out[-1][0], f"{out[-1][1]} {piece}")
        else:
            return []
    return out


def _glued(text: str) -> list[re.Match[str]]:
    return [
        found
        for found in _GLUED.finditer(text)
        if not _NO_MARK.search(text[max(0, found.start() - 12) : found.start()])
    ]


def _plain(mark: str) -> str:
    return mark.strip("[]").translate(_RAISED)


def _marked(block: Block, marks: set[str]) -> Block:
    """The block with its glued marks told, last ones first."""
    for found in reversed(_glued(block.text) if marks else []):
        if _plain(found[0]) in marks:
            block = with_mark(block, found.start(), found.end(), _plain(found[0]))
    return replace(block, text=block.text)
