"""A folder of texts with a catalogue: texts go in, facts come out; what is there is found by
symbol and can be verified.

    catalogue.jsonl   the facts, one line for each text
    texts/            copies of the texts, named by symbol, language and digest
    index.sqlite      made from the texts (resdiff.corpus.index); can be deleted
    links.parquet     made by linking (resdiff.corpus.link); can be deleted

A text is written before the catalogue names it, and every file is written whole: a run that is
killed leaves at worst a text that no line names, which the next `add` takes up.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from resdiff.errors import InputError, OutputError, ResdiffError
from resdiff.sources.corpus_facts import Facts, facts_of, read, written
from resdiff.text.files import make_folder, write_file
from resdiff.un.symbols import spellings
from resdiff.values.document import Resolution

_CATALOGUE: Final = "catalogue.jsonl"
_TEXTS: Final = "texts"
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_LONGEST: Final = 60  # characters of a symbol or name in the name of a file
_DIGEST: Final = 8  # characters of the digest in it
_PATIENCE: Final = 60.0  # seconds to wait for another run that writes to the corpus
_LOOK: Final = 0.05  # seconds between two looks
_CATALOGUE_SIZE: Final = 2_000_000_000  # bytes; a line takes some 400


class CorpusFault(Struct, frozen=True):
    """Something that `verify` found: a code, the text, and what is wrong with it."""

    code: str
    where: str
    message: str


class Corpus(Struct, frozen=True):
    """A folder of texts. Values of it are cheap; nothing is read before it is asked for."""

    folder: Path

    @property
    def index_file(self) -> Path:
        """Where the index stands."""
        return self.folder / "index.sqlite"

    @property
    def links_file(self) -> Path:
        """Where the table of links stands."""
        return self.folder / "links.parquet"

    def is_there(self) -> bool:
        """Whether the folder has a catalogue."""
        return (self.folder / _CATALOGUE).is_file()

    def catalogue(self) -> tuple[Facts, ...]:
        """The facts of every text, sorted by organ and date. Raises InputError."""
        from resdiff.readers.files import read_file

        path = self.folder / _CATALOGUE
        if not path.exists():
            raise InputError(
                "corpus.missing",
                "there is no corpus here",
                where=str(self.folder),
                hint="make one: resdiff corpus add FILES",
            )
        return read(read_file(path, _CATALOGUE_SIZE), str(path))

    def known(self) -> tuple[Facts, ...]:
        """The catalogue, or nothing where there is no corpus yet."""
        return self.catalogue() if (self.folder / _CATALOGUE).exists() else ()

    def path(self, facts: Facts) -> Path:
        """The file of a text. Raises InputError when the catalogue names one outside the folder of
        texts.
        """
        if Path(facts.file).name != facts.file:
            raise InputError(
                "corpus.damaged", f"the catalogue names {facts.file!r}", where=str(self.folder)
            )
        return self.folder / _TEXTS / facts.file

    def find(self, symbol: str, language: str = "en") -> Facts | None:
        """The text with this symbol, in this language where there is one; of several the last added
        by name of its file.
        """
        wanted = spellings(symbol)
        texts = [facts for facts in self.known() if facts.symbol.casefold() in wanted]
        return max(texts, key=lambda facts: (facts.language == language, facts.file), default=None)

    def keep(self, text: Resolution, data: bytes, source: str) -> Facts:
        """Write a copy of a text, and give the line that the catalogue shall have for it. Needs no
        lock. Raises OutputError.
        """
        stem = text.symbol or Path(source).stem
        name = _UNSAFE.sub("_", stem)[:_LONGEST].strip("_") or "text"
        suffix = Path(source).suffix.lower()
        if not re.fullmatch(r"[.][a-z0-9]{1,5}", suffix):
            suffix = ".txt"
        file = f"{name}.{text.language}.{text.source.sha256[:_DIGEST]}{suffix}"
        facts = facts_of(text, file, source)
        path = self.path(facts)
        make_folder(path.parent)
        write_file(path, data)
        return facts

    def enter(self, new: Iterable[Facts], instead: Facts | None = None) -> None:
        """Add lines to the catalogue, one for each digest, `instead` of one that a newer file takes
        the place of, whose copy goes; the caller holds the lock. Raises ResdiffError.
        """
        known = [facts for facts in self.known() if facts != instead]
        rows = {facts.sha256: facts for facts in (*known, *new)}
        write_file(self.folder / _CATALOGUE, written(rows.values()))
        if instead is not None and instead.sha256 not in rows:
            self.path(instead).unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self, patience: float = _PATIENCE) -> Iterator[None]:
        """Hold the corpus for writing; the system lets go when the process ends, however it ends.

        Raises OutputError `corpus.locked` when another run holds it longer than `patience` seconds.
        """
        make_folder(self.folder)
        path = self.folder / ".lock"
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise OutputError(
                "output.failed", f"cannot be written ({error.strerror})", where=str(self.folder)
            ) from None
        try:
            until = time.monotonic() + patience
            while not _take(handle):
                if time.monotonic() > until:
                    hint = "wait for it, or end it"
                    raise OutputError(
                        "corpus.locked",
                        "another run is writing to this corpus",
                        where=str(self.folder),
                        hint=hint,
                    )
                time.sleep(_LOOK)
            yield
        finally:
            os.close(handle)

    def verify(self) -> Iterator[CorpusFault]:
        """What is wrong: texts that are missing, changed or unknown, double symbols, predecessors
        that are missing or go round.
        """
        catalogue = self.catalogue()
        for facts in catalogue:
            yield from self._read_again(facts)
        yield from _twins(catalogue)
        yield from _chains(catalogue)
        named = {facts.file for facts in catalogue}
        for path in sorted((self.folder / _TEXTS).glob("*")):
            if path.name not in named and not path.name.startswith("."):
                yield CorpusFault(
                    "corpus.unlisted",
                    path.name,
                    "no line of the catalogue names this file: add it, or delete it",
                )

    def _read_again(self, facts: Facts) -> Iterator[CorpusFault]:
        try:
            path = self.path(facts)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            yield CorpusFault("corpus.unreadable", facts.file, f"cannot be read ({error.strerror})")
            return
        except ResdiffError as error:
            yield CorpusFault(error.code, facts.file, error.message)
            return
        if digest != facts.sha256:
            yield CorpusFault(
                "corpus.changed", facts.file, "the file is not what it was when it was added"
            )


def _twins(catalogue: Sequence[Facts]) -> Iterator[CorpusFault]:
    seen: dict[tuple[str, str], Facts] = {}
    for facts in catalogue:
        if facts.symbol:
            first = seen.setdefault((facts.symbol, facts.language), facts)
            if first is not facts:
                yield CorpusFault(
                    "corpus.duplicate",
                    facts.symbol,
                    f"two texts have this symbol: {first.file} and {facts.file}",
                )


def _chains(catalogue: Sequence[Facts]) -> Iterator[CorpusFault]:
    """Predecessors that are named and not there, and chains that come back to where they began."""
    before = {
        facts.symbol: facts.predecessor for facts in catalogue if facts.symbol and facts.predecessor
    }
    there = {facts.symbol for facts in catalogue}
    for facts in catalogue:
        if facts.predecessor and facts.predecessor not in there:
            yield CorpusFault(
                "corpus.gap",
                facts.symbol,
                f"names {facts.predecessor} as its predecessor, which is not in the corpus",
            )
    done: set[str] = set()
    for start in before:
        row: dict[str, None] = {}
        here = start
        while here in before and here not in done and here not in row:
            row[here] = None
            here = before[here]
        if here in row:
            members = list(row)
            circle = members[members.index(here) :]
            yield CorpusFault(
                "corpus.cycle", here, f"is its own predecessor: {' <- '.join([*circle, here])}"
            )
        done |= row.keys()


def _take(handle: int) -> bool:
    """Take the lock of an open file, or say that another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
