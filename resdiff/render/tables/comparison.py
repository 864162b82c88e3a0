"""A Comparison -> a table: a row for each difference of each change, and one for each change
without.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resdiff.render.options import RenderOptions
from resdiff.render.tables.table import Cell, Table, TableColumn, as_csv, as_parquet
from resdiff.values.comparison import Change, Comparison, Difference
from resdiff.values.document import Clause, Resolution, by_id, name_of

COLUMNS: Final = tuple(
    TableColumn(*row)
    for row in (
        ("old_symbol", "text", "symbol of the old text, else the name of its file"),
        ("old_title", "text", "its title"),
        ("old_session", "whole", "its session, where it tells one"),
        ("old_adopted", "text", "date of its adoption, ISO 8601"),
        ("new_symbol", "text", "the same of the new text"),
        ("new_title", "text", "its title"),
        ("new_session", "whole", "its session, where it tells one"),
        ("new_adopted", "text", "date of its adoption, ISO 8601"),
        ("language", "text", "language of the new text, ISO 639-1"),
        ("change", "text", "id of the change: c12"),
        ("fate", "text", "unchanged, reworded, added, dropped, split, merged"),
        ("weight", "text", "what the change weighs: none, note, minor, major"),
        ("direction", "text", "weaker, stronger, narrower, wider, other, mixed"),
        ("part", "text", "preamble, operative, annex ..."),
        ("from", "text", "labels in the old text, by commas"),
        ("into", "text", "labels in the new text, by commas"),
        ("score", "share", "likeness of the words, 0 to 1"),
        ("confidence", "share", "of the link, 0 to 1"),
        ("basis", "text", "how the link was found"),
        ("by", "text", "authors or delegations whose change it is, where the texts tell"),
        ("marks", "text", "marks of the change (docs/marks.md), by spaces"),
        ("difference", "whole", "place of the difference in its change, from 1; 0 for none"),
        ("kind", "text", "kind of the difference (docs/differences.md)"),
        ("effect", "text", "what happened to it: weakened, added, rolled-over ..."),
        ("difference_weight", "text", "what the difference weighs"),
        ("difference_direction", "text", "where it leads"),
        ("old", "text", "the words or the value before"),
        ("new", "text", "the words or the value after"),
        ("old_text", "text", "text of the old paragraphs"),
        ("new_text", "text", "text of the new paragraphs"),
    )
)


def table(comparison: Comparison) -> Table:
    """The rows in the order of the changes."""
    sides = by_id(comparison.old), by_id(comparison.new)
    head = (
        *_of_text(comparison.old),
        *_of_text(comparison.new),
        comparison.new.language,
    )
    rows = [(*head, *row) for change in comparison.changes for row in _rows(change, sides)]
    return Table(COLUMNS, tuple(rows))


def _rows(
    change: Change, sides: tuple[dict[str, Clause], dict[str, Clause]]
) -> Sequence[tuple[Cell, ...]]:
    old = [sides[0][name] for name in change.old if name in sides[0]]
    new = [sides[1][name] for name in change.new if name in sides[1]]
    facts: tuple[Cell, ...] = (
        change.id,
        change.fate.value,
        change.weight.value,
        change.direction or "",
        next((clause.part.value for clause in (*new, *old)), ""),
        ", ".join(clause.label for clause in old),
        ", ".join(clause.label for clause in new),
        change.score if old and new else None,
        change.confidence if old and new else None,
        change.basis,
        ", ".join(change.by),
        " ".join(sorted({mark.code for mark in change.marks})),
    )
    texts = (
        " ".join(clause.text for clause in old),
        " ".join(clause.text for clause in new),
    )
    if not change.differences:
        return [(*facts, 0, "", "", "", "", "", "", *texts)]
    return [
        (*facts, at, *_difference(each), *texts) for at, each in enumerate(change.differences, 1)
    ]


def _difference(each: Difference) -> tuple[Cell, ...]:
    return each.kind, each.effect, each.weight.value, each.direction, each.old, each.new


def _of_text(text: Resolution) -> tuple[Cell, ...]:
    return name_of(text), text.title or "", text.session, text.adopted or ""


def csv(comparison: Comparison, options: RenderOptions) -> bytes:
    """The table as CSV."""
    return as_csv(table(comparison))


def parquet(comparison: Comparison, options: RenderOptions) -> bytes:
    """The table as Parquet."""
    return as_parquet(table(comparison))
