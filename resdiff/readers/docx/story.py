"""One story of a Word file (the body, a note, a header) -> its blocks, as the text reads with
changes accepted or rejected.

One walk over start and end of every element: what is not known is passed through, so that the text
inside it is kept. The common library loses text in insertions, content controls, smart tags, fields
and moves (ecosystem.md 1.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from resdiff.readers.docx.elements import (
    EMBEDDED,
    NO_TEXT,
    NOTE_REFERENCES,
    SIGNS,
    TEXT,
    branch,
    has_columns,
    is_on_attribute,
    style_id,
    texts,
)
from resdiff.readers.docx.fields import Fields
from resdiff.readers.docx.package import child, is_on
from resdiff.readers.docx.setting import Setting
from resdiff.readers.docx.styles import Style, font_of, is_heading, number_of_paragraph, run_look
from resdiff.readers.docx.symbols import in_font, symbol
from resdiff.readers.docx.tracked import AROUND_WORDS
from resdiff.readers.line import LineBuilder, closed_line
from resdiff.readers.struck import is_gone
from resdiff.readers.xml import attribute, local_name
from resdiff.values.document import Block, BlockKind

if TYPE_CHECKING:
    from lxml import etree

    from resdiff.readers.docx.numbering import ListNumber

# characters; drafters put heading styles on whole paragraphs for their looks
_LONGEST_HEADING: Final = 300
_CLAUSE_ENDS: Final = (",", ";", ":")  # a clause ends so, a heading does not


class _Paragraph(Struct):
    element: etree._Element
    line: LineBuilder
    inner: list[Block]  # paragraphs of text boxes anchored here; they follow
    # looked for once: every run asks, and a paragraph may have a hundred thousand
    properties: etree._Element | None
    struck: list[str]  # words that are struck through


class StoryWalk:
    """Walks one story; call `blocks`."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._changes = setting.changes
        self._blocks: list[Block] = []
        self._paragraphs: list[_Paragraph] = []  # open ones: a paragraph, one in its text box ...
        # text of a paragraph whose end is gone: it runs on into the next
        self._carried: LineBuilder | None = None
        self._fields = Fields()
        self._tables: list[bool] = []  # open tables; True for one whose rows are rows
        self._row: LineBuilder | None = None
        self._cells = 0  # of the open row
        self._run: Style | None = None
        self._custom_mark = False  # the text of this run is a footnote mark

    def blocks(self, root: etree._Element) -> tuple[Block, ...]:
        """The blocks of the story under `root`, in reading order."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local_name(element)
            if event == "end":
                self._leave(element, name)
            elif self._is_skipped(element, name):
                walk.skip_subtree()
            else:
                self._enter(element, name)
        self._end_carried()
        self._setting.report.unclosed.extend(self._fields.unclosed())
        return tuple(self._blocks)

    # --- what is passed over ----------------------------------------------------------------------

    def _is_skipped(self, element: etree._Element, name: str) -> bool:
        if name in NO_TEXT or not name:
            return True
        report = self._setting.report
        if name in AROUND_WORDS:
            report.changes += 1
            if lost := self._changes.lost(element):
                report.lost.append(lost)
            return self._changes.drops(element)
        if name in ("tr", "tc") and (properties := child(element, f"{name}Pr")) is not None:
            return self._changes.drops_one_of(properties)
        if name in {"Choice", "Fallback"}:
            return element is not branch(element)
        if name == "sdt" and child(element, "sdtPr", "showingPlcHdr") is not None:
            report.placeholders.append(" ".join(texts(element)))
            return True
        if name == "rt":  # the small reading beside a Chinese character (w:ruby)
            report.hidden.append(" ".join(texts(element)))
            return True
        return False

    # --- elements ---------------------------------------------------------------------------------

    def _enter(self, element: etree._Element, name: str) -> None:
        if name == "p":
            line, self._carried = (
                (self._carried or LineBuilder()) if not self._paragraphs else LineBuilder(),
                None,
            )
            self._paragraphs.append(_Paragraph(element, line, [], self._properties(element), []))
        elif name == "r":
            self._begin_run(element)
        elif name in AROUND_WORDS:
            self._changes.open(element)
        elif name == "commentReference":
            self._comment(attribute(element, "id"))
        elif name in TEXT:
            self._text(in_font(element.text or "", font_of(element.getparent())))
        elif name in SIGNS:
            self._text(SIGNS[name])
        elif name == "sym":
            self._text(symbol(attribute(element, "char"), attribute(element, "font")))
        elif name in NOTE_REFERENCES:
            self._note_reference(element, name)
        elif name == "fldChar":
            self._setting.report.unnumbered_fields += self._fields.character(
                attribute(element, "fldCharType")
            )
        elif name == "fldSimple":
            self._fields.simple(attribute(element, "instr"))
        elif name in {"instrText", "delInstrText"}:
            self._fields.code(element.text or "")
        elif name == "tbl":
            self._tables.append(not any(self._tables) and has_columns(element))
        elif name == "tr" and self._in_rows:
            if self._row is None:
                self._row, self._cells = LineBuilder(), 0
        elif (
            name == "tc"
            and self._in_rows
            and self._row is not None
            and sum(self._tables) == 1
            and self._tables[-1]
        ):
            if self._cells:
                self._row.add(" | ")
            self._cells += 1
        # a watermark: "DRAFT"
        elif name == "textpath" and (words := attribute(element, "string").strip()):
            self._put(Block(words, BlockKind.FURNITURE))
        elif name in EMBEDDED:
            self._setting.report.embedded.add(EMBEDDED[name])

    def _leave(self, element: etree._Element, name: str) -> None:
        if name == "p" and self._paragraphs and self._paragraphs[-1].element is element:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "r":
            self._end_run()
        elif name in AROUND_WORDS:
            self._changes.close(element)
        elif name == "fldSimple":
            self._fields.end_simple()
        elif name == "tc":
            self._end_carried()
        elif name == "tr" and self._row is not None and self._tables and self._tables[-1]:
            row, self._row = self._row, None
            if not row.empty:
                self._put(row.close().block(BlockKind.ROW))
        elif name == "tbl" and self._tables:
            self._tables.pop()

    @property
    def _in_rows(self) -> bool:
        return any(self._tables)

    def _begin_run(self, element: etree._Element) -> None:
        properties = child(element, "rPr")
        properties = self._live(properties)
        named = self._setting.styles.run(
            attribute(name, "val") if (name := child(properties, "rStyle")) is not None else ""
        )
        self._run = run_look(properties, named, self._paragraph_style())
        if self._run.italic and self._paragraphs:
            self._paragraphs[-1].line.italic(True)

    def _is_on_color(self) -> bool:
        """Whether the paragraph has a ground of its own, or stands in a table, whose style may give
        it one.
        """
        return (
            bool(self._tables)
            or child(self._paragraphs[-1].properties if self._paragraphs else None, "shd")
            is not None
        )

    def _end_run(self) -> None:
        if self._run is not None and self._run.italic and self._paragraphs:
            self._paragraphs[-1].line.italic(False)
        self._run = None
        self._custom_mark = False

    def _text(self, text: str) -> None:
        if not self._paragraphs or not self._fields.shows(text):
            return
        line = self._paragraphs[-1].line
        if self._run is not None and self._run.hidden:
            if text.strip():
                self._setting.report.hidden.append(text.strip())
        elif self._run is not None and self._run.struck and not self._setting.keeps_struck:
            if line.in_brackets:  # "[regardless of status (US: delete)]": a proposal, not a fact
                self._setting.report.proposed_struck.append(text.strip())
                line.struck(text)
            else:
                self._paragraphs[-1].struck.append(text)
        elif self._custom_mark or self._fields.is_note_reference:
            if text.strip():
                line.mark(text.strip())
        else:
            if overlap := self._changes.write(line, text):
                self._setting.report.overlaps.append(overlap)
            if self._run is not None and self._run.unseen and not self._is_on_color():
                self._setting.report.unseen.append(text.strip())

    def _note_reference(self, element: etree._Element, name: str) -> None:
        if not self._paragraphs or not self._fields.shows(""):
            return
        custom = bool(is_on_attribute(element, "customMarkFollows"))
        kind = name.removesuffix("Reference")
        note_id = attribute(element, "id")
        if custom:
            self._custom_mark = True
            run = element.getparent()
            mark = "".join(texts(run)).strip() if run is not None else ""
            self._setting.marks.custom(kind, note_id, mark)
            return
        mark = self._setting.marks.next(kind, note_id)
        if self._run is None or not self._run.struck or self._setting.keeps_struck:
            self._paragraphs[-1].line.mark(mark)

    def _comment(self, comment_id: str) -> None:
        comment = self._setting.comments.get(comment_id)
        if comment is not None and self._paragraphs:
            self._paragraphs[-1].line.remark(*comment)
            self._setting.report.placed.add(comment_id)

    # --- paragraphs -------------------------------------------------------------------------------

    def _properties(self, element: etree._Element) -> etree._Element | None:
        return self._live(child(element, "pPr"))

    def _live(self, properties: etree._Element | None) -> etree._Element | None:
        """The look of a paragraph or run, as it was before a change that is not taken."""
        for name in ("rPr", "pPr"):
            change = child(properties, f"{name}Change")
            before = child(change, name)
            if change is not None and before is not None and not self._changes.takes(change):
                return before
        return properties

    def _paragraph_style(self) -> Style:
        properties = self._paragraphs[-1].properties if self._paragraphs else None
        return self._setting.styles.paragraph(style_id(properties))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if self._runs_on(paragraph.element):
            self._is_struck_out(paragraph, paragraph.line.raw_start or "and")
            paragraph.line.join()
            self._carried = paragraph.line
            self._blocks.extend(paragraph.inner)
            return
        properties = paragraph.properties
        self._changes.end(paragraph.line, paragraph.element)
        closed = paragraph.line.close()
        if self._is_struck_out(paragraph, closed.text):
            return
        number = self._number(properties)
        if self._row is not None:
            self._row.extend(f"{number.text} " if number else "", closed)
            for block in paragraph.inner:
                self._row.extend("", closed_line(block))
            return
        if closed.text or closed.marks:
            heading = self._is_heading(properties, closed.text)
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            level = number.level if number is not None and not heading else None
            block = closed.block(kind, number.text if number else "", level)
            self._put(self._setting.key.read(block, paragraph.element))
        for block in paragraph.inner:
            self._put(block)

    def _is_struck_out(self, paragraph: _Paragraph, rest: str) -> bool:
        """Tell what is struck of a paragraph; whether that is all: then it takes no number."""
        words = "".join(paragraph.struck).strip()
        if not words:
            return False
        self._setting.report.struck.append((words, rest))
        return is_gone(rest) and not paragraph.inner

    def _runs_on(self, element: etree._Element) -> bool:
        """Whether this paragraph does not end: its mark was deleted, or only changes the style."""
        vanishes = child(element, "pPr", "rPr", "specVanish")
        return self._changes.runs_on(element) or bool(is_on(vanishes))

    def _number(self, properties: etree._Element | None) -> ListNumber | None:
        style = self._setting.styles.paragraph(style_id(properties))
        list_id, level = number_of_paragraph(properties)
        added = child(properties, "numPr", "ins")
        if list_id is None or (added is not None and not self._changes.takes(added)):
            list_id, level = style.number_id, style.number_level if level is None else level
        if list_id is None or list_id == "0":  # 0 takes the number of a style away
            return None
        return self._setting.numbering.next(list_id, level, style_id(properties))

    def _is_heading(self, properties: etree._Element | None, text: str) -> bool:
        if len(text) > _LONGEST_HEADING or text.endswith(_CLAUSE_ENDS):
            return False
        own = is_heading(properties)
        return (
            bool(self._setting.styles.paragraph(style_id(properties)).heading)
            if own is None
            else own
        )

    def _end_carried(self) -> None:
        line, self._carried = self._carried, None
        if line is None or line.empty:
            return
        if self._row is not None:
            self._row.extend("", line.close())
        else:
            self._put(line.close().block(BlockKind.PARAGRAPH))

    def _put(self, block: Block) -> None:
        if self._paragraphs:
            self._paragraphs[-1].inner.append(block)
        else:
            self._blocks.append(block)
