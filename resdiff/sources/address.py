"""A TEXT that is an address -> the path of a file on this machine (`file:`), or the error that says
what may be named instead: nothing is fetched but symbols, and those with --fetch only.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from resdiff.errors import InputError
from resdiff.un.symbols import MEANT_FOR_SYMBOL, Symbol

_ADDRESS: Final = re.compile(r"(?:file|https?|ftp):/{1,3}[^\s]", re.IGNORECASE)
_LOCAL: Final = ("", "localhost")


def is_address(text: str) -> bool:
    """Whether a TEXT is written as an address: "https://undocs.org/A/RES/68/179"."""
    return _ADDRESS.match(text) is not None


def path_of(address: str) -> str:
    """The path that a `file:` address names.

    Raises `InputError` where nothing is there (input.not-found) and for an address of another
    machine (input.address); where a symbol stands in that, the hint names it.
    """
    parts = urlsplit(address)
    if parts.scheme.casefold() == "file" and parts.netloc in _LOCAL:
        path = unquote(parts.path)
        if not Path(path).exists():
            message = "this address names no file of this machine"
            hint = "give a path or a symbol"
            raise InputError("input.not-found", message, where=address, hint=hint)
        return path
    symbol = _symbol(unquote(parts.path))
    hint = f"its symbol is read with --fetch: {symbol}" if symbol else "save it and name the file"
    raise InputError(
        "input.address", "an address on the network is no TEXT", where=address, hint=hint
    )


def _symbol(path: str) -> str:
    """The symbol of a resolution at the end of a path: "/en/A/RES/68/179"."""
    pieces = [piece for piece in path.split("/") if piece]
    for start in range(len(pieces)):
        name = "/".join(pieces[start:])
        if MEANT_FOR_SYMBOL.fullmatch(name) and (known := Symbol.parse(name)):
            return str(known)
    return ""
