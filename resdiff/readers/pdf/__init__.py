"""Bytes of a PDF with a text layer -> Source: paragraphs in reading order, notes, italics; page
furniture set aside.

The glyphs are read by pdfium in a child process (`pdf_glyphs`), the layout is understood here:
`pdf_lines` finds lines, `pdf_pages` tells body, notes and furniture apart, `pdf_paragraphs` joins
lines to paragraphs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from resdiff.errors import InputError
from resdiff.readers.formats import ReadOptions
from resdiff.readers.inline import with_mark
from resdiff.readers.pdf.lines import PageLine, lines_of
from resdiff.readers.pdf.pages import sort_lines
from resdiff.readers.pdf.paragraphs import Words, note_texts, paragraphs
from resdiff.values.document import (
    Block,
    BlockKind,
    NoteText,
    Notice,
    Origin,
    Source,
)

_CHILD: Final = Path(__file__).with_name("glyphs.py")
_END: Final = b"%%EOF"
_TAIL: Final = 2_048  # bytes in which the end mark must stand; readers allow 1,024
_FEW: Final = 20  # characters to a page, below which the text layer is a stamp on a scan
_STAR: Final = re.compile(r"(?<=\S)\*{1,3}(?=\s|$)")
_HINTS: Final = {
    "input.encrypted": "save it without a password",
    "input.pdf-invalid": "download or save the file again",
    "input.too-large": "raise --max-pages, or cut the file into parts",
}


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """Read a PDF.

    Raises InputError: `input.unsupported` (the extra is not installed), `input.encrypted`,
    `input.pdf-invalid`, `input.too-large` (pages, characters, memory or `options.max_seconds`) and
    `input.no-text` (a scan).
    """
    answer = _glyphs(data, name, options)
    pages = [
        lines_of(page, number, answer["fonts"])
        for number, page in enumerate(answer["pages"], start=1)
    ]
    heaps = sort_lines(pages)
    if sum(len(line.text) for line in (*heaps.body, *heaps.notes)) < _FEW:
        hint = "run it through text recognition (OCR) first"
        raise InputError(
            "input.no-text",
            "the PDF has no text layer: it is a scan or a picture",
            where=name,
            hint=hint,
        )
    notices: list[Notice] = list(_warnings(data, answer))
    if any(line.leftward for line in heaps.body):
        what = (
            "the text runs from right to left: where words part is judged by gaps, not always "
            "rightly; the Word or XML form is surer"
        )
        notices.append(Notice("pdf.right-to-left", what, "warning"))
    if shown := sorted({line.page for line in heaps.body if line.column == 2}):
        where = ", ".join(map(str, shown))
        what = f"two columns on page {where}: the left one is read, then the right one"
        notices.append(Notice("pdf.columns", what, "warning"))
    words = Words(line for page in pages for line in page)
    notes, stray = note_texts(heaps.notes, words, notices)
    blocks = paragraphs([*heaps.body, *stray], words, notices)
    blocks, ends = _endnotes(blocks)
    notes += ends
    blocks = _with_stars(blocks, notes)
    return Source(
        name=name,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=(*blocks, *(_furniture(line) for line in heaps.furniture)),
        notes=tuple(notes),
        facts=(("language", options.language),) if options.language else (),
        notices=tuple(notices),
    )


def _glyphs(data: bytes, name: str, options: ReadOptions) -> dict[str, Any]:
    """What the child process found."""
    if importlib.util.find_spec("pypdfium2") is None:
        hint = "pip install 'resdiff[pdf]'"
        raise InputError(
            "input.unsupported",
            "reading PDF needs an extra that is not installed",
            where=name,
            hint=hint,
        )
    # Our own file, in a process that can be stopped; the bytes go in by a pipe, so no name of the
    # user's reaches a command line.
    command = [sys.executable, "-P", str(_CHILD), str(options.max_pages)]
    try:
        child = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=options.max_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        what = f"the PDF takes more than {options.max_seconds:g} seconds to read"
        raise InputError(
            "input.too-large",
            what,
            where=name,
            hint="raise --max-seconds, or cut the file into parts",
        ) from None
    try:
        answer: dict[str, Any] = json.loads(child.stdout)
    except ValueError:
        if b"MemoryError" in child.stderr:
            raise InputError(
                "input.too-large",
                "the PDF needs more than 1 GB of memory",
                where=name,
                hint="cut the file into parts",
            ) from None
        what = f"the PDF cannot be read (its reader ended with {child.returncode})"
        raise InputError(
            "input.pdf-invalid", what, where=name, hint=_HINTS["input.pdf-invalid"]
        ) from None
    if "error" in answer:
        raise InputError(
            answer["error"], answer["message"], where=name, hint=_HINTS.get(answer["error"], "")
        )
    return answer


def _warnings(data: bytes, answer: dict[str, Any]) -> list[Notice]:
    found = []
    if _END not in data[-_TAIL:]:
        found.append(
            Notice(
                "pdf.truncated",
                "the file ends before its end mark: pages may be missing",
                "warning",
            )
        )
    broken = [
        str(number) for number, page in enumerate(answer["pages"], start=1) if page.get("broken")
    ]
    if broken:
        found.append(
            Notice("pdf.broken-page", f"damaged and left out: page {', '.join(broken)}", "warning")
        )
    empty = [
        str(number)
        for number, page in enumerate(answer["pages"], start=1)
        if not page["runs"] and not page.get("broken")
    ]
    if empty:
        found.append(
            Notice(
                "pdf.empty-page",
                f"no text on page {', '.join(empty)}: blank or a picture",
                "warning",
            )
        )
    if answer["invisible"]:
        what = (
            f"{answer['invisible']} characters are invisible on the page (white, or laid under a "
            "picture); they are read as text"
        )
        found.append(Notice("pdf.invisible-text", what, "warning"))
    if answer["unmapped"]:
        found.append(
            Notice(
                "pdf.unmapped-glyphs",
                f"{answer['unmapped']} glyphs have no character and are shown as they come",
                "warning",
            )
        )
    return found


def _furniture(line: PageLine) -> Block:
    return Block(line.text, BlockKind.FURNITURE, Origin(page=line.page))


def _endnotes(blocks: list[Block]) -> tuple[list[Block], list[NoteText]]:
    """Notes at the end of the document: paragraphs that begin with a raised mark which stood in the
    text before.
    """
    seen: set[str] = set()
    kept: list[Block] = []
    notes: list[NoteText] = []
    for block in blocks:
        first = block.notes[0] if block.notes and block.notes[0].offset == 0 else None
        if first is not None and first.mark in seen and block.text:
            notes.append(NoteText(first.mark, block.text, block.origin))
        else:
            kept.append(block)
        seen |= {note.mark for note in block.notes}
    return kept, notes


def _with_stars(blocks: list[Block], notes: list[NoteText]) -> list[Block]:
    """Asterisks set full size that a note answers ("Iraq:* draft resolution") are note marks, too:
    the first of each.
    """
    wanted = {note.mark for note in notes if note.mark.startswith("*")}
    wanted -= {mark.mark for block in blocks for mark in block.notes}
    out = []
    for block in blocks:
        found = next((each for each in _STAR.finditer(block.text) if each[0] in wanted), None)
        if found is not None:
            wanted.discard(found[0])
            block = with_mark(block, found.start(), found.end(), found[0])
        out.append(block)
    return out
