"""A TEXT (path, -, symbol, REV:path, bytes) -> its Source, and the Resolution that was
understood of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from resdiff.errors import InputError, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.address import is_address, path_of
from resdiff.un.symbols import MEANT_FOR_SYMBOL
from resdiff.values.document import Resolution, Source, walk

if TYPE_CHECKING:
    from resdiff.sources.corpus_facts import Facts
    from resdiff.sources.corpus_folder import Corpus

# What every verb takes for a text: a path, "-", a symbol or REV:path; the bytes of a file; or a
# text read before.
Text = str | Path | bytes | Resolution

STDIN: Final = "-"


def resolution(text: Text, options: ReadOptions = ReadOptions()) -> Resolution:
    """Read and parse a TEXT; a Resolution is itself. Raises ResdiffError when it cannot be read."""
    if isinstance(text, Resolution):
        return text
    named = named_as(text)
    if isinstance(text, bytes):
        from resdiff.readers import read_bytes

        name = options.stdin_filename or named
        return understood(read_bytes(text, name, options=options), name, options)
    return understood(source(named, options), named, options)


def named_as(text: Text) -> str:
    """How a TEXT is called in messages: as it was named, by its file, or "text" for bytes."""
    if isinstance(text, Resolution):
        return text.source.name
    return "text" if isinstance(text, bytes) else str(text)


def understood(source: Source, text: str, options: ReadOptions) -> Resolution:
    """Parse what was read of a TEXT, with the precedents that ship. Raises InputError
    `input.too-large` for too many clauses.
    """
    from resdiff.sources import shipped

    parsed = shipped.parsed(source, options.language)
    count = sum(1 for _ in walk(parsed.clauses))
    if count > options.max_clauses:
        what = f"the text has {count:,} clauses; the limit is {options.max_clauses:,}"
        raise InputError(
            "input.too-large",
            what,
            where=text,
            hint="raise --max-clauses, or name one resolution, not a collection",
        )
    return parsed


def word_file(text: Text, read: Resolution, options: ReadOptions) -> bytes:
    """The bytes of the Word file that a text was read from; b"" where it is none, or where they
    cannot be had again (standard input).
    """
    return file_of(text, options) if read.source.format == "docx" else b""


def file_of(text: Text, options: ReadOptions) -> bytes:
    """The bytes of the file that a TEXT names; b"" where it is no file, or where they cannot be
    had again (standard input).
    """
    if isinstance(text, Resolution) or text == STDIN:
        return b""
    if isinstance(text, bytes):
        return text
    from resdiff.readers.files import read_file
    from resdiff.sources.git.revision import read_revision, split

    if is_there(str(text)):
        return read_file(Path(text), options.max_size)
    if is_address(str(text)):
        return read_file(Path(path_of(str(text))), options.max_size)
    revision = split(str(text))
    return read_revision(*revision, options.max_size) if revision else b""


def before_and_after(text: str, options: ReadOptions) -> tuple[Resolution, Resolution]:
    """A Word file before its tracked changes, and after them. Raises ResdiffError when it is none
    or cannot be read.
    """
    from resdiff.readers.files import read_file

    return sides_of(read_file(Path(text), options.max_size), text, options)


def sides_of(data: bytes, name: str, options: ReadOptions) -> tuple[Resolution, Resolution]:
    """The same of the bytes of a Word file that is called `name`."""
    from resdiff.readers.docx import read_both

    before, after = read_both(data, name, options)
    return understood(before, name, options), understood(after, name, options)


def source(text: str, options: ReadOptions) -> Source:
    """Read a TEXT: standard input, else a file that is there, else a symbol, else REV:path."""
    from resdiff.readers import read_bytes, read_source
    from resdiff.sources import shipped
    from resdiff.sources.git.revision import read_revision, split

    limit = max(options.max_size, options.max_pdf_size)
    if text == STDIN:
        return read_bytes(standard_input(limit), options.stdin_filename or STDIN, options=options)
    if is_there(text):
        return read_source(text, options=options)
    if is_address(text):
        return read_source(path_of(text), options=options)
    if MEANT_FOR_SYMBOL.fullmatch(text):
        own = corpus_of(None)
        if facts := own.find(text, options.language or "en"):
            return _of_corpus(own, facts, options)
        entry = shipped.find(text)
        if entry is None or not entry.file:
            if options.fetch:
                from resdiff.sources.fetch import fetch_source

                return fetch_source(text, language=options.language or "en", reading=options)
            raise _not_shipped(text, entry)
        return read_bytes(shipped.content(entry.file), entry.symbol, options=options)
    if revision := split(text):
        return read_bytes(read_revision(*revision, limit), text, options=options)
    return read_source(text, options=options)  # which says what is wrong with it


def corpus_of(folder: str | Path | None) -> Corpus:
    """The corpus that is named, or RESDIFF_CORPUS, or the user's own; it need not be there."""
    from resdiff.sources.corpus_folder import Corpus

    if named := folder or os.environ.get("RESDIFF_CORPUS"):
        return Corpus(Path(named))
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    return Corpus(
        Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "resdiff" / "corpus"
    )


