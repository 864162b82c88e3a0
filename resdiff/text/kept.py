"""Results that can be worked out again -> kept in a folder under a digest of all that they depend
on, and found again.

An entry can never be out of date, only useless. A damaged one is made again; a folder that cannot
be written makes a slow cache, not an error; two runs at once write the same bytes under the same
name, whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import unicodedata
import zlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from resdiff.errors import OutputError
from resdiff.text.files import write_file

# libraries whose version can change what a text or a comparison says
_DECIDING: Final = (
    "diff-match-patch", "rapidfuzz", "lxml", "python-docx", "pypdfium2", "regex", "snowballstemmer",
)  # fmt: skip
_FILES: Final = frozenset({".py", ".toml", ".txt", ".msgpack", ".html", ".css", ".js"})
_SUFFIX: Final = ".msgpack"
_QUICK: Final = 1  # of zlib's levels: a fifth of the size in a third of a millisecond
# Writes between two looks at how many entries there are: to list ten thousand at each would take
# longer than to work them out. So there may be some more than the limit.
LOOK_EVERY: Final = 256

Value = TypeVar("Value")


class KeptResults:
    """A folder of entries, each one result, packed; beyond about `most` the oldest go."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most

    def path(self, *parts: bytes) -> Path:
        """Where the result of these bytes, by this code, stands or would stand."""
        digest = hashlib.sha256(b"\0".join((_code().encode(), *parts))).hexdigest()
        return self._folder / f"{digest}{_SUFFIX}"

    def read(self, path: Path, kind: type[Value]) -> Value | None:
        """The result of an entry; None where there is none, or it is damaged."""
        try:
            return msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=kind)
        except (OSError, zlib.error, msgspec.DecodeError, RecursionError):
            return None

    def write(self, path: Path, result: object) -> None:
        """Keep a result, where the folder can be written; not one with letters that are none, or
        lists in lists beyond a thousand.
        """
        with contextlib.suppress(OSError, OutputError, UnicodeEncodeError, RecursionError):
            data = zlib.compress(msgspec.msgpack.encode(result), _QUICK)
            self._folder.mkdir(parents=True, exist_ok=True)
            write_file(path, data)
            if int(path.stem[:8], 16) % LOOK_EVERY == 0:  # a digest: any is as likely
                self._shrink()

    def _shrink(self) -> None:
        """Delete the oldest entries beyond the limit."""
        with contextlib.suppress(OSError):
            entries = list(self._folder.glob(f"*{_SUFFIX}"))
            if len(entries) > self._most:
                oldest = sorted(entries, key=lambda entry: entry.stat().st_mtime)
                for path in oldest[: len(entries) - self._most]:
                    path.unlink(missing_ok=True)


@cache
def _code() -> str:
    return digest_of_code(Path(__file__).parents[1])


def digest_of_code(package: Path) -> str:
    """A digest of all that decides on a result: every file of the package, whatever its room, and
    the versions of the libraries and of the tables of Unicode.

    No list of modules is kept by hand: one that was forgotten once brought back old marks after the
    letters that look alike had changed.
    """
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for library in _DECIDING:
        with contextlib.suppress(metadata.PackageNotFoundError):
            digest.update(f"{library} {metadata.version(library)}\0".encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in _FILES:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()
