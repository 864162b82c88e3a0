"""Bytes of an Akoma Ntoso document (AKN4UN, the UN's own mark-up) -> Source.

The structure is believed where the published files are even, and left to the parser where they are
not: `eId` is never a paragraph number, `(a)` items of the 74th and 75th sessions are siblings of
their chapeau (un-conventions.md 5.2). One walk over start and end of every element puts each piece
of text into exactly one block or note; metadata is set aside.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from resdiff.errors import InputError
from resdiff.readers.akn import names as names
from resdiff.readers.akn.facts import facts_of, repeated_id
from resdiff.readers.akn.walk import AknWalk
from resdiff.readers.xml import local_name, parse_xml
from resdiff.values.document import (
    Notice,
    Source,
)

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """The Source of an Akoma Ntoso document: any document type, composites and annexes in their
    order.

    Raises InputError: those of `parse_xml`, `input.unsupported-xml` (another XML language),
    `input.no-text`.
    """
    root = parse_xml(data, name, options)
    if local_name(root) != "akomaNtoso":
        raise InputError(
            "input.unsupported-xml",
            f"the root element is <{local_name(root)}>, not <akomaNtoso>",
            where=name,
            hint="give an Akoma Ntoso document, .docx, .pdf, .html or text",
        )
    walk = AknWalk(root)
    walk.run()
    if not walk.blocks:
        raise InputError("input.no-text", "the document has no text", where=name)
    notices = walk.notices
    if repeated := repeated_id(root):
        notices = [
            *notices,
            Notice(
                "akn.duplicate-eid",
                f"the eId {repeated!r} stands more than once",
                "warning",
                print=repeated,
            ),
        ]
    return Source(
        name=name,
        format="akn",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(walk.blocks),
        notes=tuple(walk.notes),
        facts=facts_of(root),
        notices=tuple(notices),
    )
