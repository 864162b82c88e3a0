"""A pattern and a path -> whether the pattern names it, as in .gitignore: whatever a folder's name
matches, all below it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Final

_ANY_FOLDERS: Final = "**"


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of `patterns` names `path` or a folder above it; both with forward slashes,
    relative to the same folder.

    `*`, `?` and `[...]` stand for characters of one name, `**` for any folders. A pattern without a
    slash inside is looked for at any depth ("*.docx", "archive/"), one with a slash from the top
    ("drafts/2024/*.txt"). The work grows with the length of the pattern times that of the path,
    whatever the pattern: it may come from a stranger's pull request.
    """
    parts = path.split("/")
    return any(_matches(parts, pattern) for pattern in patterns)


def _matches(parts: Sequence[str], pattern: str) -> bool:
    bare = pattern.strip("/")
    wanted = bare.split("/")
    if len(wanted) == 1 and not pattern.startswith("/") and bare != _ANY_FOLDERS:
        return any(fnmatchcase(part, bare) for part in parts)
    # `open_at`: the places in the pattern that can come next after the parts seen so far.
    open_at = _skipping(0, wanted)
    for part in parts:
        after: set[int] = set()
        for at in open_at:
            if at < len(wanted) and wanted[at] == _ANY_FOLDERS:
                # "archive/**": whatever comes below
                after |= _skipping(at, wanted) if at + 1 < len(wanted) else {len(wanted)}
            elif at < len(wanted) and fnmatchcase(part, wanted[at]):
                after |= _skipping(at + 1, wanted)
        if len(wanted) in after:
            return True  # the path itself, or a folder above it
        open_at = after
    return False


def _skipping(at: int, wanted: Sequence[str]) -> set[int]:
    """The place `at` of a pattern, and the places behind each `**` that begins there: `**` may
    stand for no folder at all.
    """
    places = {at}
    while at < len(wanted) - 1 and wanted[at] == _ANY_FOLDERS:
        at += 1
        places.add(at)
    return places
