"""The inline mark-up of a Markdown text that is not emphasis by * and _ -> what it does: slants,
breaks, leaves out, or only vanishes.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

# elements inside a line: their tags go, their words stay
INLINE: Final = (
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike "
    "strong sub sup tt u var wbr"
).split()
# elements around lines: their tags are the end of a line
BLOCK: Final = (
    "blockquote br center div h[1-6] hr li ol p section table tbody td th thead tr ul".split()
)
TAG: Final = (
    rf"<(?P<close>/?)(?P<tag>(?i:{'|'.join((*INLINE, *BLOCK))}))"
    r"(?P<more>\s[^<>]{0,300}|/)?>"
)
_SLANTING: Final = frozenset({"i", "em", "u", "cite", "dfn", "var"})  # as Word's, underlined too
_STRIKING: Final = frozenset({"s", "strike"})
_LINE_THROUGH: Final = re.compile(r"text-decoration[^;\"']{0,40}line-through", re.IGNORECASE)
_BLOCK: Final = re.compile("|".join(BLOCK))


class Stretch(Struct):
    """A stretch of tokens that is marked up: from its opening to its closing token."""

    first: int
    last: int  # beyond the last token: it does not end in this paragraph
    does: str  # "slant", "strike", "reject" or "vanish"
    tag: str  # its name, or "~~", "++"


def does(tag: str, more: str, rejected: str) -> str:
    """What an element does to the words inside it."""
    if tag == rejected:
        return "reject"
    if tag in _STRIKING or _LINE_THROUGH.search(more):
        return "strike"
    return "slant" if tag in _SLANTING else "vanish"


def spans(text: str, tokens: list[re.Match[str]], rejected: str) -> list[Stretch]:
    """The stretches that tags, ~~ and ++ mark up; a tag without its partner vanishes alone, but
    one that leaves words out does so to the end.
    """
    found: list[Stretch] = []
    openers: dict[str, list[Stretch]] = {}
    for place, token in enumerate(tokens):
        tag = (token["tag"] or token["twice"] or "").lower()
        if not tag or _BLOCK.fullmatch(tag):
            continue
        stack = openers.setdefault(tag, [])
        closes = token["close"] == "/" if token["tag"] else _closes(text, token)
        if closes and stack:
            span = stack.pop()
            span.last = place
            found.append(span)
        elif token["tag"] and closes:
            found.append(Stretch(place, place, "vanish", tag))
        elif token["tag"] or _opens(text, token):
            stack.append(Stretch(place, len(tokens), _does(token, tag, rejected), tag))
    return found + [span for stack in openers.values() for span in stack if span.tag.isalpha()]


def _does(token: re.Match[str], tag: str, rejected: str) -> str:
    if token["twice"]:
        return "strike" if tag == "~~" else ("reject" if rejected == "ins" else "vanish")
    return does(tag, token["more"] or "", rejected)


def _opens(text: str, token: re.Match[str]) -> bool:
    """Whether ~~ or ++ may open: before a word, and "C++" is none."""
    before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    glued = token["twice"] == "++" and token.start() > 0 and before.isalnum()
    return bool(after) and not after.isspace() and not glued


def _closes(text: str, token: re.Match[str]) -> bool:
    before = text[token.start() - 1 : token.start()] if token.start() else ""
    return bool(before) and not before.isspace()


def is_break(tag: str | None) -> bool:
    """Whether a tag is that of an element around lines."""
    return tag is not None and _BLOCK.fullmatch(tag.lower()) is not None
