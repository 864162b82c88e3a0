"""Bytes of a Word .docx -> Source: the text as people see it, its lists numbered, its notes,
italics and headings told.

Tracked changes are read as if accepted, or as if rejected (`ReadOptions.tracked`); `read_both`
gives the two, before and after.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from resdiff.errors import InputError
from resdiff.readers.docx.colours import colour_key, coloured
from resdiff.readers.docx.notes import NoteMarks, notes_of
from resdiff.readers.docx.numbering import Numbering
from resdiff.readers.docx.package import Package, child, open_package
from resdiff.readers.docx.setting import OutsideText, Setting
from resdiff.readers.docx.story import StoryWalk
from resdiff.readers.docx.styles import Styles
from resdiff.readers.docx.told import comments_without_place, notices
from resdiff.readers.docx.tracked import TrackedChanges
from resdiff.readers.xml import attribute, local_name
from resdiff.un.symbols import found_in
from resdiff.un.word import SUMMARY_MARK
from resdiff.values.document import Block, BlockKind, NoteText, Notice, Source

if TYPE_CHECKING:
    from lxml import etree

    from resdiff.readers.formats import ReadOptions, Tracked


class _Parts(Struct, frozen=True):
    """The parts of a document that hold text or say how it is numbered."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    settings: etree._Element | None
    footnotes: dict[str, etree._Element]
    endnotes: dict[str, etree._Element]
    comments: etree._Element | None
    headers: tuple[etree._Element, ...]
    footers: tuple[etree._Element, ...]


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """The Source of a Word document, its tracked changes accepted or rejected as
    `options.tracked` says.

    Raises InputError: those of `open_package` and `parse_xml`, and `input.no-text`.
    """
    parts = _parts(open_package(data, name, options))
    return _source(parts, data, name, options, options.tracked)


def read_both(data: bytes, name: str, options: ReadOptions) -> tuple[Source, Source]:
    """The document before its tracked changes and after them. Raises as `read`.

    A draft that is empty on one side (everything in it is an insertion) has a Source without blocks
    there.
    """
    parts = _parts(open_package(data, name, options))
    before = _source(parts, data, f"{name} (before)", options, "reject", may_be_empty=True)
    after = _source(parts, data, f"{name} (after)", options, "accept", may_be_empty=True)
    if not before.blocks and not after.blocks:
        raise _no_text(name)
    return before, after


def _no_text(name: str) -> InputError:
    return InputError(
        "input.no-text",
        "the document has no text",
        where=name,
        hint="is it a scan pasted as a picture?",
    )


def _parts(package: Package) -> _Parts:
    links = package.relationships(package.main)

    def every(kind: str) -> tuple[etree._Element, ...]:
        names = dict.fromkeys(
            link.target for link in links if link.kind == kind and not link.external
        )
        return tuple(root for target in names if (root := package.xml(target)) is not None)

    def first(kind: str) -> etree._Element | None:
        return next(iter(every(kind)), None)

    document = package.xml(package.main)
    body = child(document, "body")
    if document is None or local_name(document) != "document" or body is None:
        raise InputError(
            "input.docx-invalid",
            f"{package.main} is not the text of a Word document",
            where=package.name,
        )
    return _Parts(
        document=body,
        styles=first("styles"),
        numbering=first("numbering"),
        settings=first("settings"),
        footnotes=notes_of(first("footnotes"), "footnote"),
        endnotes=notes_of(first("endnotes"), "endnote"),
        comments=first("comments"),
        headers=tuple(root for root in every("header") if not _is_summary(root)),
        footers=every("footer"),
    )


def _is_summary(header: etree._Element) -> bool:
    """Whether the head of a page is the summary of a redline: it names the older text's symbol."""
    return any(
        local_name(element) == "bookmarkStart" and attribute(element, "name") == SUMMARY_MARK
        for element in header.iter()
    )


def _source(
    parts: _Parts,
    data: bytes,
    name: str,
    options: ReadOptions,
    tracked: Tracked,
    *,
    may_be_empty: bool = False,
) -> Source:
    styles, report = Styles(parts.styles), OutsideText()
    numbering = Numbering(parts.numbering, styles)
    setting = Setting(
        styles,
        numbering,
        TrackedChanges(tracked, options.by),
        NoteMarks(parts.settings),
        report,
        keeps_struck=options.struck == "kept",
    )
    aside = replace(setting, report=OutsideText())  # a header or comment is set aside as a whole
    comments = _comments(parts.comments, aside)
    key = colour_key(parts.document)
    body = StoryWalk(replace(setting, comments=comments, key=key)).blocks(parts.document)
    notes = _notes(parts, setting)
    headers = _furniture(parts.headers, aside)
    footers = _furniture(parts.footers, aside)
    if not may_be_empty and not body and not notes:
        raise _no_text(name)
    symbol = next(filter(None, (found_in(block.text) for block in headers)), "")
    return Source(
        name=name,
        format="docx",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=(*headers, *body, *footers),
        notes=notes,
        facts=(("symbol", symbol),) if symbol else (),
        notices=(
            *notices(report, numbering, tracked, options.by),
            *coloured(parts.document, key),
            *_orphans(parts, aside),
            *comments_without_place(comments, report.placed),
        ),
    )


def _furniture(roots: tuple[etree._Element, ...], setting: Setting) -> tuple[Block, ...]:
    """Running heads or feet; the same one in several parts is given once."""
    blocks = (block for root in roots for block in StoryWalk(setting).blocks(root))
    return tuple(
        dict.fromkeys(Block(block.text, BlockKind.FURNITURE) for block in blocks if block.text)
    )


def _words(root: etree._Element, setting: Setting) -> str:
    """The text of a note or comment on one line."""
    return " ".join(
        f"{block.number} {block.text}".strip() for block in StoryWalk(setting).blocks(root)
    )


def _notes(parts: _Parts, setting: Setting) -> tuple[NoteText, ...]:
    """The notes that are referred to, in the order of their references."""
    texts = {"footnote": parts.footnotes, "endnote": parts.endnotes}
    referred = tuple(setting.marks.marks.items())
    return tuple(
        NoteText(mark, _words(texts[kind][note_id], setting))
        for (kind, note_id), mark in referred
        if note_id in texts[kind]
    )


def _orphans(parts: _Parts, setting: Setting) -> list[Notice]:
    """Notes that no reference in the text leads to, deleted ones not counted."""
    referred = {
        (local_name(element).removesuffix("Reference"), attribute(element, "id"))
        for element in parts.document.iter()
        if local_name(element) in {"footnoteReference", "endnoteReference"}
    }
    found = []
    for kind, notes in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        for note_id, element in notes.items():
            if (kind, note_id) not in referred and (words := _words(element, setting)):
                found.append(
                    Notice(
                        "docx.orphan-note",
                        f"a {kind} that the text does not refer to is left out",
                        "warning",
                        print=words,
                    )
                )
    return found


def _comments(root: etree._Element | None, setting: Setting) -> dict[str, tuple[str, str]]:
    """Author and words of each comment, by its id."""
    comments = (
        (element for element in root if local_name(element) == "comment")
        if root is not None
        else ()
    )
    return {
        attribute(element, "id"): (attribute(element, "author") or "an unnamed author", words)
        for element in comments
        if (words := _words(element, setting))
    }
