"""A folder of the UN's XML repositories, one session of the General Assembly or one year of the
Security Council -> the files in it, by name and digest, and the bytes of one of them, verified by
its digest.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from msgspec import Struct

from resdiff.errors import ResdiffError, UsageError
from resdiff.sources.fetch.addresses import LANGUAGES, Folder, file_address, xml_folder
from resdiff.sources.fetch.http import HttpOptions, Web
from resdiff.un.symbols import named_by_file

_LIST_SIZE: Final = 10_000_000  # bytes; a list of 400 files has some 500 kB


class ListedFile(Struct, frozen=True):
    """A file of a folder, as its list tells it."""

    name: str
    symbol: str  # of the resolution, by the name of the file
    blob: str  # git's digest of its contents


def folder_of(place: str, language: str) -> Folder:
    """The folder that A/RES/80 (a session) or S/RES/2025 (a year) stands for.

    Raises UsageError for another name, a language that the United Nations has not, or a folder that
    there is none of.
    """
    session, year = _period(place)
    symbol = f"A/RES/{session}/1" if session else f"S/RES/1 ({year})" if year else ""
    folder = xml_folder(symbol, language) if symbol and language in LANGUAGES else None
    if folder is not None:
        return folder
    raise UsageError(
        "usage",
        f"{place!r} in {language!r} is no folder of the repositories of the United Nations",
        hint="A/RES/80 (sessions from 75 on), S/RES/2025 (from 2000 on; before 2020 in English)",
    )


def _period(place: str) -> tuple[str, str]:
    """The session or the year that a place names: ("80", "") of A/RES/80, ("", "2025") of
    S/RES/2025; both empty for what is no place.
    """
    match place.split("/"):
        case ["A", "RES", session] if _is_count(session, (2, 3)):
            return session, ""
        case ["S", "RES", year] if _is_count(year, (4,)):
            return "", year
    return "", ""


def _is_count(figures: str, lengths: tuple[int, ...]) -> bool:
    return figures.isascii() and figures.isdecimal() and len(figures) in lengths


def listed(web: Web, folder: Folder, place: str) -> tuple[ListedFile, ...]:
    """The texts of a folder, by name. Raises ResdiffError `fetch.failed` where there is no list."""
    answer = web.get(folder.list)
    try:
        entries = json.loads(answer.data) if answer.status == 200 else None
    except (ValueError, RecursionError):
        entries = None
    if not isinstance(entries, list) or len(answer.data) > _LIST_SIZE:
        raise ResdiffError(
            "fetch.failed",
            f"no list of the folder (status {answer.status})",
            where=place,
            hint="not opened yet, or we ask too often: try again in an hour",
        )
    _, year = _period(place)
    files = []
    for name, blob in sorted(
        (str(each["name"]), str(each["sha"])) for each in entries if _is_file(each)
    ):
        symbol = named_by_file(name)
        if symbol is not None:  # the names of the Council's files have no year
            files.append(ListedFile(name, f"{symbol} ({year})" if year else str(symbol), blob))
    return tuple(files)


def _is_file(entry: object) -> bool:
    return isinstance(entry, dict) and {"name", "sha"} <= entry.keys()


def contents(web: Web, folder: Folder, file: ListedFile) -> tuple[bytes, str]:
    """The bytes of a file and the address they came from. Raises ResdiffError `fetch.failed` for
    other bytes than the list told.
    """
    answer = web.get(file_address(folder, file.name))
    if answer.status != 200 or blob_of(answer.data) != file.blob:
        came = f"status {answer.status}" if answer.status != 200 else "not the bytes of the list"
        raise ResdiffError(
            "fetch.failed", f"the text did not come ({came})", where=file.symbol, hint="try again"
        )
    return answer.data, answer.address


def blob_of(data: bytes) -> str:
    """Git's digest of the contents of a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def web_of(options: HttpOptions) -> Web:
    """Where to ask. Raises ResdiffError where the extra for it is not installed."""
    import importlib.util

    if importlib.util.find_spec("urllib3") is None:
        raise ResdiffError(
            "fetch.failed",
            "fetching needs an extra that is not installed",
            hint="pip install 'resdiff[fetch]'",
        )
    return Web(options)
