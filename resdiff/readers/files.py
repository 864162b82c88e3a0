"""A path -> the bytes of the file there, or the error that says in one line why there are none."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from resdiff.errors import InputError

_MEGABYTE = 1_000_000

# Where the shell puts the other end of `resdiff diff <(pdftotext old.pdf -) new.txt`: a pipe that
# its user made.
_PROCESS_SUBSTITUTION = ("/dev/fd/", "/proc/self/fd/")


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of the regular file at `path`, at most `limit` of them; reads once and never
    blocks on a FIFO or device.

    Raises InputError `input.not-found`, `input.is-directory`, `input.not-regular`,
    `input.unreadable`, `input.too-large`.
    """
    name = str(path)
    piped = name.startswith(_PROCESS_SUBSTITUTION)
    try:
        # A FIFO without a writer would block an ordinary open for ever.
        handle = os.open(
            path,
            os.O_RDONLY
            | (0 if piped else getattr(os, "O_NONBLOCK", 0))
            | getattr(os, "O_BINARY", 0),
        )
    except FileNotFoundError:
        raise _missing(path) from None
    except IsADirectoryError:
        raise _directory(name) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreadable(name, error) from None
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise _directory(name)
        if not stat.S_ISREG(status.st_mode) and not piped:
            raise _not_regular(name)
        if status.st_size > limit:
            raise too_large(name, limit)
        with os.fdopen(os.dup(handle), "rb") as stream:
            data = read_at_most(stream, limit + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    finally:
        os.close(handle)
    if len(data) > limit:  # grew while it was read, or a pipe
        raise too_large(name, limit)
    return data


def read_at_most(stream: BinaryIO, size: int) -> bytes:
    """The next bytes of `stream`, `size` at most; takes memory for what is there, not for a limit
    that is set very high.
    """
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, _MEGABYTE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def too_large(name: str, limit: int) -> InputError:
    """The error for a file of more than `limit` bytes."""
    message = f"the file has more than {limit / _MEGABYTE:g} MB"
    return InputError(
        "input.too-large",
        message,
        where=name,
        hint="raise --max-size, or name one resolution, not a collection",
    )


def _missing(path: Path) -> InputError:
    """The error for a path at which there is no file: a link names what it points to."""
    if path.is_symlink():
        message = f"this is a link to {os.readlink(path)}, which is not there"  # noqa: PTH115
        return InputError("input.not-found", message, where=str(path), hint="mend the link")
    message = "there is no such file"
    return InputError("input.not-found", message, where=str(path), hint=_near(path))


def _not_regular(name: str) -> InputError:
    return InputError(
        "input.not-regular",
        "this is a device, socket or pipe",
        where=name,
        hint="to read a pipe, name - instead",
    )


def _directory(name: str) -> InputError:
    return InputError(
        "input.is-directory", "this is a directory", where=name, hint="name a file in it"
    )


def _unreadable(name: str, error: OSError | ValueError) -> InputError:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EACCES:
        return InputError(
            "input.unreadable", "the file may not be read", where=name, hint="check its permissions"
        )
    if number == errno.ENOTDIR:
        return InputError("input.not-found", "there is no such file", where=name)
    if number == errno.ENXIO:
        return _not_regular(name)
    what = os.strerror(number) if number else str(error)
    return InputError("input.unreadable", f"the file cannot be read ({what})", where=name)


def _near(path: Path) -> str:
    """A file of nearly the same name in the same folder, for a mistyped one."""
    import difflib

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ""
    close = difflib.get_close_matches(path.name, names, n=1, cutoff=0.8)
    return f"did you mean {path.parent / close[0]}?" if close else ""
