"""A table (columns that say what they hold, and rows) -> CSV for spreadsheets, Parquet for DuckDB
and pandas.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from msgspec import Struct

from resdiff.errors import UsageError

Cell = str | int | float | bool | None

# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection); an apostrophe makes it
# text.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class TableColumn(Struct, frozen=True):
    """A column: its name, what its cells are, and what they say."""

    name: str
    kind: str  # "text" | "whole" | "share" | "yes"
    meaning: str


class Table(Struct, frozen=True):
    """Rows of one cell for each column, in a fixed order."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs to tell it, lines as in RFC 4180; yes and no
    are 1 and 0, what is not known is empty.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def as_parquet(table: Table) -> bytes:
    """The same, with typed columns. Raises UsageError without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError(
            "usage",
            "Parquet is written by a part that is not installed",
            hint="pip install 'resdiff[corpus]'",
        ) from None
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "share": pyarrow.float64(),
        "yes": pyarrow.bool_(),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(column.name, types[column.kind], metadata={"meaning": column.meaning})
            for column in table.columns
        ]
    )
    columns = [[row[at] for row in table.rows] for at in range(len(table.columns))]
    cells = {
        column.name: [_sound(cell) for cell in cells]
        for column, cells in zip(table.columns, columns, strict=True)
    }
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(cells, schema=schema), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return int(cell) if isinstance(cell, bool) else cell


def _sound(cell: Cell) -> Cell:
    """A cell that Parquet takes: a lone surrogate of a broken file is none."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
