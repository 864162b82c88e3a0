"""The first bytes and the name of a file -> which format it is; content first, the suffix only
where content is silent.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from resdiff.readers.encoding import decode
from resdiff.readers.refusals import is_latex

_HEAD = 4_096  # bytes looked at; the longest licence comment seen before a root element has 1,900

# What a web page may begin with. A plain text can begin with "<", but not with one of these. These
# patterns are compiled when a file begins with "<".
_HTML_START = (
    r"(?i)<(?:!doctype\s+html|html|head|body|title|meta|div|article|main|section|table|p|h[1-6]|"
    r"span|b|i|br|ul|ol)\b"
)
_PROLOGUE = r"(?is)\s*(?:<\?[^>]*>|<!--.*?-->|<!doctype\s+(?!html)[^>\[]*)"
_ROOT = r"\s*<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)[\s/>]"


def is_docx(data: bytes, name: str) -> bool:
    """A zip container with the parts of a Word document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    holds = holds_word(data)
    # a damaged one: its reader says what is wrong
    return PurePath(name).suffix.lower() == ".docx" if holds is None else holds


def holds_word(data: bytes) -> bool | None:
    """Whether a zip container has the parts of a Word document; None where it cannot be opened."""
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(entry.startswith("word/") for entry in archive.namelist())
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        KeyError,
        EOFError,
        zlib.error,
        OSError,
        ValueError,
    ):
        return None


def is_pdf(data: bytes, name: str) -> bool:
    """The mark of a PDF, which viewers accept anywhere in the first kilobyte."""
    return b"%PDF-" in data[:1_024] and not data.lstrip().startswith(b"<")


def is_html(data: bytes, name: str) -> bool:
    """A web page or a piece of one."""
    head = _head(data)
    return head.startswith("<") and (
        re.match(_HTML_START, head) is not None or _root(head) == "html"
    )


def is_xml(data: bytes, name: str) -> bool:
    """XML of any kind but a web page: the Akoma Ntoso reader says so when it is not its own."""
    head = _head(data)
    if not head.startswith("<") or re.match(_HTML_START, head) or _root(head) == "html":
        return False
    return (
        _suffix(name) in {".xml", ".akn"}
        or head.startswith(("<?xml", "<!DOCTYPE"))
        or _root(head) == "akomaNtoso"
    )


def is_markdown(data: bytes, name: str) -> bool:
    """A text named so: nothing in the content of Markdown tells it from plain text for certain."""
    return _suffix(name) in {".md", ".markdown"} and not is_latex(data)


def _head(data: bytes) -> str:
    return decode(data[:_HEAD])[0].lstrip()


def _root(head: str) -> str:
    """The local name of the root element after declarations and comments, or ""."""
    at, prologue = 0, re.compile(_PROLOGUE)
    while (found := prologue.match(head, at)) and found.end() > at:
        at = found.end()
        at += head.startswith(">", at)
    root = re.compile(_ROOT).match(head, at)
    return root[1] if root else ""


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()
