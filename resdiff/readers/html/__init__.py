"""Bytes of a web page -> Source: the text that a reader of the page sees, with its lists numbered,
notes and italics told.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from resdiff.errors import InputError
from resdiff.readers.encoding import characters, encoding_by_pattern, is_utf_8
from resdiff.readers.formats import ReadOptions
from resdiff.readers.html.walk import PageWalk
from resdiff.values.document import Block, BlockKind, NoteText, Notice, Source

if TYPE_CHECKING:
    from lxml import etree

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_HEAD: Final = 2_048  # bytes in which a charset is looked for; browsers look at 1,024
_LANGUAGES: Final = frozenset({"en", "fr", "es", "ru", "ar", "zh"})
_ERROR_TITLE: Final = re.compile(
    r"\b(?:(?:40[0-9]|50[0-9])\b|error\b|not found|access denied|forbidden|just a "
    r"moment|unavailable|challenge|captcha|page introuvable"
    r"|attention required|request rejected|bad request|does not exist|verify you are human|enable "
    r"javascript)",
    re.IGNORECASE,
)
# characters of text: error pages of documents.un.org have some 300, a resolution seldom fewer than
# 3,000
_ERROR_SIZE: Final = 3_000
_STRIKE: Final = re.compile(r"<(/?)(?:s|strike)(?=[\s/>])", re.IGNORECASE)
_BACK_ARROW: Final = re.compile(r"\s*[↩↑⏎^]\ufe0e?\s*$")


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """Read a saved web page.

    Raises InputError: `input.html-too-deep` (nested deeper than the parser goes: the rest would be
    lost without a word), `input.no-text` (nothing to read, or only a frame around the document) and
    `input.type-mismatch` (an error page).
    """
    text, notices = _characters(data, name, options.encoding)
    root = _tree(text, name)
    walk = PageWalk(options)
    walk.walk(root)
    blocks, notes = _take_notes(walk)
    title = " ".join(str(root.findtext(".//title") or "").split())
    words = [block.text for block in blocks if block.kind is not BlockKind.FURNITURE]
    if not any(words) and not notes:
        raise _no_text(root, name)
    if _is_error_page(title, words):
        shown = title or words[0][:80]
        hint = "download the document again, or save it from the browser"
        raise InputError(
            "input.type-mismatch",
            f"an error page of a web site, not a text: {shown!r}",
            where=name,
            hint=hint,
        )
    return Source(
        name=name,
        format="html",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(sorted(blocks, key=lambda block: block.kind is BlockKind.FURNITURE)),
        notes=tuple(notes),
        facts=_facts(root, options),
        notices=(*notices, *walk.notices),
    )


def _characters(data: bytes, name: str, asked: str | None) -> tuple[str, tuple[Notice, ...]]:
    """The page's characters: as the user says, by its byte order mark, by its own word unless it is
    UTF-8 for all to see, else as any text.
    """
    named = _CHARSET.search(data[:_HEAD])
    if asked is None and named and encoding_by_pattern(data) is None:
        encoding = named[1].decode("ascii").lower()
        # as browsers do
        encoding = "cp1252" if encoding in ("iso-8859-1", "latin1", "us-ascii") else encoding
        if encoding not in ("utf-8", "utf8") and is_utf_8(data):
            text, notices = characters(data, name)
            what = f"the page calls itself {named[1].decode('ascii')}, but it is UTF-8; read so"
            return text, (Notice("input.encoding-guessed", what, "warning"), *notices)
        try:
            return data.decode(encoding), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return characters(data, name, asked)


def _tree(text: str, name: str) -> etree._Element:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=False, no_network=True, huge_tree=False
    )
    # the parser ends <s> before a paragraph; browsers strike it
    text = _STRIKE.sub(r"<\1struck", text)
    clean = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError:
        raise InputError(
            "input.no-text", "the page has no text", where=name, hint="is the file complete?"
        ) from None
    fatal = [
        entry
        for entry in parser.error_log
        if entry.level_name == "FATAL" or "depth" in entry.message.lower()
    ]
    if fatal:
        message = (
            f"the page cannot be read to its end: line {fatal[0].line}: {fatal[0].message.strip()}"
        )
        raise InputError(
            "input.html-too-deep", message, where=name, hint="save the page as plain text"
        )
    if root is None:
        raise InputError(
            "input.no-text", "the page has no text", where=name, hint="is the file complete?"
        )
    return root


def _no_text(root: etree._Element, name: str) -> InputError:
    frames = [frame.get("src") or "" for frame in root.iter("iframe", "frame", "embed")]
    if any(frames):
        return InputError(
            "input.no-text",
            "the page only shows a document in a frame",
            where=name,
            hint=f"download the document itself: {frames[0][:200]}",
        )
    if next(root.iter("script"), None) is not None:
        hint = "open it in a browser, then save the document itself"
        return InputError(
            "input.no-text", "the page has no text without its scripts", where=name, hint=hint
        )
    return InputError(
        "input.no-text", "the page has no text", where=name, hint="is the file complete?"
    )


def _is_error_page(title: str, words: list[str]) -> bool:
    if sum(len(line) for line in words) > _ERROR_SIZE:
        return False
    heads = [title, *(line for line in words[:3] if len(line) < 120)]
    return any(_ERROR_TITLE.search(head) for head in heads) and not any(
        line.rstrip().endswith((",", ";")) for line in words
    )


def _facts(root: etree._Element, options: ReadOptions) -> tuple[tuple[str, str], ...]:
    """The language, if the page tells another than English: site templates say "en" around texts in
    any language.
    """
    told = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).lower()[:2]
    language = options.language or (told if told in _LANGUAGES else "")
    return (("language", language),) if language and (options.language or language != "en") else ()


def _take_notes(walk: PageWalk) -> tuple[list[Block], list[NoteText]]:
    """The notes at the foot of the page apart from the text: blocks that begin with a mark, or that
    a mark links to.
    """
    seen: set[str] = set()
    blocks: list[Block] = []
    notes: list[NoteText] = []
    for place, block in enumerate(walk.blocks):
        first = block.notes[0].mark if block.notes and block.notes[0].offset == 0 else ""
        linked = walk.links.get(walk.targets.get(place, ""), "")
        mark = linked if linked in seen else (first if first in seen and block.text else "")
        seen |= {note.mark for note in block.notes}
        if mark:
            text = _BACK_ARROW.sub("", block.text)
            notes.append(NoteText(mark, text, block.origin))
            continue
        blocks.append(block)
    return blocks, notes
