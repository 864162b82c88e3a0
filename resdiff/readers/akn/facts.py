"""An Akoma Ntoso document -> the facts that only its mark-up tells: symbol, title, date, organ,
names of parts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from resdiff.readers.akn.names import LANGUAGES
from resdiff.readers.xml import text_of
from resdiff.un.list_numbers import as_printed

if TYPE_CHECKING:
    from lxml import etree

# "0001-01-01" stands for "not known" in the published files
_DATE: Final = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}\Z")
_SECTION_NUMBER: Final = re.compile(r"(?:[IVXLC]{1,7}|[A-Z])\Z")


def facts_of(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """What the mark-up says of the whole document, each fact once; what it does not say is left
    out.
    """
    language = _language(root)
    facts = (
        ("symbol", _first_text(root, "docNumber", "#symbol") or _alias(root)),
        ("title", _first_text(root, "docTitle", "#resolutionTitle")),
        ("adopted", _adopted(root)),
        ("language", language),
        ("body", _body(root, language)),
        ("session", next((element.get("value") or "" for element in root.iter("{*}session")), "")),
        (
            "agenda",
            next(
                (
                    text_of(element)
                    for element in root.iter("{*}inline")
                    if element.get("name") == "agenda item"
                ),
                "",
            ),
        ),
    )
    return tuple((key, value) for key, value in facts if value)


def repeated_id(root: etree._Element) -> str:
    """An `eId` that stands twice in the same document, or "": whoever points to it points to two
    places.
    """
    seen: set[tuple[etree._Element | None, str]] = set()
    documents = ("{*}statement", "{*}doc", "{*}act", "{*}bill")
    for element in root.iter():
        if isinstance(element.tag, str) and (element_id := element.get("eId")):
            key = (next(element.iterancestors(*documents), None), element_id)
            if key in seen:
                return element_id
            seen.add(key)
    return ""


def name_of_section(element: etree._Element, outer: str) -> str:
    """The section inside `element` as a path: "II", inside it "II.A"; `outer` if it has no
    number.
    """
    number = element.find("{*}num")
    text = text_of(number).strip(". ") if number is not None else ""
    if not _SECTION_NUMBER.match(text):
        return outer
    return f"{outer}.{text}" if outer else text


def name_of_annex(doc: etree._Element) -> str:
    """ "Annex", or "Annex II" where the document has several attachments."""
    attachment = doc.getparent()
    attachments = attachment.getparent() if attachment is not None else None
    if attachment is None or attachments is None or len(attachments.findall("{*}attachment")) < 2:
        return "Annex"
    position = 1 + sum(1 for _ in attachment.itersiblings("{*}attachment", preceding=True))
    return f"Annex {as_printed(position, 'upperRoman')}"


def _first_text(root: etree._Element, name: str, refers: str) -> str:
    for element in root.iter(f"{{*}}{name}"):
        if element.get("refersTo") == refers and (text := text_of(element)):
            return text
    return ""


def _alias(root: etree._Element) -> str:
    """The symbol as `show -f akn` stores it for texts that do not print it."""
    return next(
        (
            element.get("value") or ""
            for element in root.iter("{*}FRBRalias")
            if element.get("name") == "symbol"
        ),
        "",
    )


def _adopted(root: etree._Element) -> str:
    dates = [
        element.get("date") or ""
        for element in root.iter("{*}docDate")
        if element.get("refersTo") == "#adoptionDate"
    ]
    dates += [
        element.get("date") or ""
        for element in root.iter("{*}FRBRdate")
        if element.get("name") == "adoption"
    ]
    return next((date for date in dates if _DATE.match(date)), "")


def _language(root: etree._Element) -> str:
    codes = (element.get("language") or "" for element in root.iter("{*}FRBRlanguage"))
    return next((LANGUAGES.get(code, code) for code in codes if code), "")


def _body(root: etree._Element, language: str) -> str:
    """The organ in English: as the masthead prints it in English, else from the references that
    @href of the author points to.

    The author is "ga" in a statement by the President of the Security Council, S/PRST/2020/11: the
    masthead is right.
    """
    printed = _first_text(root, "docAuthority", "#issuingBody")
    if printed and language in {"en", ""}:
        return printed
    shown = {
        element.get("eId") or "": element.get("showAs") or ""
        for element in root.iter("{*}TLCOrganization")
    }
    authors = (
        element.get("href") or ""
        for element in root.iter("{*}FRBRauthor")
        if element.get("as") == "author"
    )
    return next(
        (shown[author.lstrip("#")] for author in authors if shown.get(author.lstrip("#"))), printed
    )
