"""A PDF on standard input -> its glyph runs as JSON on standard output; run as a script, in a
process of its own.

pdfium is C++ and gets whatever people find: here it can hang, crash or eat memory without harm to
the program. The parent (`resdiff.readers.pdf`) starts this file with `python -P`, so that nothing
beside it is imported, and bounds its time; it bounds its own memory. Answer: {"pages": [{"width",
"height", "runs": [[text, x0, x1, y, size, font], ...]}], "fonts": [...], "unmapped": 0,
"invisible": 0} or {"error": code, "message": text}. Lengths are points (1/72 inch), y grows
upwards, a run is text in one font on one base line without a gap of more than one em.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
import unicodedata
from typing import Any, Final

from msgspec import Struct

MEMORY: Final = 1 << 30  # bytes of address space (reliability.md, section 2)
MAX_GLYPHS: Final = 5_000_000  # a page of a resolution has some 3,500
# of an em: a space in Times is 0.25, squeezed by justification to some 0.2; kerning stays below 0.1
_GAP_SPACE: Final = 0.16
# the same where pdfium, which knows the width of the font's own space, sees one
_GAP_SEEN: Final = 0.04
_SPACES: Final = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0})
# no word begins with these, however wide the gap
_CLOSE: Final = frozenset(",.;:!?)]-\u2010\u2011\u2019\u201d")
_GAP_RUN: Final = 1.0  # of an em: a tab or another column
# of an em that an accent may stand before its letter; what begins further to the left is no part of
# the run: pdfium gives the "A/" of a symbol among Arabic letters as "/", "A"
_BACK: Final = 0.4
_SAME_LINE: Final = 0.6  # points
_HYPHEN: Final = frozenset({"\x02", "\ufffe"})  # what pdfium makes of a hyphen at the end of a line
_LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# text rendering mode "neither fill nor stroke", as text recognition puts words under a scan
_NO_INK: Final = 3
_WHITE: Final = (255, 255, 255)
_ITALIC_FLAG: Final = 1 << 6  # PDF 32000-1, table 123
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_SECURITY: Final = 5  # FPDF_ERR_SECURITY


def main() -> None:
    """Read standard input, write the answer."""
    _bound()
    data = sys.stdin.buffer.read()
    try:
        answer = _document(data, int(sys.argv[1]))
    except MemoryError:
        answer = {"error": "input.too-large", "message": "the PDF needs more than 1 GB of memory"}
    sys.stdout.write(json.dumps(answer))


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit of the parent stays
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _document(data: bytes, max_pages: int) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _refusal(error)
    pages = len(document)
    if pages > max_pages:
        return {
            "error": "input.too-large",
            "message": f"the PDF has {pages:,} pages; the limit is {max_pages:,}",
        }
    reader = _Reader()
    out: list[dict[str, Any]] = []
    for number in range(pages):
        try:
            out.append(reader.page(document[number]))
        except pypdfium2.PdfiumError:
            out.append({"width": 0, "height": 0, "runs": [], "broken": True})
        if reader.glyphs > MAX_GLYPHS:
            return {
                "error": "input.too-large",
                "message": f"the PDF has more than {MAX_GLYPHS:,} characters",
            }
    return {
        "pages": out,
        "fonts": list(reader.fonts),
        "unmapped": reader.unmapped,
        "invisible": reader.invisible,
    }


def _refusal(error: Exception) -> dict[str, str]:
    code = getattr(error, "err_code", None)
    if code in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
        return {"error": "input.encrypted", "message": "the PDF is protected by a password"}
    return {"error": "input.pdf-invalid", "message": f"the PDF is damaged: {error}"}


class _Face(Struct, frozen=True):
    """What all glyphs of a text object share."""

    y: float  # base line
    size: float  # on the page
    font: int
    invisible: bool
    unmapped: bool


class _Reader:
    """Counts and fonts of one document."""

    def __init__(self) -> None:
        self.fonts: dict[str, int] = {}
        self.glyphs = 0
        self.unmapped = 0
        self.invisible = 0
        import pypdfium2.raw as raw

        self._raw = raw
        self._box = raw.FS_RECTF()
        self._place: int | None = None  # the text object met last, and what it says
        self._last = _Face(0.0, 0.0, 0, invisible=False, unmapped=False)

    def page(self, page: Any) -> dict[str, Any]:
        """The runs of a page, in the order of its content."""
        width, height = page.get_size()
        text = page.get_textpage()
        runs = _Runs()
        self._place = None
        for index in range(text.count_chars()):
            self._glyph(text, index, runs)
        text.close()
        page.close()
        return {"width": width, "height": height, "runs": runs.out}

    def _glyph(self, text: Any, index: int, runs: _Runs) -> None:
        """One glyph: three calls into pdfium, because a page has some 3,500. A space, real or seen
        by pdfium, is a gap from here on.
        """
        raw = self._raw
        self.glyphs += 1
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _SPACES:
            runs.space = True
            return
        character = (
            chr(code) if 0 < code < sys.maxunicode and not 0xD800 <= code < 0xE000 else "\ufffd"
        )
        if character in _HYPHEN:
            character = "-"
        raw.FPDFText_GetLooseCharBox(text, index, self._box)
        face = self._face(text, index)
        self.invisible += face.invisible
        self.unmapped += face.unmapped
        runs.add(_LIGATURES.get(character, character), self._box.left, self._box.right, face)

    def _face(self, text: Any, index: int) -> _Face:
        """What the text object around a glyph says of it; asked once for each text object."""
        raw = self._raw
        handle = raw.FPDFText_GetTextObject(text, index)
        place = ctypes.cast(handle, ctypes.c_void_p).value if handle else None
        if place is not None and place == self._place:
            return self._last
        matrix = raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        invisible = place is not None and _is_invisible(handle)
        unmapped = raw.FPDFText_HasUnicodeMapError(text, index) == 1
        self._place = place
        self._last = _Face(
            round(y.value, 1), round(size, 1), self._font(text, index), invisible, unmapped
        )
        return self._last

    def _font(self, text: Any, index: int) -> int:
        raw = self._raw
        name = ctypes.create_string_buffer(256)
        flags = ctypes.c_int()
        size = raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
        font = name.raw[: max(0, size - 1)].decode("utf-8", "replace") if size else ""
        if flags.value & _ITALIC_FLAG and "Italic" not in font:
            font += " Italic"
        return self.fonts.setdefault(font, len(self.fonts))


def _is_leftward(character: str) -> bool:
    """Whether it is a letter of a script that runs from right to left: each is a run of its own,
    put in order by its place.

    pdfium gives such letters now as they are read, now as they are painted.
    """
    return unicodedata.bidirectional(character) in ("R", "AL")


def _is_invisible(handle: Any) -> bool:
    """Whether a text object is painted in no ink, transparent or white."""
    import pypdfium2.raw as raw

    if raw.FPDFTextObj_GetTextRenderMode(handle) == _NO_INK:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return alpha.value == 0 or (red.value, green.value, blue.value) == _WHITE


class _Runs:
    """Glyphs gathered to runs."""

    def __init__(self) -> None:
        self.out: list[list[Any]] = []
        self.space = False  # pdfium sees a space before the next glyph

    def add(self, character: str, left: float, right: float, face: _Face) -> None:
        """Take in a glyph: to the open run if it goes on there, else to a new one."""
        seen, self.space = self.space, False
        if self.out and face.size:
            run = self.out[-1]
            gap = left - run[2]
            near = (
                abs(run[3] - face.y) <= _SAME_LINE
                and -face.size <= gap <= _GAP_RUN * face.size
                and left >= run[1] - _BACK * face.size
            )
            if (
                run[5] == face.font
                and run[4] == face.size
                and near
                and not _is_leftward(character)
                and not _is_leftward(run[0][-1])
            ):
                wide = gap > (_GAP_SEEN if seen else _GAP_SPACE) * face.size
                run[0] += " " + character if wide and character not in _CLOSE else character
                run[2] = max(run[2], round(right, 1))
                return
        self.out.append([character, round(left, 1), round(right, 1), face.y, face.size, face.font])


if __name__ == "__main__":
    main()
