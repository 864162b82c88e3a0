"""Lines with places, sizes and fonts -> a small PDF: what the tests of the PDF reader read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

_FONTS: Final = {"roman": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic"}


class Put(Struct, frozen=True):
    """Text at a place of the page, in points from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: str = "roman"


def make_pdf(
    pages: Sequence[Sequence[Put]], *, encrypt: bool = False, width: int = 612, height: int = 792
) -> bytes:
    """A PDF 1.4 in Times; characters are those of Windows-1252."""
    fonts = {name: place for place, name in enumerate(_FONTS, start=3)}
    objects = {
        place: f"<< /Type /Font /Subtype /Type1 /BaseFont /{_FONTS[name]} /Encoding "
        "/WinAnsiEncoding >>".encode()
        for name, place in fonts.items()
    }
    resources = (
        "<< /Font << "
        + " ".join(f"/{name} {place} 0 R" for name, place in fonts.items())
        + " >> >>"
    )
    kids = []
    for number, page in enumerate(pages):
        stream = b"".join(_show(put) for put in page)
        content, leaf = 10 + 2 * number, 11 + 2 * number
        objects[content] = b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream"
        objects[leaf] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Resources "
            f"{resources} /Contents {content} 0 R >>".encode()
        )
        kids.append(f"{leaf} 0 R")
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    trailer = f"<< /Size {max(objects) + 1} /Root 1 0 R"
    if encrypt:
        objects[9] = (
            b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
            + b"41" * 32
            + b"> /U <"
            + b"42" * 32
            + b"> >>"
        )
        trailer += " /Encrypt 9 0 R /ID [<00> <00>]"
    return _written(objects, trailer + " >>")


def _show(put: Put) -> bytes:
    text = (
        put.text.encode("cp1252")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
    )
    return f"BT /{put.font} {put.size} Tf {put.x} {put.y} Td (".encode() + text + b") Tj ET\n"


def _written(objects: dict[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += (
            b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
        )
    out += b"trailer\n" + trailer.encode() + b"\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
