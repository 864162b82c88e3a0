"""Two folders of texts -> the pairs of texts that stand under the same name in both."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from resdiff.errors import InputError
from resdiff.sources.folders import texts_below


class TextPair(Struct, frozen=True):
    """A text and its other version; a path is None where a folder has none."""

    name: str  # relative to the folders, without suffix where the suffixes differ
    old: Path | None
    new: Path | None


def are_folders(old: str, new: str) -> bool:
    """True when both are folders. Raises InputError when one is and the other is a text that is
    there.
    """
    are_dirs = Path(old).is_dir(), Path(new).is_dir()
    if are_dirs[0] != are_dirs[1] and Path(old).exists() and Path(new).exists():
        message = "this is a directory, and the other is not"
        raise InputError(
            "input.is-directory",
            message,
            where=old if are_dirs[0] else new,
            hint="name two texts, or two folders",
        )
    return all(are_dirs)


def pairs(old: Path, new: Path) -> list[TextPair]:
    """The texts of both folders, by name: the whole name where it is the same, else the name
    without its suffix.
    """
    sides = _by_name(old), _by_name(new)
    if not any(sides):
        hint = "name folders with .txt, .docx, .pdf or .xml files"
        raise InputError(
            "input.empty", "neither folder holds a text", where=f"{old}, {new}", hint=hint
        )
    same = sides[0].keys() & sides[1].keys()
    text_pairs = [TextPair(_free(name, same), sides[0][name], sides[1][name]) for name in same]
    rest = tuple(
        {str(Path(name).with_suffix("")): path for name, path in side.items() if name not in same}
        for side in sides
    )
    text_pairs += [
        TextPair(name, rest[0].get(name), rest[1].get(name))
        for name in rest[0].keys() | rest[1].keys()
    ]
    return sorted(text_pairs, key=lambda pair: (pair.name, str(pair.old), str(pair.new)))


def _free(name: str, names: set[str]) -> str:
    """The name without its suffix, unless two files differ in nothing else."""
    stem = str(Path(name).with_suffix(""))
    twins = [twin for twin in names if str(Path(twin).with_suffix("")) == stem]
    return stem if len(twins) == 1 and stem != "index" else name


def _by_name(folder: Path) -> dict[str, Path]:
    """The texts below a folder by their path relative to it."""
    return {path.relative_to(folder).as_posix(): path for path in texts_below(folder)}
