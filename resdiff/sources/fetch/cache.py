"""A folder that keeps fetched texts by symbol, language, type and SHA-256: what is there is not
asked for again.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

_SAFE: Final = re.compile(r"[^A-Za-z0-9.\-]+")
_LONGEST: Final = 120  # characters of a folder name; file systems take 255 bytes
_KINDS: Final = ("xml", "docx", "pdf")


def cache_folder() -> Path:
    """The user's folder for what can be fetched again: RESDIFF_CACHE, else the place that the
    system has for such things.
    """
    if named := os.environ.get("RESDIFF_CACHE"):
        return Path(named)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "resdiff" / "Cache"
        )
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "resdiff"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "resdiff"


class Cache:
    """The fetched texts under `folder`. A cache that cannot be written is a slow one, never an
    error.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "fetch"

    def find(self, symbol: str, language: str) -> tuple[str, bytes] | None:
        """The kept text as (type, bytes), whose digest is still the one in its name; XML before
        Word before PDF.
        """
        for kind in _KINDS:
            for path in sorted(self._place(symbol).glob(f"{language}.{kind}.*")):
                try:
                    data = path.read_bytes()
                except OSError:
                    continue
                if hashlib.sha256(data).hexdigest() == path.suffix[1:]:
                    return kind, data
        return None

    def keep(self, symbol: str, language: str, kind: str, data: bytes) -> None:
        """Write the text whole or not at all."""
        place = self._place(symbol)
        target = place / f"{language}.{kind}.{hashlib.sha256(data).hexdigest()}"
        try:
            place.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".new-", dir=place)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                Path(temporary).replace(target)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def _place(self, symbol: str) -> Path:
        """A folder name that no symbol can climb out of; a short digest keeps symbols apart that
        look alike.
        """
        digest = hashlib.sha256(symbol.encode()).hexdigest()[:8]
        return self._folder / f"{_SAFE.sub('_', symbol)[:_LONGEST].strip('.')}-{digest}"
