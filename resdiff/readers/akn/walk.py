"""The tree of an Akoma Ntoso document -> its blocks, notes and notices: every piece of text goes
into exactly one block or note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from resdiff.readers.akn import names as names
from resdiff.readers.akn.note_marks import leading_superscript, note_marks
from resdiff.readers.akn.place import (
    TOP_NUMBER,
    AknPlace,
    heads_nothing,
    inside,
    inside_front,
    is_emphasis,
    is_letter_of_part,
)
from resdiff.readers.line import LineBuilder
from resdiff.readers.xml import line_of, local_name, text_of
from resdiff.values.document import (
    Block,
    BlockKind,
    NoteMark,
    NoteText,
    Notice,
    Origin,
    Part,
)

if TYPE_CHECKING:
    from lxml import etree


_LETTER: Final = r"[^\W\d_]"
_COUNTER: Final = rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[ivxlcIVXLC]{{1,6}}|{_LETTER}{{1,2}})"
# A number typed into the text and set off by a tab: "(a)<tab>To submit", "6.<mark>\tReaffirms",
# "а)<tab>". Not "No 5", not "(a) To".
_TYPED_NUMBER: Final = re.compile(
    rf"\s*([(（]{_COUNTER}[)）]|{_COUNTER}\s?[.)）\-])([\u200e\u200f]*) *\t"
)

# "(a) To act", "– Adopting": perhaps an item
_ITEM_START: Final = re.compile(r"[(（\[–—\-−•*◦▪]|\w{1,3}[.)）]")


class AknWalk:
    """One pass over a document; `blocks`, `notes` and `notices` grow on the way."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self.notes: list[NoteText] = []
        self.notices: list[Notice] = []
        self._root = root
        self._place = AknPlace()
        self._outer: list[AknPlace] = []  # the places of the elements around
        self._line = LineBuilder()
        self._number = ""  # a number met, waiting for its text
        # mark, the line it interrupts, its element
        self._note: tuple[str, LineBuilder, etree._Element] | None = None
        self._row: etree._Element | None = None
        self._emphasis = 0
        self._known_marks = frozenset(note_marks(root))
        self._unknown: set[str] = set()

    def run(self) -> None:
        """Walk the whole document."""
        from lxml import etree

        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            name = local_name(element)
            if event == "end":
                self._leave(element, name)
                self._add(element.tail, element)
                continue
            self._outer.append(self._place)
            if (
                name in names.METADATA
                or not name
                or (name in names.SUPERSCRIPTS and self._is_mark(element))
            ):
                walk.skip_subtree()
            else:
                self._enter(element, name)
                self._add(element.text, element)
        self._flush()
        self._number_alone()

    def _add(self, text: str | None, element: etree._Element) -> None:
        if text:
            self._line.add(text, line_of(element))

    # --- elements ---------------------------------------------------------------------------------

    def _enter(self, element: etree._Element, name: str) -> None:
        if is_emphasis(element):
            self._emphasis += 1
            self._line.italic(True)
        if self._note is not None or self._row is not None:
            if name in names.TEXTS or name in names.CONTAINERS:
                self._line.add(" ")
            if self._note is None and name in names.NOTES:
                self._open_note(element, element.get("marker") or "", placed=True)
            return
        if name in names.NOTES:
            self._open_note(element, element.get("marker") or "", placed=True)
        elif element.get("class") in names.NOTE_STYLES and (mark := leading_superscript(element)):
            self._flush()
            self._open_note(element, mark, placed=False)
        elif name == "tr":
            self._flush()
            self._row = element
            self._place = replace(self._place, owner="tr", kind=BlockKind.ROW)
        elif (
            name in names.TEXTS
            or name in names.CONTAINERS
            or self._unknown_container(element, name)
        ):
            self._flush()
            if (
                self._number
                and name in names.LISTS
                and (not len(element) or local_name(element[0]) not in names.LIST_FRAMES)
            ):
                # "2." above "(a)" with no words between, S/RES/1521 (2003)
                number, self._number = self._number, ""
                self.blocks.append(self._block("", number))
            self._place = inside(self._place, element, name)
        elif name in names.BREAKS:
            self._line.add(" ")
            if self._place.front == "conclusions":
                self._flush()
        elif self._place.front:
            place = inside_front(self._place, element, name)
            if place is not self._place:
                self._flush()
                self._place = place

    def _leave(self, element: etree._Element, name: str) -> None:
        if is_emphasis(element):
            self._emphasis -= 1
            if not self._emphasis:
                self._line.italic(False)
        outer = self._outer.pop()
        if self._note is not None:
            if self._note[2] is element:
                self._close_note()
        elif self._row is not None:
            if name in {"td", "th"} and self._next_cell(element):
                self._line.add(" | ")
            if self._row is element:
                self._flush()
                self._row = None
        elif name == "docNumber" and is_letter_of_part(element):
            self._flush()  # "A" on a line of its own, as it is printed above the part's title
        elif name == "num" and heads_nothing(element):
            self._take_number()
            self._place = replace(self._place, kind=BlockKind.HEADING)
            self._number_alone()
        elif name == "num" or (name == "docNumber" and self._place.part is Part.TITLE):
            self._take_number()
        elif name in names.TEXTS or name in names.CONTAINERS or name in self._unknown:
            self._flush()
            if (
                self._place.kind is BlockKind.HEADING
                or self._place.front
                or name not in {"content", "paragraph", "p"}
            ):
                self._number_alone()
        elif self._place.front and self._place != outer:
            self._flush()
        self._place = outer

    def _unknown_container(self, element: etree._Element, name: str) -> bool:
        """An element that is not in the vocabulary: a container when it stands in one, else part of
        the line.
        """
        if name in self._unknown:
            return True
        parent = element.getparent()
        if (
            parent is None
            or local_name(parent) not in names.CONTAINERS
            or self._place.front
            or name in _INLINE_ANYWHERE
        ):
            return False
        self._unknown.add(name)
        self._notice(
            "akn.unknown-element",
            f"<{name}> is not known; its text is kept as a paragraph",
            line_of(element),
        )
        return True

    # --- numbers, notes, blocks -------------------------------------------------------------------

    def _take_number(self) -> None:
        closed = self._line.close()
        self._line = self._new_line()
        for mark in closed.marks:
            self._line.mark(mark.mark)
        if closed.text:
            self._number_alone()
            self._number = closed.text

    def _number_alone(self) -> None:
        """A number that found no text: "II" as a heading of its own, "1." before an empty
        paragraph.
        """
        if self._number:
            number, self._number = self._number, ""
            self.blocks.append(self._block(number, ""))

    def _is_mark(self, element: etree._Element) -> bool:
        """Whether a superscript repeats a footnote mark ("the Covenant,<sup>5</sup>"); if so, it is
        noted here.
        """
        text = text_of(element)
        marks = [mark.strip() for mark in text.split(",")]
        if self._note is not None and self._line.empty and text == self._note[0]:
            return True
        if (
            not text
            or self._note is not None
            or any(mark not in self._known_marks for mark in marks)
        ):
            return False
        for mark in marks:
            self._line.mark(mark)
        return True

    def _open_note(self, element: etree._Element, mark: str, *, placed: bool) -> None:
        if placed:
            self._line.mark(mark)
        self._note = (mark, self._line, element)
        self._line = LineBuilder()

    def _close_note(self) -> None:
        if self._note is None:
            return
        text = self._line.close().text
        self.notes.append(NoteText(self._note[0], text, Origin(self._line.line)))
        self._line, self._note = self._note[1], None

    def _next_cell(self, cell: etree._Element) -> bool:
        following = cell.getnext()
        return cell.getparent() is self._row and following is not None

    def _new_line(self) -> LineBuilder:
        line = LineBuilder()
        if self._emphasis:
            line.italic(True)
        return line

    def _flush(self) -> None:
        """End the current line: it becomes a block, unless there is nothing on it."""
        line, self._line = self._line, self._new_line()
        if line.empty:
            return
        place, number = self._place, ""
        if place.kind is not BlockKind.ROW:
            number, self._number = self._number, ""
        elif self._number:
            self._number_alone()
        drop = 0
        if (
            not number
            and place.kind is BlockKind.PARAGRAPH
            and place.part is not None
            and (match := _TYPED_NUMBER.match(line.raw_start))
        ):
            number = " ".join(match[1].split())
            drop = len(number) + len(match[2])
        closed = line.close(drop)
        text, italics, marks = closed.text, closed.italics, closed.marks
        block = self._block(text, number)
        if place.owner in names.CONTAINERS and place.kind is not BlockKind.ROW:
            self._notice(
                "akn.stray-text",
                f"text directly in <{place.owner}> is kept as a paragraph",
                line.line,
                text,
            )
        if drop and place.depth:
            block = replace(block, level=None)
        if place.part is Part.TITLE and not any(
            earlier.part is Part.TITLE for earlier in self.blocks
        ):
            # the first: those after it name the parts of a composite
            block = replace(block, role="title")
        if not text and number:
            text, block = number, replace(block, number="")
        # a mark alone, after the letter "B" of A/RES/74/260 B: it belongs to what stands before
        elif not text and self.blocks:
            before = self.blocks[-1]
            moved = tuple(NoteMark(len(before.text), mark.mark) for mark in marks)
            self.blocks[-1] = replace(before, notes=before.notes + moved)
            return
        self.blocks.append(
            replace(block, text=text, italics=italics, notes=marks, origin=Origin(line.line))
        )

    def _block(self, text: str, number: str) -> Block:
        place = self._place
        level = place.level
        if level is None and place.kind is BlockKind.PARAGRAPH and not place.depth:
            told = (
                TOP_NUMBER.match(number) if number else place.listed and not _ITEM_START.match(text)
            )
            level = 0 if told and place.part is not None else None
        if place.kind is not BlockKind.PARAGRAPH or place.role:
            level = None
        role = place.role or ("closing" if place.front == "conclusions" else "")
        return Block(
            text,
            place.kind,
            number=number,
            level=level,
            part=place.part,
            section=place.section,
            role=role,
        )

    def _notice(self, code: str, message: str, line: int, words: str = "") -> None:
        self.notices.append(Notice(code, message, "warning", line=line, print=words))


_INLINE_ANYWHERE: Final = frozenset({"img", "eol", "br", "span", "a", "i", "b", "u", "inline"})
