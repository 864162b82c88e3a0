"""A Comparison and the Word file of one of its texts -> that file as a redline: its styles, lists,
tables, heads and comments as they are, the changes put in as tracked changes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from resdiff.render.word.accepted import accept_all
from resdiff.render.word.atoms import read_body
from resdiff.render.word.names import MAIN, NO_DATE, SPACE, w
from resdiff.render.word.package import WordFile
from resdiff.render.word.paragraphs import tracked_paragraphs
from resdiff.render.word.plan import NoBodyError, plan
from resdiff.render.word.remarks import anchored, comment, comments_part
from resdiff.render.word.runs import DELETED, INSERTED, legal
from resdiff.render.word.surgery import PutInNote, Surgeon
from resdiff.values.comparison import Comparison

__all__ = ["NoBodyError", "redlined"]

_SEPARATORS: Final = ("separator", "continuationSeparator")


def redlined(
    comparison: Comparison,
    data: bytes,
    *,
    newer: bool,
    author: str,
    date: str,
    remarks: Mapping[str, str],
) -> bytes:
    """The file of the newer text (else of the older one) with the changes as tracked changes; its
    own tracked changes are accepted. `date`: of the changes, "" for the time at
    which the file was last saved. `remarks`: what comments say, by the id of their change.

    Raises NoBodyError when the words of the text are not found in it as they were read.
    """
    try:
        file = WordFile(data)
        root = file.xml(file.main)
    except (zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError) as error:
        raise NoBodyError(str(error)) from None
    if root.tag != w("document"):
        raise NoBodyError("another flavour of the format")
    accept_all(root)
    body = read_body(root)
    counted = _counting_styles(file)
    deeds = plan(
        tracked_paragraphs(comparison),
        body,
        INSERTED if newer else DELETED,
        lambda number: _is_counted(body.paragraphs[number], counted),
    )
    date = date or file.saved or NO_DATE
    surgeon = Surgeon(body, author, date, _highest_id(root))
    surgeon.do(deeds)
    _write_notes(file, root, surgeon.notes)
    _write_comments(file, surgeon.begins, remarks, author, date)
    file.put(file.main, root)
    return file.written()


def _highest_id(root: etree._Element) -> int:
    """The highest id of a change or bookmark in the text: ours begin above it."""
    ids = [element.get(w("id"), "") for element in root.iter()]
    return max((int(each) for each in ids if each.isascii() and each.isdigit()), default=0)


def _counting_styles(file: WordFile) -> frozenset[str]:
    """The styles of paragraphs before which Word counts a number, by their ids."""
    name = file.part("styles")
    if name is None:
        return frozenset()
    styles = {
        style.get(w("styleId"), ""): style
        for style in file.xml(name).iter(w("style"))
    }  # fmt: skip

    def counts(style_id: str, depth: int = 0) -> bool:
        style = styles.get(style_id)
        if style is None or depth > len(styles):
            return False
        if style.find(f"{w('pPr')}/{w('numPr')}") is not None:
            return True
        parent = style.find(w("basedOn"))
        return parent is not None and counts(parent.get(w("val"), ""), depth + 1)

    return frozenset(filter(counts, styles))


def _is_counted(paragraph: etree._Element, styles: frozenset[str]) -> bool:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return False
    own = properties.find(f"{w('numPr')}/{w('numId')}")
    if own is not None:
        return own.get(w("val")) != "0"
    style = properties.find(w("pStyle"))
    return style is not None and style.get(w("val"), "") in styles


# --- footnotes ------------------------------------------------------------------------------------


def _write_notes(file: WordFile, root: etree._Element, put_in: Iterable[PutInNote]) -> None:
    """Give the notes that were put in their words, and all notes numbers that rise with their
    references: some readers pair them by order, not by number.
    """
    fresh = {each.reference: each for each in put_in}
    if not fresh:
        return
    name = file.part("footnotes")
    notes = file.xml(name) if name is not None else _no_notes()
    accept_all(notes)
    own = {note.get(w("id"), ""): note for note in notes if note.get(w("type")) is None}
    taken = {note.get(w("id")) for note in notes if note.get(w("type")) is not None}
    numbers = (str(n) for n in range(1, 1_000_000) if str(n) not in taken)
    for reference in root.iter(w("footnoteReference")):
        number = next(numbers)
        made = fresh.get(reference)
        note = own.pop(reference.get(w("id"), ""), None) if made is None else _note(made)
        reference.set(w("id"), number)
        if note is not None:
            note.set(w("id"), number)
            notes.append(note)  # moves one that is there behind all before it
    for left in own.values():  # no reference leads to it: it stays, under a number of its own
        left.set(w("id"), next(numbers))
        notes.append(left)
    if name is not None:
        file.put(name, notes)
    else:
        file.add("footnotes", notes)


def _no_notes() -> etree._Element:
    root = etree.Element(w("footnotes"), nsmap={"w": MAIN})
    for number, kind in enumerate(_SEPARATORS, -1):
        note = etree.SubElement(root, w("footnote"))
        note.set(w("type"), kind)
        note.set(w("id"), str(number))
        run = etree.SubElement(etree.SubElement(note, w("p")), w("r"))
        etree.SubElement(run, w(kind))
    return root


def _note(made: PutInNote) -> etree._Element:
    note = etree.Element(w("footnote"))
    paragraph = etree.SubElement(note, w("p"))
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("vertAlign")).set(w("val"), "superscript")
    etree.SubElement(run, w("footnoteRef"))
    change = etree.SubElement(paragraph, made.change.tag)
    for name, value in made.change.attrib.items():
        change.set(name, value)
    change.set(w("id"), str(int(made.change.get(w("id"), "0")) + 1_000_000))
    leaf = etree.SubElement(
        etree.SubElement(change, w("r")), w("delText" if change.tag == w("del") else "t")
    )
    leaf.text = legal(f" {made.note.text}")
    leaf.set(SPACE, "preserve")
    return note


# --- comments -------------------------------------------------------------------------------------


def _write_comments(
    file: WordFile,
    begins: Iterable[tuple[etree._Element, str]],
    remarks: Mapping[str, str],
    author: str,
    date: str,
) -> None:
    told = [(paragraph, remarks[change]) for paragraph, change in begins if change in remarks]
    if not told:
        return
    name = file.part("comments")
    there = file.xml(name) if name is not None else None
    first = 0
    if there is not None:
        first = _highest_id(there) + 1
    made = []
    for number, (paragraph, text) in enumerate(reversed(told), first):
        anchored(paragraph, number)
        made.append(comment(number, text, author, date))
    if there is None or name is None:
        file.add("comments", comments_part(made))
    else:
        there.extend(made)
        file.put(name, there)
