"""The parts of a Word file: taken apart, some of them changed or added, put together again. What is
not touched stays byte for byte.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Final

from lxml import etree

from resdiff.render.word.names import LINKS, PACKAGE, TYPE

# of the entries of a file that we write: 1 January 1980 is the first that a zip can hold
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_RELATION: Final = f"{{{PACKAGE}/relationships}}Relationship"
_OVERRIDE: Final = f"{{{PACKAGE}/content-types}}Override"
_TYPES: Final = "[Content_Types].xml"
_CORE: Final = "docProps/core.xml"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class WordFile:
    """A Word file of which parts are read, changed and added.

    Raises zipfile.BadZipFile, KeyError and etree.XMLSyntaxError for what is none; those who call
    have read it before.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
        self._new: dict[str, bytes] = {}
        self.main = self._target("_rels/.rels", f"{LINKS}/officeDocument", "word/document.xml")

    def xml(self, name: str) -> etree._Element:
        """A part as XML. No entity is resolved, nothing is fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        data = self._bytes(name)
        root = etree.fromstring(data, parser)
        if b"<!DOCTYPE" in data:  # the reader refused it already
            raise zipfile.BadZipFile("a part declares a document type")
        return root

    def put(self, name: str, root: etree._Element) -> None:
        """A part is now this."""
        self._new[name] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def part(self, kind: str) -> str | None:
        """The name of the part of a kind that the text refers to: "footnotes", "comments"."""
        found = self._target(self._links, f"{LINKS}/{kind}", "")
        return found if found and self._has(found) else None

    def parts(self, kind: str) -> list[str]:
        """The names of all parts of a kind that the text refers to: "header"."""
        if not self._has(self._links):
            return []
        return [
            name
            for link in self.xml(self._links)
            if link.get("Type") == f"{LINKS}/{kind}"
            and self._has(name := self._resolved(self._links, link.get("Target") or ""))
        ]

    def add(self, kind: str, root: etree._Element) -> str:
        """One more part of a kind. The text refers to it from now on, by the id given back."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, f"{kind}.xml")
        while self._has(name):
            name = name.removesuffix(".xml") + "-1.xml"
        self.put(name, root)
        links = (
            self.xml(self._links)
            if self._has(self._links)
            else etree.Element(_RELATION.replace("Relationship", "Relationships"))
        )
        taken = {link.get("Id") for link in links}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdRedline{n}" not in taken)
        link = etree.SubElement(links, _RELATION)
        link.set("Id", f"rIdRedline{number}")
        link.set("Type", f"{LINKS}/{kind}")
        link.set("Target", posixpath.relpath(name, folder or "."))
        self.put(self._links, links)
        types = self.xml(_TYPES)
        override = etree.SubElement(types, _OVERRIDE)
        override.set("PartName", f"/{name}")
        override.set("ContentType", f"{TYPE}.{kind}+xml")
        self.put(_TYPES, types)
        return f"rIdRedline{number}"

    def written(self) -> bytes:
        """The file. The same parts give the same bytes."""
        buffer = io.BytesIO()
        left = dict(self._new)
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry, content in self._entries:
                _write(archive, entry.filename, left.pop(entry.filename, content), entry.date_time)
            for name, content in left.items():
                _write(archive, name, content, ZIP_DATE)
        return buffer.getvalue()

    @property
    def saved(self) -> str:
        """When the file was last saved: "2026-10-12T10:00:00Z"; "" where it does not say."""
        if not self._has(_CORE):
            return ""
        modified = self.xml(_CORE).findtext("{http://purl.org/dc/terms/}modified") or ""
        return modified if _MOMENT.fullmatch(modified) else ""

    @property
    def _links(self) -> str:
        folder, name = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _has(self, name: str) -> bool:
        return name in self._new or any(entry.filename == name for entry, _ in self._entries)

    def _bytes(self, name: str) -> bytes:
        if name in self._new:
            return self._new[name]
        return next(content for entry, content in self._entries if entry.filename == name)

    def _target(self, links: str, kind: str, otherwise: str) -> str:
        if not self._has(links):
            return otherwise
        target = next(
            (link.get("Target") or "" for link in self.xml(links) if link.get("Type") == kind), ""
        )
        if not target:
            return otherwise
        return self._resolved(links, target)

    def _resolved(self, links: str, target: str) -> str:
        base = posixpath.dirname(posixpath.dirname(links))
        return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")


def _write(archive: zipfile.ZipFile, name: str, content: bytes, date: tuple[int, ...]) -> None:
    year, month, day, hour, minute, second = date
    entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
