"""An element of a web page -> how it looks, and what its words are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from resdiff.readers.html.names import FURNITURE, FURNITURE_ROLES, OWN

if TYPE_CHECKING:
    from lxml import etree

UPRIGHT: Final = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)
SLANTED: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
# What nobody sees without marking it; a ground of its own may make white letters visible.
UNSEEN: Final = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white\b|transparent|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*[12]p[xt]",
    re.IGNORECASE,
)


def is_note(element: etree._Element) -> bool:
    """Whether the element, its parent or a child links to a place in the page, as note marks do."""
    parent = element.getparent()
    return any(
        str(each.get("href") or "").startswith("#")
        for each in (element, *element, *(() if parent is None else (parent,)))
    )


def words_of(element: etree._Element) -> str:
    """All text in an element, in one line."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def is_hidden(element: etree._Element) -> bool:
    """Whether the page does not show the element."""
    return (
        element.get("hidden") is not None or HIDDEN.search(element.get("style") or "") is not None
    )


def is_furniture(element: etree._Element, tag: str) -> bool:
    """Whether the element serves the page, not the text: navigation, buttons, the footer, and the
    head of a site.
    """
    if tag == "header":
        return _is_head_of_site(element)
    return tag in FURNITURE or (element.get("role") or "") in FURNITURE_ROLES


def _is_head_of_site(header: etree._Element) -> bool:
    """Whether a <header> is that of the site, not of the text: outside the text's own element,
    and without the title, unless the text has an element of its own.
    """
    if (header.get("role") or "") in FURNITURE_ROLES:
        return True
    if next(header.iterancestors(*OWN), None) is not None:
        return False
    titled = next(header.iter("h1", "h2"), None) is not None
    return not titled or next(header.getroottree().getroot().iter(*OWN), None) is not None
