"""What is fuzzed: bytes in; out comes a value, or an error that resdiff foresees. Anything else is
a find.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from resdiff.config import load_config
from resdiff.errors import ResdiffError
from resdiff.parse import parse
from resdiff.readers import akn, docx, html, markdown, read_bytes, text
from resdiff.readers.formats import ReadOptions
from resdiff.sources import corpus_facts as facts
from resdiff.values.codec import decode, encode, loads
from resdiff.values.document import walk

ROOT = Path(__file__).resolve().parents[2]
FEW = ReadOptions(max_size=2_000_000, max_pages=5, max_seconds=10)


class Target(Struct, frozen=True):
    """Something that takes bytes of strangers, and inputs to begin with."""

    name: str
    one: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]


def _files(*patterns: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        for pattern in patterns:
            for path in sorted(ROOT.glob(pattern)):
                if path.is_file() and path.stat().st_size < 100_000:
                    yield path.read_bytes()

    return seeds


def _texts() -> Iterator[bytes]:
    yield from _files("corpus/*.txt")()
    yield (
        "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n\n1 - تقرر أن تبقي المسألة قيد النظر.\n"
    ).encode()
    yield "大会，\n\n回顾其以往各项决议，\n\n1. 决定继续处理此案。\n".encode()


def _word() -> Iterator[bytes]:
    import docx as library

    document = library.Document()
    document.add_paragraph("The General Assembly,")
    document.add_paragraph("Recalling its resolution 68/179 of 18 December 2013,")
    document.add_paragraph("Urges States to act;", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "a cell"
    out = io.BytesIO()
    document.save(out)
    yield out.getvalue()


def _xml() -> Iterator[bytes]:
    from resdiff.render.akn import render

    for data in _texts():
        yield render(parse(read_bytes(data, "a.txt")))


def _web() -> Iterator[bytes]:
    yield (
        b"<!doctype html><p>The General Assembly,</p><ol><li>Urges States<ol type=a><li>to "
        b"act;</ol></ol><table><tr><td>x</table>"
    )


def _notes() -> Iterator[bytes]:
    yield (
        b"# Title\n\nThe General Assembly,\n\n*Recalling* it,[^1]\n\n1. **Urges** States:\n"
        b"   a. to act;\n\n[^1]: A note.\n"
    )


def _json() -> Iterator[bytes]:
    from resdiff.comparison import compare
    from resdiff.values.codec import dumps

    old, new = (parse(read_bytes(data, "a.txt")) for data in list(_texts())[1:3])
    yield dumps(encode(compare(old, new)))


def _cited(data: bytes) -> object:
    """The scanners of citations, symbols and dates, in all languages."""
    words = data.decode("utf-8", "replace")
    resolution = parse(
        read_bytes(
            f"The General Assembly,\n\nRecalling {words}\n\n1. Urges States to act.\n".encode(),
            "a.txt",
        )
    )
    return [clause.citations for clause in walk(resolution.clauses)]


def _zip_parts(data: bytes) -> object:
    """A Word file whose parts are sound zip entries and whose document is anything: the container
    does not stop the fuzzer.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(next(_word()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == "word/document.xml" else old.read(name))
    return docx.read(out.getvalue(), "a.docx", FEW)


def _document() -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(next(_word()))) as old:
        yield old.read("word/document.xml")


TARGETS: tuple[Target, ...] = (
    Target("any", lambda data: parse(read_bytes(data, "a", options=FEW)), _texts),
    Target("text", lambda data: parse(text.read(data, "a.txt", FEW)), _texts),
    Target("docx", lambda data: docx.read(data, "a.docx", FEW), _word),
    Target("docx-parts", _zip_parts, _document),
    Target("html", lambda data: html.read(data, "a.html", FEW), _web),
    Target("akn", lambda data: akn.read(data, "a.xml", FEW), _xml),
    Target("markdown", lambda data: markdown.read(data, "a.md", FEW), _notes),
    Target(
        "citations",
        _cited,
        lambda: iter(
            [
                b"resolution 68/179 of 18 December 2013, A/RES/67/172, S/RES/1325 (2000), "
                b"decision 24/118"
            ]
        ),
    ),
    Target("json", lambda data: decode(loads(data)), _json),
    Target(
        "toml",
        lambda data: load_config(data, "resdiff.toml", frozenset({"RD101"})),
        _files("resdiff.toml", "pyproject.toml"),
    ),
    Target(
        "catalogue",
        lambda data: facts.read(data, "catalogue.jsonl"),
        lambda: iter([facts.written([facts.Facts("a", "0" * 64)])]),
    ),
)


def run(target: Target, data: bytes) -> None:
    """One input: the law is that nothing but a ResdiffError comes out."""
    with contextlib.suppress(ResdiffError):
        target.one(data)
