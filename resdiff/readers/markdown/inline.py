"""Inline Markdown -> its Runs: emphasis as italics, escapes and entities resolved, footnote
references as marks, what is struck through apart; all else is text.
"""

from __future__ import annotations

import html
import re
from typing import Final

from msgspec import Struct, field

from resdiff.readers.inline import BREAK, UNIT, WRAP, Runs
from resdiff.readers.markdown.tags import TAG, is_break, spans

# One token: an escape, a hard break, a note reference, a comment, code, a link, an autolink, an
# entity, a run of * or _, a line end. Every branch begins with another character and has a bounded
# or single-class body: linear.
_TOKEN: Final = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<hard> {2,}\n|\\\n|<(?i:br)\s*/?>\n?)"
    r"|\[\^(?P<note>[^\]\s]{1,40})\]"
    r"|<!--(?P<comment>.{0,4000}?)-->"
    r"|(?P<tick>`{1,3})(?P<code>[^`\n]{1,2000})(?P=tick)"
    r"|(?P<image>!?)\[(?P<label>[^\[\]\n]{0,1000})\]\((?P<target>[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s+\"[^\"\n]{0,300}\")?\)"
    r"|<(?P<auto>https?://[^<>\s]{1,1000})>"
    r"|<sup>(?:<a\b[^<>]{0,200}>)?(?P<sup>[\[(]?(?:[0-9]{1,3}|(?:\\?\*){1,3}|[†‡])[\])]?)"
    r"(?:</a>)?</sup>"
    rf"|{TAG}"
    r"|(?P<twice>~~|\+\+)"
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


class Inline(Struct):
    """A paragraph that was read."""

    runs: Runs = field(default_factory=Runs)
    comments: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)  # struck through
    rejected: list[str] = field(default_factory=list)  # deleted or inserted, as --tracked asks
    open_tag: str = ""  # of words that are left out, beyond the end of the paragraph


def inline(text: str, rejected: str = "del") -> Inline:
    """The inline text; `rejected` ("del" or "ins") is the element whose words are left out.

    Emphasis of one or three marks is italics; of two (bold) it is not. Marks without a partner stay
    in the text, and so does raw HTML that no text is set with: "<insert date>".
    """
    tokens = list(_TOKEN.finditer(text))
    italic_at = _emphasis(text, tokens)
    out = Inline()
    hidden = Runs()  # the words of a stretch that is left out
    depth = at = 0
    opens, closes, alone = _marked(text, tokens, rejected, out)
    left_out: list[str] = []
    for place, token in enumerate(tokens):
        _plain(hidden if left_out else out.runs, text[at : token.start()], depth > 0)
        at = token.end()
        if place in italic_at:
            depth += italic_at[place]
        elif place in opens:
            depth += opens[place] == "slant"
            if opens[place] in ("strike", "reject"):
                left_out.append(opens[place])
        elif place in closes:
            depth -= closes[place] == "slant"
            if closes[place] in ("strike", "reject") and left_out:
                kind = left_out.pop()
                hidden = hidden if left_out else _set_aside(hidden, kind, out)
        elif place not in alone:
            _take(hidden if left_out else out.runs, token, depth > 0, out.comments)
    _plain(hidden if left_out else out.runs, text[at:], depth > 0)
    if left_out:
        _set_aside(hidden, left_out[0], out)
    return out


def _marked(
    text: str, tokens: list[re.Match[str]], rejected: str, out: Inline
) -> tuple[dict[int, str], dict[int, str], set[int]]:
    """Where marked-up stretches open and close, and the tags that stand alone."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for span in spans(text, tokens, rejected):
        if span.last == len(tokens) and span.does in ("strike", "reject"):
            out.open_tag = span.tag
        if span.first != span.last and (span.last < len(tokens) or span.does != "slant"):
            opens[span.first] = closes[span.last] = span.does
    tags = {place for place, token in enumerate(tokens) if token["tag"]}
    return opens, closes, {each for each in tags if not is_break(tokens[each]["tag"])}


def _set_aside(hidden: Runs, kind: str, out: Inline) -> Runs:
    words = hidden.words()
    if words:
        (out.struck if kind == "strike" else out.rejected).append(words)
    return Runs()


def _plain(runs: Runs, text: str, italic: bool) -> None:
    runs.add(text.replace("\n", WRAP), italic=italic)


def _take(runs: Runs, token: re.Match[str], italic: bool, comments: list[str]) -> None:
    """Write out one token."""
    kind = token.lastgroup
    if kind == "hard" or is_break(token["tag"]):
        runs.add(BREAK)
    elif kind == "note":
        runs.mark(token["note"])
    elif kind == "sup":
        mark = token["sup"].strip("[]()").replace("\\", "")
        if mark.isdigit() and UNIT.search(runs.tail()):
            runs.add(mark, italic=italic)  # 10<sup>6</sup> tons
        else:
            runs.mark(mark)
    elif kind == "comment":
        comments.append(" ".join(token["comment"].split()))
    else:
        runs.add(_words(token), italic=italic)


def _words(token: re.Match[str]) -> str:
    """The words that a token stands for."""
    if token["label"] is not None:
        return token["label"].replace("\n", " ")  # the address of a link is no word of the text
    if token["entity"] is not None:
        return html.unescape(token["entity"])
    plain = (token[each] for each in ("code", "escape", "auto"))
    # else * or _ without a partner
    return next((each for each in plain if each is not None), token[0])


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
