"""Linking a corpus: true predecessors and links found, the same table from DuckDB and Spark, whole
files whatever happens.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from resdiff.corpus import add as adding
from resdiff.corpus.link import (
    Document,
    LinkedClause,
    engine,
    likeness,
    linked,
    predecessors,
    read_links,
)
from resdiff.corpus.link.likeness import alike
from resdiff.corpus.link.table import write_links
from resdiff.errors import InputError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_folder import Corpus
from tests.conftest import ROOT
from tests.corpus import synthetic
from tests.corpus.test_corpus import BEES, WELLS, text

if os.environ.get("CI") != "true":
    pytest.importorskip("duckdb", reason="the extra corpus is not installed")


Made = tuple[list[Document], list[synthetic.Descent]]


def rows(table: Any) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


@pytest.fixture(scope="module")
def made() -> Made:
    return synthetic.corpus(60)


@pytest.fixture(scope="module")
def by_duckdb(made: Made) -> Any:
    return linked(made[0])


def test_true_links_are_found_and_few_others(made: Made, by_duckdb: Any) -> None:
    truth = set(synthetic.pairs(made[1]))
    found = {row[:4] for row in rows(by_duckdb) if row[5] == "series"}
    assert len(truth & found) / len(truth) > 0.99
    assert len(truth & found) / len(found) > 0.98


def test_each_clause_comes_from_one_at_most_and_from_an_earlier_text(
    made: Made, by_duckdb: Any
) -> None:
    order = {document.name: at for at, document in enumerate(made[0])}
    table = rows(by_duckdb)
    assert len({(new, clause) for _, _, new, clause, _, _ in table}) == len(table)
    assert all(order[old] < order[new] for old, _, new, _, _, _ in table)
    assert [order[row[2]] for row in table] == sorted(order[row[2]] for row in table)
    assert all(0 < score <= 1 for *_, score, _ in table)


def test_the_order_of_a_run_changes_nothing(made: Made, by_duckdb: Any) -> None:
    assert rows(linked(made[0])) == rows(by_duckdb)


@pytest.mark.slow
def test_spark_gives_the_same_table(
    made: Made, by_duckdb: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a real JVM, in local mode."""
    if os.environ.get("CI") != "true" and (
        shutil.which("java") is None or not installed("pyspark")
    ):
        pytest.skip("Spark needs Java and the extra spark")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    script = (
        "import sys\nfrom resdiff.corpus.link import linked\nfrom resdiff.corpus.link.table "
        "import write_links\n"
        "from tests.corpus import synthetic\nfrom pathlib import Path\n"
        "write_links(linked(synthetic.corpus(60)[0], 'spark'), Path(sys.argv[1]))\n"
    )
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"resdiff-spark-{os.getpid()}.parquet"  # noqa: S108
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        from pyarrow import parquet

        assert rows(parquet.read_table(path)) == rows(by_duckdb)
    finally:
        path.unlink(missing_ok=True)


