"""resdiff compares versions of United Nations resolutions clause by clause.

`compare_texts("old.txt", "new.txt")` gives a Comparison, `read_text("old.txt")` a Resolution; the
rest are their types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from resdiff.errors import ResdiffError
    from resdiff.values.comparison import (
        Alignment,
        Change,
        Comparison,
        Edit,
        Fate,
        Level,
        Link,
        Mark,
        Op,
        Verdict,
    )
    from resdiff.values.document import Citation, Clause, Footnote, Notice, Part, Resolution

__version__ = "0.1.0"

__all__ = [
    "Alignment",
    "Change",
    "Citation",
    "Clause",
    "Comparison",
    "Edit",
    "Fate",
    "Footnote",
    "Level",
    "Link",
    "Mark",
    "Notice",
    "Op",
    "Part",
    "ResdiffError",
    "Resolution",
    "Verdict",
    "compare_texts",
    "read_text",
]

_HOMES = ("resdiff.values.comparison", "resdiff.errors", "resdiff.values.document")


def __getattr__(name: str) -> object:
    """A public type, imported when it is asked for: `resdiff --version` needs none."""
    if name in __all__:
        from importlib import import_module

        for home in map(import_module, _HOMES):
            if hasattr(home, name):
                return getattr(home, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read_text(path: str | Path) -> Resolution:
    """Read the file at `path` and understand its clauses.

    Raises ResdiffError (`input.*`) when it cannot be read; a text that is no resolution is no
    error, but has a notice.
    """
    from resdiff.readers import read_source
    from resdiff.sources import shipped

    return shipped.parsed(read_source(path))


def compare_texts(old: str | Path | Resolution, new: str | Path | Resolution) -> Comparison:
    """Compare two texts, each a path or a Resolution that was read before. Raises what `read_text`
    raises.
    """
    from resdiff.comparison import compare
    from resdiff.values.document import Resolution

    before, after = (
        text if isinstance(text, Resolution) else read_text(text) for text in (old, new)
    )
    return compare(before, after)
