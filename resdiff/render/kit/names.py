"""Texts -> the same without the folders they came from: a page must not tell where it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PureWindowsPath

from msgspec.structs import replace

from resdiff.values.document import Resolution


def file_name(name: str) -> str:
    """The name of a file without its folder, whichever way its path is written."""
    return PureWindowsPath(name).name or name


def without_folders(texts: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The texts with the bare names of their files; whole where two have the same."""
    count = Counter(file_name(text.source.name) for text in texts)
    return tuple(
        replace(text, source=replace(text.source, name=file_name(text.source.name)))
        if count[file_name(text.source.name)] == 1
        else text
        for text in texts
    )
