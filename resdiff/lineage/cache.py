"""A comparing function and a folder -> the same function that keeps what it found, by the
content of both texts.

The name of an entry is a digest of both resolutions as they were understood and of the code that
compares, so an entry can never be out of date, only useless. A damaged one is made again; a folder
that cannot be written makes a slow cache, not an error; two runs at once write the same bytes under
the same name, whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import msgspec

import resdiff
from resdiff.errors import OutputError
from resdiff.text.files import write_file
from resdiff.values.comparison import Change, Comparison, Verdict
from resdiff.values.document import Notice, Resolution

# entries kept; one of a resolution of a hundred clauses has some 100 kB, so 200 MB
MOST: Final = 2_000
# libraries whose version can change what a comparison says
_DECIDING: Final = ("diff-match-patch", "rapidfuzz")
_FILES: Final = frozenset({".py", ".toml", ".txt", ".msgpack"})


class _Found(msgspec.Struct, array_like=True, frozen=True):
    """What a Comparison has beside its two texts."""

    changes: tuple[Change, ...]
    tally: tuple[tuple[str, int], ...]
    verdict: Verdict
    notices: tuple[Notice, ...]


def cached(
    compare: Callable[[Resolution, Resolution], Comparison], folder: Path, most: int = MOST
) -> Callable[[Resolution, Resolution], Comparison]:
    """`compare`, with its results kept under `folder`; beyond `most` entries the oldest go."""

    def compared(old: Resolution, new: Resolution) -> Comparison:
        path = folder / f"{_digest(old, new)}.json"
        try:
            entry = msgspec.json.decode(path.read_bytes(), type=_Found)
            return Comparison(old, new, entry.changes, entry.tally, entry.verdict, entry.notices)
        except (OSError, msgspec.DecodeError, RecursionError):
            result = compare(old, new)
        with contextlib.suppress(OSError, OutputError):
            folder.mkdir(parents=True, exist_ok=True)
            write_file(
                path,
                msgspec.json.encode(
                    _Found(result.changes, result.tally, result.verdict, result.notices)
                ),
            )
            _shrink(folder, most)
        return result

    return compared


def _digest(old: Resolution, new: Resolution) -> str:
    parts = [
        _code().encode(),
        *(
            msgspec.json.encode((text.language, text.body, text.clauses, text.notices))
            for text in (old, new)
        ),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@cache
def _code() -> str:
    return digest_of_code(Path(str(resdiff.__file__)).parent)


def digest_of_code(package: Path) -> str:
    """A digest of all that decides on a comparison: every file of the package, whatever its room,
    and the versions of the libraries and of the tables of Unicode.

    No list of modules is kept by hand: one that was forgotten once brought back old marks after the
    letters that look alike had changed.
    """
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for library in _DECIDING:
        digest.update(f"{library} {metadata.version(library)}\0".encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in _FILES:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _shrink(folder: Path, most: int) -> None:
    entries = list(folder.glob("*.json"))
    if len(entries) > most:
        for path in sorted(entries, key=lambda entry: entry.stat().st_mtime)[: len(entries) - most]:
            path.unlink(missing_ok=True)
