"""What is to be done to the body of a Word file -> done, in its XML: words wrapped as tracked
changes, words and paragraphs of the other text put in, everything else as it was.

The deeds are done from the last to the first, so that the places of those before hold.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from lxml import etree
from msgspec import Struct

from resdiff.render.word.atoms import Atom, WordBody, cut_before, is_empty
from resdiff.render.word.names import SPACE, w
from resdiff.render.word.plan import (
    Begin,
    Deed,
    EndParagraph,
    MarkEnd,
    MarkRun,
    PutIn,
    PutInParagraph,
)
from resdiff.render.word.runs import DELETED, Tracked, TrackedRun, legal
from resdiff.text.visible import visible
from resdiff.values.document import Footnote

# in struck words the elements of text have names of their own
_STRUCK: Final = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
# of the properties of a paragraph those behind the look of its mark (ECMA-376-1, 17.3.1.26)
_BEHIND_MARK: Final = frozenset((w("sectPr"), w("pPrChange")))


class PutInNote(Struct, frozen=True):
    """A footnote of the other text: its reference, whose id is to be set, its words, and the change
    around the reference.
    """

    reference: etree._Element
    note: Footnote
    change: etree._Element


class Surgeon:
    """Does the deeds to one body; the notes and comments are left for others."""

    def __init__(self, body: WordBody, author: str, date: str, first_id: int) -> None:
        self._body, self._author, self._date = body, author, date
        self._id = first_id
        # where a paragraph begins now: an earlier part of it may have become one of its own
        self._starts = dict(enumerate(body.paragraphs))
        self._fronts: dict[int, etree._Element] = {}
        self.notes: list[PutInNote] = []
        self.begins: list[tuple[etree._Element, str]] = []  # paragraphs in which changes begin

    def do(self, deeds: Sequence[Deed]) -> None:
        """Do them all."""
        for deed in reversed(deeds):
            if isinstance(deed, MarkRun):
                self._mark(deed)
            elif isinstance(deed, PutIn):
                self._put_in(deed)
            elif isinstance(deed, EndParagraph):
                self._end_paragraph(deed)
            elif isinstance(deed, MarkEnd):
                paragraph = self._body.paragraphs[deed.paragraph]
                self._mark_end(paragraph, deed.tracked)
            elif isinstance(deed, PutInParagraph):
                self._put_in_paragraph(deed)
            else:
                self._begin(deed)

    def _sign(self, change: etree._Element, whose: Tracked | TrackedRun) -> None:
        """Give a tracked change its id, and say whose it is."""
        self._id += 1
        change.set(w("id"), str(self._id))
        change.set(w("author"), visible(whose.by or self._author))
        change.set(w("date"), visible(whose.date or self._date))

    # --- words of this file's text

    def _mark(self, deed: MarkRun) -> None:
        atoms = self._body.atoms[deed.start : deed.end]
        groups = [list(group) for _, group in groupby(atoms, key=lambda atom: atom.run)]
        for group in reversed(groups):
            self._cut_behind(group[-1])
            self._wrap(_from(group[0]), deed.piece)

    def _cut_behind(self, atom: Atom) -> None:
        """See to it that a run ends with this atom."""
        leaf = atom.leaf
        if leaf.tag == w("t") and atom.offset + 1 < len(leaf.text or ""):
            cut_before(leaf, atom.offset + 1)
        elif (following := leaf.getnext()) is not None:
            cut_before(following, 0)

    def _wrap(self, run: etree._Element, piece: TrackedRun) -> None:
        parent = run.getparent()
        if parent is None or is_empty(run):
            return
        change = etree.Element(w(piece.tracked))
        self._sign(change, piece)
        parent.replace(run, change)
        change.append(run)
        if piece.tracked == DELETED:
            for leaf in run:
                leaf.tag = _STRUCK.get(leaf.tag, leaf.tag)

    # --- words of the other text

    def _put_in(self, deed: PutIn) -> None:
        left = self._left_of(deed.at, deed.paragraph)
        near = left if left is not None else self._right_of(deed.at, deed.paragraph)
        properties = near.find(w("rPr")) if near is not None else None
        change = self._change(deed.piece, properties)
        if left is not None:
            left.addnext(change)
        else:
            _insert_first(self._starts[deed.paragraph], change)

    def _left_of(self, at: int, paragraph: int) -> etree._Element | None:
        """The run that ends where the atom `at` begins, in the same paragraph."""
        atom = self._body.atoms[at - 1] if at else None
        if atom is None or atom.paragraph != paragraph:
            return None
        self._cut_behind(atom)
        return atom.run

    def _right_of(self, at: int, paragraph: int) -> etree._Element | None:
        atom = self._body.atoms[at] if at < len(self._body.atoms) else None
        return atom.run if atom is not None and atom.paragraph == paragraph else None

    def _change(self, piece: TrackedRun, properties: etree._Element | None) -> etree._Element:
        change = etree.Element(w(piece.tracked))
        self._sign(change, piece)
        if piece.note is not None:
            self.notes.append(PutInNote(_reference(change), piece.note, change))
            return change
        run = etree.SubElement(change, w("r"))
        look = copy.deepcopy(properties) if properties is not None else etree.Element(w("rPr"))
        for gone in ("rStyle", "i", "iCs", "vertAlign", "rPrChange"):
            for found in look.findall(w(gone)):
                look.remove(found)
        if piece.italic:
            look.insert(_behind(look, ("rFonts", "b", "bCs")), etree.Element(w("i")))
        if len(look):
            run.append(look)
        leaf = etree.SubElement(run, w("delText" if piece.tracked == DELETED else "t"))
        leaf.text = legal(piece.text)
        leaf.set(SPACE, "preserve")
        return change

    # --- paragraphs

    def _end_paragraph(self, deed: EndParagraph) -> None:
        left = self._left_of(deed.at, deed.paragraph)
        whole = self._starts[deed.paragraph]
        before = etree.Element(w("p"))
        properties = whole.find(w("pPr"))
        if properties is not None:
            before.append(_bare(properties))
        if left is not None:
            top = next(each for each in _line(left) if each.getparent() is whole)
            content = [child for child in whole if child.tag != w("pPr")]
            for child in content[: content.index(top) + 1]:
                before.append(child)
        whole.addprevious(before)
        self._starts[deed.paragraph] = before
        self._mark_end(before, deed.tracked)

    def _mark_end(self, paragraph: etree._Element, tracked: Tracked) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        look = properties.find(w("rPr"))
        if look is None:
            look = etree.Element(w("rPr"))
            behind = [child for child in properties if child.tag in _BEHIND_MARK]
            at = properties.index(behind[0]) if behind else len(properties)
            properties.insert(at, look)
        mark = etree.Element(w(tracked.mark))
        self._sign(mark, tracked)
        look.insert(0, mark)
        if tracked.move:
            self._mark_move(paragraph, tracked)
        _keep_last_untracked(paragraph)

    def _mark_move(self, paragraph: etree._Element, tracked: Tracked) -> None:
        """Source and target of a move are a range each, and have one name."""
        start = etree.Element(w(f"{tracked.mark}RangeStart"))
        self._sign(start, tracked)
        start.set(w("name"), tracked.move)
        _insert_first(paragraph, start)
        end = etree.Element(w(f"{tracked.mark}RangeEnd"))
        end.set(w("id"), start.get(w("id"), ""))
        paragraph.addnext(end)

    def _put_in_paragraph(self, deed: PutInParagraph) -> None:
        tracked = deed.tracked
        like = self._body.paragraphs[deed.like]
        paragraph = etree.Element(w("p"))
        properties = like.find(w("pPr"))
        if properties is not None:
            paragraph.append(_bare(properties))
        counted = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        numbered = any(piece.number for piece in tracked.pieces)
        if counted is not None and not numbered:
            counted.getparent().remove(counted)  # type: ignore[union-attr]
        first = next(like.iter(w("r")), None)
        look = first.find(w("rPr")) if first is not None else None
        for piece in tracked.pieces:
            if not piece.number or counted is None:
                paragraph.append(self._change(piece, look))
        if deed.after >= 0:
            self._body.paragraphs[deed.after].addnext(paragraph)
        else:
            front = self._fronts.get(deed.before, self._starts[deed.before])
            front.addprevious(paragraph)
            self._fronts[deed.before] = paragraph
        self._mark_end(paragraph, tracked)
        if tracked.change:
            self.begins.append((paragraph, tracked.change))

    def _begin(self, deed: Begin) -> None:
        self.begins.append((self._starts[deed.paragraph], deed.change))


def _from(atom: Atom) -> etree._Element:
    """The run that begins with this atom, cut off from what stands before it."""
    leaf = atom.leaf
    if atom.offset > 0:
        return cut_before(leaf, atom.offset)
    before = leaf.getprevious()
    return atom.run if before is None or before.tag == w("rPr") else cut_before(leaf, 0)


def _reference(change: etree._Element) -> etree._Element:
    run = etree.SubElement(change, w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("vertAlign")).set(w("val"), "superscript")
    return etree.SubElement(run, w("footnoteReference"))


def _insert_first(paragraph: etree._Element, element: etree._Element) -> None:
    paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, element)


def _line(element: etree._Element) -> Iterable[etree._Element]:
    yield element
    yield from element.iterancestors()


def _behind(look: etree._Element, names: Sequence[str]) -> int:
    """Where a property of a run goes that stands behind these (the schema orders them)."""
    return max((look.index(found) + 1 for name in names for found in look.findall(w(name))),
               default=0)  # fmt: skip


def _bare(properties: etree._Element) -> etree._Element:
    """Properties of a paragraph for another one: no section ends with it, no change is recorded."""
    own = copy.deepcopy(properties)
    for name in ("sectPr", "pPrChange", "rPr"):
        for found in own.findall(w(name)):
            own.remove(found)
    return own


def _keep_last_untracked(paragraph: etree._Element) -> None:
    """The mark of the last paragraph of a body or cell is never tracked: an empty one follows."""
    following = paragraph.getnext()
    while following is not None and following.tag != w("p"):
        if following.tag == w("tbl"):
            return
        following = following.getnext()
    if following is None:
        paragraph.addnext(etree.Element(w("p")))
