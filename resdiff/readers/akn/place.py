"""A place in an Akoma Ntoso document and the element that begins there -> the place inside it:
part, section, level, role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.readers.akn import names as names
from resdiff.readers.akn.facts import name_of_annex, name_of_section
from resdiff.readers.xml import local_name, text_of
from resdiff.values.document import BlockKind, Part

if TYPE_CHECKING:
    from lxml import etree

# "1.", "31 -", "4 bis."; not "1.1.", not "(1)"
TOP_NUMBER: Final = re.compile(r"\d+(?!\.\d)(?!\d)")

_ITEM_NUMBER: Final = re.compile(r"[(（][^)）]{1,6}[)）]")


class AknPlace(Struct, frozen=True):
    """Where in the document a piece of text stands."""

    owner: str = ""  # name of the innermost element that holds lines
    part: Part | None = None
    section: str = ""
    role: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    front: str = ""  # "coverPage", "preface" or "conclusions" when inside one
    depth: int = 0  # lists around
    level: int | None = None  # of the text here, when the mark-up tells
    even: bool = True  # whether the levels of the lists in this paragraph can be believed
    listed: bool = False  # whether the mark-up says that this is a clause of its own


def inside(place: AknPlace, element: etree._Element, name: str) -> AknPlace:
    """The place inside a structural element called `name`."""
    place = replace(place, owner=name)
    if name in {"coverPage", "preface", "conclusions"}:
        return replace(place, front=name, part=None, role="")
    if name == "statement":
        return replace(place, part=None, front="")
    if name == "doc" and place.part is Part.ANNEX:
        return replace(place, section=name_of_annex(element))
    if place.part is not Part.ANNEX:
        place = _in_part(place, element, name)
    if name in names.LISTS:
        depth = place.depth + 1
        return replace(place, depth=depth, level=depth if place.even else None)
    if name in names.LIST_FRAMES and place.depth:
        return replace(place, level=place.depth - 1 if place.even else None)
    if _is_heading(place, element, name):
        return replace(place, kind=BlockKind.HEADING)
    if name == "paragraph" and not place.depth:  # a list inside "(a)" is not at level 1
        number = (element.findtext("{*}num") or "").strip()
        return replace(place, even=not number or bool(TOP_NUMBER.match(number)))
    return place


def inside_front(place: AknPlace, element: etree._Element, name: str) -> AknPlace:
    """The place inside an inline element of the cover page, the preface or the conclusions: it
    gives the line its role.

    The same `place` comes back when the element says nothing new.
    """
    if (place.role and place.front != "conclusions") or place.part is Part.TITLE:
        # a date inside "Adopted by the Security Council at its 4088th meeting, on ..." is part of
        # that line
        return place
    refers = element.get("refersTo") or ""
    role, part = names.ROLES.get(name, ""), None
    if name == "inline":
        role = "agenda" if (element.get("name") or "").startswith("agenda") else ""
    if place.front == "conclusions":
        role = names.CLOSING_ROLES.get(name, "")
    elif name == "docTitle" and refers in names.ROLE_OF_TITLE:
        role = names.ROLE_OF_TITLE[refers]
    elif place.front == "preface" and name in {"docNumber", "docTitle"}:
        role, part = "", Part.TITLE
        if (
            name == "docNumber"
            and is_letter_of_part(element)
            and next(element.iterancestors("{*}component"), None) is None
        ):
            # part B published alone: the letter is front matter, not the title
            role, part = "letter", None
    return replace(place, role=role, part=part) if (role and role != place.role) or part else place


def is_letter_of_part(number: etree._Element) -> bool:
    """Whether a number in the preface is the letter of a part of a composite resolution, "A" in
    A/RES/74/250 A-B.
    """
    return re.fullmatch(r"[A-Z]", text_of(number).strip(". ")) is not None


def is_emphasis(element: etree._Element) -> bool:
    """Whether an inline element marks words as the opening words are marked."""
    name = local_name(element)
    if name in {"i", "em", "u"}:
        return True
    return name in {"span", "inline"} and not names.EMPHASIS.isdisjoint(
        (element.get("class") or "").split()
    )


def _is_heading(place: AknPlace, element: etree._Element, name: str) -> bool:
    if name in {"heading", "subheading"}:
        return True
    # but "(d) Protection of the United Nations" is an item, S/RES/2149 (2014), OP30
    if element.get("class") in names.HEADING_STYLES:
        return element.find("{*}content") is None or not _ITEM_NUMBER.match(
            (element.findtext("{*}num") or "").strip()
        )
    # <block name="Whilst welcoming"> in S/RES/2363 (2017) is a heading like those named
    # "subheading"
    if name == "block":
        parent = element.getparent()
        return element.get("name") == "subheading" or (
            parent is not None and local_name(parent) == "preamble"
        )
    return name == "crossHeading" and place.part is not Part.PREAMBLE


def _in_part(place: AknPlace, element: etree._Element, name: str) -> AknPlace:
    """The part and section inside an element that is not in an annex."""
    if name in names.PARTS:
        return replace(place, part=names.PARTS[name], listed=name != "attachments")
    # a crossHeading or container that is a preambular line in a section, 76/246
    if element.get("refersTo") == "#preamble":
        return replace(place, part=Part.PREAMBLE, listed=True)
    if element.get("refersTo") == "#enactingFormula":
        return replace(place, part=Part.FORMULA, listed=True)
    if name in {"mainBody", "body"}:
        document = element.getparent()
        enacts = document is not None and document.find("{*}preamble") is not None
        if not enacts:  # a statement by the President, S/PRST/2020/11
            return replace(place, part=Part.BODY, listed=False)
        # A single paragraph is not numbered; where none is, each is one of its own.
        return replace(
            place, part=Part.OPERATIVE, listed=element.find("{*}paragraph/{*}num") is None
        )
    if name in names.SECTIONS:
        return replace(place, section=name_of_section(element, place.section))
    return place


def heads_nothing(number: etree._Element) -> bool:
    """Whether this is the number of a section without a heading: "A" in S/RES/1355 (2001)."""
    parent, following = number.getparent(), number.getnext()
    if parent is None or local_name(parent) not in names.SECTIONS:
        return False
    return following is None or local_name(following) not in {"heading", "subheading"}
