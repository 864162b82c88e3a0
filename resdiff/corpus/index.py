"""The texts of a corpus -> one SQLite file in which clauses are found by their words (FTS5);
kept current by digest.

Nothing stands in it that the texts do not say: a file that is damaged, or of another version, is
made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from resdiff.errors import InputError, OutputError
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.words import words
from resdiff.values.document import Resolution, walk

_VERSION: Final = 1  # of the tables below; another one is made anew
# the last: a table is missing
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
_BUSY: Final = 30.0  # seconds to wait for another connection
_TABLES: Final = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, symbol TEXT NOT NULL,
    title TEXT NOT NULL, series TEXT NOT NULL, body TEXT NOT NULL, session INTEGER,
    adopted TEXT NOT NULL, language TEXT NOT NULL, file TEXT NOT NULL
);
CREATE INDEX documents_series ON documents (series, adopted);
CREATE INDEX documents_symbol ON documents (symbol);
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    ordinal INTEGER NOT NULL, clause TEXT NOT NULL, label TEXT NOT NULL, part TEXT NOT NULL,
    opening TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX clauses_document ON clauses (document, ordinal);
CREATE VIRTUAL TABLE said USING fts5 (words, tokenize = 'porter unicode61 remove_diacritics 2');
"""  # said.rowid = clauses.id; its words are folded, and each Chinese character is a word


class IndexRow(Struct, frozen=True):
    """A clause as the index keeps it."""

    clause: str  # its id: "op4.a"
    label: str
    part: str
    opening: str
    text: str


def rows_of(text: Resolution) -> tuple[IndexRow, ...]:
    """The clauses of a text, in document order."""
    return tuple(
        IndexRow(clause.id, clause.label, clause.part.value, clause.opening or "", clause.text)
        for clause in walk(text.clauses)
    )


def missing(corpus: Corpus) -> tuple[Facts, ...]:
    """The texts of the catalogue that the index has not."""
    catalogue = corpus.known()
    if not corpus.index_file.exists():
        return catalogue
    with opened(corpus) as base:
        there = {digest for (digest,) in base.execute("SELECT sha256 FROM documents")}
    return tuple(facts for facts in catalogue if facts.sha256 not in there)


def update(corpus: Corpus, texts: Iterable[tuple[Facts, tuple[IndexRow, ...]]]) -> int:
    """Take texts into the index, and out of it what the catalogue has no more; the caller holds
    the lock. Gives how many came.

    One transaction: a run that is killed leaves the index as it was. Raises OutputError.
    """
    count = 0
    with opened(corpus, writing=True) as base:
        listed = {facts.sha256 for facts in corpus.known()}
        for number, digest in base.execute("SELECT id, sha256 FROM documents").fetchall():
            if digest not in listed:
                _drop(base, number)
        for facts, rows in texts:
            base.execute(
                "DELETE FROM documents WHERE sha256 = ? AND id NOT IN (SELECT document FROM "
                "clauses)",
                (facts.sha256,),
            )
            if (
                base.execute("SELECT 1 FROM documents WHERE sha256 = ?", (facts.sha256,)).fetchone()
                is None
            ):
                _take(base, facts, rows)
                count += 1
    return count


def ends_of(document: str) -> tuple[str, str]:
    """A document as it stands in a question -> the numbers of its first and its last clause, as
    SQL: numbers rise with the places of clauses, so that those between need not be looked at.
    """
    end = f"(SELECT id FROM clauses WHERE document = {document} ORDER BY ordinal {{}} LIMIT 1)"  # noqa: S608
    return end.format("ASC"), end.format("DESC")


def _take(base: sqlite3.Connection, facts: Facts, rows: tuple[IndexRow, ...]) -> None:
    values = (
        facts.sha256,
        facts.symbol,
        facts.title,
        facts.series,
        facts.body,
        facts.session,
        facts.adopted,
        facts.language,
        facts.file,
    )
    document = base.execute(
        "INSERT INTO documents (sha256, symbol, title, series, body, session, adopted, language, "
        "file) VALUES (?,?,?,?,?,?,?,?,?)",
        values,
    ).lastrowid
    for ordinal, row in enumerate(rows):
        number = base.execute(
            "INSERT INTO clauses (document, ordinal, clause, label, part, opening, text) VALUES "
            "(?,?,?,?,?,?,?)",
            (document, ordinal, row.clause, row.label, row.part, row.opening, _clean(row.text)),
        ).lastrowid
        base.execute(
            "INSERT INTO said (rowid, words) VALUES (?, ?)",
            (number, _clean(" ".join(words(row.text)))),
        )


def _clean(text: str) -> str:
    """SQLite takes no lone surrogates, which damaged files can give."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _drop(base: sqlite3.Connection, document: int) -> None:
    base.execute(
        "DELETE FROM said WHERE rowid IN (SELECT id FROM clauses WHERE document = ?)", (document,)
    )
    base.execute("DELETE FROM clauses WHERE document = ?", (document,))
    base.execute("DELETE FROM documents WHERE id = ?", (document,))


@contextlib.contextmanager
def opened(corpus: Corpus, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """The index, for one reading or one writing transaction. An index that is damaged or of
    another version is made anew.

    Raises InputError `corpus.no-index` when there is none to read, `input.unreadable` or
    OutputError `output.failed` when the disk or another program is in the way.
    """
    path = corpus.index_file
    if not writing and not path.exists():
        corpus.catalogue()  # which says so when there is no corpus at all
        raise InputError(
            "corpus.no-index",
            "this corpus has no index",
            where=str(corpus.folder),
            hint="resdiff corpus index",
        )
    base = _connect(path)
    try:
        if not _is_sound(base):
            base.close()
            _remove(path)
            if not writing:
                message = "the index was damaged or of another version, and was taken away"
                raise InputError(
                    "corpus.no-index", message, where=str(path), hint="resdiff corpus index"
                )
            base = _connect(path)
        if base.execute("PRAGMA user_version").fetchone()[0] == 0:
            base.executescript(
                f"PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = "
                f"{_VERSION}; COMMIT;"
            )
        base.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        yield base
        base.commit()
    except BaseException as error:
        with contextlib.suppress(sqlite3.Error):  # closed, where it was damaged
            base.rollback()
        if not isinstance(error, sqlite3.Error):
            raise
        if writing:
            raise OutputError(
                "output.failed", f"the index cannot be written ({error})", where=str(path)
            ) from None
        raise InputError(
            "input.unreadable", f"the index cannot be read ({error})", where=str(path)
        ) from None
    finally:
        base.close()


def _connect(path: Path) -> sqlite3.Connection:
    try:
        base = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
        base.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.OperationalError as error:
        raise OutputError(
            "output.failed", f"the index cannot be opened ({error})", where=str(path)
        ) from None
    except sqlite3.DatabaseError:
        pass  # not a database: found out below
    return base


def _is_sound(base: sqlite3.Connection) -> bool:
    """Whether the file is a database of ours, or empty."""
    try:
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version == _VERSION:
            base.execute("SELECT count(*) FROM documents").fetchone()
            base.execute("SELECT rowid FROM said LIMIT 1").fetchone()
        return version in (0, _VERSION)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            return False
        raise OutputError(
            "output.failed", f"the index cannot be opened ({error})", where="index.sqlite"
        ) from None


def _remove(path: Path) -> None:
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
