"""A Blame -> a table: a row for each run of words of one origin."""

from __future__ import annotations

from typing import Final

from resdiff.render.options import RenderOptions
from resdiff.render.tables.table import Cell, Table, TableColumn, as_csv, as_parquet
from resdiff.text.words import words
from resdiff.values.document import by_id, name_of
from resdiff.values.lineage import Blame

COLUMNS: Final = tuple(
    TableColumn(*row)
    for row in (
        ("symbol", "text", "symbol of the text asked about, else the name of its file"),
        ("title", "text", "its title"),
        ("session", "whole", "its session, where it tells one"),
        ("language", "text", "its language, ISO 639-1"),
        ("adopted", "text", "date of its adoption, ISO 8601"),
        ("clause", "text", "id of the paragraph"),
        ("label", "text", "its label: OP4(b)"),
        ("part", "text", "preamble, operative, annex ..."),
        ("run", "whole", "place of the words in the paragraph, from 1"),
        ("words", "whole", "number of words"),
        ("from", "text", "the text in which the words first stood; empty: new here"),
        ("from_session", "whole", "its session, where it tells one"),
        ("from_adopted", "text", "date of its adoption, ISO 8601"),
        ("from_label", "text", "the paragraph of that text"),
        ("borrowed", "yes", "it is a text of another series"),
        ("common", "yes", "wording that stands in many paragraphs: its origin says little"),
        ("text", "text", "the words"),
    )
)


def table(blame: Blame) -> Table:
    """The rows in the order of the text."""
    text = blame.text
    here = by_id(text)
    there = [by_id(version) for version in blame.versions]
    head = (name_of(text), text.title or "", text.session, text.language, text.adopted or "")
    rows: list[tuple[Cell, ...]] = []
    for blamed in blame.clauses:
        clause = here[blamed.id]
        for place, run in enumerate(blamed.runs, 1):
            origin: tuple[Cell, ...] = ("", None, "", "")
            if run.version is not None:
                version = blame.versions[run.version]
                label = there[run.version][run.clause].label if run.clause else ""
                origin = (name_of(version), version.session, version.adopted or "", label)
            rows.append(
                (
                    *head,
                    clause.id,
                    clause.label,
                    clause.part.value,
                    place,
                    len(words(run.text)),
                    *origin,
                    run.borrowed,
                    run.common,
                    run.text,
                )
            )
    return Table(COLUMNS, tuple(rows))


def csv(blame: Blame, options: RenderOptions) -> bytes:
    """The table as CSV."""
    return as_csv(table(blame))


def parquet(blame: Blame, options: RenderOptions) -> bytes:
    """The table as Parquet."""
    return as_parquet(table(blame))
