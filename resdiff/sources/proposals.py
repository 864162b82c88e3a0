"""The files of several sides -> their texts, each with the name of its side."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from msgspec.structs import replace

from resdiff.errors import UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.authors import authors
from resdiff.sources.texts import resolution
from resdiff.values.document import Resolution

# what people put before the name of a side in the name of a file
_BEFORE: Final = re.compile(r"^(?:prop(?:osal)?s?|comments?|amendments?|draft|text)[-_ .]+", re.I)
_SHORT: Final = 3  # letters of a name that is an abbreviation: "eu", "usa"


def named_proposals(
    files: Sequence[str],
    names: Mapping[str, str],
    reading: ReadOptions,
    sides_of: Callable[[Resolution], list[tuple[str, Resolution]]] = lambda text: [],
) -> list[tuple[str, Resolution]]:
    """Each proposal with its name: the one given for its file, else the author of its tracked
    changes, else what the name of the file says. The changes of several authors in one Word file
    are a proposal of each, and so are those that a rolling text names: `sides_of` reads it.

    Raises ResdiffError for what cannot be read, UsageError for a name that is given to no file.
    """
    known = {
        file: next((name for named, name in names.items() if _is(named, file)), None)
        for file in files
    }
    unknown = [file for file in names if not any(_is(file, one) for one in files)]
    if unknown:
        raise UsageError("usage", f"--name names {unknown[0]!r}, which is none of the proposals")
    found: list[tuple[str, Resolution]] = []
    for file in files:
        text = resolution(file, reading)
        written = authors((text, resolution(file, replace(reading, tracked="reject"))))
        if (name := known[file]) is not None:
            found.append((name, text))
        elif len(written) > 1 and not reading.by:
            found += [(one, resolution(file, replace(reading, by=(one,)))) for one in written]
        elif not written and (sides := sides_of(text)):
            found += sides
        else:
            found.append((written[0] if written else by_file(file), text))
    return found


def _is(named: str, file: str) -> bool:
    return named in (file, PurePath(file).name, PurePath(file).stem)


def by_file(file: str) -> str:
    """What the name of a file says of its side: "prop-eu.docx" -> "EU"."""
    stem = PurePath(file.rpartition(":")[2] or file).name.partition(".")[0]
    bare = _BEFORE.sub("", stem) or stem
    if not bare.islower():
        return bare
    return bare.upper() if len(bare) <= _SHORT else bare.replace("_", " ").title()
