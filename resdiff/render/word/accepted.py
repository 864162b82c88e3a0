"""The XML of a Word file with tracked changes of its own -> the same with all of them accepted, so
that a redline holds no changes but ours.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from resdiff.render.word.names import w

_GONE: Final = frozenset(map(w, ("del", "moveFrom")))
_STAYS: Final = frozenset(map(w, ("ins", "moveTo")))
# what only says how something was, or where a move began and ended
_RECORDS: Final = frozenset(
    map(
        w,
        (
            "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange",
            "trPrChange", "tblPrExChange", "numberingChange", "moveFromRangeStart",
            "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "cellIns",
        ),
    )
)  # fmt: skip
_MARK: Final = f"{w('pPr')}/{w('rPr')}"


def accept_all(root: etree._Element) -> None:
    """Accept every tracked change below an element, in place."""
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _remove(row)
    for cell in list(root.iter(w("tc"))):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            _remove(cell)
    ended = [p for p in root.iter(w("p")) if _has_mark(p, _GONE)]
    for element in list(root.iter()):
        if element.tag in _RECORDS or element.tag in _GONE:
            _remove(element)
        elif element.tag in _STAYS:
            _unwrap(element)
    for paragraph in ended:
        _join(paragraph)


def _has_mark(paragraph: etree._Element, tags: frozenset[str]) -> bool:
    mark = paragraph.find(_MARK)
    return mark is not None and any(found.tag in tags for found in mark)


def _join(paragraph: etree._Element) -> None:
    """A paragraph whose end is gone goes on with the next, whose properties hold."""
    following = paragraph.getnext()
    while following is not None and following.tag != w("p"):
        if following.tag in (w("tbl"), w("sectPr")):
            return
        following = following.getnext()
    if following is None:
        return
    at = 1 if following.find(w("pPr")) is not None else 0
    content = [child for child in paragraph if child.tag != w("pPr")]
    for place, child in enumerate(content):
        following.insert(at + place, child)
    _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for place, child in enumerate(list(element)):
        parent.insert(at + place, child)
