"""An Akoma Ntoso document -> the marks of its footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from resdiff.readers.akn import names as names
from resdiff.readers.xml import text_of

if TYPE_CHECKING:
    from lxml import etree


def leading_superscript(element: etree._Element) -> str:
    """The mark with which a note under a table begins, or ""."""
    superscript = element.find(".//{*}sup")
    if superscript is None:
        return ""
    mark = text_of(superscript)
    return mark if mark and text_of(element).startswith(mark) else ""


def note_marks(root: etree._Element) -> Iterator[str]:
    """The marks of all notes of a document."""
    for element in root.iter("{*}authorialNote", "{*}note"):
        yield element.get("marker") or ""
    for element in root.iter("{*}paragraph"):
        if element.get("class") in names.NOTE_STYLES:
            yield leading_superscript(element)
