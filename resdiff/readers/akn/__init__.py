"""Bytes of an Akoma Ntoso document (AKN4UN, the UN's own mark-up) -> Source.

The structure is believed where the published files are even, and left to the parser where they are
not: `eId` is never a paragraph number, `(a)` items of the 74th and 75th sessions are siblings of
their chapeau (un-conventions.md 5.2). One walk over start and end of every element puts each piece
of text into exactly one block or note; metadata is set aside.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from resdiff.errors import InputError
from resdiff.readers.akn import names as names
from resdiff.readers.akn.facts import facts_of, repeated_id
from resdiff.readers.akn.walk import AknWalk
from resdiff.readers.encoding import is_utf_8
from resdiff.readers.xml import local_name, parse_xml
from resdiff.values.document import (
    Notice,
    Source,
)

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions

# an old encoding that the declaration names
_LATIN: Final = re.compile(
    rb"(<\?xml[^>]{0,200}?encoding\s*=\s*[\"'])((?:iso-?8859|windows-125|cp125|latin)[\w-]{0,12})([\"'])",
    re.IGNORECASE,
)


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """The Source of an Akoma Ntoso document: any document type, composites and annexes in their
    order.

    Raises InputError: those of `parse_xml`, `input.unsupported-xml` (another XML language),
    `input.no-text`.
    """
    told = _LATIN.match(data)
    is_other = told is not None and is_utf_8(data)
    root = parse_xml(_LATIN.sub(rb"\1UTF-8\3", data, count=1) if is_other else data, name, options)
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
    if told is not None and is_other:
        what = f"the file calls itself {told[2].decode('ascii')}, but it is UTF-8; read so"
        notices = [Notice("input.encoding-guessed", what, "warning"), *notices]
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
