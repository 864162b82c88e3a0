"""A paragraph with the part of the resolution that it belongs to: values only."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.values.document import BlockKind, Part


class Region(StrEnum):
    """Where a paragraph stands."""

    FRONT = "front"
    TITLE = "title"
    FORMULA = "formula"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    HEADING = "heading"
    ANNEX = "annex"
    BODY = "body"
    CLOSING = "closing"
    FURNITURE = "furniture"


class PlacedParagraph(Struct, frozen=True):
    """A paragraph with its place.

    `unit` is the part of a composite ("B") or the annex ("Annex"), `section` the roman section,
    `rule` the name of what decided.
    """

    paragraph: Paragraph
    place: Region
    unit: str = ""
    section: str = ""
    rule: str = ""


def told_place(paragraph: Paragraph) -> Region | None:
    """The place of a paragraph as its format tells it, or None."""
    if paragraph.kind is BlockKind.FURNITURE:
        return Region.FURNITURE
    if paragraph.role in ("meeting", "closing", "vote"):
        return Region.CLOSING
    if paragraph.part is Part.HEADING or paragraph.kind is BlockKind.HEADING:
        return Region.HEADING
    if paragraph.part is None or paragraph.part is Part.FORMULA:
        return None
    return Region(paragraph.part.value)
