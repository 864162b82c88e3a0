"""resdiff compares versions of United Nations resolutions clause by clause.

`compare("old.txt", "new.txt")` gives a Comparison, `read("old.txt")` a Resolution; `trace`, `blame`
and `check` do what the commands of these names do. docs/python.md has them all with examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from resdiff.checks.request import CheckRequest
    from resdiff.comparison import CompareOptions
    from resdiff.errors import ResdiffError
    from resdiff.readers.formats import ReadOptions
    from resdiff.render.formats import written
    from resdiff.render.options import RenderOptions
    from resdiff.values.amendments import Amendments, Applied, Instruction
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
    from resdiff.values.compilation import Compilation
    from resdiff.values.concordance import Concordance
    from resdiff.values.document import Citation, Clause, Footnote, Notice, Part, Resolution
    from resdiff.values.findings import Finding, Report
    from resdiff.values.lineage import Blame, Lineage
    from resdiff.values.merging import Merge
    from resdiff.verbs import (
        Options,
        amend,
        amendments,
        apply,
        blame,
        check,
        compare,
        compile,
        concord,
        merge,
        read,
        read_string,
        trace,
    )

__version__ = "0.1.0"

# The module of each public name: it is imported when the name is asked for, so that `resdiff
# --version` needs none.
_HOMES: Final = {
    "resdiff.verbs": (
        "Options",
        "amend",
        "amendments",
        "apply",
        "blame",
        "check",
        "compare",
        "compile",
        "concord",
        "merge",
        "read",
        "read_string",
        "trace",
    ),
    "resdiff.checks.request": ("CheckRequest",),
    "resdiff.comparison": ("CompareOptions",),
    "resdiff.errors": ("ResdiffError",),
    "resdiff.readers.formats": ("ReadOptions",),
    "resdiff.render.formats": ("written",),
    "resdiff.render.options": ("RenderOptions",),
    "resdiff.values.amendments": ("Amendments", "Applied", "Instruction"),
    "resdiff.values.comparison": (
        "Alignment",
        "Change",
        "Comparison",
        "Edit",
        "Fate",
        "Level",
        "Link",
        "Mark",
        "Op",
        "Verdict",
    ),
    "resdiff.values.compilation": ("Compilation",),
    "resdiff.values.concordance": ("Concordance",),
    "resdiff.values.document": (
        "Citation",
        "Clause",
        "Footnote",
        "Notice",
        "Part",
        "Resolution",
    ),
    "resdiff.values.findings": ("Finding", "Report"),
    "resdiff.values.lineage": ("Blame", "Lineage"),
    "resdiff.values.merging": ("Merge",),
}
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Alignment",
    "Amendments",
    "Applied",
    "Blame",
    "Change",
    "CheckRequest",
    "Citation",
    "Clause",
    "CompareOptions",
    "Comparison",
    "Compilation",
    "Concordance",
    "Edit",
    "Fate",
    "Finding",
    "Footnote",
    "Instruction",
    "Level",
    "Lineage",
    "Link",
    "Mark",
    "Merge",
    "Notice",
    "Op",
    "Options",
    "Part",
    "ReadOptions",
    "RenderOptions",
    "Report",
    "ResdiffError",
    "Resolution",
    "Verdict",
    "amend",
    "amendments",
    "apply",
    "blame",
    "check",
    "compare",
    "compile",
    "concord",
    "merge",
    "read",
    "read_string",
    "trace",
    "written",
]


def __getattr__(name: str) -> object:
    """A public name, from the module that has it."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
