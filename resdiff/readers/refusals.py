"""The first bytes of a file -> the error that names its kind, for kinds that hold no readable
text.
"""

from __future__ import annotations

import re

from msgspec import Struct

from resdiff.errors import InputError
from resdiff.readers.encoding import encoding_by_pattern


class RefusedKind(Struct, frozen=True):
    """A kind of file that no reader takes."""

    magic: bytes  # what such a file begins with
    message: str
    hint: str
    code: str = "input.unsupported"


_SAVE_AS = "save it as .docx, .pdf, .html or plain text"
_RECOGNIZE = "run it through text recognition first"
_UNPACK = "unpack it and name a file inside"

KINDS: tuple[RefusedKind, ...] = (
    RefusedKind(b"{\\rtf", "this is an RTF file", _SAVE_AS),
    RefusedKind(
        b"version https://git-lfs.github.com/",
        "this is a Git LFS pointer, not the file",
        "run: git lfs pull",
        "input.lfs-pointer",
    ),
    RefusedKind(b"\x89PNG\r\n\x1a\n", "this is a PNG picture", _RECOGNIZE),
    RefusedKind(b"\xff\xd8\xff", "this is a JPEG picture", _RECOGNIZE),
    RefusedKind(b"GIF8", "this is a GIF picture", _RECOGNIZE),
    RefusedKind(b"II*\x00", "this is a TIFF picture", _RECOGNIZE),
    RefusedKind(b"MM\x00*", "this is a TIFF picture", _RECOGNIZE),
    RefusedKind(b"\x1f\x8b", "this is a gzip archive", _UNPACK),
    RefusedKind(b"BZh", "this is a bzip2 archive", _UNPACK),
    RefusedKind(b"\xfd7zXZ\x00", "this is an xz archive", _UNPACK),
    RefusedKind(b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive", _UNPACK),
    RefusedKind(b"Rar!\x1a\x07", "this is a RAR archive", _UNPACK),
    RefusedKind(b"\x28\xb5\x2f\xfd", "this is a Zstandard archive", _UNPACK),
    RefusedKind(b"\xffWPC", "this is a WordPerfect file", _SAVE_AS),
    RefusedKind(b"%!PS", "this is a PostScript file", "convert it to PDF"),
    RefusedKind(b"SQLite format 3\x00", "this is an SQLite database", "name a text"),
    RefusedKind(b"\x7fELF", "this is a program", "name a text"),
)

# the container of .doc, .xls, .msg and of password-protected .docx
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# What an entry of a zip container tells of the kind, most telling first.
_ZIP_KINDS: tuple[tuple[str, str, str], ...] = (
    ("xl/", "this is an Excel workbook", _SAVE_AS),
    ("ppt/", "this is a PowerPoint presentation", _SAVE_AS),
    ("content.xml", "this is an OpenDocument file", _SAVE_AS),
    ("META-INF/container.xml", "this is an EPUB book", _SAVE_AS),
    ("META-INF/MANIFEST.MF", "this is a Java archive", "name a text"),
)

# Bytes below 0x20 that plain text uses: tab, line feed, vertical tab, form feed, carriage return,
# escape.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# in this order
_CONFLICT = tuple(
    re.compile(mark, re.MULTILINE) for mark in (rb"^<{7} ", rb"^={7}\r?$", rb"^>{7} ")
)

# what LaTeX files begin with, or pieces of them hold line by line
_LATEX_START = re.compile(
    rb"^[ \t]*\\(?:documentclass|documentstyle|begin[ \t]*\{document\})", re.MULTILINE
)
_LATEX_LINE = re.compile(
    rb"^[ \t]*\\(?:begin|end|item|section|subsection|usepackage|input|newcommand|textbf|textit)\b",
    re.MULTILINE,
)
_LATEX_LINES = 3  # such lines: nobody types three by chance

_SAMPLE = 65_536  # bytes looked at to tell text from binary: a resolution is rarely longer
_BINARY_LEAST = 3  # control bytes: one stray bell in a line of text is no program
# of control bytes; random bytes have 0.10, real texts none, OCR debris a few in a page
_BINARY_SHARE = 0.02
# the same for what is UTF-8 without a NUL: that is text, whatever else its author put into it
_TEXT_SHARE = 0.2


def refusal(data: bytes, name: str) -> InputError | None:
    """The error that says what `data` is, when it is of a kind that holds no readable text; else
    None.
    """
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(_ZIP):
        return _zip(data, name)
    for kind in KINDS:
        if data.startswith(kind.magic):
            return InputError(kind.code, kind.message, where=name, hint=kind.hint)
    if is_latex(data):
        hint = "make a PDF of it, or save it as plain text"
        return InputError("input.unsupported", "this is a LaTeX file", where=name, hint=hint)
    if is_binary(data):
        hint = "name a .txt, .docx, .pdf, .xml, .html or .md file"
        return InputError("input.not-text", "the file is binary, not text", where=name, hint=hint)
    return None


def is_latex(data: bytes) -> bool:
    """Whether the text is set in LaTeX, whose commands are no words of a resolution."""
    if b"\\" not in data[:_SAMPLE]:
        return False
    sample = data[:_SAMPLE]
    return (
        _LATEX_START.search(sample) is not None or len(_LATEX_LINE.findall(sample)) >= _LATEX_LINES
    )


def is_binary(data: bytes) -> bool:
    """True when so many bytes are control characters that this is text in no encoding we read."""
    if encoding_by_pattern(data) is not None:
        return False  # UTF-16 and UTF-32 hold a NUL beside each Latin letter
    sample = data[:_SAMPLE]
    found = len(_CONTROL.findall(sample))
    if found < _BINARY_LEAST or found <= _BINARY_SHARE * len(sample):
        return False
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode()
    except UnicodeDecodeError:
        return True
    return b"\0" in sample or found > _TEXT_SHARE * len(sample)


def conflict(data: bytes, name: str) -> InputError | None:
    """The error for a text that still holds the conflict markers of a merge; else None."""
    start = _CONFLICT[0].search(data)
    found = start
    for mark in _CONFLICT[1:]:
        found = found and mark.search(data, found.end())
    if start is None or found is None:
        return None
    line = data.count(b"\n", 0, start.start()) + 1
    message = "the file holds merge conflict markers"
    return InputError(
        "input.conflict-markers", message, where=f"{name}:{line}", hint="resolve the merge first"
    )


def _ole(data: bytes, name: str) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError(
            "input.encrypted",
            "the file is protected by a password",
            where=name,
            hint="save it without one",
        )
    what = (
        "an old Word document (.doc)"
        if "WordDocument".encode("utf-16-le") in data
        else "an old Office file"
    )
    return InputError("input.unsupported", f"this is {what}", where=name, hint=_SAVE_AS)


def _zip(data: bytes, name: str) -> InputError:
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.namelist()
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
        return InputError(
            "input.zip-invalid",
            "the zip container is damaged",
            where=name,
            hint="download or save the file again",
        )
    for entry, message, hint in _ZIP_KINDS:
        if any(
            found == entry or (entry.endswith("/") and found.startswith(entry)) for found in entries
        ):
            return InputError("input.unsupported", message, where=name, hint=hint)
    return InputError("input.unsupported", "this is a zip archive", where=name, hint=_UNPACK)
