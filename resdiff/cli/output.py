"""Bytes and where they go -> a file written whole or not at all, standard output, or a pager."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from resdiff import __version__
from resdiff.errors import OutputError
from resdiff.whole import write_file

if TYPE_CHECKING:
    from resdiff.render import RenderOptions

STDOUT: Final = "-"
_PIPE_WIDTH: Final = 80  # columns for a pipe, a file, or a terminal that does not tell


def write(data: bytes, output: str | None, *, paged: bool = False) -> None:
    """Write `data` to the file `output`, or to standard output for None and "-", through a pager when `paged`.

    Raises OutputError `output.failed` when standard output is closed or a file could not be written; the old one is then still there.
    """
    if output is None or output == STDOUT:
        if sys.stdout is None:  # `resdiff diff a b >&-`
            raise OutputError("output.failed", "standard output is closed", hint="name a file with --output")
        if paged and (pager := _pager()):
            _page(data, pager)
            return
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(Path(output), data)


def render_options(color: str, *, unchanged: bool = False, on_screen: bool = True) -> RenderOptions:
    """What a renderer is to know of the screen; a file gets neither colours nor the width of the terminal."""
    from resdiff.render import RenderOptions
    from resdiff.render.terminal import colour_wanted

    return RenderOptions(
        width=columns() if on_screen else _PIPE_WIDTH,
        colour=colour_wanted(color, os.environ, is_tty=on_screen and _on_terminal()),
        unchanged=unchanged,
        ci=bool(os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")),
        generator=f"resdiff {__version__}",
    )


def columns() -> int:
    """The width to write for: of the terminal, of COLUMNS, or that of a pipe."""
    if not _on_terminal() and not os.environ.get("COLUMNS", "").isdecimal():
        return _PIPE_WIDTH
    return max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, 20)


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _pager() -> list[str]:
    """The user's pager, or nothing where there is no terminal to page on."""
    if not _on_terminal() or os.environ.get("CI") or os.environ.get("TERM", "dumb") == "dumb":
        return []
    chosen = os.environ.get("RESDIFF_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(chosen)
    except ValueError:
        return []
    return command if command and command != ["cat"] and shutil.which(command[0]) else []


def _page(data: bytes, command: list[str]) -> None:
    # F: no paging for what fits on a screen, R: colours, X: leave the text on the screen. As git does.
    environment = {"LESS": "FRX", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603 - the user's own pager
        assert process.stdin is not None  # noqa: S101 - asked for above
        with contextlib.suppress(BrokenPipeError):  # the user has seen enough
            process.stdin.write(data)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