def corpus_in(folder: str | Path) -> Corpus | None:
    """The corpus that a folder is, by the catalogue in it; None for a plain folder of texts."""
    from resdiff.sources.corpus_folder import Corpus

    place = Corpus(Path(folder))
    return place if place.is_there() else None


def from_corpus(
    corpus: Corpus, symbol: str, options: ReadOptions, facts: Facts | None = None
) -> Resolution:
    """A text of a corpus, by its symbol or its line of the catalogue. Raises InputError when it is
    not there.
    """
    entry = facts or corpus.find(symbol, options.language or "en")
    if entry is None:
        raise InputError(
            "input.not-found",
            "the corpus has no text with this symbol",
            where=symbol,
            hint="resdiff corpus list",
        )
    return understood(_of_corpus(corpus, entry, options), symbol, options)


def looked_up(text: Text, corpus: Corpus | None, options: ReadOptions) -> Text:
    """A symbol as its text in the corpus that was named, where it is there; anything else as it
    is.
    """
    named = isinstance(text, str) and not is_there(text) and MEANT_FOR_SYMBOL.fullmatch(text)
    if corpus is None or not named:
        return text
    facts = corpus.find(str(text), options.language or "en")
    return text if facts is None else from_corpus(corpus, str(text), options, facts)


def _of_corpus(corpus: Corpus, facts: Facts, options: ReadOptions) -> Source:
    from resdiff.readers import read_bytes
    from resdiff.readers.files import read_file

    limit = max(options.max_size, options.max_pdf_size)
    return read_bytes(
        read_file(corpus.path(facts), limit), facts.symbol or facts.file, options=options
    )


def only_one_stdin(*texts: str) -> None:
    """Raise UsageError when standard input is named twice: it can be read once."""
    if texts.count(STDIN) > 1:
        raise UsageError(
            "usage",
            "standard input (-) can be named once only",
            hint="write one of the texts to a file",
        )


def is_there(text: str) -> bool:
    """Whether a TEXT is a path that exists."""
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def is_file(text: str) -> bool:
    """Whether a TEXT is a file that exists: no folder, no pipe."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def standard_input(limit: int) -> bytes:
    """The bytes on standard input. Raises InputError where it is closed or too long."""
    if sys.stdin is None:  # `resdiff show - <&-`
        raise InputError(
            "input.unreadable", "standard input is closed", where=STDIN, hint="name a file"
        )
    from resdiff.readers.files import read_at_most, too_large

    data = read_at_most(sys.stdin.buffer, limit + 1)
    if len(data) > limit:
        raise too_large(STDIN, limit)
    return data


def _not_shipped(symbol: str, entry: object) -> InputError:
    from resdiff.sources.shipped import Entry

    address = (
        entry.address
        if isinstance(entry, Entry)
        else f"https://undocs.org/en/{symbol.replace(' ', '')}"
    )
    message = "the text of this resolution does not ship with resdiff"
    return InputError(
        "input.not-found",
        message,
        where=symbol,
        hint=f"add --fetch, or name a file that you downloaded from {address}",
    )
