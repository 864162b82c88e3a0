"""Clauses -> the Akoma Ntoso elements that hold them: containers, paragraphs, lists with points,
tables, footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from resdiff.values.document import Clause, Footnote, Part

# What XML 1.0 cannot hold (production 2, Char): C0 controls, lone surrogates, two noncharacters.
_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAR: Final = " | "  # between the cells of a table row
_LONGEST_EID: Final = 200  # characters; the deepest paragraph of the bulk archives has 60
_EID_SIGNS: Final = re.compile(r"[^\w-]+", re.ASCII)


def clean(text: str) -> str:
    """`text` with what XML cannot hold spelled out: `⟨U+001B⟩`."""
    return _IMPOSSIBLE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def sub(
    parent: etree._Element | None, name: str, text: str = "", /, **attributes: str
) -> etree._Element:
    """Add a new last child to `parent`, and give it."""
    if parent is None:
        raise ValueError(f"<{name}> needs a parent")
    namespace = str(parent.tag).partition("}")[0]
    child = etree.SubElement(
        parent,
        f"{namespace}}}{name}",
        {key.rstrip("_"): clean(value) for key, value in attributes.items()},
    )
    if text:
        child.text = clean(text)
    return child


def _work_id(clause: Clause) -> dict[str, str]:
    """The clause's id in resdiff as `wId`, which the schema wants without white space and not
    empty.
    """
    name = "_".join(clause.id.split())
    return {"wId": name} if name else {}


class Names:
    """Gives every element an `eId` of its own; the second `para_1` of a document is `para_1-2`."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        """`wanted`, or the first free name made from it; a path that has grown too long is cut to
        its last steps.
        """
        if len(wanted) > _LONGEST_EID:
            wanted = wanted[-_LONGEST_EID:].partition("__")[2] or wanted[-_LONGEST_EID:]
        count = self._given.get(wanted, 0) + 1
        self._given[wanted] = count
        return wanted if count == 1 else self.new(f"{wanted}-{count}")


class Clauses:
    """Writes clauses under an element; the names of all elements of a document are kept here."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._notes = 0
        self._containers = 0

    def title(self, preface: etree._Element, clause: Clause) -> None:
        """The title, with its number before it; the letter of a part of a composite is a number
        alone.
        """
        paragraph = sub(preface, "p")
        if clause.number:
            sub(paragraph, "docNumber", clause.number).tail = " "
        if re.fullmatch(r"[A-Z]", clause.text):
            sub(paragraph, "docNumber", clause.text, refersTo="#letter")
        else:
            self._inline(sub(paragraph, "docTitle", refersTo="#resolutionTitle"), clause)

    def preambular(self, preamble: etree._Element, clause: Clause) -> None:
        """The enacting formula or a preambular paragraph. In the body there is no element for a
        formula: it is a container that says what it is.
        """
        in_body = preamble.tag.endswith("}mainBody")
        if clause.part is Part.FORMULA and not in_body:
            formula = sub(
                preamble,
                "formula",
                name="enactingFormula",
                eId=self.names.new("formula_1"),
                **_work_id(clause),
            )
            self._paragraph(formula, clause)
            return
        self._containers += 1
        is_formula = clause.part is Part.FORMULA
        name = "enactingFormula" if is_formula else clause.opening or "preambularPhrase"
        container = sub(
            preamble,
            "container",
            name=name,
            eId=self.names.new(f"container_{self._containers}"),
            **_work_id(clause),
        )
        if in_body:  # a section may have its own preamble
            container.set("refersTo", "#enactingFormula" if is_formula else "#preamble")
        self._recital(container, clause)

    def body(self, main: etree._Element, clauses: Sequence[Clause]) -> None:
        """The clauses of an operative part, an annex or a running text."""
        row_of: etree._Element | None = None
        for clause in clauses:
            if _is_row(clause):
                row_of = row_of if row_of is not None else self._table(main)
                self._row(row_of, clause)
                continue
            row_of = None
            if clause.part is Part.HEADING:
                self._heading(main, clause)
            elif clause.part is Part.PREAMBLE or clause.part is Part.FORMULA:
                self.preambular(main, clause)
            else:
                self._hierarchy(main, clause)
        if not len(main):
            sub(main, "p")  # the schema wants something in it

    # --- structures -------------------------------------------------------------------------------

    def _recital(self, container: etree._Element, top: Clause) -> None:
        """A preambular paragraph and its items, as lists in lists."""
        waiting = [(container, top)]
        while waiting:
            parent, clause = waiting.pop()
            if not clause.children:
                self._paragraph(parent, clause)
                continue
            block = sub(parent, "blockList", eId=self.names.new(f"{parent.get('eId')}__list_1"))
            self._inline(sub(block, "listIntroduction"), clause)
            items = []
            for position, child in enumerate(clause.children, 1):
                wanted = f"{block.get('eId')}__item_{_step(child, position)}"
                item = sub(block, "item", eId=self.names.new(wanted), **_work_id(child))
                if child.number:
                    sub(item, "num", child.number)
                items.append((item, child))
            waiting.extend(reversed(items))

    def _hierarchy(self, main: etree._Element, top: Clause) -> None:
        """A paragraph with its items, as lists of points in lists of points."""
        element = sub(
            main, "paragraph", eId=self.names.new(f"para_{_step(top, 0)}"), **_work_id(top)
        )
        waiting = [(element, top)]
        while waiting:
            parent, clause = waiting.pop()
            if clause.number and not _is_row(clause):
                sub(parent, "num", clause.number)
            if not clause.children or all(_is_row(child) for child in clause.children):
                content = sub(parent, "content")
                self._paragraph(content, clause)
                table = self._table(content) if clause.children else None
                for child in clause.children:
                    self._row(table, child)
                continue
            items = sub(parent, "list", eId=self.names.new(f"{parent.get('eId')}__list_1"))
            self._paragraph(sub(items, "intro"), clause)
            points = []
            for position, child in enumerate(clause.children, 1):
                wanted = f"{items.get('eId')}__point_{_step(child, position)}"
                points.append(
                    (sub(items, "point", eId=self.names.new(wanted), **_work_id(child)), child)
                )
            waiting.extend(reversed(points))

    def _heading(self, main: etree._Element, clause: Clause) -> None:
        paragraph = sub(
            main,
            "paragraph",
            class_="H23",
            eId=self.names.new(f"para_h{_step(clause, 0)}"),
            **_work_id(clause),
        )
        if clause.number:
            sub(paragraph, "num", clause.number)
        self._inline(sub(paragraph, "heading"), clause)

    def _table(self, parent: etree._Element) -> etree._Element:
        if parent.tag.endswith("}mainBody"):
            self._containers += 1
            parent = sub(
                parent,
                "container",
                name="table",
                eId=self.names.new(f"container_{self._containers}"),
            )
        return sub(
            parent, "table", eId=self.names.new(f"{parent.get('eId') or 'content'}__table_1")
        )

    def _row(self, table: etree._Element | None, clause: Clause) -> None:
        row = sub(table, "tr")
        number = (
            f"{clause.number} "
            if clause.number and not clause.text.startswith(clause.number)
            else ""
        )
        marks = [Footnote(note.mark, note.text, note.at + len(number)) for note in clause.footnotes]
        at = 0
        cells = f" {number}{clause.text} ".split("|")
        for cell in cells:
            length = len(cell) + 1
            inside = [
                note
                for note in marks
                if at <= note.at + 1 < at + length or (cell is cells[-1] and note.at + 1 >= at)
            ]
            marks = [note for note in marks if note not in inside]
            text = cell.strip()
            lead = at - 1 + len(cell) - len(cell.lstrip())
            shifted = [
                (max(0, min(note.at - lead, len(text))), note.mark, note.text) for note in inside
            ]
            self._text(sub(sub(row, "td"), "p"), text, shifted)
            at += length

    # --- text -------------------------------------------------------------------------------------

    def _paragraph(self, parent: etree._Element, clause: Clause) -> None:
        self._inline(sub(parent, "p"), clause)

    def _inline(self, element: etree._Element, clause: Clause) -> None:
        notes = [(note.at, note.mark, note.text) for note in clause.footnotes]
        opening = clause.opening or ""
        if clause.part is Part.FORMULA:
            opening = clause.text.rstrip(" ,:")
        italic = len(opening) if opening and clause.text.startswith(opening) else 0
        if any(at < italic for at, _, _ in notes):
            italic = 0
        self._text(element, clause.text, notes, italic)

    def _text(
        self,
        element: etree._Element,
        text: str,
        notes: Sequence[tuple[int, str, str]],
        italic: int = 0,
    ) -> None:
        """Text with its opening words in italics and its footnotes where their marks stand."""
        last: etree._Element | None = None
        at = 0
        if italic:
            last = sub(element, "span", text[:italic], class_="italic")
            at = italic
        for offset, mark, words in sorted(notes, key=lambda note: note[0]):
            _append(element, last, text[at:offset])
            at = max(at, offset)
            self._notes += 1
            last = sub(
                element,
                "authorialNote",
                marker=mark,
                placement="bottom",
                eId=self.names.new(f"authorialNote_{self._notes}"),
            )
            sub(last, "p", words)
        _append(element, last, text[at:])


def _append(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if not text:
        return
    if last is None:
        element.text = (element.text or "") + clean(text)
    else:
        last.tail = (last.tail or "") + clean(text)


def _is_row(clause: Clause) -> bool:
    return not clause.children and (
        _BAR in clause.text or clause.text.startswith("| ") or clause.text.endswith(" |")
    )


def _step(clause: Clause, position: int) -> str:
    """The last step of a clause's label as a piece of an eId: `4` of OP4, `a` of OP4(a)."""
    last = _EID_SIGNS.sub("-", clause.id.rpartition(".")[2]).strip("-")
    return last.removeprefix("op") or str(position)
