"""TEXT arguments, folders among them -> the resolutions they name, read with progress on a
terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdiff.errors import UsageError
from resdiff.sources.texts import only_one_stdin, resolution

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions
    from resdiff.values.comparison import Comparison
    from resdiff.values.document import Resolution


def versions(
    texts: Sequence[str], options: ReadOptions, stdin_filename: str = ""
) -> list[Resolution]:
    """Every text that is named, and every text in a folder that is named, by name. Raises what
    reading raises.
    """
    only_one_stdin(*texts)
    named = [each for text in texts for each in _expanded(text)]
    return [resolution(text, options, stdin_filename) for text in with_progress(named, "reading")]


def _expanded(text: str) -> list[str]:
    """The texts of a folder by name, without hidden files and what no reader knows; any other TEXT
    as it is.
    """
    from resdiff.readers import SUFFIXES

    folder = Path(text)
    if not folder.is_dir():
        return [text]
    found = sorted(
        str(path)
        for path in folder.iterdir()
        if path.suffix.lower() in SUFFIXES and path.is_file() and not path.name.startswith(".")
    )
    if not found:
        raise UsageError(
            "usage",
            "the folder holds no text that can be read",
            where=text,
            hint="name the files, or another folder",
        )
    return found


def with_progress(names: Sequence[str], what: str) -> Iterable[str]:
    """The names one after the other, with a count on a terminal's standard error."""
    shown = sys.stderr.isatty()
    for number, name in enumerate(names, 1):
        if shown:
            click.echo(f"\r\x1b[K{what} {number} of {len(names)}", err=True, nl=False)
        yield name
    if shown:
        click.echo("\r\x1b[K", err=True, nl=False)


def comparing(*, kept: bool) -> Callable[[Resolution, Resolution], Comparison]:
    """The function that compares; with `kept`, from the user's cache where it has been done
    before.
    """
    from resdiff.comparison import compare

    if not kept:
        return compare
    from resdiff.lineage.cache import cached
    from resdiff.sources.fetch.cache import cache_folder

    return cached(compare, cache_folder() / "compare")
