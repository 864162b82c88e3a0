"""A folder -> the texts below it: one meaning of "a folder of texts" for every command."""

from __future__ import annotations

from pathlib import Path, PurePath

from resdiff.text.files import files_below


def texts_below(folder: Path) -> list[Path]:
    """The files below `folder`, at any depth, whose suffix a reader knows, sorted by path.

    Hidden files and folders and symbolic links are left out: a link could lead out of the folder,
    or round in a circle. Raises InputError `input.unreadable`.
    """
    return [path for path in files_below(folder) if is_text(path.relative_to(folder))]


def is_text(path: PurePath) -> bool:
    """Whether a path, relative to the folder that is walked, is that of a text: by its suffix, and
    nothing in it hidden.
    """
    from resdiff.readers import SUFFIXES

    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden
