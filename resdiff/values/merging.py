"""Three versions of a text put together: base, ours, theirs. Values only."""

from __future__ import annotations

from msgspec import Struct

from resdiff.values.document import Notice, Resolution
from resdiff.values.written import written


class SideNames(Struct, frozen=True, gc=False):
    """How the sides are called in the marks of a conflict."""

    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"
    with_base: bool = False  # the words of the base stand between, after "|||||||"
    size: int = 7  # signs of a mark, as git has them


class MergeConflict(Struct, frozen=True, gc=False):
    """What both sides did to the same words, and nobody but a person can decide."""

    base: tuple[str, ...]  # ids in the base; empty where both put something in
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    why: str  # one line for people: "both reworded the same words"
    # the whole wordings, never trimmed; "" where a side has none
    base_text: str = ""
    ours_text: str = ""
    theirs_text: str = ""


class MergedRow(Struct, frozen=True, gc=False):
    """A paragraph of the merged text, in its order: its words, and where they come from."""

    text: str  # "" for a conflict
    number: str  # as it is printed now
    depth: int  # 0, or 1 and more below a paragraph
    base: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    conflict: int | None = None  # the place of its conflict among `conflicts`


class Merge(Struct, frozen=True, gc=False):
    """The merged text, or the conflicts that stand in its way."""

    text: Resolution | None  # None with conflicts
    conflicts: tuple[MergeConflict, ...]
    base: Resolution
    ours: Resolution
    theirs: Resolution
    rows: tuple[MergedRow, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def merges(self) -> bool:
        """Whether there is no conflict."""
        return not self.conflicts

    def to_json(self) -> str:
        """The merge by its schema, as `-f json` writes it."""
        return written(self, "json")
