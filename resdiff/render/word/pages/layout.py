"""Tracked paragraphs -> the bytes of a .docx laid out as the United Nations prints a resolution:
w:ins and w:del, comments, real lists and footnotes. The same value gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from resdiff.render.kit.pages import asset
from resdiff.render.options import RenderOptions
from resdiff.render.word.names import LINKS, MAIN, NO_DATE, PACKAGE, TYPE
from resdiff.render.word.package import ZIP_DATE
from resdiff.render.word.pages.lists import ListedParagraph, ListPlace, Lists, listed
from resdiff.render.word.runs import (
    DELETED,
    KEPT,
    NEW_ONLY,
    OLD_ONLY,
    Tracked,
    TrackedRun,
    legal,
)
from resdiff.text.visible import visible
from resdiff.values.document import Footnote, Resolution

_ROOT: Final = f'xmlns:w="{MAIN}" xmlns:r="{LINKS}"'
_RIGHT_TO_LEFT: Final = frozenset({"ar"})
# twentieths of a point: one centimetre for each depth of a list, and from a number to its words
_INDENT: Final = 567
# Chinese has no italics: openings are printed in another face
_KAI: Final = '<w:rFonts w:hint="eastAsia" w:eastAsia="KaiTi"/>'
_PAGE: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
)


class PageWriter:
    """Counts the ids of changes and footnotes while the paragraphs go by."""

    def __init__(
        self,
        text: Resolution,
        options: RenderOptions,
        said: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._said = dict(said)  # what is still to be said of a change where it begins
        self._comments: list[str] = []
        self._language = text.language
        self._rtl = text.language in _RIGHT_TO_LEFT
        adopted = f"{text.adopted}T00:00:00Z" if text.adopted else NO_DATE
        self._author, self._date = options.author, options.date or adopted
        self._ids = 0
        self._notes: list[tuple[str, Footnote]] = []

    def written(self, paragraphs: Iterable[Tracked]) -> bytes:
        """The file."""
        rows, lists = listed(paragraphs)
        body = "".join(map(self._paragraph, rows))
        # the mark of the last paragraph is never tracked: an empty one stands behind all
        section = f"<w:p/><w:sectPr>{_PAGE}</w:sectPr>"
        files = {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": f"<w:document {_ROOT}><w:body>{body}{section}</w:body>"
            "</w:document>",
            "word/_rels/document.xml.rels": _relations(
                [(kind, f"{kind}.xml") for kind in _PARTS]
            ),
            "word/styles.xml": self._styles(),
            "word/settings.xml": f"<w:settings {_ROOT}/>",
            "word/numbering.xml": _numbering(lists),
            "word/footnotes.xml": self._footnotes(),
            "word/comments.xml": f"<w:comments {_ROOT}>{''.join(self._comments)}</w:comments>",
        }  # fmt: skip
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name, ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                archive.writestr(entry, (head + content).encode("utf-8", "replace"))
        return buffer.getvalue()

    def _styles(self) -> str:
        styles = asset("word/styles.xml").replace("LANGUAGE", self._language)
        return styles.replace("<w:i/><w:iCs/>", _KAI) if self._language == "zh" else styles

    def _paragraph(self, row: ListedParagraph) -> str:
        paragraph = row.tracked
        now, was = self._facts(paragraph, row.new or row.old), self._facts(paragraph, row.old)
        if row.new is None and _is_in_new(paragraph):
            now = self._facts(paragraph, None)
        mark = f"<w:rPr>{self._mark(paragraph)}</w:rPr>" if paragraph.mark else ""
        change = ""
        if now != was and _is_in_new(paragraph) and _is_in_old(paragraph):
            # another list or level in the older text
            who = self._who(paragraph)
            change = f"<w:pPrChange {who}><w:pPr>{was}</w:pPr></w:pPrChange>"
        runs = "".join(map(self._piece, paragraph.pieces))
        if said := self._said.pop(paragraph.change, ""):
            runs = self._commented(runs, said)
        start, end = self._move(paragraph) if paragraph.move else ("", "")
        return f"<w:p><w:pPr>{now}{mark}{change}</w:pPr>{start}{runs}</w:p>{end}"

    def _facts(self, paragraph: Tracked, place: ListPlace | None) -> str:
        """The properties of a paragraph. The start of a line is "left" in Arabic as well."""
        number = (
            f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.number}"/></w:numPr>'
            if place is not None
            else ""
        )
        typed = place is None and any(piece.number for piece in paragraph.pieces)
        indent = paragraph.depth * _INDENT
        return "".join(
            (
                f'<w:pStyle w:val="{_STYLES[paragraph.style]}"/>',
                number,
                f'<w:tabs><w:tab w:val="left" w:pos="{indent + 2 * _INDENT}"/></w:tabs>'
                if typed
                else "",
                "<w:bidi/>" if self._rtl else "",
                f'<w:ind w:left="{indent}"/>' if indent and place is None else "",
            )
        )

    def _move(self, paragraph: Tracked) -> tuple[str, str]:
        """Source and target of a move are a range each, and have one name."""
        who = self._who(paragraph)
        return (
            f'<w:{paragraph.mark}RangeStart {who} w:name="{paragraph.move}"/>',
            f'<w:{paragraph.mark}RangeEnd w:id="{self._ids}"/>',
        )

    def _commented(self, runs: str, said: str) -> str:
        """The runs of a paragraph with a comment beside them."""
        number = len(self._comments)
        author, date = quoteattr(visible(self._author)), quoteattr(visible(self._date))
        self._comments.append(
            f'<w:comment w:id="{number}" w:author={author} w:date={date} '
            f"w:initials={quoteattr(visible(self._author[:2]))}><w:p><w:r>"
            f'<w:t xml:space="preserve">{escape(legal(said))}</w:t></w:r></w:p></w:comment>'
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _mark(self, paragraph: Tracked) -> str:
        return f"<w:{paragraph.mark} {self._who(paragraph)}/>"

    def _who(self, change: Tracked | TrackedRun) -> str:
        """The attributes of a tracked change: its id, and whose it is."""
        self._ids += 1
        author = quoteattr(visible(change.by or self._author))
        date = quoteattr(visible(change.date or self._date))
        return f'w:id="{self._ids}" w:author={author} w:date={date}'

    def _piece(self, piece: TrackedRun) -> str:
        if piece.note is not None:
            inner = self._reference(piece.tracked, piece.note)
        else:
            tag = "delText" if piece.tracked == DELETED else "t"
            words, tab, _ = legal(piece.text).partition("\t")
            inner = (
                f'<w:r>{self._look(piece)}<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}>'
                f"{'<w:tab/>' if tab else ''}</w:r>"
            )
        if piece.tracked == KEPT:
            return inner
        return f"<w:{piece.tracked} {self._who(piece)}>{inner}</w:{piece.tracked}>"

    def _look(self, piece: TrackedRun) -> str:
        looks = (
            (_KAI, piece.italic and self._language == "zh"),
            ("<w:b/><w:bCs/>", piece.bold),
            ("<w:i/><w:iCs/>", piece.italic and self._language != "zh"),
            ("<w:strike/>", piece.struck),
            ("<w:rtl/>", self._rtl),
        )
        facts = "".join(look for look, has in looks if has)
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


# the parts beside the text, by their kind
_PARTS: Final = ("styles", "settings", "numbering", "footnotes", "comments")


def _is_in_new(paragraph: Tracked) -> bool:
    return paragraph.mark not in OLD_ONLY or any(
        piece.tracked not in OLD_ONLY for piece in paragraph.pieces
    )


def _is_in_old(paragraph: Tracked) -> bool:
    return paragraph.mark not in NEW_ONLY or any(
        piece.tracked not in NEW_ONLY for piece in paragraph.pieces
    )


def _numbering(lists: Lists) -> str:
    """The part that says how each list is counted."""
    kinds, uses = [], []
    for number, levels in enumerate(lists, 1):
        rows = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{look.start}"/>'
            f'<w:numFmt w:val="{look.form}"/>'
            f'<w:lvlText w:val="{look.before}%{level + 1}{look.behind}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{(level + 2) * _INDENT}"/></w:tabs>'
            f'<w:ind w:left="{level * _INDENT}" w:firstLine="{_INDENT}"/></w:pPr></w:lvl>'
            for level, look in sorted(levels.items())
        )
        kinds.append(
            f'<w:abstractNum w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{rows}</w:abstractNum>'
        )
        uses.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    return f"<w:numbering {_ROOT}>{''.join((*kinds, *uses))}</w:numbering>"


def _types() -> str:
    parts = [("document", "document.main"), *((kind, kind) for kind in _PARTS)]
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in parts
    )
    rels = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{rows}</Types>'


def _relations(links: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'
