"""Bytes of a Word file -> its parts: a zip container read by name in memory, every limit checked
before the work it bounds.

Nothing is extracted to disk, nothing that a relationship points to outside the file is opened
(reliability.md, T1 to T4).
"""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from resdiff.errors import InputError
from resdiff.readers.xml import attribute, local_name, parse_xml

if TYPE_CHECKING:
    from lxml import etree

    from resdiff.readers.formats import ReadOptions

# What zipfile raises for containers that are damaged, encrypted or made by a method it does not
# know (reliability.md 3).
_DAMAGE: Final = (
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    KeyError,
    EOFError,
    zlib.error,
    OSError,
    ValueError,
)
_CHUNK: Final = 65_536
_RATIO_FROM: Final = 1_000_000  # bytes; below this no ratio is a bomb: empty tables shrink well
_ENCRYPTED_BIT: Final = 0x1
# the only two that the format allows (ECMA-376-2, 7.2)
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MAIN_DEFAULT: Final = "word/document.xml"


class Relationship(Struct, frozen=True):
    """A link from one part to another, or to something outside the file."""

    id: str
    kind: str  # the last word of its type: "footnotes", "header", "aFChunk"
    target: str  # name of the part; for an external one the address, which is never opened
    external: bool


class Package:
    """An opened container."""

    def __init__(self, archive: zipfile.ZipFile, name: str, options: ReadOptions) -> None:
        self.name = name
        self._archive = archive
        self._options = options
        self._sizes = {entry.filename.lstrip("/").lower(): entry for entry in archive.infolist()}
        self._inflated = 0
        self.main = self._main_part()

    def has(self, part: str) -> bool:
        """Whether the container holds `part`; names differ in more than case (ECMA-376-2,
        6.2.2.3).
        """
        return part.lower() in self._sizes

    def xml(self, part: str) -> etree._Element | None:
        """The root element of a part, or None when there is no such part. Raises InputError."""
        if not self.has(part):
            return None
        return parse_xml(
            self._inflate(self._sizes[part.lower()]), f"{self.name}: {part}", self._options
        )

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Where `part` ("" for the package itself) leads to, in the order of the file."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return ()
        found = []
        for element in root:
            external = attribute(element, "TargetMode") == "External"
            target = attribute(element, "Target")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(
                Relationship(
                    attribute(element, "Id"),
                    attribute(element, "Type").rpartition("/")[2],
                    target,
                    external,
                )
            )
        return tuple(found)

    def _main_part(self) -> str:
        parts = (
            link.target
            for link in self.relationships("")
            if link.kind == "officeDocument" and not link.external
        )
        main = next(parts, _MAIN_DEFAULT)
        if not self.has(main):
            raise InputError(
                "input.docx-invalid",
                f"the Word file has no part {main}",
                where=self.name,
                hint="save the file again",
            )
        types = self.xml("[Content_Types].xml")
        macros = (
            any("macroenabled" in attribute(entry, "ContentType").lower() for entry in types)
            if types is not None
            else False
        )
        if macros or any(name.endswith("vbaproject.bin") for name in self._sizes):
            raise InputError(
                "input.unsupported",
                "this is a Word document with macros (.docm)",
                where=self.name,
                hint="save it as .docx",
            )
        return main

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry, counted while they come: a header may lie about its size."""
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._inflated += len(chunk)
                    self._check_inflated(entry, size)
                    chunks.append(chunk)
        except _DAMAGE as error:
            raise _damaged(self.name, f"{entry.filename}: {error}") from None
        return b"".join(chunks)

    def _check_inflated(self, entry: zipfile.ZipInfo, size: int) -> None:
        options = self._options
        if size > options.max_part_size:
            raise _too_large(
                self.name,
                f"the part {entry.filename} inflates to more than {options.max_part_size:,} bytes",
                "--max-part-size",
            )
        if self._inflated > options.max_inflated_size:
            raise _too_large(
                self.name,
                f"the parts inflate to more than {options.max_inflated_size:,} bytes",
                "--max-inflated-size",
            )
        if size > _RATIO_FROM and size > options.max_ratio * max(entry.compress_size, 1):
            raise _too_large(
                self.name,
                f"the part {entry.filename} is compressed more than {options.max_ratio} to 1",
                "--max-ratio",
            )


def open_package(data: bytes, name: str, options: ReadOptions) -> Package:
    """Open the container and check its directory.

    Raises InputError: `input.zip-invalid` (damaged, or with names that are ambiguous or lead out of
    the container), `input.encrypted`, `input.too-large`, `input.docx-invalid` (no document in it),
    `input.unsupported` (macros).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise _damaged(name, str(error)) from None
    entries = archive.infolist()
    if len(entries) > options.max_parts:
        raise _too_large(
            name,
            f"the container has {len(entries):,} parts; the limit is {options.max_parts:,}",
            "--max-parts",
        )
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry, name)
        key = entry.filename.lstrip("/").lower()
        if key in seen:
            what = f"the container has the part {entry.filename} twice"
            raise InputError("input.zip-invalid", what, where=name, hint="save the file again")
        seen.add(key)
        if entry.flag_bits & _ENCRYPTED_BIT:
            raise InputError(
                "input.encrypted",
                "the file is protected by a password",
                where=name,
                hint="save it without one",
            )
        if entry.compress_type not in _METHODS:
            raise _damaged(
                name, f"{entry.filename} is compressed by a method that Word does not use"
            )
    total = sum(entry.file_size for entry in entries)
    if total > options.max_inflated_size:
        raise _too_large(
            name,
            f"the parts inflate to {total:,} bytes; the limit is {options.max_inflated_size:,}",
            "--max-inflated-size",
        )
    return Package(archive, name, options)


def _check_name(entry: zipfile.ZipInfo, name: str) -> None:
    path = entry.filename
    leads_out = (
        ".." in path.split("/") or "\\" in path or path.startswith("/") or ":" in path.split("/")[0]
    )
    if leads_out or "\0" in path:
        raise InputError(
            "input.zip-invalid",
            f"the container has a part with the name {path!r}, which leads out of it",
            where=name,
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError("input.zip-invalid", f"the part {path} is a symbolic link", where=name)


def _damaged(name: str, what: str) -> InputError:
    return InputError(
        "input.zip-invalid",
        f"the zip container is damaged: {what}",
        where=name,
        hint="download or save the file again",
    )


def _too_large(name: str, what: str, option: str) -> InputError:
    return InputError(
        "input.too-large",
        what,
        where=name,
        hint=f"if you trust the file, save it again or raise {option}",
    )


def is_on(element: etree._Element | None) -> bool | None:
    """A switch such as `w:i`: True or False as it stands there, None when it does not stand there
    (ECMA-376-1, 17.17.4).
    """
    if element is None:
        return None
    return attribute(element, "val").lower() not in {"0", "false", "off", "none"}


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names, or None; namespaces differ between the two
    flavours of the format.
    """
    for name in path:
        if element is None:
            return None
        for found in element:
            if local_name(found) == name:
                element = found
                break
        else:
            return None
    return element
