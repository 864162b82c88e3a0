"""Linking on a standalone cluster of Spark, a master and two workers on this machine: the table of
DuckDB, row by row.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from resdiff.corpus.link import linked
from tests.conftest import ROOT
from tests.corpus import synthetic
from tests.corpus.test_link import installed, rows

_PATIENCE = 120  # seconds for a machine with other work

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def master() -> Iterator[str]:
    """The address of a running cluster with two workers."""
    if os.environ.get("CI") != "true" and (
        shutil.which("java") is None or not installed("pyspark")
    ):
        pytest.skip("Spark needs Java and the extra spark")
    import pyspark

    home = Path(pyspark.__file__).parent
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    deploy = "org.apache.spark.deploy"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
    commands = [
        [f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port)],
        *2 * [[f"{deploy}.worker.Worker", "--host", "127.0.0.1", "-c", "1", "-m", "1g", address]],
    ]
    with ExitStack() as running:
        for command in commands:
            process = subprocess.Popen(
                [str(home / "bin/spark-class"), command[0], *command[1:], "--webui-port", "0"],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            running.callback(process.wait)
            running.callback(process.terminate)
            wait_for(port)
        yield address


def wait_for(port: int) -> None:
    """Until the master answers."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    pytest.fail("the master of the cluster does not answer")


def test_a_cluster_gives_the_same_table(master: str, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom resdiff.corpus.link import Cluster, linked\n"
        "from resdiff.corpus.link.table import write_links\nfrom tests.corpus import synthetic\n"
        "cluster = Cluster(sys.argv[1], (('spark.cores.max', '2'), ('spark.executor.memory', "
        "'600m'), ('spark.sql.shuffle.partitions', '4'), ('spark.driver.host', '127.0.0.1')))\n"
        "texts = synthetic.corpus(20)[0]\n"
        "table = linked(texts, 'spark', cluster=cluster, folder=Path(sys.argv[2]))\n"
        "write_links(table, Path(sys.argv[2]) / 'links.parquet')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, master, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    from pyarrow import parquet

    table = parquet.read_table(tmp_path / "links.parquet")
    assert rows(table) == rows(linked(synthetic.corpus(20)[0]))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--master", "spark://localhost:7077"], "--master and --spark go with --engine spark"),
        (["--engine", "spark", "--spark", "memory"], "--spark memory is no setting"),
    ],
)
def test_options_that_do_not_go_together(options: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "resdiff", "corpus", "link", *options],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert told in done.stderr
