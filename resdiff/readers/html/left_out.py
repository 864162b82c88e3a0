"""A web page -> its elements that are left out of the text (struck, or deleted as --tracked asks),
and the notices that tell what stood in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from resdiff.readers.html.looks import is_hidden, words_of
from resdiff.readers.html.names import BLOCKS
from resdiff.readers.struck import is_gone, rejected, struck
from resdiff.readers.xml import line_of
from resdiff.values.document import Notice

if TYPE_CHECKING:
    from lxml import etree

_STRUCK: Final = "struck"  # what <s> and <strike> are called once they are parsed
_DECORATION: Final = re.compile(r"text-decoration(?:-line)?\s*:([^;}]*)", re.IGNORECASE)
# of a rule of a style sheet: "s", ".c3", "span.c3", "#x"; longer ones are not looked at
_SELECTOR: Final = re.compile(r"([a-z][a-z0-9]*|\*)?([.#][\w-]+)?", re.IGNORECASE)
_CSS_COMMENT: Final = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")


def left_out(root: etree._Element, *, tracked: str) -> frozenset[etree._Element]:
    """The elements below `root` that are struck through or of the tag `tracked` ("del" or "ins"),
    and the paragraphs in which nothing else stands.
    """
    selectors = frozenset(_struck_selectors(root))
    found = {
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and (element.tag.lower() == tracked or _is_struck(element, selectors))
    }
    owners: set[etree._Element] = set()
    for element in found:
        for above in element.iterancestors():
            if above in owners:
                break
            owners.add(above)
    for owner in reversed([each for each in root.iter() if each in owners]):  # inner ones first
        if owner.tag in BLOCKS and is_gone(_rest(owner, found)):
            found.add(owner)
    return frozenset(found)


def told(element: etree._Element, *, tracked: str) -> Notice | None:
    """The notice on an element with words that is left out; `tracked` as for `left_out`."""
    words, line = words_of(element), line_of(element)
    if not words:
        return None
    tag = str(element.tag).lower()
    if is_hidden(element):
        what = "text that the page hides is left out"
        return Notice("html.hidden-text", what, "warning", line=line, print=words)
    if next(element.iter(tracked), None) is None:
        return struck(words, whole=tag in BLOCKS, line=line)
    return rejected("html.tracked", tracked, words, line)


def _is_struck(element: etree._Element, selectors: frozenset[tuple[str, str]]) -> bool:
    """Whether the element strikes its words through: by its style, its tag or the style sheet."""
    if own := _DECORATION.search(element.get("style") or ""):
        return "line-through" in own[1].lower()
    tag = str(element.tag).lower()
    if tag == _STRUCK:
        return True
    if not selectors:
        return False
    names = ("", *(f".{name}" for name in (element.get("class") or "").split()))
    names = (*names, f"#{element.get('id')}")
    return any((each, name) in selectors for each in (tag, "") for name in names)


def _struck_selectors(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The simple selectors of rules that strike through: (tag or "", ".class", "#id" or "")."""
    for sheet in root.iter("style"):
        for rule in _CSS_COMMENT.sub(" ", "".join(map(str, sheet.itertext()))).split("}"):
            head, _, body = rule.rpartition("{")
            found = _DECORATION.search(body)
            if found is None or "line-through" not in found[1].lower():
                continue
            for selector in head.rpartition("{")[2].split(","):
                parts = _SELECTOR.fullmatch(selector.strip())
                if parts and any(parts.groups()):
                    yield (parts[1] or "").lower().replace("*", ""), parts[2] or ""


def _rest(owner: etree._Element, out: set[etree._Element]) -> str:
    """The words of an element without those of the elements that are left out."""
    pieces = [owner.text or ""]
    for element in owner:
        if isinstance(element.tag, str) and element not in out:
            pieces.append(_rest(element, out))
        pieces.append(element.tail or "")
    return "".join(pieces)
