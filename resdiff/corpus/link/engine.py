"""Documents and the name of an engine -> the table of links, as an Arrow table: DuckDB by default,
Spark for more than one machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from resdiff.corpus.link.options import LinkOptions
from resdiff.corpus.link.rows import Document, write_rows
from resdiff.errors import UsageError

if TYPE_CHECKING:
    import pyarrow

ENGINES: Final = ("duckdb", "spark")
_MEMORY: Final = "2GB"  # DuckDB writes to the disk beyond it
# partitions of Spark on one machine; a cluster says its own in its configuration
_SHUFFLES: Final = "8"


def linked(
    documents: Iterable[Document],
    engine: str = "duckdb",
    options: LinkOptions = LinkOptions(),
    folder: Path | None = None,
) -> pyarrow.Table:
    """The links of all documents, which come in their order; `folder` takes files that are
    deleted at the end (some 15 times the text).

    Raises UsageError `usage` when the engine is not installed.
    """
    try:
        import pyarrow  # noqa: F401 - asked for here: its absence is told before any work

        from resdiff.corpus.link import steps
    except ImportError as error:
        raise UsageError(
            "usage", f"linking needs {error.name}", hint="pip install 'resdiff[corpus]'"
        ) from None
    with tempfile.TemporaryDirectory(prefix="resdiff-link-", dir=folder) as place:
        clauses, shingles = write_rows(documents, Path(place))
        with _connected(engine, Path(place)) as base:

            def keep(name: str, table: Any) -> Any:
                path = Path(place) / f"{name}.parquet"
                table.to_parquet(path)
                return base.read_parquet(path)

            return steps.links(
                base.read_parquet(clauses), base.read_parquet(shingles), options, keep
            )


@contextmanager
def _connected(engine: str, place: Path) -> Iterator[Any]:
    import ibis

    try:
        if engine == "spark":
            yield _spark(place)
        else:
            base = ibis.duckdb.connect(
                memory_limit=_MEMORY,
                temp_directory=str(place / "spill"),
                preserve_insertion_order=False,
            )
            base.raw_sql("SET enable_progress_bar = false")  # it would go to standard output
            try:
                yield base
            finally:
                base.disconnect()
    except ImportError as error:
        raise UsageError(
            "usage",
            f"linking with {engine} needs {error.name}",
            hint=f"pip install 'resdiff[{engine}]'",
        ) from None


def _spark(place: Path) -> Any:
    """The session that is there, as in a job that was submitted, or one on this machine."""
    import ibis
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.getActiveSession()
    if session is None:
        session = (
            SparkSession.builder.appName("resdiff")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", _SHUFFLES)
            .config("spark.sql.warehouse.dir", str(place / "warehouse"))
            .getOrCreate()
        )
    return ibis.pyspark.connect(session)
