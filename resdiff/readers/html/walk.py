"""The tree of a web page -> blocks: paragraphs, headings, list items with their numbers, table
rows, notes; nothing lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.readers.formats import ReadOptions
from resdiff.readers.html.left_out import left_out, told
from resdiff.readers.html.lists import Counter, blocks_of_row, counter_of
from resdiff.readers.html.looks import (
    SLANTED,
    UNSEEN,
    UPRIGHT,
    is_furniture,
    is_hidden,
    is_note,
    words_of,
)
from resdiff.readers.html.names import BLOCKS, HEADINGS, ITALIC, SILENT
from resdiff.readers.inline import BREAK, UNIT, Runs
from resdiff.readers.xml import line_of
from resdiff.values.document import Block, BlockKind, Notice, Origin

if TYPE_CHECKING:
    from lxml import etree

_SHOWN: Final = 200  # characters of such text quoted in a notice
_MARK: Final = re.compile(r"[\[(]?(\d{1,3}|\*{1,3}|[a-z†‡])[\])]?")
_NOTE_LINK: Final = re.compile(r"#.{0,60}?(?:fn|ftn|edn|note|ref|cite)", re.IGNORECASE)


class _Frame(Struct):
    """Where blocks go: the page, or a table cell."""

    blocks: list[Block] = field(default_factory=list)
    runs: Runs = field(default_factory=Runs)
    number: str = ""  # of a list item whose first block is not out yet
    level: int | None = None


class PageWalk:
    """One pass over the tree. After it: `blocks`, `notices`, and `targets`, the ids that blocks
    began with.
    """

    def __init__(self, options: ReadOptions) -> None:
        self.notices: list[Notice] = []
        # place in `blocks` -> id or name of the element that begins there
        self.targets: dict[int, str] = {}
        self.links: dict[str, str] = {}  # id that a note mark points to -> the mark
        self._frames = [_Frame()]
        self._rows: list[list[list[Block]]] = []
        self._lists: list[Counter] = []
        self._kind: list[BlockKind] = []
        self._italic = [False]
        self._aside = 0  # depth inside navigation and the like
        # the text of a <pre>, whose lines are those of a plain text
        self._pre: list[str] | None = None
        # the text of a <sup> or a link to a note, until it ends
        self._raised: list[str] | None = None
        self._raised_by: etree._Element | None = None
        self._anchor = ""
        self._line = 0
        self._skipped: dict[str, int] = {}  # elements left out, by tag
        self._unseen: set[etree._Element] = set()  # those with letters that nobody sees
        self._skipping: etree._Element | None = None
        self._rejected = "del" if options.tracked == "accept" else "ins"
        self._left_out: frozenset[etree._Element] = frozenset()

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the page."""
        return self._frames[0].blocks

    def walk(self, root: etree._Element) -> None:
        """Go through the tree below `root`."""
        from lxml import etree

        self._left_out = left_out(root, tracked=self._rejected)
        context = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in context:
            if event == "start" and isinstance(element.tag, str):
                if self._start(element):
                    context.skip_subtree()
                    self._skip(element)
            elif event == "end" and isinstance(element.tag, str):
                self._end(element)
            elif event in ("comment", "pi"):
                self._skipped["comment"] = self._skipped.get("comment", 0) + 1
                self._text(element.tail)
        self._flush()
        for tag, count in sorted(self._skipped.items()):
            self.notices.append(
                Notice(f"html.{tag}", f"{count} × {tag} left out: not part of the page's text")
            )

    # --- elements ---------------------------------------------------------------------------------

    def _start(self, element: etree._Element) -> bool:
        """Take in the start of an element; True when all in it is to be left out."""
        tag = str(element.tag).lower()
        if tag in SILENT or is_hidden(element) or element in self._left_out:
            return True
        self._line = line_of(element) or self._line
        self._tell_unseen(element)
        if tag in BLOCKS:
            self._flush()
        if is_furniture(element, tag):
            self._flush()
            self._aside += 1
        anchor = element.get("id") or (element.get("name") if tag == "a" else "")
        if anchor and self._frames[-1].runs.empty:
            self._anchor = anchor
        self._italic.append(self._slant(element, tag))
        if tag in HEADINGS:
            self._kind.append(BlockKind.HEADING)
        elif tag == "br":
            self._put(BREAK)
        elif tag == "pre" and self._pre is None:
            self._pre = []
        elif tag in ("ol", "ul", "menu"):
            self._lists.append(counter_of(element, tag))
        elif tag == "li":
            self._item(element)
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._frames.append(_Frame())
        elif (
            self._raised is None
            and self._pre is None
            and (tag == "sup" or (tag == "a" and _NOTE_LINK.match(element.get("href") or "")))
        ):
            self._raised, self._raised_by = [], element
        self._text(element.text)
        return False

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag).lower()
        if self._skipping is element:
            self._skipping = None
            self._text(element.tail)
            return
        if self._raised_by is element:
            self._lower(element)
        if tag in BLOCKS:
            self._flush()
        if is_furniture(element, tag):
            self._flush()
            self._aside -= 1
        if tag in HEADINGS:
            self._kind.pop()
        elif tag == "pre":
            self._lines(element)
        elif tag in ("ol", "ul", "menu"):
            self._lists.pop()
        elif tag in ("td", "th"):
            self._cell()
        elif tag == "tr":
            self._row()
        self._italic.pop()
        self._text(element.tail)

    def _skip(self, element: etree._Element) -> None:
        """Account for an element that is left out; what it holds stands in a notice unless it is no
        text.
        """
        self._skipping = element
        tag = str(element.tag).lower()
        if tag in SILENT:
            if tag not in ("link", "meta", "base"):
                self._skipped[tag] = self._skipped.get(tag, 0) + 1
            return
        if (notice := told(element, tracked=self._rejected)) is not None:
            self.notices.append(notice)

    def _tell_unseen(self, element: etree._Element) -> None:
        style = element.get("style") or ""
        if (
            not UNSEEN.search(style)
            or "background" in style.lower()
            or any(above in self._unseen for above in element.iterancestors())
        ):
            return
        self._unseen.add(element)
        words = words_of(element)
        if words:
            message = (
                "white, tiny or transparent letters are read, though nobody sees them: "
                f"{words[:_SHOWN]}"
            )
            self.notices.append(
                Notice("html.hidden-text", message, "warning", line=line_of(element))
            )

    def _slant(self, element: etree._Element, tag: str) -> bool:
        style = element.get("style") or ""
        if SLANTED.search(style):
            return True
        if UPRIGHT.search(style) or (tag in BLOCKS and tag != "blockquote" and not style):
            return False if tag in BLOCKS else self._italic[-1] and not UPRIGHT.search(style)
        return tag in ITALIC or self._italic[-1]

    # --- lists and tables -------------------------------------------------------------------------

    def _item(self, element: etree._Element) -> None:
        frame = self._frames[-1]
        depth = len(self._lists)
        if not self._lists:
            return
        counter = self._lists[-1]
        frame.number = counter.take(element.get("value") or "")
        frame.level = depth - 1 if depth > 1 else None

    def _cell(self) -> None:
        frame = self._frames.pop()
        if self._rows:
            self._rows[-1].append(frame.blocks)
        else:
            self._frames[-1].blocks.extend(frame.blocks)

    def _row(self) -> None:
        self._frames[-1].blocks.extend(blocks_of_row(self._rows.pop()))

    # --- text -------------------------------------------------------------------------------------

    def _text(self, text: str | None) -> None:
        if not text:
            return
        self._put(text if self._pre is not None else text.replace("\n", " "))

    def _put(self, text: str) -> None:
        if self._pre is not None:
            self._pre.append(text)
        elif self._raised is not None:
            self._raised.append(text)
        else:
            self._frames[-1].runs.add(text, italic=self._italic[-1])

    def _lines(self, element: etree._Element) -> None:
        """The end of a <pre>: its lines, which the parser joins to paragraphs as those of any plain
        text.
        """
        lines = "".join(self._pre or ()).removeprefix("\n").expandtabs().splitlines()
        self._pre = None
        kind = BlockKind.FURNITURE if self._aside else BlockKind.LINE
        for number, line in enumerate(lines, start=line_of(element)):
            bare = line.strip()
            self._frames[-1].blocks.append(
                Block(
                    bare,
                    kind,
                    Origin(line=number),
                    indent=len(line) - len(line.lstrip()) if bare else 0,
                )
            )

    def _lower(self, element: etree._Element) -> None:
        """The end of a raised or linked text: a note mark, or ordinary text ("53rd", "m2", "see
        note 4").
        """
        words = "".join(self._raised or ()).strip()
        whole = "".join(self._raised or ())
        self._raised = self._raised_by = None
        runs = self._frames[-1].runs
        found = _MARK.fullmatch(words)
        before = runs.tail()
        letter = found is not None and found[1].isalpha() and not is_note(element)
        if (
            found is None
            or letter
            or (found[1].isdigit() and UNIT.search(before) and not is_note(element))
        ):
            runs.add(whole, italic=self._italic[-1])
            return
        runs.mark(found[1])
        for link in element.iter("a"):
            target = (link.get("href") or "").partition("#")[2]
            if target:
                self.links.setdefault(target, found[1])
        parent = element.getparent()
        if parent is not None and parent.tag == "a" and "#" in (parent.get("href") or ""):
            self.links.setdefault((parent.get("href") or "").partition("#")[2], found[1])

    def _flush(self) -> None:
        """Write out the open text as blocks."""
        frame = self._frames[-1]
        runs, frame.runs = frame.runs, Runs()
        anchor, self._anchor = self._anchor, ""
        if runs.empty:
            self._anchor = anchor
            return
        kind = (
            BlockKind.FURNITURE
            if self._aside
            else (self._kind[-1] if self._kind else BlockKind.PARAGRAPH)
        )
        origin = Origin(line=self._line)
        blocks = (
            [runs.block(kind, origin)] if kind is BlockKind.HEADING else runs.blocks(kind, origin)
        )
        if blocks:
            blocks[0] = replace(blocks[0], number=frame.number, level=frame.level)
            frame.number, frame.level = "", None
            if anchor and len(self._frames) == 1:
                self.targets[len(frame.blocks)] = anchor
        frame.blocks.extend(blocks)
