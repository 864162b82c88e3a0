"""The XML of the body of a Word file -> its characters, each with the place where it stands, and
the cut of a run at such a place.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from resdiff.render.word.names import SPACE, w

NOTE: Final = "\0"  # the sign of a footnote reference: no letter
_SIGNS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): " ",
    w("cr"): " ",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_REFERENCES: Final = frozenset((w("footnoteReference"), w("endnoteReference")))
# what stands inside a paragraph and holds runs; what is not named here holds none of the text
_HOLDS_RUNS: Final = frozenset(
    map(w, ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"))
)
_HIDDEN: Final = (f"{w('rPr')}/{w('vanish')}", f"{w('rPr')}/{w('strike')}")
_OFF: Final = frozenset(("0", "false", "off"))


class Atom(Struct, frozen=True):
    """A character of the body, or a footnote reference, where it stands."""

    leaf: etree._Element  # w:t, w:tab, w:footnoteReference ...
    offset: int  # in the text of the leaf
    sign: str
    paragraph: int  # which of the paragraphs

    @property
    def run(self) -> etree._Element:
        """The run that holds it, as long as it was not cut off."""
        return next(self.leaf.iterancestors(w("r")))


class WordBody(Struct, frozen=True):
    """The text of a body: its paragraphs, its characters, and the letters among them."""

    paragraphs: tuple[etree._Element, ...]
    atoms: tuple[Atom, ...]
    letters: str  # without white space and notes
    places: tuple[int, ...]  # of each letter among the atoms
    starts: tuple[int, ...]  # of each paragraph among the letters


def read_body(root: etree._Element) -> WordBody:
    """The characters of the body below `root`, in reading order. Text boxes, hidden and struck
    words and the codes of fields are none of them.
    """
    paragraphs = [p for p in root.iter(w("p")) if not _is_boxed(p)]
    atoms: list[Atom] = []
    starts: list[int] = []
    letters: list[str] = []
    places: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        starts.append(len(letters))
        for leaf, offset, sign in _signs(paragraph):
            if sign != NOTE and not sign.isspace():
                letters.append(sign)
                places.append(len(atoms))
            atoms.append(Atom(leaf, offset, sign, number))
    return WordBody(tuple(paragraphs), tuple(atoms), "".join(letters), tuple(places), tuple(starts))


def cut_before(leaf: etree._Element, offset: int) -> etree._Element:
    """Cut the run of a leaf before one of its characters; the right part, a new run.

    The objects on the left of the cut stay what they were.
    """
    run = next(leaf.iterancestors(w("r")))
    right = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    if properties is not None:
        right.append(copy.deepcopy(properties))
    following = list(leaf.itersiblings())
    if leaf.tag == w("t") and 0 < offset < len(leaf.text or ""):
        text = leaf.text or ""
        piece = etree.SubElement(right, w("t"))
        piece.text, leaf.text = text[offset:], text[:offset]
        for each in (piece, leaf):
            each.set(SPACE, "preserve")
    elif offset == 0:
        following.insert(0, leaf)
    for each in following:
        right.append(each)
    run.addnext(right)
    return right


def is_empty(run: etree._Element) -> bool:
    """Whether a run holds nothing but its properties."""
    return all(child.tag == w("rPr") for child in run)


def _signs(paragraph: etree._Element) -> Iterator[tuple[etree._Element, int, str]]:
    fields: list[bool] = []  # open ones: whether their result is reached
    for run in _runs(paragraph):
        typed_mark = False
        hidden = any(_is_on(run.find(path)) for path in _HIDDEN)
        for leaf in run:
            if leaf.tag == w("fldChar"):
                kind = leaf.get(w("fldCharType"))
                if kind == "begin":
                    fields.append(False)
                elif fields and kind == "separate":
                    fields[-1] = True
                elif fields:
                    fields.pop()
            elif leaf.tag in _REFERENCES:
                typed_mark = _is_on_value(leaf.get(w("customMarkFollows")))
                yield leaf, 0, NOTE
            elif hidden or typed_mark or not all(fields):
                continue
            elif leaf.tag == w("t"):
                for offset, sign in enumerate(leaf.text or ""):
                    yield leaf, offset, sign
            elif leaf.tag in _SIGNS:
                yield leaf, 0, _SIGNS[leaf.tag]


def _runs(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag == w("r"):
            yield child
        elif child.tag in _HOLDS_RUNS:
            yield from _runs(child)


def _is_boxed(paragraph: etree._Element) -> bool:
    return any(
        etree.QName(around).localname in ("txbxContent", "Fallback", "textbox")
        for around in paragraph.iterancestors()
        if isinstance(around.tag, str)
    )


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "1").lower() not in _OFF


def _is_on_value(value: str | None) -> bool:
    return value is not None and value.lower() not in _OFF
