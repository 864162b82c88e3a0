"""An element of a Word file -> what it is by its name and attributes alone: text, a sign, data
without text, the branch that is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from resdiff.readers.docx.package import child
from resdiff.readers.xml import attribute, local_name

if TYPE_CHECKING:
    from lxml import etree


# Properties and data, never text of the document; those that matter are looked up by their owner.
NO_TEXT: Final = frozenset(
    "pPr rPr tblPr tblPrEx tblGrid trPr tcPr sectPr sdtPr sdtEndPr fldData rubyPr docPr cNvPr "
    "cNvGraphicFramePr oMathParaPr"
    " numberingChange footnotePr endnotePr binData".split()
)
TEXT: Final = frozenset({"t", "delText"})
SIGNS: Final[dict[str, str]] = {
    "tab": "\t",
    "ptab": "\t",
    "br": " ",
    "cr": " ",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
NOTE_REFERENCES: Final = frozenset({"footnoteReference", "endnoteReference"})
# Content that lives in another part or program: its text is not in the document.
EMBEDDED: Final[dict[str, str]] = {
    "altChunk": "an inserted file",
    "OLEObject": "an embedded object",
    "chart": "a chart",
    "relIds": "a diagram",
    "subDoc": "a subdocument",
    "contentPart": "ink or foreign content",
    "control": "an active control",
}


def is_on_attribute(element: etree._Element, name: str) -> bool:
    """Whether a switch that is an attribute is on."""
    return attribute(element, name).lower() in {"1", "true", "on"}


def style_id(properties: etree._Element | None) -> str:
    """The id of the style of a paragraph, or ""."""
    style = child(properties, "pStyle")
    return attribute(style, "val") if style is not None else ""


def texts(element: etree._Element) -> Iterator[str]:
    """The words inside an element, piece by piece."""
    return (found.text or "" for found in element.iter() if local_name(found) in TEXT)


def branch(element: etree._Element) -> etree._Element | None:
    """The one branch of `mc:AlternateContent` that is read: the first with text, so that nothing is
    read twice or lost.
    """
    parent = element.getparent()
    if parent is None:
        return element
    return next(
        (branch for branch in parent if any(text.strip() for text in texts(branch))), parent[0]
    )


def has_columns(table: etree._Element) -> bool:
    """Whether some row has more than one cell; a table of one column only frames ordinary
    paragraphs.
    """
    cells: dict[etree._Element, int] = {}
    for row in table.iter():
        if local_name(row) == "tc":
            owner = next(
                (found for found in row.iterancestors() if local_name(found) == "tr"), None
            )
            if (
                owner is not None
                and next(
                    (found for found in owner.iterancestors() if local_name(found) == "tbl"), None
                )
                is table
            ):
                cells[owner] = cells.get(owner, 0) + 1
    return any(count > 1 for count in cells.values())
