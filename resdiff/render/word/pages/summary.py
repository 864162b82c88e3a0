"""A Comparison and its redline -> the same file with a page of summary before the text.

The page stands in the head of a section of its own, of which the body holds the end alone: an empty
paragraph. So it is in no text that any program reads out of the file, no tracked change touches it,
and accepting or refusing all gives the two texts as without it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from resdiff.render.comparison.rows import ChangeRow, told_in_brief
from resdiff.render.comparison.view import View, view
from resdiff.render.word.names import LINKS, MAIN, SPACE, w
from resdiff.render.word.package import WordFile
from resdiff.render.word.runs import legal
from resdiff.render.words import say, strung
from resdiff.text.visible import visible
from resdiff.un.word import SUMMARY_MARK
from resdiff.values.comparison import Comparison

# a head grows with its words, but not beyond its page: what the page holds in ten-point letters
_LINES: Final = 48
_LINE: Final = 85  # letters of a line, of a wide script fewer: they are cut earlier
_CUT: Final = 300  # letters of one change, of which the page is to show many
_ASIDE: Final = (
    "The numbers are those of the comments and of other reports. This page is no part of the text."
)
_PAGE: Final = {
    "pgSz": {"w": "11906", "h": "16838"},
    "pgMar": {"top": "1440", "right": "1440", "bottom": "1440", "left": "1440", "header": "720",
              "footer": "720", "gutter": "0"},
}  # fmt: skip


class _Line(Struct, frozen=True):
    """A paragraph of the page."""

    text: str
    size: int = 20  # half points
    bold: bool = False


def with_summary(data: bytes, comparison: Comparison) -> bytes:
    """The redline `data` of a comparison, with its page of summary; one that the file has already
    is written anew.
    """
    file = WordFile(data)
    root = file.xml(file.main)
    body = root.find(w("body"))
    if body is None:
        return data
    page = _page(view(comparison), _free_id(root))
    for name in file.parts("header"):
        if SUMMARY_MARK in {
            each.get(w("name")) for each in file.xml(name).iter(w("bookmarkStart"))
        }:
            file.put(name, page)
            return file.written()
    following = next(root.iter(w("sectPr")), None)
    body.insert(0, _section(file.add("header", page), following))
    if following is not None and _shows_first_head_of_another(following):
        # else it would show the head of the section before it, which is ours
        empty = etree.Element(w("hdr"), nsmap={"w": MAIN})
        etree.SubElement(empty, w("p"))
        following.insert(0, _reference(file.add("header", empty)))
    file.put(file.main, root)
    return file.written()


def _free_id(root: etree._Element) -> int:
    ids = [element.get(w("id"), "") for element in root.iter()]
    return max((int(each) for each in ids if each.isascii() and each.isdigit()), default=0) + 1


def _shows_first_head_of_another(section: etree._Element) -> bool:
    return section.find(w("titlePg")) is not None and not any(
        each.get(w("type")) == "first" for each in section.iter(w("headerReference"))
    )


def _section(link: str, following: etree._Element | None) -> etree._Element:
    """The end of the section whose head is the page: of the size of the pages behind it, and not
    counted among them.
    """
    paragraph = etree.Element(w("p"))
    section = etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("sectPr"))
    section.append(_reference(link))
    for name, values in _PAGE.items():
        there = following.find(w(name)) if following is not None else None
        if there is not None:
            section.append(copy.deepcopy(there))
        else:
            made = etree.SubElement(section, w(name))
            for key, value in values.items():
                made.set(w(key), value)
    etree.SubElement(section, w("pgNumType")).set(w("start"), "0")
    etree.SubElement(section, w("titlePg"))
    return paragraph


def _reference(link: str) -> etree._Element:
    reference = etree.Element(w("headerReference"), nsmap={"r": LINKS})
    reference.set(w("type"), "first")
    reference.set(f"{{{LINKS}}}id", link)
    return reference


def _page(report: View, number: int) -> etree._Element:
    """The head that is the page, with the mark by which it is known again."""
    head = etree.Element(w("hdr"), nsmap={"w": MAIN})
    for at, line in enumerate(_lines(report)):
        paragraph = etree.SubElement(head, w("p"))
        spacing = etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("spacing"))
        spacing.set(w("before"), "120" if line.bold and at else "0")
        spacing.set(w("after"), "40")
        if not at:
            for tag in ("bookmarkStart", "bookmarkEnd"):
                mark = etree.SubElement(paragraph, w(tag))
                mark.set(w("id"), str(number))
                if tag == "bookmarkStart":
                    mark.set(w("name"), SUMMARY_MARK)
        run = etree.SubElement(paragraph, w("r"))
        look = etree.SubElement(run, w("rPr"))
        if line.bold:
            etree.SubElement(look, w("b"))
        for tag in ("sz", "szCs"):
            etree.SubElement(look, w(tag)).set(w("val"), str(line.size))
        leaf = etree.SubElement(run, w("t"))
        leaf.text = legal(visible(line.text))
        leaf.set(SPACE, "preserve")
    return head


def _lines(report: View) -> Iterator[_Line]:
    """The verdict, then the changes by weight, as many as the page holds."""
    yield _Line(report.title, 28, bold=True)
    if report.new.title:
        yield _Line(report.new.title, 22)
    for said in report.first:
        yield _Line(said)
    words = f"{say(': ')}{report.words}" if report.words else ""
    yield _Line(f"{report.headline}{words}", 22, bold=True)
    left = _LINES - 8
    untold = 0
    for group in report.groups:
        rows = [row for row in group.rows if row.changed]
        told = []
        for row in rows:
            text = _told(row)
            left -= 1 + len(text) // _LINE
            if left < 0:
                break
            told.append(_Line(text))
        untold += len(rows) - len(told)
        left -= 2
        if told:
            yield _Line(f"{group.title} ({len(rows)})", bold=True)
            yield from told
    if untold:
        yield _Line(say("and {n} more, which stand in the text behind this page", n=untold))
    yield _Line(say(_ASIDE), 17)


def _told(row: ChangeRow) -> str:
    by = f" ({say('by {name}', name=', '.join(row.by))})" if row.by else ""
    brief = strung(told_in_brief(row), "; ")
    more = f"{say('. ')}{brief}" if brief else ""
    text = f"{row.number}. {row.full_name}{say(', ')}{row.place}{by}{more}"
    return text if len(text) <= _CUT else f"{text[: _CUT - 1].rstrip()}…"
