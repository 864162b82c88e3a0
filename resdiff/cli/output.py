"""Bytes and where they go -> a file written whole or not at all, standard output, or a pager."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from resdiff import __version__
from resdiff.cli.progress import PROGRESS
from resdiff.errors import OutputError, UsageError
from resdiff.sources.folders import is_text
from resdiff.sources.texts import Text, is_there
from resdiff.text.files import write_file

if TYPE_CHECKING:
    from resdiff.render.formats import Format
    from resdiff.render.options import RenderOptions

STDOUT: Final = "-"
_PIPE_WIDTH: Final = 80  # columns for a pipe, a file, or a terminal that does not tell


def write(data: bytes, output: str | None, *, paged: bool = False) -> None:
    """Write `data` to the file `output`, or to standard output for None and "-", through a pager
    when `paged`.

    Raises OutputError `output.failed` when standard output is closed or a file could not be
    written; the old one is then still there.
    """
    PROGRESS.end()
    if output is None or output == STDOUT:
        if sys.stdout is None:  # `resdiff diff a b >&-`
            raise OutputError(
                "output.failed", "standard output is closed", hint="name a file with --output"
            )
        if paged and (pager := _pager()):
            _page(data, pager)
            return
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(Path(output), data)


def refuse_input(outputs: Iterable[str | None], inputs: Iterable[str]) -> None:
    """Raise OutputError `output.is-input` when a file to be written is one of the texts that are
    read, whatever links lead to it; asked before anything is read.

    A folder among the inputs stands for the texts below it.
    """
    texts = [Path(text) for text in inputs if is_there(text)]
    for output in outputs:
        if output is None or output == STDOUT or not is_there(output):
            continue
        if any(_is_or_holds(text, Path(output)) for text in texts):
            raise OutputError(
                "output.is-input",
                "this is one of the texts that are read; it is left as it is",
                where=output,
                hint="write to another file",
            )


def _is_or_holds(text: Path, output: Path) -> bool:
    """Whether an output is a text, or one of those below a folder."""
    if text.samefile(output):
        return True
    if not text.is_dir() or output.is_dir():
        return False
    below, folder = output.resolve(), text.resolve()
    return below.is_relative_to(folder) and is_text(below.relative_to(folder))


_Command = TypeVar("_Command", bound=Callable[..., Any])


def output_options(forms: Sequence[Format]) -> Callable[[_Command], _Command]:
    """Add the options of a command that writes a value in one of these formats: -f, -o, --color,
    --pager.
    """
    names = [form.name for form in forms]
    options = (
        click.option(
            "-f",
            "--format",
            "form",
            type=click.Choice(names),
            help="Default: by the suffix of FILE, else terminal.",
        ),
        click.option(
            "-o", "--output", metavar="FILE", help="Write to FILE instead of standard output."
        ),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            show_default=True,
            help="Colours in the terminal.",
        ),
        click.option(
            "--pager",
            type=click.Choice(("auto", "never")),
            default="auto",
            show_default=True,
            help="Page long output on a screen.",
        ),
    )

    def add(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def chosen(forms: Sequence[Format], form: str | None, output: str | None) -> Format:
    """The format asked for, else that of the file's suffix, else the first, which is the
    terminal's.

    Raises UsageError for a suffix that no format has.
    """
    if form is None and output in (None, STDOUT):
        return forms[0]
    suffix = PurePath(output or "").suffix.lower()
    found = next(
        (each for each in forms if each.name == form or (form is None and suffix in each.suffixes)),
        None,
    )
    if found is None:
        suffixes = ", ".join(suffix for each in forms for suffix in each.suffixes)
        raise UsageError(
            "usage",
            "no format goes with this suffix",
            where=output or "",
            hint=f"add -f, or use one of {suffixes}",
        )
    return found


def render_options(
    color: str,
    *,
    unchanged: bool = False,
    on_screen: bool = True,
    author: str | None = None,
    date: str | None = None,
) -> RenderOptions:
    """What a renderer is to know of the screen; a file gets neither colours nor the width of the
    terminal. `author` and `date` of tracked changes: the date of SOURCE_DATE_EPOCH where none is
    given.
    """
    from resdiff.render.options import RenderOptions, colour_wanted

    return RenderOptions(
        interface=interface(),
        width=columns() if on_screen else _PIPE_WIDTH,
        colour=colour_wanted(color, os.environ, is_tty=on_screen and _on_terminal()),
        unchanged=unchanged,
        ci=bool(os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")),
        generator=f"resdiff {__version__}",
        author=author or "resdiff",
        date=_date(date),
    )


INTERFACE: Final = "resdiff.interface"  # what --interface says, among the values of a run


def interface() -> str:
    """The language in which people are spoken to: that of --interface, else of the locale."""
    from resdiff.render.words.interface import interface_of

    context = click.get_current_context(silent=True)
    asked = context.meta.get(INTERFACE) if context is not None else None
    return str(asked) if asked else interface_of(os.environ)


def _date(asked: str | None) -> str:
    """A date as Word has it, "2025-11-03T10:00:00Z"; "" where neither the user nor the environment
    names one. Raises UsageError for one that is none.
    """
    import datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if asked:
            moment = datetime.datetime.fromisoformat(asked)
        elif epoch.isdecimal():
            moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        else:
            return ""
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            "usage", f"{asked or epoch!r} is no date", hint="write it as 2025-11-03"
        ) from None
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def columns() -> int:
    """The width to write for: of the terminal, of COLUMNS, or that of a pipe."""
    if not _on_terminal() and not os.environ.get("COLUMNS", "").isdecimal():
        return _PIPE_WIDTH
    import shutil

    return max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, 20)


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _pager() -> list[str]:
    """The user's pager, or nothing where there is no terminal to page on."""
    import shlex
    import shutil

    if not _on_terminal() or os.environ.get("CI") or os.environ.get("TERM", "dumb") == "dumb":
        return []
    chosen = os.environ.get("RESDIFF_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(chosen)
    except ValueError:
        return []
    return command if command and command != ["cat"] and shutil.which(command[0]) else []


def _page(data: bytes, command: list[str]) -> None:
    import subprocess

    # F: no paging for what fits on a screen, R: colours, X: leave the text on the screen. As git
    # does.
    environment = {"LESS": "FRX", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603
        assert process.stdin is not None  # noqa: S101
        with contextlib.suppress(BrokenPipeError):  # the user has seen enough
            process.stdin.write(data)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()


def with_progress(texts: Sequence[Text]) -> Iterable[Text]:
    """The texts one after the other, with a count on a terminal's standard error."""
    from resdiff.render.words import say, speaking

    for number, text in enumerate(texts, 1):
        with speaking(interface()):
            PROGRESS.say(say("reading {at} of {total}", at=number, total=len(texts)))
        yield text
    with speaking(interface()):
        PROGRESS.say(say("comparing"))
