"""Inline Markdown -> Runs: emphasis as italics, escapes and entities resolved, footnote references
as marks; all else is text.
"""

from __future__ import annotations

import html
import re
from typing import Final

from msgspec import Struct

from resdiff.readers.inline import BREAK, WRAP, Runs

# One token: an escape, a hard break, a note reference, a comment, code, a link, an autolink, an
# entity, a run of * or _, a line end. Every branch begins with another character and has a bounded
# or single-class body: linear.
_TOKEN: Final = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<hard> {2,}\n|\\\n|<br\s*/?>\n?)"
    r"|\[\^(?P<note>[^\]\s]{1,40})\]"
    r"|<!--(?P<comment>.{0,4000}?)-->"
    r"|(?P<tick>`{1,3})(?P<code>[^`\n]{1,2000})(?P=tick)"
    r"|(?P<image>!?)\[(?P<label>[^\[\]\n]{0,1000})\]\((?P<target>[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s+\"[^\"\n]{0,300}\")?\)"
    r"|<(?P<auto>https?://[^<>\s]{1,1000})>"
    r"|<sup>(?P<sup>[0-9*\[\]]{1,5})</sup>"
    r"|<(?P<italic>/?)(?:i|em)>"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<stars>\*{1,3}|_{1,3})",
    re.DOTALL,
)


class _Delimiter(Struct, frozen=True):
    """A run of * or _ that may open or close emphasis."""

    token: int  # its place among the tokens
    character: str
    count: int
    opens: bool
    closes: bool


def inline(text: str) -> tuple[Runs, list[str]]:
    """The inline text, and the comments that were set aside.

    Emphasis of one or three marks is italics; of two (bold) it is not. Marks without a partner stay
    in the text, and so does raw HTML other than <br>, <i>, <em> and <sup>1</sup>.
    """
    tokens = _tokens(text)
    italic_at = _emphasis(text, tokens)
    runs = Runs()
    comments: list[str] = []
    depth = 0
    at = 0
    for place, token in enumerate(tokens):
        _plain(runs, text[at : token.start()], depth > 0)
        at = token.end()
        if place in italic_at:
            depth += italic_at[place]
            continue
        depth = _take(runs, token, depth, comments)
    _plain(runs, text[at:], depth > 0)
    return runs, comments


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text))


def _plain(runs: Runs, text: str, italic: bool) -> None:
    runs.add(text.replace("\n", WRAP), italic=italic)


def _take(runs: Runs, token: re.Match[str], depth: int, comments: list[str]) -> int:
    """Write out one token; returns the depth of emphasis after it."""
    italic = depth > 0
    kind = token.lastgroup
    if kind == "hard":
        runs.add(BREAK)
    elif kind == "note":
        runs.mark(token["note"])
    elif kind == "sup":
        runs.mark(token["sup"].strip("[]"))
    elif kind == "comment":
        comments.append(" ".join(token["comment"].split()))
    elif token["label"] is not None:
        # the address of a link is no word of the text
        runs.add(token["label"].replace("\n", " "), italic=italic)
    elif token["code"] is not None:
        runs.add(token["code"], italic=italic)
    elif token["escape"] is not None:
        runs.add(token["escape"], italic=italic)
    elif kind == "auto":
        runs.add(token["auto"], italic=italic)
    elif kind == "entity":
        runs.add(html.unescape(token["entity"]), italic=italic)
    elif token["italic"] is not None:
        return max(0, depth - 1) if token["italic"] else depth + 1
    else:
        runs.add(token[0], italic=italic)  # * or _ without a partner
    return depth


def _emphasis(text: str, tokens: list[re.Match[str]]) -> dict[int, int]:
    """Token places that open (+1) or close (-1) italics, or only vanish (0, bold): the nearest
    opener of the same kind wins.
    """
    out: dict[int, int] = {}
    openers: dict[tuple[str, int], list[int]] = {}
    for place, token in enumerate(tokens):
        if token["stars"] is None:
            continue
        mark = _delimiter(text, place, token)
        stack = openers.setdefault((mark.character, mark.count), [])
        if mark.closes and stack:
            opener = stack.pop()
            change = 0 if mark.count == 2 else 1
            out[opener], out[place] = change, -change
        elif mark.opens:
            stack.append(place)
    return out


def _delimiter(text: str, place: int, token: re.Match[str]) -> _Delimiter:
    """Whether a run of marks can open or close, by what stands beside it (CommonMark 0.31, 6.2,
    "left-flanking").
    """
    before, after = (
        text[token.start() - 1 : token.start()] or " ",
        text[token.end() : token.end() + 1] or " ",
    )
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    character = token["stars"][0]
    inside = character == "_" and before.isalnum() and after.isalnum()  # snake_case
    return _Delimiter(
        place, character, len(token["stars"]), left and not inside, right and not inside
    )
