"""A TEXT argument (path, -, symbol, REV:path) -> the Resolution that was understood of it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click
from msgspec import Struct

from resdiff.errors import InputError, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import Resolution, Source, walk

BOTH: Final = "both"  # --tracked: the text before its tracked changes against the text after them
_STDIN: Final = "-"
# A/RES/68/179, S/RES/2139 (2014)
_SYMBOL: Final = re.compile(r"[ASEase]/[A-Za-z0-9][A-Za-z0-9./()\- ]{0,60}")

if TYPE_CHECKING:
    from resdiff.comparison.align import Override
    from resdiff.sources.corpus_facts import Facts
    from resdiff.sources.corpus_folder import Corpus

_Command = TypeVar("_Command", bound=Callable[..., Any])
_LARGEST: Final = 1_000_000  # MB: above, "inf" and "nan" included, nobody means a limit


def _limit(ctx: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and value != value:  # "nan" is below no bound and above none
        raise click.BadParameter("this is no number", ctx, parameter)
    return value


def _limiting(
    flag: str,
    metavar: str,
    kind: click.IntRange | click.FloatRange,
    what: str,
    *,
    hidden: bool = True,
) -> Callable[[_Command], _Command]:
    """The option of a limit; those of containers are wanted too seldom to stand in --help
    (docs/promises.md has all).
    """
    return click.option(flag, metavar=metavar, type=kind, callback=_limit, hidden=hidden, help=what)


_MEGABYTES: Final = click.FloatRange(min=0, min_open=True, max=_LARGEST)
_COUNT: Final = click.IntRange(min=1)
_SECONDS: Final = click.FloatRange(min=0, min_open=True, max=1_000_000)

_OPTIONS: Final = (
    click.option(
        "--language",
        metavar="CODE",
        help="Language of the texts (en, fr, es, ru, ar, zh); found by itself when left out.",
    ),
    click.option(
        "--tracked",
        type=click.Choice(("accept", "reject", BOTH)),
        is_flag=False,
        flag_value=BOTH,
        default="accept",
        show_default=True,
        help="Tracked changes of a Word file: the text with them, or without; --tracked alone "
        "compares the one with the other.",
    ),
    click.option(
        "--stdin-filename",
        metavar="NAME",
        default="",
        help="Name of the text on standard input, for its type and for messages.",
    ),
    click.option(
        "--fetch", is_flag=True, help="Get a symbol that is not at hand from the United Nations."
    ),
    click.option(
        "--max-size",
        metavar="MB",
        type=_MEGABYTES,
        callback=_limit,
        help="Largest file to read (50 MB; PDF 100 MB).",
    ),
    _limiting("--max-pages", "N", _COUNT, "Most pages of a PDF (500).", hidden=False),
    _limiting("--max-seconds", "S", _SECONDS, "Longest time to read a PDF (30).", hidden=False),
    _limiting("--max-clauses", "N", _COUNT, "Most clauses of a text (200,000).", hidden=False),
    _limiting("--max-parts", "N", _COUNT, "Most parts of a Word file (2,000)."),
    _limiting(
        "--max-part-size",
        "BYTES",
        _COUNT,
        "Most bytes of one inflated part of a Word file (20,000,000).",
    ),
    _limiting(
        "--max-inflated-size",
        "BYTES",
        _COUNT,
        "Most bytes of all inflated parts of a Word file (100,000,000).",
    ),
    _limiting(
        "--max-ratio", "N", _COUNT, "Most that a part of a Word file may be compressed (200 to 1)."
    ),
)


# The limits of the options above, by field of ReadOptions.
_LIMITED: Final = (
    "max_pages",
    "max_seconds",
    "max_clauses",
    "max_parts",
    "max_part_size",
    "max_inflated_size",
    "max_ratio",
)


class Asked(Struct, frozen=True):
    """How the command line asks for texts to be read."""

    reading: ReadOptions
    stdin_filename: str  # name of the text on standard input
    both: bool  # the text before its tracked changes against the text after them


def reading_options(*, both: bool = False) -> Callable[[_Command], _Command]:
    """Add the options that say how texts are read; the command gets them as one value, `asked`.

    `both`: whether --tracked may stand alone; a command that has no use for two texts of one file
    refuses it.
    """

    def add(command: _Command) -> _Command:
        @wraps(command)
        def called(
            *,
            language: str | None,
            tracked: str,
            stdin_filename: str,
            fetch: bool,
            max_size: float | None,
            **others: Any,
        ) -> object:
            if tracked == BOTH and not both:
                raise UsageError(
                    "usage",
                    "--tracked takes accept or reject here",
                    hint="`resdiff diff FILE --tracked` compares the two",
                )
            limits = {name: value for name in _LIMITED if (value := others.pop(name)) is not None}
            if max_size is not None:
                limits |= dict.fromkeys(("max_size", "max_pdf_size"), int(max_size * 1_000_000))
            options = ReadOptions(
                language=language,
                tracked="reject" if tracked == "reject" else "accept",
                fetch=fetch,
                **limits,
            )
            return command(asked=Asked(options, stdin_filename, tracked == BOTH), **others)

        decorated: Any = called
        for option in reversed(_OPTIONS):
            decorated = option(decorated)
        return cast("_Command", decorated)

    return add


def resolution(text: str, options: ReadOptions, stdin_filename: str = "") -> Resolution:
    """Read and parse a TEXT. Raises ResdiffError when it cannot be read."""
    return understood(source(text, options, stdin_filename), text, options)


def understood(source: Source, text: str, options: ReadOptions) -> Resolution:
    """Parse what was read of a TEXT, with the precedents that ship. Raises InputError
    `input.too-large` for too many clauses.
    """
    from resdiff.sources import shipped

    found = shipped.parsed(source, options.language)
    count = sum(1 for _ in walk(found.clauses))
    if count > options.max_clauses:
        what = f"the text has {count:,} clauses; the limit is {options.max_clauses:,}"
        raise InputError(
            "input.too-large",
            what,
            where=text,
            hint="raise --max-clauses, or name one resolution, not a collection",
        )
    return found


def overrides_beside(*texts: str) -> tuple[Override, ...]:
    """The links made by hand that stand beside the texts, where these are files. Raises
    ConfigError.
    """
    from resdiff.comparison.align import beside, load_overrides

    found = beside(*(Path(text) for text in texts if Path(text).is_file()))
    return load_overrides(found) if found else ()


def before_and_after(text: str, options: ReadOptions) -> tuple[Resolution, Resolution]:
    """A Word file before its tracked changes, and after them. Raises ResdiffError when it is none
    or cannot be read.
    """
    from resdiff.readers.docx import read_both
    from resdiff.readers.files import read_file

    before, after = read_both(read_file(Path(text), options.max_size), text, options)
    return understood(before, text, options), understood(after, text, options)


def source(text: str, options: ReadOptions, stdin_filename: str = "") -> Source:
    """Read a TEXT: standard input, else a file that is there, else a symbol, else REV:path."""
    from resdiff.readers import read_bytes, read_source
    from resdiff.sources import shipped
    from resdiff.sources.git.revision import read_revision, split

    limit = max(options.max_size, options.max_pdf_size)
    if text == _STDIN:
        return read_bytes(_standard_input(limit), stdin_filename or _STDIN, options=options)
    if is_there(text):
        return read_source(text, options=options)
    if _SYMBOL.fullmatch(text):
        own = corpus_of(None)
        if found := own.find(text, options.language or "en"):
            return _kept(own, found, options)
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


def corpus_of(folder: str | None) -> Corpus:
    """The corpus that is named, or RESDIFF_CORPUS, or the user's own; it need not be there."""
    from resdiff.sources.corpus_folder import Corpus

    if named := folder or os.environ.get("RESDIFF_CORPUS"):
        return Corpus(Path(named))
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    return Corpus(
        Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "resdiff" / "corpus"
    )


