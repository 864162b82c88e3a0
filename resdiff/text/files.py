"""Bytes -> a file that is written whole or not at all: a reader sees the old file or the new one,
never half of one.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from resdiff.errors import InputError, OutputError

# never a file that is there, nor one behind a link
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, flushed to the disk, then
    renamed.

    Raises OutputError `output.failed`.
    """
    if path.is_dir():
        raise OutputError(
            "output.failed", "this is a directory", where=str(path), hint="name a file in it"
        )
    # /dev/stdout, a FIFO: cannot be replaced, only written
    if path.exists() and not path.is_file():
        _write_through(path, data)
        return
    target = path.resolve()  # a link stays a link
    temporary = target.with_name(f".{path.name[:50]}.{os.urandom(8).hex()}")
    try:
        handle = os.open(temporary, _NEW, 0o600)
    except OSError as error:
        raise _failed(path, error) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _failed(path, error) from None
        raise


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises OutputError
    `output.failed`.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            "output.failed", f"the folder cannot be made ({error.strerror})", where=str(path)
        ) from None


def _write_through(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failed(path, error) from None


def _mode(target: Path) -> int:
    """The permissions that the file has, or that a new file gets here."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _failed(path: Path, error: OSError) -> OutputError:
    hint = "" if path.parent.is_dir() else f"there is no folder {path.parent}"
    return OutputError(
        "output.failed",
        f"cannot be written ({error.strerror or error})",
        where=str(path),
        hint=hint,
    )


def files_below(folder: Path) -> list[Path]:
    """Every regular file below `folder`, at any depth, sorted by path; no symbolic link is followed
    or returned, and no folder is entered whose name begins with a dot.

    Raises InputError `input.unreadable` for a folder that may not be read.
    """
    paths: list[Path] = []
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            what = f"the folder cannot be read ({error.strerror})"
            raise InputError("input.unreadable", what, where=str(place)) from None
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                paths.append(Path(entry.path))
    return sorted(paths)
