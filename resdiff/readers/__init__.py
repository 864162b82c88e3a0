"""A path or bytes -> Source: READERS knows the formats; content decides, the suffix only where
content is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePath

from msgspec import structs

from resdiff.errors import InputError
from resdiff.readers import sniff, text
from resdiff.readers.characters import suspect_characters
from resdiff.readers.files import read_file, too_large
from resdiff.readers.formats import Reader, ReadOptions
from resdiff.readers.refusals import refusal
from resdiff.un.languages.tongues import foreign
from resdiff.values.document import Notice, Source

__all__ = ["READERS", "SUFFIXES", "ReadOptions", "Reader", "read_bytes", "read_source"]


# lxml and pypdfium2 cost 20 to 60 ms each: a reader is imported when a file of its format comes.
def _docx(data: bytes, name: str, options: ReadOptions) -> Source:
    from resdiff.readers import docx

    return docx.read(data, name, options)


def _pdf(data: bytes, name: str, options: ReadOptions) -> Source:
    from resdiff.readers import pdf

    return pdf.read(data, name, options)


def _html(data: bytes, name: str, options: ReadOptions) -> Source:
    from resdiff.readers import html

    return html.read(data, name, options)


def _akn(data: bytes, name: str, options: ReadOptions) -> Source:
    from resdiff.readers import akn

    return akn.read(data, name, options)


def _markdown(data: bytes, name: str, options: ReadOptions) -> Source:
    from resdiff.readers import markdown

    return markdown.read(data, name, options)


# asked in this order; plain text, which takes anything legible, is last
READERS: tuple[Reader, ...] = (
    Reader(
        "docx",
        (".docx", ".docm"),
        "Word document, with or without tracked changes",
        sniff.is_docx,
        _docx,
    ),
    Reader("pdf", (".pdf",), "PDF with a text layer", sniff.is_pdf, _pdf),
    Reader("html", (".html", ".htm", ".xhtml"), "web page", sniff.is_html, _html),
    Reader("akn", (".xml", ".akn"), "Akoma Ntoso XML (AKN4UN)", sniff.is_xml, _akn),
    Reader("markdown", (".md", ".markdown"), "Markdown", sniff.is_markdown, _markdown),
    Reader("text", (".txt", ".text"), "plain text, clean or from a scanner", text.sniff, text.read),
)

_LOOKED_AT = 100  # blocks, which tell a language as well as all

# of the files that a reader may know
SUFFIXES: frozenset[str] = frozenset(suffix for reader in READERS for suffix in reader.suffixes)


def read_source(path: str | Path, *, options: ReadOptions = ReadOptions()) -> Source:
    """Read the file at `path`.

    Raises InputError (`input.*`) when it is missing, no regular file, too large, empty or of a kind
    that cannot be read.
    """
    path = Path(path)
    largest = max(options.max_size, options.max_pdf_size)
    return read_bytes(read_file(path, largest), str(path), options=options)


def read_bytes(data: bytes, name: str, *, options: ReadOptions = ReadOptions()) -> Source:
    """Read the bytes of a file; `name` is shown to people and its suffix is a hint.

    Raises InputError (`input.*`) when the bytes are too many, empty or of a kind that cannot be
    read.
    """
    if not data.strip(b" \t\r\n\v\f\0\xef\xbb\xbf\xfe\xff"):
        raise InputError(
            "input.empty", "the file is empty", where=name, hint="name a file that holds a text"
        )
    reader = next((reader for reader in READERS if reader.sniff(data, name)), None)
    if reader is None:
        problem = refusal(data, name) or InputError(
            "input.not-text", "the file is not a text", where=name
        )
        if options.encoding is None or problem.code != "input.not-text":
            raise problem
        reader = READERS[-1]  # the user knows that it is one
    limit = options.max_pdf_size if reader.name == "pdf" else options.max_size
    if len(data) > limit:
        raise too_large(name, limit)
    source = reader.read(data, name, options)
    notices = (
        *_mismatch(reader, name),
        *source.notices,
        *suspect_characters(source.blocks),
        *(_foreign(source) if options.language is None else ()),
    )
    return structs.replace(source, notices=notices)


def _foreign(source: Source) -> Iterator[Notice]:
    """A notice on a text that is in none of the six languages."""
    words = islice((block.text for block in source.blocks if block.text), _LOOKED_AT)
    if language := foreign(" ".join(words)):
        what = (
            f"the text seems to be {language}, none of the six languages of the United Nations: "
            "its openings are not known, and it is compared word by word"
        )
        yield Notice("input.language", what, "warning")


def _mismatch(reader: Reader, name: str) -> Iterator[Notice]:
    """Say so when the suffix promises another format than the content holds: a saved error page
    named .pdf.
    """
    suffix = PurePath(name).suffix.lower()
    promised = next((other for other in READERS if suffix in other.suffixes), reader)
    if promised != reader:
        message = f"named {suffix}, but the content is {reader.name}; read as {reader.name}"
        yield Notice("input.type-mismatch", message, level="warning")
