"""Files and fetched texts -> a corpus: read in parallel, copied, entered into the catalogue and
indexed, a batch at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.corpus.index import IndexRow, missing, rows_of, update
from resdiff.errors import ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.folders import texts_below
from resdiff.text.cores import on_cores
from resdiff.values.document import Resolution

# texts between two writings of the catalogue: what a kill loses at most, and is done again
_BATCH: Final = 200

Progress = Callable[[int], None]  # is told how many files are done


def _unheard(_: int) -> None:
    """Progress that nobody watches."""


class Taken(Struct, frozen=True):
    """What became of one file: a line for the catalogue with its clauses, an error, or nothing (it
    was there).
    """

    name: str
    facts: Facts | None = None
    rows: tuple[IndexRow, ...] = ()
    error: str = ""  # one line


class Tally(Struct):
    """How many texts an `add` took, how many were there already, and what could not be read."""

    added: int = 0
    known: int = 0
    errors: list[str] = field(default_factory=list)


def add(
    corpus: Corpus,
    paths: Sequence[Path],
    options: ReadOptions,
    jobs: int = 0,
    progress: Progress = _unheard,
) -> Tally:
    """Add files to a corpus. A file that cannot be read does not stop the others; one that is
    there already is passed over.

    `jobs`: processes, 0 for one on each processor. `progress` is told how many files are done.
    Raises ResdiffError.
    """
    tally = Tally()
    with corpus.locked():
        digests = frozenset(facts.sha256 for facts in corpus.known())
        done = 0
        for batch in _batches(on_cores(partial(_take, corpus, options, digests), paths, jobs)):
            new = [(taken.facts, taken.rows) for taken in batch if taken.facts is not None]
            if new:
                corpus.enter(facts for facts, _ in new)
                update(corpus, new)
            tally.added += len({facts.sha256 for facts, _ in new})
            tally.errors += [taken.error for taken in batch if taken.error]
            done += len(batch)
            progress(done)
        tally.known = len(paths) - tally.added - len(tally.errors)
        # what a run that was killed had entered and not indexed
        _indexed(corpus, options, jobs, _unheard)
    return tally


def index(
    corpus: Corpus, options: ReadOptions, jobs: int = 0, progress: Progress = _unheard
) -> Tally:
    """Take into the index what it has not, and out of it what the catalogue has no more. Raises
    ResdiffError.
    """
    with corpus.locked():
        return _indexed(corpus, options, jobs, progress)


def _indexed(corpus: Corpus, options: ReadOptions, jobs: int, progress: Progress) -> Tally:
    tally = Tally()
    texts = missing(corpus)
    done = 0
    for batch in _batches(on_cores(partial(_again, corpus, options), texts, jobs)):
        tally.added += update(
            corpus, [(taken.facts, taken.rows) for taken in batch if taken.facts is not None]
        )
        tally.errors += [taken.error for taken in batch if taken.error]
        done += len(batch)
        progress(done)
    if not texts:
        update(corpus, ())
    return tally


def pull(
    corpus: Corpus,
    symbols: Sequence[str],
    language: str,
    options: ReadOptions,
    progress: Progress = _unheard,
) -> Tally:
    """Fetch texts by symbol and add them, one after the other: the other side is asked politely.
    Raises ResdiffError.
    """
    from resdiff.sources.fetch import fetch

    tally = Tally()
    with corpus.locked():
        for done, symbol in enumerate(symbols, 1):
            try:
                got = fetch(symbol, language=language)
                name = f"{symbol}.{got.kind}"
                text = understood_bytes(got.data, name, options)
                facts = replace(corpus.keep(text, got.data, name), source=got.address or name)
                corpus.enter([facts])
                tally.added += update(corpus, [(facts, rows_of(text))])
            except ResdiffError as error:
                tally.errors.append(str(error))
            progress(done)
    return tally


def _take(corpus: Corpus, options: ReadOptions, digests: frozenset[str], path: Path) -> Taken:
    import hashlib

    from resdiff.readers.files import read_file

    try:
        data = read_file(path, max(options.max_size, options.max_pdf_size))
        if hashlib.sha256(data).hexdigest() in digests:
            return Taken(str(path))
        text = understood_bytes(data, path.name, options)
        return Taken(str(path), corpus.keep(text, data, path.name), rows_of(text))
    except ResdiffError as error:
        where = "" if error.where else f"{path}: "
        return Taken(str(path), error=f"{where}{error}")


def _again(corpus: Corpus, options: ReadOptions, facts: Facts) -> Taken:
    from resdiff.readers.files import read_file

    try:
        data = read_file(corpus.path(facts), max(options.max_size, options.max_pdf_size))
        return Taken(facts.file, facts, rows_of(understood_bytes(data, facts.file, options)))
    except ResdiffError as error:
        return Taken(facts.file, error=str(error))


def understood_bytes(data: bytes, name: str, options: ReadOptions) -> Resolution:
    """A text as a corpus takes it in. Raises ResdiffError."""
    from resdiff.readers import read_bytes
    from resdiff.sources import shipped

    return shipped.parsed(read_bytes(data, name, options=options), options.language)


def _batches(results: Iterator[Taken]) -> Iterator[list[Taken]]:
    while batch := list(islice(results, _BATCH)):
        yield batch


def texts_in(paths: Iterable[str]) -> Iterator[Path]:
    """The files named, and in folders the texts below them. Raises InputError."""
    for path in paths:
        yield from texts_below(Path(path)) if Path(path).is_dir() else (Path(path),)
