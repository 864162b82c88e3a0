"""What is known of a Resolution -> the metadata, cover page and conclusions of its Akoma Ntoso
document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from resdiff.render.akn.clauses import clean, sub
from resdiff.un.organs import ASSEMBLY, ECONOMIC, RIGHTS, SECURITY
from resdiff.un.symbols import Symbol
from resdiff.values.document import Passage, Resolution

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# for what the standard has no element for: running heads
_OURS: Final = "https://github.com/resdiff/resdiff/ns/akn"
_UNKNOWN_DATE: Final = "0001-01-01"  # as the United Nations write it in their files
_DATE: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z", re.ASCII)
_SOURCE: Final = "#resdiff"

_LANGUAGES: Final[dict[str, str]] = {
    "en": "eng",
    "fr": "fra",
    "es": "spa",
    "ru": "rus",
    "ar": "ara",
    "zh": "zho",
}
# The organ in the address of a document (un-conventions.md 5.3) and its id among the references.
_ACTORS: Final[dict[str, tuple[str, str]]] = {
    ASSEMBLY: ("unga", "ga"),
    SECURITY: ("unsc", "sc"),
    ECONOMIC: ("unecosoc", "ecosoc"),
    RIGHTS: ("unhrc", "hrc"),
}
_CONCEPTS: Final = (
    ("symbol", "Symbol"),
    ("preamble", "Preamble"),
    ("letter", "Letter of a part"),
    ("resolutionTitle", "Resolution title"),
)
_FRONT: Final[dict[str, str]] = {  # kind of a front passage -> element
    "symbol": "docNumber",
    "session": "session",
    "adopted": "docTitle",
    "provenance": "docProponent",
    "masthead": "docAuthority",
}


def metadata(
    document: etree._Element, resolution: Resolution, *, part: int = 0, annex: int = 0
) -> None:
    """`meta`: what the document is, of whom, when and in which language; running heads and page
    numbers are kept at its end.
    """
    meta = sub(document, "meta")
    date = (
        resolution.adopted
        if _DATE.match(resolution.adopted or "") and resolution.adopted
        else _UNKNOWN_DATE
    )
    actor, organ = _ACTORS.get(resolution.body, ("un", "un"))
    number = _number(resolution.symbol or resolution.source.name)
    work = f"/akn/un/statement/deliberation/{actor}/{date}/{number}"
    component = f"!annex_{annex}" if annex else (f"!part_{part}" if part else "!main")
    language = _LANGUAGES.get(resolution.language, "und")
    expression = f"{work}/{language}@"
    identification = sub(meta, "identification", source=_SOURCE)
    for name, address, dated in (
        ("Work", work, "adoption"),
        ("Expression", expression, "publication"),
        ("Manifestation", expression, "markup"),
    ):
        level = sub(identification, f"FRBR{name}")
        ending = ".xml" if name == "Manifestation" else ""
        sub(level, "FRBRthis", value=f"{address}/{component}{ending}")
        sub(level, "FRBRuri", value=f"{address}{ending}")
        if name == "Work" and resolution.symbol:
            sub(level, "FRBRalias", name="symbol", value=resolution.symbol)
        sub(level, "FRBRdate", date=date, name=dated)
        sub(
            level,
            "FRBRauthor",
            href=f"#{organ}" if name == "Work" else _SOURCE,
            as_="#author" if name == "Work" else "#editor",
        )
        if name == "Work":
            sub(level, "FRBRcountry", value="un")
        elif name == "Expression":
            sub(level, "FRBRlanguage", language=language)
    # the references of its resolution hold for an annex too; their ids must be unique in it
    if not annex:
        _references(meta, organ, resolution.body)
    if resolution.furniture and not part and not annex:
        presentation = sub(meta, "presentation", source=_SOURCE)
        for passage in resolution.furniture:
            line = etree.SubElement(presentation, f"{{{_OURS}}}furniture", nsmap={"resdiff": _OURS})
            line.text = clean(passage.text)


def cover_page(document: etree._Element, front: Sequence[Passage]) -> None:
    """The masthead, as far as it was found."""
    if not front:
        return
    cover = sub(document, "coverPage")
    for passage in front:
        paragraph = sub(cover, "p")
        if passage.kind == "agenda":
            sub(paragraph, "inline", passage.text, name="agenda item")
        elif passage.kind in _FRONT:
            element = sub(paragraph, _FRONT[passage.kind], passage.text)
            if passage.kind == "symbol":
                element.set("refersTo", "#symbol")
        else:
            sub(paragraph, "inline", passage.text, name=passage.kind or "other")


def conclusions(document: etree._Element, closing: Sequence[Passage]) -> None:
    """The meeting and the date at the end."""
    if not closing:
        return
    element = sub(document, "conclusions")
    for passage in closing:
        if passage.kind == "meeting":
            sub(sub(element, "p"), "inline", passage.text, name="adoptionMeeting")
        else:
            sub(element, "p", passage.text)


def _references(meta: etree._Element, organ: str, body: str) -> None:
    references = sub(meta, "references", source=_SOURCE)
    sub(
        references,
        "TLCOrganization",
        eId=organ,
        href=f"/akn/ontology/organization/un/{organ}",
        showAs=body or "United Nations",
    )
    sub(
        references,
        "TLCObject",
        eId="resdiff",
        href="/akn/ontology/object/resdiff",
        showAs="resdiff",
    )
    for role in ("author", "editor"):
        sub(
            references,
            "TLCRole",
            eId=role,
            href=f"/akn/ontology/role/un/{role}",
            showAs=role.capitalize(),
        )
    for concept, label in _CONCEPTS:
        sub(
            references,
            "TLCConcept",
            eId=concept,
            href=f"/akn/ontology/concept/un/{concept}",
            showAs=label,
        )


def _number(symbol: str) -> str:
    """The number of a document in its address: `A/RES/68/179` -> `68-179`, `S/RES/2139 (2014)` ->
    `2139-2014`.
    """
    parsed = Symbol.parse(symbol)
    number = parsed.cited if parsed and parsed.kind == "resolution" else symbol
    return re.sub(r"[^A-Za-z0-9._-]+", "-", number).strip("-") or "unnumbered"
