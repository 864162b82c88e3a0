"""A corpus: what goes in comes out, what is there is passed over, what is wrong is found, kills and
runs side by side do no harm.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from resdiff.corpus import add as adding
from resdiff.corpus.index import missing, opened
from resdiff.corpus.search import Nearness, SearchOptions, search
from resdiff.errors import InputError, OutputError, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_facts import Facts, read, written
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.words import words
from resdiff.values.hits import Hit
from tests.conftest import ROOT

WELLS = "Urges States to protect the old wells of the dry districts from salt and from neglect"
BEES = (
    "Requests farmers to leave the flowering hedges uncut in spring for the wild bees of the plain"
)
READING = ReadOptions()


def text(
    number: int, year: int, *clauses: str, title: str = "Gardens and orchards", before: str = ""
) -> str:
    head = (
        f"A/RES/{year - 1945}/{number}\n\n"
        f"Resolution adopted by the General Assembly on 18 December {year}\n\n"
    )
    pointer = f" on gardens, the most recent of which is resolution {before}" if before else ""
    recalled = f"Recalling its resolutions{pointer},"
    body = "\n\n".join(
        f"{at}. {clause}{'.' if at == len(clauses) else ';'}"
        for at, clause in enumerate(clauses, 1)
    )
    return (
        f"{head}{year - 1945}/{number}. {title}\n\nThe General Assembly,\n\n{recalled}\n\n{body}\n"
    )


SERIES = (
    text(10, 2013, WELLS, BEES),
    text(11, 2014, WELLS, BEES, before="68/10"),
    text(12, 2015, WELLS.replace("salt", "salt, sand"), BEES, before="69/11"),
    text(13, 2016, WELLS.replace("salt", "salt, sand"), before="70/12"),
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    for at, each in enumerate(SERIES):
        (folder / f"{at}.txt").write_text(each, encoding="utf-8")
    return list(adding.texts_in([str(folder)]))


@pytest.fixture
def corpus(tmp_path: Path, files: list[Path]) -> Corpus:
    made = Corpus(tmp_path / "corpus")
    assert adding.add(made, files, READING).added == len(SERIES)
    return made


def hits(corpus: Corpus, phrase: str, **options: object) -> list[tuple[str, str]]:
    return [(hit.symbol, hit.label) for hit in search(corpus, phrase, SearchOptions(**options))]  # type: ignore[arg-type]


def test_what_goes_in_comes_out(corpus: Corpus) -> None:
    assert [(each.symbol, each.adopted[:4], each.predecessor) for each in corpus.catalogue()] == [
        ("A/RES/68/10", "2013", ""),
        ("A/RES/69/11", "2014", "A/RES/68/10"),
        ("A/RES/70/12", "2015", "A/RES/69/11"),
        ("A/RES/71/13", "2016", "A/RES/70/12"),
    ]
    found = corpus.find("a/res/69/11")
    assert found is not None
    assert corpus.path(found).read_text(encoding="utf-8") == SERIES[1]
    assert corpus.find("A/RES/1/1") is None
    assert list(corpus.verify()) == []


def test_a_second_run_touches_only_what_is_new(
    corpus: Corpus, files: list[Path], tmp_path: Path
) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in (corpus.folder / "texts").iterdir()}
    more = tmp_path / "more.txt"
    more.write_text(text(14, 2017, WELLS), encoding="utf-8")
    tally = adding.add(corpus, [*files, more], READING)
    assert (tally.added, tally.known, tally.errors) == (1, len(SERIES), [])
    after = {path.name: path.stat().st_mtime_ns for path in (corpus.folder / "texts").iterdir()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, files: list[Path]
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 no container")
    tally = adding.add(Corpus(tmp_path / "c"), [bad, *files, tmp_path / "gone.txt"], READING)
    assert tally.added == len(SERIES)
    assert ["error[" in error for error in tally.errors] == [True, True]


def test_processes_and_one_process_make_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(12):
        (folder / f"{at:02}.txt").write_text(
            text(at + 1, 2000 + at, WELLS, title=f"Gardens {at}"), encoding="utf-8"
        )
    paths = list(adding.texts_in([str(folder)]))
    one, two = Corpus(tmp_path / "one"), Corpus(tmp_path / "two")
    adding.add(one, paths, READING, jobs=1)
    adding.add(two, paths, READING, jobs=2)
    assert (one.folder / "catalogue.jsonl").read_bytes() == (
        two.folder / "catalogue.jsonl"
    ).read_bytes()


def test_verify_finds_what_is_wrong(corpus: Corpus) -> None:
    first, second, third, _ = corpus.catalogue()
    corpus.path(first).write_text("changed", encoding="utf-8")
    corpus.path(second).unlink()
    (corpus.folder / "texts" / "stray.txt").write_text("x", encoding="utf-8")
    twin = Facts("twin.txt", "0" * 64, symbol=third.symbol, predecessor="A/RES/1/1")
    circle = (
        Facts("a.txt", "1" * 64, symbol="A/1", predecessor="A/2"),
        Facts("b.txt", "2" * 64, symbol="A/2", predecessor="A/1"),
    )
    outside = Facts("../x.txt", "3" * 64, symbol="A/3")
    with corpus.locked():
        corpus.enter([twin, *circle, outside])
    codes = sorted({fault.code for fault in corpus.verify()})
    assert codes == [
        "corpus.changed",
        "corpus.cycle",
        "corpus.damaged",
        "corpus.duplicate",
        "corpus.gap",
        "corpus.unlisted",
        "corpus.unreadable",
    ]


def test_a_catalogue_is_read_as_it_was_written() -> None:
    rows = (
        Facts(
            "a.txt",
            "0" * 64,
            "A/RES/1/1",
            "Title “x”",
            "General Assembly",
            1,
            "1946-01-01",
            "en",
            "a",
            "b",
        ),
        Facts("b", "1" * 64),
    )
    assert set(read(written(rows), "x")) == set(rows)
    for damaged in (b"{}", b'{"schema": "other/1"}\n', written(rows)[:-30], b"\xff\xfe"):
        with pytest.raises(InputError, match="line"):
            read(damaged, "x")


def test_a_phrase_and_its_thread(corpus: Corpus) -> None:
    found = search(corpus, "protect the old wells")
    assert [(hit.symbol, hit.label, hit.score) for hit in found] == [("A/RES/71/13", "OP1", 1.0)]
    assert (found[0].since[:4], found[0].changed[:4], len(found[0].texts), found[0].newest) == (
        "2013",
        "2015",
        4,
        True,
    )
    gone = search(corpus, "flowering hedges")[0]
    assert (gone.symbol, gone.texts[-1], gone.newest, gone.changed) == (
        "A/RES/70/12",
        "A/RES/70/12",
        False,
        "",
    )


def test_each_text_by_itself(corpus: Corpus) -> None:
    assert len(hits(corpus, "protect the old wells", every=True)) == 4


@pytest.mark.parametrize(
    ("phrase", "options", "expected"),
    [
        ("protecting old wells", {}, 1),  # inflection, an article left out
        ("old wells to be protected", {"near_from": 0.5}, 1),  # another order
        ("protect the ancient wells", {}, 1),  # one word changed
        ("protecting old wells", {"near": False}, 0),
        ("orbital debris of satellites", {}, 0),
        ("wells", {"first": 2017}, 0),
        ("protect the old wells", {"last": 2013}, 1),
        ("wells", {"part": "preamble"}, 0),
        ("wells", {"opening": "urges"}, 1),
        ("wells", {"opening": "requests"}, 0),
        ("wells", {"body": "assembly"}, 1),
        ("wells", {"body": "security"}, 0),
        ("wells", {"language": "fr"}, 0),
        ('wells" OR "bees', {}, 0),  # operators of the index are words
        ("wells NEAR(bees)", {"near": False}, 0),
        ("wells*", {}, 1),
    ],
)
def test_near_hits_and_filters(
    corpus: Corpus, phrase: str, options: dict[str, object], expected: int
) -> None:
    assert len(hits(corpus, phrase, **options)) == expected


@pytest.mark.parametrize("most", [5_000, 4])  # all are known; too many to be known
@pytest.mark.parametrize("phrase", ["protect the old wells", "protecting old wells"])
def test_looking_text_by_text_finds_the_same(corpus: Corpus, phrase: str, most: int) -> None:
    at_once = hits(corpus, phrase, every=True)
    assert len(at_once) == 4
    assert hits(corpus, phrase, every=True, rare=1, exact_most=most) == at_once


@pytest.mark.parametrize(
    ("said", "clause", "least", "most"),
    [
        ("rights of all migrants", "the rights of all migrants in transit", 1, 1),
        ("rights of all migrants", "the rights of migrants", 0.7, 0.9),
        ("rights of all migrants", "all migrants have rights", 0.4, 0.8),
        ("rights of all migrants", "the price of apples and pears in autumn", 0, 0.3),
    ],
)
def test_nearness(said: str, clause: str, least: float, most: float) -> None:
    near = Nearness(words(said)).of(words(clause))
    assert least <= near <= most
    assert Nearness(words(said), near).of(words(clause)) == near


def test_chinese_and_arabic_are_found(tmp_path: Path) -> None:
    arabic = "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n\n1 - تقرر أن تبقي المسألة قيد النظر.\n"
    (tmp_path / "ar.txt").write_text(arabic, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(
        "大会，\n\n回顾其以往各项决议，\n\n1. 决定继续处理此案。\n", encoding="utf-8"
    )
    corpus = Corpus(tmp_path / "c")
    adding.add(corpus, list(adding.texts_in([str(tmp_path)])), READING)
    assert len(search(corpus, "继续处理此案", SearchOptions(near=False))) == 1
    assert len(search(corpus, "تبقي المسألة", SearchOptions(near=False))) == 1


def test_words_that_are_none_are_an_error(corpus: Corpus) -> None:
    with pytest.raises(UsageError):
        search(corpus, " - ")


def test_a_damaged_index_is_made_anew(corpus: Corpus) -> None:
    corpus.index_file.write_bytes(b"this is no database, but long enough to be taken for one" * 40)
    with pytest.raises(InputError, match="damaged"):
        search(corpus, "wells")
    assert len(missing(corpus)) == len(SERIES)
    adding.index(corpus, READING)
    assert hits(corpus, "protect the old wells") == [("A/RES/71/13", "OP1")]


def test_an_index_of_another_version_is_made_anew(corpus: Corpus) -> None:
    with sqlite3.connect(corpus.index_file) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    adding.index(corpus, READING) if missing_or_none(corpus) else None
    assert hits(corpus, "protect the old wells") == [("A/RES/71/13", "OP1")]


def missing_or_none(corpus: Corpus) -> bool:
    try:
        return bool(missing(corpus))
    except InputError:
        return True


def test_what_left_the_catalogue_leaves_the_index(corpus: Corpus) -> None:
    from resdiff.text.files import write_file

    write_file(corpus.folder / "catalogue.jsonl", written(corpus.catalogue()[:2]))
    adding.index(corpus, READING)
    assert hits(corpus, "protect the old wells") == [("A/RES/69/11", "OP1")]


def test_one_writer_at_a_time(corpus: Corpus) -> None:
    with (
        corpus.locked(),
        pytest.raises(OutputError, match="another run"),
        corpus.locked(patience=0.1),
    ):
        pass


def run(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "resdiff", "corpus", *arguments]
    return subprocess.Popen(
        command,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finished(processes: Sequence[subprocess.Popen[bytes]]) -> list[int]:
    codes = []
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert b"Traceback" not in said, said
        codes.append(process.returncode)
    return codes


def test_runs_side_by_side_lose_nothing(tmp_path: Path, files: list[Path]) -> None:
    corpus = Corpus(tmp_path / "corpus")
    assert (
        finished(
            [
                run("add", str(path), "--corpus", str(corpus.folder))
                for path in files
                for _ in range(2)
            ]
        )
        == [0] * 8
    )
    assert list(corpus.verify()) == []
    assert len(corpus.catalogue()) == len(SERIES)
    assert missing(corpus) == ()


@pytest.mark.parametrize("command", ["add", "index"])
def test_a_run_that_is_killed_leaves_a_corpus_that_opens_and_goes_on(
    tmp_path: Path, command: str
) -> None:
    """Killed at twenty moments: whatever stands then is whole, and the next run completes it."""
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(30):
        (folder / f"{at:02}.txt").write_text(
            text(at + 1, 1990 + at, WELLS, BEES, title=f"Gardens {at}"), encoding="utf-8"
        )
    corpus = Corpus(tmp_path / "corpus")
    paths = list(adding.texts_in([str(folder)]))
    moments = random.Random(20)  # noqa: S311
    for _ in range(20):
        if command == "index":
            adding.add(corpus, paths, READING, jobs=1)
            corpus.index_file.unlink()
        arguments = [str(folder)] if command == "add" else []
        process = run(command, *arguments, "--corpus", str(corpus.folder), "--jobs", "1")
        time.sleep(moments.uniform(0.1, 0.7))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        faults = {fault.code for fault in corpus.verify()} if corpus.known() else set()
        # a text that was written, and not yet entered: taken up below
        assert faults <= {"corpus.unlisted"}
    adding.add(corpus, paths, READING, jobs=1)
    assert list(corpus.verify()) == []
    assert missing(corpus) == ()
    with opened(corpus) as base:
        assert base.execute("SELECT count(*) FROM documents").fetchone() == (30,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_hit_names_its_facts(corpus: Corpus) -> None:
    hit = search(corpus, "wild bees of the plain")[0]
    assert isinstance(hit, Hit)
    assert (hit.title, hit.body, hit.session) == ("Gardens and orchards", "General Assembly", 70)
    assert (hit.part, hit.opening) == ("operative", "Requests")
