"""Hostile containers: Word files (zip) and PDF."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from html import escape

from tests.hostile.cases import Case, given
from tests.hostile.texts import PIECES
from tests.readers.docx_files import container, docx, paragraph, part_files, run
from tests.readers.pdf_maker import Put, make_pdf

BODY = (
    paragraph("The General Assembly,")
    + paragraph("Noting the orchards,")
    + paragraph("1. Decides to keep the orchards;")
)
PLAIN = part_files(BODY)


def word(piece: str) -> bytes:
    """A Word file with a piece of WordprocessingML between its paragraphs."""
    return docx(BODY + piece)


def _with(
    name: str, content: str | bytes, *, method: int = zipfile.ZIP_DEFLATED, mode: int = 0
) -> bytes:
    """The plain Word file with one more entry."""
    buffer = io.BytesIO(container(PLAIN))
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    if mode:
        info.external_attr = mode << 16
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")  # a name that is there already
        archive.writestr(info, content)
    return buffer.getvalue()


def _instead(content: str) -> bytes:
    return container({**PLAIN, "word/document.xml": content})


def _without(name: str) -> bytes:
    return container({each: content for each, content in PLAIN.items() if each != name})


def _patched(signature: bytes, offset: int, value: bytes) -> bytes:
    """A header field of every entry overwritten: sizes that lie, sums that are wrong."""
    data = bytearray(docx(BODY))
    at = data.find(signature)
    while at >= 0:
        data[at + offset : at + offset + len(value)] = value
        at = data.find(signature, at + 4)
    return bytes(data)


def _relation(target: str, kind: str = "image") -> bytes:
    link = (
        '<Relationship Id="rId9" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"'
    )
    files = dict(PLAIN)
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'{link} TargetMode="External"/></Relationships>'
    )
    return container(files)


_DELETED = "<w:del w:id='1' w:author='x'><w:r><w:delText>secret </w:delText></w:r></w:del>"
_INSERTED = f"<w:ins w:id='2' w:author='x'>{run('the orchards')}</w:ins>"
_REPORT = run("2. Requests a report;")
_FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DDEAUTO c:\\\\cmd \"/k "
    'calc"</w:instrText></w:r>'
)
_SEPARATE = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
_END = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
_BAD = {
    name
    for name, piece in PIECES.items()
    if any((c < " " and c not in "\t\n\r") or c == "\uffff" for c in piece)
}

WORD: tuple[Case, ...] = (
    given("docx-no-zip", b"PK\x03\x04 and nothing more", "a.docx", "input.zip-invalid"),
    given("docx-cut", docx(BODY)[:-60], "a.docx", "input.zip-invalid"),
    given("docx-half", docx(BODY)[:300], "a.docx", "input.zip-invalid"),
    given("docx-behind-rubbish", b"rubbish" * 100 + docx(BODY), "a.docx", "input.not-text"),
    given("docx-climbing-name", _with("../evil.xml", "x"), "a.docx", "input.zip-invalid"),
    given("docx-absolute-name", _with("/etc/evil", "x"), "a.docx", "input.zip-invalid"),
    given("docx-windows-name", _with("..\\..\\evil.xml", "x"), "a.docx", "input.zip-invalid"),
    given(
        "docx-link",
        _with("word/link.xml", "/etc/passwd", mode=0o120777),
        "a.docx",
        "input.zip-invalid",
    ),
    given("docx-twice", _with("word/document.xml", "<w:document/>"), "a.docx", "input.zip-invalid"),
    # never inflated
    given(
        "docx-bomb-beside",
        _with("word/media/x.xml", b"0" * 30_000_000),
        "a.docx",
        keeps=("orchards",),
    ),
    given(
        "docx-bomb-in-text", docx(BODY + paragraph("a" * 9_000_000)), "a.docx", "input.too-large"
    ),
    given(
        "docx-many-parts",
        container({**PLAIN, **{f"word/x{at}.xml": "x" for at in range(2100)}}),
        "a.docx",
        "input.too-large",
    ),
    given(
        "docx-lying-size",
        _patched(b"PK\x01\x02", 24, struct.pack("<I", 5)),
        "a.docx",
        "input.zip-invalid",
    ),
    given(
        "docx-wrong-sum", _patched(b"PK\x01\x02", 16, b"\0\0\0\0"), "a.docx", "input.zip-invalid"
    ),
    given("docx-locked", _patched(b"PK\x01\x02", 8, b"\x01\x00"), "a.docx", "input.encrypted"),
    given(
        "docx-lzma",
        _with("word/x.xml", b"x" * 100, method=zipfile.ZIP_LZMA),
        "a.docx",
        "input.zip-invalid",
    ),
    given(
        "docx-unknown-method",
        _patched(b"PK\x01\x02", 10, b"\x63\x00"),
        "a.docx",
        "input.zip-invalid",
    ),
    given("docx-no-document", _without("word/document.xml"), "a.docx", "input.docx-invalid"),
    given("docx-no-types", _without("[Content_Types].xml"), "a.docx"),
    given("docx-nothing-in-it", docx(""), "a.docx", "input.no-text"),
    given("docx-malformed", _instead("<w:document"), "a.docx", "input.xml-malformed"),
    given(
        "docx-doctype",
        _instead(
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + PLAIN["word/document.xml"]
        ),
        "a.docx",
        "input.xml-dtd",
    ),
    given(
        "docx-doctype-in-notes",
        container({**part_files(BODY, footnotes=""), "word/footnotes.xml": "<!DOCTYPE a><a/>"}),
        "a.docx",
        "input.xml-dtd",
    ),
    given(
        "docx-deep",
        docx("<w:sdt><w:sdtContent>" * 300 + BODY + "</w:sdtContent></w:sdt>" * 300),
        "a.docx",
        "input.too-large",
    ),
    given("docx-macro", _with("word/vbaProject.bin", "x"), "a.docx", "input.unsupported"),
    given(
        "docx-outside-picture", _relation("http://127.0.0.1:9/x.png"), "a.docx", keeps=("orchards",)
    ),
    given(
        "docx-outside-template",
        _relation("http://127.0.0.1:9/x.dotm", "attachedTemplate"),
        "a.docx",
        keeps=("orchards",),
    ),
    given(
        "docx-outside-file",
        _relation("file:///etc/passwd", "oleObject"),
        "a.docx",
        keeps=("orchards",),
    ),
    given(
        "docx-foreign-part",
        word("<w:altChunk r:id='rId9'/>"),
        "a.docx",
        notices=("docx.embedded-content",),
    ),
    given(
        "docx-field",
        word(paragraph(_FIELD, _SEPARATE, "2. Requests a report;", _END)),
        "a.docx",
        keeps=("report",),
        lacks=("calc",),
    ),
    given("docx-open-field", word(paragraph(_FIELD, "2. Requests a report;")), "a.docx"),
    given(
        "docx-hidden",
        word(paragraph(run("secret ", "<w:vanish/>"), "2. Requests a report;")),
        "a.docx",
        notices=("docx.hidden-text",),
        keeps=("report",),
        lacks=("secret",),
    ),
    given(
        "docx-tracked",
        word(paragraph("2. Keeps ", _DELETED, _INSERTED, ";")),
        "a.docx",
        keeps=("Keeps the orchards",),
        lacks=("secret",),
    ),
    given(
        "docx-containers",
        word(
            paragraph(
                f"<w:smartTag><w:sdt><w:sdtContent>{_REPORT}</w:sdtContent></w:sdt></w:smartTag>"
            )
        ),
        "a.docx",
        keeps=("report",),
    ),
    given(
        "docx-many-paragraphs",
        docx(paragraph("The General Assembly,") + paragraph("Noting it,") * 1500),
        "a.docx",
        seconds=30,
    ),
    given(
        "docx-long-run",
        docx(BODY + paragraph("2. Requests " + " ".join(f"word{at}" for at in range(60_000)))),
        "a.docx",
        seconds=30,
    ),
    *(
        Case(
            f"docx-piece-{name}",
            "a.docx",
            lambda piece=piece: docx(BODY + paragraph("2. Requests " + escape(piece) + ";")),
        )
        for name, piece in PIECES.items()
        if name not in _BAD
    ),
)


def _lines(*texts: str) -> list[Put]:
    return [Put(90, 700 - 24 * at, text) for at, text in enumerate(texts)]


PDF_BYTES = make_pdf(
    [
        _lines(
            "The General Assembly,",
            "Noting the orchards of the valley,",
            "1. Decides to keep the orchards of the valley;",
        )
    ]
)


def _bomb(size: int) -> bytes:
    """A page whose content inflates to `size` bytes of nothing."""
    packed = zlib.compress(b" " * size, 9)
    stream = (
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    )
    return PDF_BYTES.replace(
        b"endobj\n11 0 obj", b"endobj\n12 0 obj\n" + stream + b"\nendobj\n11 0 obj"
    ).replace(b"/Contents 10 0 R", b"/Contents [12 0 R 10 0 R]")


PDF: tuple[Case, ...] = (
    given("pdf-head", b"%PDF-1.7\n", "a.pdf", "input.pdf-invalid"),
    given("pdf-rubbish", b"%PDF-1.4\n" + bytes(range(256)) * 40, "a.pdf", "input.pdf-invalid"),
    given("pdf-cut", PDF_BYTES[:200], "a.pdf", "input.pdf-invalid"),
    given("pdf-locked", make_pdf([_lines("secret")], encrypt=True), "a.pdf", "input.encrypted"),
    given("pdf-no-pages", make_pdf([]), "a.pdf", "input.pdf-invalid"),
    given("pdf-no-text", make_pdf([[]]), "a.pdf", "input.no-text"),
    given(
        "pdf-cycle",
        PDF_BYTES.replace(b"/Kids [11 0 R]", b"/Kids [2 0 R] "),
        "a.pdf",
        "input.no-text",
    ),
    given(
        "pdf-many-pages",
        make_pdf([_lines("The General Assembly,")] * 501),
        "a.pdf",
        "input.too-large",
        seconds=30,
    ),
    given("pdf-bomb", _bomb(60_000_000), "a.pdf", keeps=("orchards",), seconds=40),
    given(
        "pdf-script",
        PDF_BYTES.replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        ),
        "a.pdf",
        keeps=("orchards",),
        lacks=("alert",),
    ),
    given(
        "pdf-launch",
        PDF_BYTES.replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /Launch /F (cmd.exe) >>"
        ),
        "a.pdf",
        keeps=("orchards",),
    ),
    given("pdf-tail", PDF_BYTES + b"<script>alert(1)</script>" * 100, "a.pdf", keeps=("orchards",)),
    given(
        "pdf-no-table",
        PDF_BYTES[: PDF_BYTES.rindex(b"startxref")],
        "a.pdf",
        notices=("pdf.truncated",),
    ),
    given("pdf-named-text", PDF_BYTES, "a.txt", keeps=("orchards",)),
    given(
        "pdf-outside-page",
        make_pdf([[*_lines("The General Assembly,"), Put(5000, 5000, "secret orchards")]]),
        "a.pdf",
    ),
    given(
        "pdf-tiny-letters",
        make_pdf([[*_lines("The General Assembly,"), Put(90, 500, "secret orchards", size=0.1)]]),
        "a.pdf",
    ),
    given(
        "pdf-escape",
        make_pdf([_lines("The General Assembly,", "Noting \x1b[2J the orchards,")]),
        "a.pdf",
    ),
    given(
        "pdf-markup",
        make_pdf([_lines("The General Assembly,", "Noting <script>alert(1)</script>,")]),
        "a.pdf",
        keeps=("<script>",),
    ),
)

CASES: tuple[Case, ...] = (*WORD, *PDF)
