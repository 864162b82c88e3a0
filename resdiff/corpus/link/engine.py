"""Documents and the name of an engine -> the table of links, as an Arrow table: DuckDB by default,
Spark for more than one machine.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from resdiff.corpus.link.likeness import BATCH, scores
from resdiff.corpus.link.options import LinkOptions
from resdiff.corpus.link.rows import Document, write_rows
from resdiff.errors import UsageError
from resdiff.text.cores import cores

if TYPE_CHECKING:
    import pyarrow

ENGINES: Final = ("duckdb", "spark")
# megabytes of DuckDB for each core, beyond which it writes to the disk: with much less than 125
# some of its steps cannot
_MEMORY: Final = 250
_INTERRUPTED: Final = "Query interrupted"  # what DuckDB makes of Ctrl-C while it works
# partitions of Spark on one machine; a cluster says its own in its configuration
_SHUFFLES: Final = "8"
_LOG: Final = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1}: %m%n
"""


class Cluster(Struct, frozen=True):
    """Where Spark runs, and how."""

    master: str = ""  # "spark://host:7077"; "": the session that is there, or this machine
    settings: tuple[tuple[str, str], ...] = ()  # ("spark.executor.memory", "4g")


def linked(
    documents: Iterable[Document],
    engine: str = "duckdb",
    options: LinkOptions = LinkOptions(),
    folder: Path | None = None,
    cluster: Cluster = Cluster(),
) -> pyarrow.Table:
    """The links of all documents, which come in their order; `folder` takes files that are
    deleted at the end (twice the text, and what does not fit the engine's memory), and all
    machines of a cluster must see it.

    Raises UsageError `usage` when the engine is not installed, or the cluster does not answer.
    """
    try:
        import pyarrow  # noqa: F401 - asked for here: its absence is told before any work

        from resdiff.corpus.link import steps
    except ImportError as error:
        raise UsageError(
            "usage", f"linking needs {error.name}", hint="pip install 'resdiff[corpus]'"
        ) from None
    with tempfile.TemporaryDirectory(prefix="resdiff-link-", dir=folder) as place:
        written = write_rows(documents, Path(place))
        with connected(engine, Path(place), cluster) as base:

            def keep(name: str, table: Any) -> Any:
                path = Path(place) / f"{name}.parquet"
                table.to_parquet(path)
                return base.read_parquet(path)

            def scored(table: Any) -> Any:
                if engine != "duckdb":
                    return table.mutate(score=steps.likeness(table.one, table.other))
                import ibis

                # through a file: batches of a result are asked for otherwise in each DuckDB
                path = Path(place) / "to-measure.parquet"
                table.to_parquet(path, row_group_size=BATCH)
                return ibis.memtable(scores(path))

            clauses, texts, shingles = map(base.read_parquet, written)
            return steps.links(clauses, texts, shingles, options, keep, scored)


@contextmanager
def connected(engine: str, place: Path, cluster: Cluster) -> Iterator[Any]:
    """An engine to put questions to, with a folder for its files. Raises UsageError `usage`."""
    import ibis

    try:
        if engine == "spark":
            yield _spark(place, cluster)
        else:
            base = ibis.duckdb.connect(
                threads=cores(),
                memory_limit=f"{_MEMORY * max(2, cores())}MB",
                temp_directory=str(place / "spill"),
                preserve_insertion_order=False,
            )
            base.raw_sql("SET enable_progress_bar = false")  # it would go to standard output
            try:
                yield base
            except RuntimeError as error:
                if str(error) != _INTERRUPTED:
                    raise
                raise KeyboardInterrupt from None
            finally:
                base.disconnect()
    except ImportError as error:
        raise UsageError(
            "usage",
            f"linking with {engine} needs {error.name}",
            hint=f"pip install 'resdiff[{engine}]'",
        ) from None


def _quiet(place: Path) -> str:
    """The address of a file that tells the log of Spark to say errors only: the words before a
    session is there, too.
    """
    path = place / "log4j2.properties"
    path.write_text(_LOG, encoding="utf-8")
    return path.as_uri()


def _spark(place: Path, cluster: Cluster) -> Any:
    """The session that is there, as in a job that was submitted, or one of its own."""
    import ibis
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is None:
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_quiet(place)}",
            "spark.sql.warehouse.dir": str(place / "warehouse"),
            **dict(cluster.settings),
        }
        if not cluster.master:
            settings = {
                "spark.sql.shuffle.partitions": _SHUFFLES,
                # that of this program, and not another Python of this machine
                "spark.pyspark.python": sys.executable,
                **settings,
            }
        builder = SparkSession.builder.appName("resdiff").master(cluster.master or "local[*]")
        for key, value in settings.items():
            builder = builder.config(key, value)
        try:
            session = builder.getOrCreate()
        except Exception as error:  # what Java says of a wrong address or setting has many types
            told = str(error).strip().partition("\n")[0]
            raise UsageError(
                "usage",
                f"Spark does not start ({told})",
                where=cluster.master,
                hint="is the address that of a running master, spark://host:7077?",
            ) from None
    return ibis.pyspark.connect(session)
