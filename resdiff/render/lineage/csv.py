"""A Lineage -> CSV for researchers: one row for each clause and version."""

from __future__ import annotations

import csv
import io
from typing import Final

from resdiff.render.options import RenderOptions
from resdiff.text.words import words
from resdiff.values.document import by_id, walk
from resdiff.values.lineage import Lineage

COLUMNS: Final = (
    "version",
    "symbol",
    "adopted",
    "thread",
    "clause",
    "label",
    "part",
    "opening",
    "words",
    "fate",
    "moved",
    "score",
    "confidence",
    "basis",
    "marks",
    "text",
)
# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection); an apostrophe makes it
# text.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def render(lineage: Lineage, options: RenderOptions) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs to tell it; rows in the order of the versions
    and of their clauses.
    """
    clauses = [by_id(version) for version in lineage.versions]
    steps = {
        (step.version, name): (thread, step)
        for thread in lineage.threads
        for step in thread.steps
        for name in step.clauses
    }
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for at, version in enumerate(lineage.versions):
        for clause in walk(version.clauses):
            thread, step = steps[at, clause.id]
            clause = clauses[at][clause.id]
            row = (
                at,
                version.symbol or version.source.name,
                version.adopted or "",
                thread.id,
                clause.id,
                clause.label,
                clause.part.value,
                clause.opening or "",
                len(words(clause.text)),
                step.fate.value,
                int(step.moved),
                step.score,
                step.confidence,
                step.basis,
                " ".join(sorted({mark.code for mark in step.marks})),
                clause.text,
            )
            writer.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