def from_corpus(
    corpus: Corpus, symbol: str, options: ReadOptions, facts: Facts | None = None
) -> Resolution:
    """A text of a corpus, by its symbol or its line of the catalogue. Raises InputError when it is
    not there.
    """
    found = facts or corpus.find(symbol, options.language or "en")
    if found is None:
        raise InputError(
            "input.not-found",
            "the corpus has no text with this symbol",
            where=symbol,
            hint="resdiff corpus list",
        )
    return understood(_kept(corpus, found, options), symbol, options)


def _kept(corpus: Corpus, facts: Facts, options: ReadOptions) -> Source:
    from resdiff.readers import read_bytes
    from resdiff.readers.files import read_file

    limit = max(options.max_size, options.max_pdf_size)
    return read_bytes(
        read_file(corpus.path(facts), limit), facts.symbol or facts.file, options=options
    )


def only_one_stdin(*texts: str) -> None:
    """Raise UsageError when standard input is named twice: it can be read once."""
    if texts.count(_STDIN) > 1:
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


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:  # `resdiff show - <&-`
        raise InputError(
            "input.unreadable", "standard input is closed", where=_STDIN, hint="name a file"
        )
    from resdiff.readers.files import read_at_most, too_large

    data = read_at_most(sys.stdin.buffer, limit + 1)
    if len(data) > limit:
        raise too_large(_STDIN, limit)
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
