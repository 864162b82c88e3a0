"""A Comparison -> what the comments of its redline say, by change; and the part of a Word file that
holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from resdiff.render.comparison.rows import ChangeRow, told_in_brief
from resdiff.render.comparison.view import view
from resdiff.render.word.names import MAIN, SPACE, w
from resdiff.render.words import say
from resdiff.text.visible import visible
from resdiff.values.comparison import Comparison, Level

WHICH: Final = ("major", "all", "none")  # on which changes a comment stands


def remarks(comparison: Comparison, which: str) -> Mapping[str, str]:
    """What is said of each change that has a comment, by its id: "Change 12: Reworded OP4. Opening
    weakened: Urges → Encourages". The number is that of all other reports.
    """
    if which == "none":
        return {}
    rows = view(comparison).rows
    return {
        change.id: _said(row)
        for change, row in zip(comparison.changes, rows, strict=True)
        if row.changed and (which == "all" or change.weight is Level.MAJOR)
    }


def comment(number: int, text: str, author: str, date: str) -> etree._Element:
    """One comment."""
    element = etree.Element(w("comment"), nsmap={"w": MAIN})
    element.set(w("id"), str(number))
    element.set(w("author"), visible(author))
    element.set(w("date"), visible(date))
    element.set(w("initials"), visible(author[:2]))
    run = etree.SubElement(etree.SubElement(element, w("p")), w("r"))
    leaf = etree.SubElement(run, w("t"))
    leaf.text = visible(text)
    leaf.set(SPACE, "preserve")
    return element


def anchored(paragraph: etree._Element, number: int) -> None:
    """The comment of this number goes with the whole paragraph."""
    at = 1 if paragraph.find(w("pPr")) is not None else 0
    for tag in ("commentRangeStart", "commentRangeEnd"):
        element = etree.Element(w(tag))
        element.set(w("id"), str(number))
        if tag == "commentRangeStart":
            paragraph.insert(at, element)
        else:
            paragraph.append(element)
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("commentReference")).set(w("id"), str(number))


def _said(row: ChangeRow) -> str:
    gone = " + ".join(cell.label for cell in row.gone)
    change = say(
        "Change {number}: {name}, {place}",
        number=str(row.number),
        name=row.full_name,
        place=row.place,
    )
    by = f" ({say('by {name}', name=', '.join(row.by))})" if row.by else ""
    sentences = (
        f"{change}{by}",
        "; ".join(told_in_brief(row)),
        say("It stood at {place}", place=gone) if gone else "",
    )
    return say(". ").join(filter(None, sentences))


def comments_part(comments: Iterable[etree._Element]) -> etree._Element:
    """A new part that holds comments."""
    root = etree.Element(w("comments"), nsmap={"w": MAIN})
    root.extend(comments)
    return root
