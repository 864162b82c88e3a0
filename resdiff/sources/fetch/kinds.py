"""Bytes from a server -> what they are: the first bytes decide, never the status or the
Content-Type.
"""

from __future__ import annotations

from typing import Final

from resdiff.readers.sniff import holds_word

_PDF_END: Final = b"%%EOF"
_TAIL: Final = 2_048
_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"\xffWPC", "wpf"),
    (b"{\\rtf", "rtf"),
)


def kind_of(data: bytes) -> str:
    """ "pdf", "docx", "xml"; "doc", "wpf", "rtf" (native files that we cannot read); "html",
    "empty", "unknown".

    A page of some 1,300 bytes with status 200 is what the documents API gives for a text that is
    not there, and what it gives everyone who asks too fast (un-conventions.md 4.2).
    """
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not head:
        return "empty"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    low = head.lower()
    if low.startswith((b"<!doctype html", b"<html")) or (low.startswith(b"<") and b"<html" in low):
        return "html"
    if b"<akomantoso" in data[:4_096].lower():
        return "xml"
    return "html" if low.startswith(b"<") else "unknown"


def is_whole(data: bytes, kind: str) -> bool:
    """Whether the end of the file is there: a download can stop without a word."""
    if kind == "pdf":
        return _PDF_END in data[-_TAIL:]
    if kind == "xml":
        return data.rstrip().endswith(b">") and b"</akomaNtoso" in data[-200:]
    if kind == "docx":
        return holds_word(data) is True
    return True
