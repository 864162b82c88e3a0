"""A paragraph with the part of the resolution that it belongs to: values only."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from resdiff.parse.paragraphs.paragraph import Paragraph


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
