"""The options that say how texts are read: what the command line says -> ReadOptions."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

import click
from msgspec import Struct

from resdiff.errors import UsageError
from resdiff.readers.formats import ReadOptions

# --tracked alone: the text before its tracked changes against the text after them
BOTH: Final = "both"
_Command = TypeVar("_Command", bound=Callable[..., Any])
_WIN: Final = re.compile(r"win-?(?=\d)", re.IGNORECASE)  # as people shorten it: win-1251
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
        "--encoding",
        metavar="NAME",
        help="Encoding of plain texts, Markdown and web pages (windows-1251, gb18030 ...); found "
        "by itself when left out.",
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
        "--by",
        metavar="NAME",
        multiple=True,
        help="Of the tracked changes take only those of this author; may be repeated.",
    ),
    click.option(
        "--struck",
        type=click.Choice(("deleted", "kept")),
        default="deleted",
        show_default=True,
        help="Words that are struck through by hand, not tracked: out of the text, or part of it.",
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
    both: bool  # the text before its tracked changes against the text after them


def _codec(name: str) -> str:
    """Python's name of an encoding of texts. Raises UsageError (usage.encoding) for another."""
    import codecs

    try:
        found = codecs.lookup(_WIN.sub("windows-", name.strip().replace(" ", "-")))
        if not getattr(found, "_is_text_encoding", True):
            raise LookupError(name)  # base64, zip: no encodings of texts
        found.decode(b"", "replace")
    except (LookupError, ValueError):
        hint = "one of utf-8, windows-1251, koi8-r, gb18030, big5, windows-1256, mac-roman ..."
        raise UsageError("usage.encoding", f"no encoding {name!r}", hint=hint) from None
    return found.name


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
            encoding: str | None,
            tracked: str,
            by: tuple[str, ...],
            struck: str,
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
                encoding=None if encoding is None else _codec(encoding),
                tracked="reject" if tracked == "reject" else "accept",
                by=by,
                struck="kept" if struck == "kept" else "deleted",
                fetch=fetch,
                stdin_filename=stdin_filename,
                **limits,
            )
            return command(asked=Asked(options, tracked == BOTH), **others)

        decorated: Any = called
        for option in reversed(_OPTIONS):
            decorated = option(decorated)
        return cast("_Command", decorated)

    return add
