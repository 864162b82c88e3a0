"""Tracked paragraphs -> the bytes of a .docx: w:ins and w:del with one author and one date, real
footnotes, laid out as the United Nations prints a resolution. The same value gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from resdiff.render.kit.pages import asset
from resdiff.render.options import RenderOptions
from resdiff.render.word.paragraphs import tracked_paragraphs
from resdiff.render.word.runs import DELETED, KEPT, Tracked, TrackedRun
from resdiff.text.visible import visible
from resdiff.values.comparison import Comparison
from resdiff.values.document import Footnote, Resolution

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOT: Final = f'xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"'
_RIGHT_TO_LEFT: Final = frozenset({"ar"})
# of the entries of the file: 1 January 1980 is the first that a zip can hold
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_NO_DATE: Final = "2000-01-01T00:00:00Z"
_INDENT: Final = 567  # twentieths of a point: one centimetre for each depth of a list


def render(comparison: Comparison, options: RenderOptions) -> bytes:
    """The redline of a comparison."""
    return _Writer(comparison.new, options).written(tracked_paragraphs(comparison))


def clean(text: Resolution, options: RenderOptions) -> bytes:
    """A text without changes, laid out the same way."""
    from resdiff.comparison import compare  # a text against itself has no changes

    return _Writer(text, options).written(tracked_paragraphs(compare(text, text)))


class _Writer:
    """Counts the ids of changes and footnotes while the paragraphs go by."""

    def __init__(self, text: Resolution, options: RenderOptions) -> None:
        self._language = text.language
        self._rtl = text.language in _RIGHT_TO_LEFT
        adopted = f"{text.adopted}T00:00:00Z" if text.adopted else _NO_DATE
        self._who = (
            f"w:author={quoteattr(visible(options.author))} "
            f"w:date={quoteattr(options.date or adopted)}"
        )
        self._ids = 0
        self._notes: list[tuple[str, Footnote]] = []

    def written(self, paragraphs: Iterable[Tracked]) -> bytes:
        """The file."""
        body = "".join(map(self._paragraph, paragraphs))
        # the mark of the last paragraph is never tracked: an empty one stands behind all
        section = '<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
        files = {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": f"<w:document {_ROOT}><w:body>{body}{section}</w:body>"
            "</w:document>",
            "word/_rels/document.xml.rels": _relations(
                [("styles", "styles.xml"), ("settings", "settings.xml"),
                 ("footnotes", "footnotes.xml")]
            ),
            "word/styles.xml": asset("word/styles.xml").replace("LANGUAGE", self._language),
            "word/settings.xml": f"<w:settings {_ROOT}/>",
            "word/footnotes.xml": self._footnotes(),
        }  # fmt: skip
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name, _ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                archive.writestr(entry, (head + content).encode("utf-8", "replace"))
        return buffer.getvalue()

    def _paragraph(self, paragraph: Tracked) -> str:
        indent = paragraph.depth * _INDENT
        side = "right" if self._rtl else "left"
        facts = [
            f'<w:pStyle w:val="{_STYLES[paragraph.style]}"/>',
            "<w:bidi/>" if self._rtl else "",
            f'<w:ind w:{side}="{indent}"/>' if indent else "",
            f"<w:rPr>{self._mark(paragraph.mark)}</w:rPr>" if paragraph.mark else "",
        ]
        runs = "".join(map(self._piece, paragraph.pieces))
        return f"<w:p><w:pPr>{''.join(facts)}</w:pPr>{runs}</w:p>"

    def _mark(self, mark: str) -> str:
        self._ids += 1
        return f'<w:{mark} w:id="{self._ids}" {self._who}/>'

    def _piece(self, piece: TrackedRun) -> str:
        if piece.note is not None:
            inner = self._reference(piece.tracked, piece.note)
        else:
            tag = "delText" if piece.tracked == DELETED else "t"
            text = escape(_legal(piece.text))
            inner = f'<w:r>{self._look(piece)}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
        if piece.tracked == KEPT:
            return inner
        self._ids += 1
        return f'<w:{piece.tracked} w:id="{self._ids}" {self._who}>{inner}</w:{piece.tracked}>'

    def _look(self, piece: TrackedRun) -> str:
        facts = ("<w:i/>" if piece.italic else "") + ("<w:rtl/>" if self._rtl else "")
        return f"<w:rPr>{facts}</w:rPr>" if facts else ""

    def _reference(self, tracked: str, note: Footnote) -> str:
        self._notes.append((tracked, note))
        look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        return f'<w:r>{look}<w:footnoteReference w:id="{len(self._notes)}"/></w:r>'

    def _footnotes(self) -> str:
        """The notes in the order of their references: ids that rise, as readers expect."""
        rows = [
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            "</w:footnote>",
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>",
        ]
        for number, (tracked, note) in enumerate(self._notes, 1):
            words = self._piece(TrackedRun(tracked, f" {note.text}"))
            mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            rows.append(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
                f"{mark}{words}</w:p></w:footnote>"
            )
        return f"<w:footnotes {_ROOT}>{''.join(rows)}</w:footnotes>"


_STYLES: Final = {
    "title": "Title",
    "formula": "Formula",
    "heading": "Heading1",
    "recital": "Recital",
    "operative": "Operative",
    "front": "Masthead",
}


def _legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def _types() -> str:
    parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings"),
             ("footnotes", "footnotes")]  # fmt: skip
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts
    )
    rels = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{rows}</Types>'


def _relations(links: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
