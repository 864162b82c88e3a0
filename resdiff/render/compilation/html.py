"""A Compilation -> its page: one HTML file, a filter for each side, what is open as a list, and the
text with every wording as edits on the base.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from resdiff.render.compilation.plain import deed, summary, wanted
from resdiff.render.kit.names import file_name
from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.words import strung
from resdiff.values.comparison import Edit
from resdiff.values.compilation import Compilation, CompilationRow, ProposedWording
from resdiff.values.document import Clause, walk

_RIGHT_TO_LEFT: Final = frozenset({"ar"})


class SideOnPage(Struct, frozen=True):
    """A side in the filter: its name, its key in the page, how many rows it is in."""

    name: str
    key: str
    count: int


class WordingOnPage(Struct, frozen=True):
    """A wording as it is drawn."""

    names: str
    by: str  # the keys of its sides
    deed: str
    edits: tuple[Edit, ...]
    comment: str


class RowOnPage(Struct, frozen=True):
    """A paragraph as it is drawn."""

    anchor: str
    label: str
    status: str
    depth: int
    words: str
    by: str
    said: str
    wordings: tuple[WordingOnPage, ...]
    combined: str


def render(compilation: Compilation, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    clauses = {clause.id: clause for clause in walk(compilation.base.clauses)}
    names = dict.fromkeys(
        name for row in compilation.rows for one in row.proposals for name in one.by
    )
    keys = {name: f"s{number}" for number, name in enumerate(names)}
    rows = [
        _row(number, row, clauses, keys) for number, row in enumerate(compilation.rows, start=1)
    ]
    base = compilation.base
    return fill(
        "compilation/compilation.html",
        ("kit/page.css", "kit/tables.css", "compilation/compilation.css"),
        ("compilation/compilation.js",),
        options,
        title=base.title or base.symbol or file_name(base.source.name),
        base=file_name(base.source.name),
        language=base.language,
        direction="rtl" if base.language in _RIGHT_TO_LEFT else "ltr",
        summary=summary(compilation),
        sides=[
            SideOnPage(name, key, sum(key in row.by.split() for row in rows))
            for name, key in keys.items()
        ],
        since=compilation.since,
        open=[row for row in rows if row.status != "agreed"],
        rows=rows,
        notices=compilation.notices,
    )


def _row(
    number: int, row: CompilationRow, clauses: dict[str, Clause], keys: dict[str, str]
) -> RowOnPage:
    words = " ".join(f"{clauses[key].number} {clauses[key].text}".strip() for key in row.base)
    wordings = tuple(_wording(one, keys) for one in row.proposals)
    by = " ".join(dict.fromkeys(key for one in wordings for key in one.by.split()))
    said = strung(map(wanted, row.proposals), "; ")
    return RowOnPage(
        f"r{number}", row.label, row.status, min(row.depth, 4), words, by, said, wordings,
        row.combined or "",
    )  # fmt: skip


def _wording(one: ProposedWording, keys: dict[str, str]) -> WordingOnPage:
    edits = () if one.words or one.stance == "delete" else one.edits
    by = " ".join(keys[name] for name in one.by)
    return WordingOnPage(", ".join(one.by), by, deed(one), edits, one.words)
