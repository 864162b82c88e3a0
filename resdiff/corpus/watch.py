"""A corpus and folders of the UN's XML repositories (a session, a year) -> what is new or changed
there since the last pull, fetched, verified and entered, text by text: a run that breaks off is
taken up where it stopped.

    watched.json   in the corpus: each watched folder, and of each of its files the digest of what
                   was pulled
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from resdiff.corpus.add import Tally, index, understood_bytes
from resdiff.errors import InputError, ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.fetch.http import HttpOptions, Web
from resdiff.sources.fetch.listing import (
    ListedFile,
    blob_of,
    contents,
    folder_of,
    listed,
    web_of,
)
from resdiff.text.files import write_file

_FILE: Final = "watched.json"
_SIZE: Final = 50_000_000  # bytes; a file of a session takes some 80

Said = Callable[[str], None]  # is told a line for each text that is new or changed


class WatchedFolder(Struct, frozen=True):
    """A folder that is watched, and what was pulled from it."""

    place: str  # "A/RES/80", "S/RES/2025"
    language: str
    files: dict[str, str] = {}  # name -> git's digest of its contents


def watched(corpus: Corpus) -> tuple[WatchedFolder, ...]:
    """The folders that a corpus watches. Raises InputError for a damaged list of them."""
    from resdiff.readers.files import read_file

    path = corpus.folder / _FILE
    if not path.exists():
        return ()
    try:
        return msgspec.json.decode(read_file(path, _SIZE), type=tuple[WatchedFolder, ...])
    except msgspec.DecodeError:
        raise InputError(
            "corpus.damaged",
            "the list of what is watched cannot be read",
            where=str(path),
            hint="delete it, and name the folders again with --watch",
        ) from None


def watching(corpus: Corpus, places: Iterable[str], language: str) -> tuple[WatchedFolder, ...]:
    """The folders that are watched, with those of `places` that were not. Raises ResdiffError."""
    known = watched(corpus)
    there = {(each.place, each.language) for each in known}
    new = [place for place in dict.fromkeys(places) if (place, language) not in there]
    for place in new:
        folder_of(place, language)
    return (*known, *(WatchedFolder(place, language) for place in new))


def pull_watched(
    corpus: Corpus,
    folders: Iterable[WatchedFolder],
    said: Said,
    http: HttpOptions = HttpOptions(),
) -> Tally:
    """Get what is new or changed in the folders since they were pulled last. An error of one text
    does not stop the others; what was not got is new the next time. Raises ResdiffError.
    """
    tally = Tally()
    state = {(each.place, each.language): each for each in folders}
    web = web_of(http)
    try:
        with corpus.locked():
            for key in state:
                _pull_folder(corpus, web, state, key, tally, said)
    finally:
        web.close()
    index(corpus, ReadOptions())
    return tally


def _pull_folder(
    corpus: Corpus,
    web: Web,
    state: dict[tuple[str, str], WatchedFolder],
    key: tuple[str, str],
    tally: Tally,
    said: Said,
) -> None:
    place, language = key
    try:
        folder = folder_of(place, language)
        files = listed(web, folder, place)
    except ResdiffError as error:
        tally.errors.append(str(error))
        return
    for file in files:
        pulled = state[key].files
        if pulled.get(file.name) == file.blob:
            tally.known += 1
            continue
        here = corpus.find(file.symbol, language)
        before = here if here is not None and here.language == language else None
        if before is not None and _is_same(corpus, before, file):
            tally.known += 1
        else:
            try:
                data, address = contents(web, folder, file)
                options = ReadOptions(language=language)
                text = understood_bytes(data, file.name, options)
                facts = replace(corpus.keep(text, data, file.name), source=address)
            except ResdiffError as error:
                tally.errors.append(str(error))
                continue
            corpus.enter([facts], instead=before)
            tally.added += 1
            said(f"{'changed' if before else 'new'}: {file.symbol}  {facts.title}".rstrip())
        state[key] = replace(state[key], files={**pulled, file.name: file.blob})
        write_file(corpus.folder / _FILE, msgspec.json.encode(tuple(state.values())))


def _is_same(corpus: Corpus, facts: Facts, file: ListedFile) -> bool:
    """Whether the corpus has the bytes of a file already."""
    try:
        return blob_of(corpus.path(facts).read_bytes()) == file.blob
    except OSError:
        return False
