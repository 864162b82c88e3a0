"""The styles part of a Word file -> what a style says of its paragraphs and runs, inheritance
resolved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.readers.docx.package import child, is_on
from resdiff.readers.xml import attribute, local_name

if TYPE_CHECKING:
    from lxml import etree

# Names of heading styles beside Word's own: "heading 2", "_ H_1_G", "Reg_H_2/3_G", "_ H _Ch_G",
# "H23", "HCh" (un-conventions.md 4.3)
_HEADING_NAME: Final = re.compile(
    r"(?:heading\s?\d|title|subtitle|(?:.*_)?\s?H\s?_?(?:Ch|[1-6](?:/?[1-6])?)(?:_G)?)\Z",
    re.IGNORECASE,
)
_DEEPEST: Final = 64  # styles a chain of basedOn may have; Word stops at 10, a cycle never would
_BODY_TEXT_LEVEL: Final = 9  # w:outlineLvl 9 means "body text"


class Style(Struct, frozen=True):
    """What a style says; None where it says nothing."""

    heading: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    unseen: bool | None = None  # white, or smaller than anybody reads
    struck: bool | None = None  # struck through, once or twice
    number_id: str | None = None
    number_level: int | None = None


class Styles:
    """All styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""  # the paragraph style of paragraphs that name none
        self._resolved: dict[str, Style] = {}
        for element in root if root is not None else ():
            if local_name(element) == "style":
                style_id = attribute(element, "styleId")
                self._elements[style_id] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {
                    "1",
                    "true",
                    "on",
                }:
                    self._default = style_id

    def paragraph(self, style_id: str) -> Style:
        """The style of a paragraph; "" is the default style."""
        return self._resolve(style_id or self._default)

    def run(self, style_id: str) -> Style:
        """The character style of a run; "" says nothing."""
        return self._resolve(style_id) if style_id else Style()

    def number_of(self, style_id: str) -> str | None:
        """The w:numId that a numbering style leads to, for `w:numStyleLink`."""
        return self._resolve(style_id).number_id

    def _resolve(self, style_id: str) -> Style:
        if style_id in self._resolved:
            return self._resolved[style_id]
        chain: list[etree._Element] = []
        current = style_id
        while current in self._elements and len(chain) < _DEEPEST:
            element = self._elements[current]
            chain.append(element)
            parent = child(element, "basedOn")
            current = attribute(parent, "val") if parent is not None else ""
        style = Style()
        for element in reversed(chain):
            style = _over(style, _own(element))
        self._resolved[style_id] = style
        return style


def run_look(properties: etree._Element | None, named: Style, base: Style) -> Style:
    """How a run looks: its own properties (`w:rPr`) over its character style over the style of its
    paragraph.
    """
    own = _run_style(properties)
    # a toggle, ECMA-376-1 17.7.3
    italic = own.italic if own.italic is not None else bool(named.italic) != bool(base.italic)
    struck = own.struck if own.struck is not None else bool(named.struck) != bool(base.struck)
    look = _over(_over(base, named), own)
    return Style(
        italic=italic or bool(own.underline),
        hidden=look.hidden,
        unseen=look.unseen,
        struck=struck,
    )


def _run_style(properties: etree._Element | None) -> Style:
    """What run properties (`w:rPr`) say themselves."""
    underline = child(properties, "u")
    italic = is_on(child(properties, "i"))
    if italic is None and is_on(child(properties, "rtl")):
        italic = is_on(child(properties, "iCs"))
    return Style(
        italic=italic,
        underline=is_on(underline),
        hidden=is_on(child(properties, "vanish")),
        unseen=_is_unseen(properties),
        struck=_is_struck(properties),
    )


def _is_struck(properties: etree._Element | None) -> bool | None:
    """Whether run properties strike letters through; None where they say nothing of it."""
    once, twice = is_on(child(properties, "strike")), is_on(child(properties, "dstrike"))
    return None if once is None and twice is None else bool(once or twice)


def _is_unseen(properties: etree._Element | None) -> bool | None:
    """Whether run properties make letters that nobody sees: white on nothing, or of two points;
    None where they say nothing of it.
    """
    color, size = child(properties, "color"), child(properties, "sz")
    if color is None and size is None:
        return None
    white = color is not None and attribute(color, "val").upper() == "FFFFFF"
    on_color = child(properties, "shd") is not None or child(properties, "highlight") is not None
    # half-points
    tiny = size is not None and re.fullmatch(r"0*[0-4]", attribute(size, "val")) is not None
    return (white and not on_color) or tiny


def font_of(run: etree._Element | None) -> str:
    """The font that a run names itself, or ""."""
    fonts = child(run, "rPr", "rFonts")
    return attribute(fonts, "ascii") if fonts is not None else ""


def number_of_paragraph(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties (`w:pPr`) name: (numId, ilvl)."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None, None
    list_id, level = child(numbering, "numId"), child(numbering, "ilvl")
    number = attribute(level, "val") if level is not None else ""
    return (attribute(list_id, "val") if list_id is not None else None), (
        int(number) if re.fullmatch(r"[0-8]", number) else None
    )


def is_heading(properties: etree._Element | None) -> bool | None:
    """Whether `w:outlineLvl` makes the paragraph a heading; None when it is not there."""
    outline = child(properties, "outlineLvl")
    if outline is None:
        return None
    level = attribute(outline, "val")
    return not re.fullmatch(r"\d", level) or int(level) < _BODY_TEXT_LEVEL


def _own(element: etree._Element) -> Style:
    """What one style says itself."""
    paragraph = child(element, "pPr")
    number_id, level = number_of_paragraph(paragraph)
    heading = is_heading(paragraph)
    name = child(element, "name")
    if (
        heading is None
        and name is not None
        and attribute(element, "type") == "paragraph"
        and _HEADING_NAME.match(attribute(name, "val"))
    ):
        heading = True
    return replace(
        _run_style(child(element, "rPr")), heading=heading, number_id=number_id, number_level=level
    )


def _over(below: Style, above: Style) -> Style:
    """`above` where it says something, else `below`."""
    return Style(
        heading=below.heading if above.heading is None else above.heading,
        italic=below.italic if above.italic is None else above.italic,
        underline=below.underline if above.underline is None else above.underline,
        hidden=below.hidden if above.hidden is None else above.hidden,
        unseen=below.unseen if above.unseen is None else above.unseen,
        struck=below.struck if above.struck is None else above.struck,
        number_id=below.number_id if above.number_id is None else above.number_id,
        number_level=below.number_level if above.number_level is None else above.number_level,
    )
