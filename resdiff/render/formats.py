"""A value that crosses the house -> bytes in a named format: FORMATS has a row for each.

A new format is one row and one function. The module of a row is imported when the row is used: a
JSON needs no templates, and `resdiff --version` needs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from resdiff.render.options import RenderOptions
from resdiff.render.words.interface import speaking
from resdiff.values.amendments import Amendments, Applied
from resdiff.values.comparison import Comparison
from resdiff.values.compilation import Compilation
from resdiff.values.concordance import Concordance
from resdiff.values.document import Resolution
from resdiff.values.findings import Report
from resdiff.values.hits import Found
from resdiff.values.lineage import Blame, Lineage
from resdiff.values.merging import Merge


class Format(Struct, frozen=True):
    """A named form of a type of value: the value and options -> bytes."""

    value: type  # what is written in it: Comparison, Lineage, ...
    name: str  # what `-f` takes
    suffixes: tuple[str, ...]  # of `-o FILE`, lower case, with the dot
    summary: str  # one line for --help and the docs
    write: Callable[[Any, RenderOptions], bytes]


def _by(module: str, function: str = "render") -> Callable[[Any, RenderOptions], bytes]:
    """A function of a module of resdiff.render, imported when it is called."""

    def write(value: Any, options: RenderOptions) -> bytes:
        renderer = importlib.import_module(f"resdiff.render.{module}")
        with speaking(options.interface):
            data: bytes = getattr(renderer, function)(value, options)
        return data

    return write


def _json(value: Any, options: RenderOptions) -> bytes:
    """A value that the codec knows, by its schema."""
    from resdiff.values.codec import dumps, encode

    return dumps(encode(value))


def _tables(value: type, module: str, rows: str) -> tuple[Format, ...]:
    """The formats for researchers (docs/tables.md)."""
    return (
        Format(value, "csv", (".csv",), f"a table: {rows}", _by(f"tables.{module}", "csv")),
        Format(
            value,
            "parquet",
            (".parquet",),
            f"the same table, typed: {rows}",
            _by(f"tables.{module}", "parquet"),
        ),
    )


_TXT: Final = (".txt",)
_HTML: Final = (".html", ".htm")
_JSON: Final = (".json",)
_MARKDOWN: Final = (".md", ".markdown")
_DOCX: Final = (".docx",)

# The first row of a type of value is what a command prints where nothing else is asked for.
FORMATS: Final[tuple[Format, ...]] = (
    Format(
        Comparison,
        "terminal",
        _TXT,
        "for the screen: side by side where wide, unified where narrow",
        _by("comparison.terminal"),
    ),
    Format(
        Comparison,
        "html",
        _HTML,
        "a report in one file: opens anywhere, makes no request",
        _by("comparison.html"),
    ),
    Format(
        Comparison,
        "markdown",
        (".md", ".markdown"),
        "a short comment for a pull request",
        _by("comparison.markdown"),
    ),
    Format(Comparison, "json", _JSON, "for programs: schema resdiff/comparison/1", _json),
    Format(Comparison, "docx", _DOCX, "a Word file with tracked changes", _by("word.redline")),
    *_tables(Comparison, "comparison", "a row for each difference"),
    Format(Resolution, "tree", _TXT, "labels, openings and notices", _by("text.tree")),
    Format(Resolution, "json", _JSON, "the whole value", _json),
    Format(Resolution, "text", (), "one clause a line, for git diff", _by("text.plain")),
    Format(Resolution, "akn", (".xml", ".akn"), "Akoma Ntoso XML", _by("akn")),
    Format(Resolution, "docx", _DOCX, "a clean Word file", _by("word.redline", "clean")),
    Format(Amendments, "text", _TXT, "as it would be read out", _by("amendments.plain")),
    Format(
        Amendments,
        "markdown",
        (".md", ".markdown"),
        "a numbered list",
        _by("amendments.markdown"),
    ),
    Format(Amendments, "docx", _DOCX, "an amendment document in Word", _by("amendments.word")),
    Format(Amendments, "json", _JSON, "for programs: schema resdiff/amendments/1", _json),
    Format(Applied, "text", _TXT, "the text as amended", _by("amendments.applied", "text")),
    Format(
        Applied,
        "docx",
        _DOCX,
        "Word, each amendment a tracked change of its sponsor",
        _by("amendments.applied", "docx"),
    ),
    Format(
        Applied, "html", _HTML, "a report on what they change", _by("amendments.applied", "html")
    ),
    Format(Applied, "json", _JSON, "for programs: schema resdiff/applied/1", _json),
    Format(Applied, "akn", (".xml", ".akn"), "Akoma Ntoso XML", _by("amendments.applied", "akn")),
    Format(
        Lineage,
        "terminal",
        _TXT,
        "a line for each clause, a column for each version",
        _by("lineage.terminal"),
    ),
    Format(Lineage, "html", _HTML, "a page in one file with every text", _by("lineage.html")),
    Format(Lineage, "json", _JSON, "for programs: schema resdiff/lineage/1", _json),
    *_tables(Lineage, "lineage", "a row for each clause and version"),
    Format(Blame, "terminal", _TXT, "every phrase with its year", _by("blame.terminal")),
    Format(Blame, "html", _HTML, "a page in one file", _by("blame.html")),
    Format(Blame, "json", _JSON, "for programs: schema resdiff/blame/1", _json),
    *_tables(Blame, "blame", "a row for each phrase"),
    Format(
        Concordance,
        "terminal",
        _TXT,
        "what does not agree, each language on a line",
        _by("concordance.terminal"),
    ),
    Format(Concordance, "html", _HTML, "the texts side by side", _by("concordance.html")),
    Format(Concordance, "json", _JSON, "for programs: schema resdiff/concordance/1", _json),
    *(
        Format(Concordance, name, suffixes, summary, _by("concordance.findings", name))
        for name, suffixes, summary in (
            ("github", (), "annotations of GitHub Actions"),
            ("sarif", (".sarif",), "SARIF 2.1.0, for code scanning"),
            ("junit", (".xml",), "JUnit XML"),
            ("gitlab", (), "code quality report of GitLab"),
            ("rdjson", (), "reviewdog diagnostics"),
        )
    ),
    Format(
        Compilation,
        "text",
        _TXT,
        "the rolling text: brackets, names and stances",
        _by("compilation.plain"),
    ),
    Format(
        Compilation,
        "html",
        _HTML,
        "a page in one file, with a filter for each delegation",
        _by("compilation.html"),
    ),
    Format(Compilation, "docx", _DOCX, "the rolling text as a Word file", _by("compilation.word")),
    Format(
        Compilation,
        "markdown",
        _MARKDOWN,
        "what is open, and the rolling text",
        _by("compilation.plain", "markdown"),
    ),
    Format(Compilation, "json", _JSON, "for programs: schema resdiff/compilation/1", _json),
    Format(
        Merge,
        "text",
        (*_TXT, *_MARKDOWN),
        "the merged text, as its file has it",
        _by("merging.plain"),
    ),
    Format(Merge, "json", _JSON, "for programs: schema resdiff/merge/1", _json),
    Format(Merge, "akn", (".xml", ".akn"), "Akoma Ntoso XML", _by("merging.plain", "akn")),
    Format(
        Merge,
        "docx",
        _DOCX,
        "a Word file with the changes of both sides tracked",
        _by("merging.word"),
    ),
    Format(
        Found, "terminal", _TXT, "each hit with its place and its thread", _by("search.terminal")
    ),
    Format(Found, "json", _JSON, "for programs: schema resdiff/search/1", _by("search.json")),
    Format(Found, "html", _HTML, "a page in one file", _by("search.html")),
    Format(
        Report, "text", _TXT, "one line for each finding, for people", _by("findings.plain", "text")
    ),
    Format(
        Report,
        "json",
        _JSON,
        "for programs: schema resdiff/findings/1",
        _by("findings.plain", "as_json"),
    ),
    Format(Report, "github", (), "annotations of GitHub Actions", _by("findings.ci", "github")),
    Format(
        Report,
        "sarif",
        (".sarif",),
        "SARIF 2.1.0, for code scanning",
        _by("findings.sarif", "sarif"),
    ),
    Format(
        Report,
        "junit",
        (".xml",),
        "JUnit XML, one test case for each rule and file",
        _by("findings.ci", "junit"),
    ),
    Format(Report, "gitlab", (), "code quality report of GitLab", _by("findings.ci", "gitlab")),
    Format(Report, "rdjson", (), "reviewdog diagnostics", _by("findings.ci", "rdjson")),
)


def formats_of(value: type) -> tuple[Format, ...]:
    """The formats in which values of a type are written, the usual one first."""
    return tuple(row for row in FORMATS if row.value is value)


def written(value: object, name: str, options: RenderOptions = RenderOptions()) -> bytes:
    """`value` in the format `name`. Raises KeyError when values of its type have no such format."""
    for row in formats_of(type(value)):
        if row.name == name:
            return row.write(value, options)
    raise KeyError(f"a {type(value).__name__} is not written as {name!r}")