def installed(name: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(name) is not None


def test_a_sibling_of_the_same_day_is_no_predecessor() -> None:
    clauses = tuple(
        LinkedClause(f"op{at}", f"decides to keep the orchards of the {word} valley open")
        for at, word in enumerate("abcde")
    )
    own = LinkedClause("op9", "notes the bees of guam")
    documents = [
        Document("A/1", "2020-12-10", (*clauses, own)),
        Document("A/2", "2020-12-10", clauses),
        Document("A/3", "2021-12-10", (*clauses, own)),
        Document("A/4", "2021-12-10", clauses),
    ]
    found = {(row[2], row[0]) for row in rows(linked(documents)) if row[5] == "series"}
    assert ("A/2", "A/1") not in found
    assert ("A/4", "A/3") not in found
    assert ("A/3", "A/1") in found


def test_borrowed_language_is_found_anywhere() -> None:
    words = (
        "urges all states to protect the old wells of the dry districts from salt and from "
        "neglect in all seasons"
    )
    other = [
        LinkedClause(
            f"op{at}", f"welcomes report number {at} on the roads of the {at} province of the north"
        )
        for at in range(9)
    ]
    mine = [
        LinkedClause(
            f"op{at}",
            f"notes that paintings of school {at} hang in museum {at} with their frames {at}",
        )
        for at in range(9)
    ]
    documents = [
        Document("A/1", "2019-01-01", (*other, LinkedClause("op10", words))),
        Document("A/2", "2020-01-01", (*mine, LinkedClause("op10", words.replace("salt", "sand")))),
    ]
    assert [
        (row[0], row[1], row[2], row[3], row[5]) for row in rows(linked(documents)) if "op10" in row
    ] == [("A/1", "op10", "A/2", "op10", "borrowed")]


@pytest.mark.parametrize(
    "documents", [[], [Document("A/1", "", ())], [Document("A/1", "", (LinkedClause("op1", "x"),))]]
)
def test_little_or_nothing_gives_an_empty_table(documents: list[Document]) -> None:
    assert rows(linked(documents)) == []


def test_likeness_is_that_of_the_aligner() -> None:
    pairs = [
        ("a b c", "a b c"),
        ("a b c", "x y z"),
        ("urges states to act at once", "encourages states to act"),
        ("a b c d", "b a d c"),
        ("b a d c", "a b c d"),
        ("a", "a"),
    ]
    same, nothing, near, one, other, word = alike(*zip(*pairs, strict=True))
    assert (same, nothing, word) == (1, 0, alike(["b"], ["b"])[0])
    assert 0.4 < near < 0.9
    assert one == other


def test_what_cannot_be_told_in_letters_is_measured_in_halves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a batch has more different words than there are letters."""
    ones = ["urges states to act at once", "notes the report", "decides to meet again in may"]
    others = ["encourages states to act", "notes with interest the report", "decides to meet"]
    whole = alike(ones, others)
    monkeypatch.setattr(likeness, "_LETTERS", 8)
    assert alike(ones, others) == whole


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "files"
    folder.mkdir()
    for at in range(3):
        (folder / f"{at}.txt").write_text(text(10 + at, 2013 + at, WELLS, BEES), encoding="utf-8")
    made = Corpus(tmp_path / "corpus")
    adding.add(made, list(adding.texts_in([str(folder)])), ReadOptions())
    return made


def link(corpus: Corpus) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "resdiff", "corpus", "link", "--corpus", str(corpus.folder)]
    return subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
    )


def test_links_of_a_corpus(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="not linked"):
        read_links(corpus)
    assert link(corpus).wait(120) == 0
    assert {
        (each.old_symbol, each.old_clause, each.new_clause)
        for each in read_links(corpus, new="A/RES/69/11")
    } >= {
        ("A/RES/68/10", "op1", "op1"),
        ("A/RES/68/10", "op2", "op2"),
    }
    assert predecessors(corpus, "A/RES/70/12") == ("A/RES/69/11", "A/RES/68/10")
    assert predecessors(corpus, "A/RES/68/10") == ()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ["corpus", "link"],
            2,
            "error[usage]: linking needs pyarrow; pip install 'resdiff[corpus]'",
        ),
        (
            ["trace", "A/RES/70/12", "--back"],
            2,
            "error[usage]: reading links needs pyarrow; pip install 'resdiff[corpus]'",
        ),
        (["corpus", "site", "-o", "site"], 0, "1 series made"),  # by titles
    ],
)
def test_without_the_extra_it_is_said_what_is_missing(
    corpus: Corpus, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    """As after a plain `pip install resdiff`: the engine and its libraries cannot be imported."""
    blocked = (
        "import sys; sys.modules.update(dict.fromkeys(('ibis', 'pyarrow', 'duckdb', 'numpy', "
        "'pandas')))"
    )
    script = f"{blocked}; from resdiff.cli import main; sys.exit(main(sys.argv[1:]))"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "RESDIFF_CORPUS": str(corpus.folder)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr


def test_a_damaged_table_is_an_error_of_one_line(corpus: Corpus) -> None:
    corpus.links_file.write_bytes(b"no table")
    with pytest.raises(InputError, match="damaged"):
        read_links(corpus)


def test_an_engine_at_work_lets_itself_be_interrupted(tmp_path: Path) -> None:
    soon = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    with (
        pytest.raises(KeyboardInterrupt),
        engine.connected("duckdb", tmp_path, engine.Cluster()) as base,
    ):
        soon.start()
        base.raw_sql("SELECT count(DISTINCT hash(range)) FROM range(2000000000)")


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_the_old_table_or_the_new_one(corpus: Corpus) -> None:
    moments = random.Random(8)  # noqa: S311
    write_links(linked([]), corpus.links_file)
    for _ in range(20):
        process = link(corpus)
        time.sleep(moments.uniform(0.1, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        read_links(corpus)  # whole, whichever it is
    assert link(corpus).wait(120) == 0
    assert predecessors(corpus, "A/RES/70/12")
