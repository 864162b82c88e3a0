"""A symbol -> the text as the United Nations publishes it, from the cache or the network; the
network only when called.

The UN's XML repositories are asked first (their text is clean), then the documents API for a Word
file and a PDF. What comes is judged by its bytes; an error page, an empty body or half a file is as
good as nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from resdiff.errors import ResdiffError, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.fetch.addresses import (
    LANGUAGES,
    Folder,
    checked,
    document_address,
    file_address,
    pick,
    xml_folder,
)
from resdiff.sources.fetch.cache import Cache, cache_folder
from resdiff.sources.fetch.http import HttpOptions, Web
from resdiff.sources.fetch.kinds import is_whole, kind_of
from resdiff.values.document import Source

__all__ = ["FetchOptions", "FetchedText", "HttpOptions", "fetch", "fetch_source"]

_LIST_SIZE: Final = 10_000_000  # bytes of a folder's list; 400 files have some 500 kB


class FetchOptions(Struct, frozen=True):
    """What is fetched and how."""

    kinds: tuple[str, ...] = ("xml", "docx", "pdf")  # in this order
    cache: Path | None = None  # None: the user's cache folder
    refresh: bool = False  # ask again for what is kept
    http: HttpOptions = field(default_factory=HttpOptions)


class FetchedText(Struct, frozen=True):
    """A text as it came."""

    symbol: str
    language: str
    kind: str  # "xml", "docx" or "pdf", by its bytes
    data: bytes
    sha256: str
    address: str  # "" when it came from the cache
    cached: bool


def fetch(
    symbol: str,
    *,
    language: str = "en",
    options: FetchOptions = FetchOptions(),
) -> FetchedText:
    """The text of `symbol` in `language` (ISO 639-1).

    Raises UsageError for what is no symbol or language, and ResdiffError: `fetch.refused`,
    `fetch.limit`, `fetch.failed`.
    """
    symbol = checked(symbol)
    if language not in LANGUAGES:
        raise UsageError(
            "usage",
            f"the United Nations has no {language!r}",
            hint="one of " + ", ".join(LANGUAGES),
        )
    cache = Cache(options.cache or cache_folder())
    kept = None if options.refresh else cache.find(symbol, language)
    if kept is not None and kept[0] in options.kinds:
        kind, data = kept
        return FetchedText(
            symbol, language, kind, data, hashlib.sha256(data).hexdigest(), "", cached=True
        )
    if importlib.util.find_spec("urllib3") is None:
        raise ResdiffError(
            "fetch.failed",
            "fetching needs an extra that is not installed",
            where=symbol,
            hint="pip install 'resdiff[fetch]'",
        )
    web = Web(options.http)
    try:
        text = _first(web, symbol, language, options)
    finally:
        web.close()
    cache.keep(symbol, language, text.kind, text.data)
    return text


def fetch_source(
    symbol: str,
    *,
    language: str = "en",
    options: FetchOptions = FetchOptions(),
    reading: ReadOptions = ReadOptions(),
) -> Source:
    """The fetched text, read. Raises as `fetch` and `read_bytes`."""
    from resdiff.readers import read_bytes

    text = fetch(symbol, language=language, options=options)
    return read_bytes(text.data, f"{text.symbol}.{text.kind}", options=reading)


def _first(web: Web, symbol: str, language: str, options: FetchOptions) -> FetchedText:
    """The first kind that is there; what was met on the way stands in the error when there is
    none.
    """
    met: list[str] = []
    for kind in options.kinds:
        try:
            text = (
                _xml(web, symbol, language)
                if kind == "xml"
                else _document(web, symbol, language, kind)
            )
        except _NothingError as nothing:
            met.append(f"{kind}: {nothing}")
            continue
        except ResdiffError as error:
            if kind == "xml" and error.code != "fetch.limit":
                # a repository that is down leaves the documents API
                met.append(f"{kind}: {error.message}")
                continue
            raise
        return text
    hint = (
        "is the symbol right? texts of the last weeks may not be out yet; many documents before "
        "1994 are scans"
    )
    raise ResdiffError(
        "fetch.failed",
        f"no text to be had ({'; '.join(met) or 'nothing asked'})",
        where=symbol,
        hint=hint,
    )


class _NothingError(Exception):
    """An answer without a text in it."""


def _xml(web: Web, symbol: str, language: str) -> FetchedText:
    folder = xml_folder(symbol, language)
    if folder is None:
        raise _NothingError("not in the XML repositories")
    name = pick(symbol, _names(web, folder))
    if name is None:
        raise _NothingError("not in its folder of the XML repository")
    return _text(web, file_address(folder, name), symbol, language, ("xml",))


def _names(web: Web, folder: Folder) -> list[str]:
    answer = web.get(folder.list)
    if answer.status != 200 or len(answer.data) > _LIST_SIZE:
        raise _NothingError(f"no list of its folder (status {answer.status})")
    try:
        entries = json.loads(answer.data)
    except (ValueError, RecursionError):
        raise _NothingError("the list of its folder cannot be read") from None
    if not isinstance(entries, list):
        raise _NothingError("the list of its folder cannot be read")
    return [
        entry["name"]
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("name"), str)
    ]


def _document(web: Web, symbol: str, language: str, kind: str) -> FetchedText:
    return _text(web, document_address(symbol, language, kind), symbol, language, ("docx", "pdf"))


def _text(
    web: Web, address: str, symbol: str, language: str, wanted: tuple[str, ...]
) -> FetchedText:
    answer = web.get(address)
    kind = kind_of(answer.data)
    if answer.status != 200:
        raise _NothingError(f"status {answer.status}")
    if kind not in wanted:
        raise _NothingError(_NOTHING.get(kind, f"a {kind} file came, which cannot be read here"))
    if not is_whole(answer.data, kind):
        raise _NothingError(f"half a {kind} file came")
    return FetchedText(
        symbol,
        language,
        kind,
        answer.data,
        hashlib.sha256(answer.data).hexdigest(),
        answer.address,
        cached=False,
    )


_NOTHING: Final = {
    "html": "a web page came instead of the text: not there, or we ask too often",
    "empty": "an empty answer: not published yet",
    "unknown": "what came is no document",
}
