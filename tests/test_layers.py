"""The house: who may import whom, and which library may be used where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "resdiff"

# A room and the rooms whose values or functions it may use. Every room may use what is below it only, so there can be
# no cycle between rooms. `read` and `parse` meet in model.Source, `align`, `diff` and `classify` in model and comparison.
ALLOWED: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "model": frozenset(),
    "words": frozenset(),
    "scripts": frozenset(),
    "comparison": frozenset({"model"}),
    "history": frozenset({"comparison", "model"}),
    "finding": frozenset({"comparison", "model"}),
    "hit": frozenset(),
    "story": frozenset({"comparison", "history", "model", "words"}),
    "whole": frozenset({"errors"}),
    "live": frozenset({"errors"}),
    "language": frozenset({"errors", "words"}),
    "codec": frozenset({"comparison", "errors", "finding", "history", "model"}),
    "config": frozenset({"errors", "model"}),
    "read": frozenset({"errors", "model", "scripts", "words", "language"}),
    "parse": frozenset({"errors", "model", "words", "language"}),
    "align": frozenset({"comparison", "errors", "model", "words", "language"}),
    "diff_words": frozenset({"words"}),
    "diff_marks": frozenset({"comparison", "diff_words"}),
    "diff": frozenset({"comparison", "diff_marks", "diff_words"}),
    "classify": frozenset({"comparison", "errors", "model", "scripts", "words", "language"}),
    "compare": frozenset({"align", "classify", "comparison", "diff", "errors", "model", "words"}),
    "corpus": frozenset({"align", "compare", "comparison", "errors", "hit", "language", "model", "parse", "read", "whole", "words"}),
    "lineage": frozenset({"align", "compare", "comparison", "diff", "errors", "history", "language", "model", "resdiff", "whole", "words"}),
    "check": frozenset({"codec", "compare", "comparison", "config", "errors", "finding", "language", "model", "scripts", "whole", "words"}),
    "render": frozenset({"classify", "codec", "comparison", "errors", "finding", "history", "hit", "model", "story", "words", "language"}),
    "cli": frozenset(
        {
            "align",
            "check",
            "classify",
            "codec",
            "compare",
            "comparison",
            "config",
            "corpus",
            "errors",
            "finding",
            "history",
            "hit",
            "lineage",
            "live",
            "model",
            "parse",
            "read",
            "render",
            "resdiff",
            "whole",
        }
    ),
    "__main__": frozenset({"cli"}),
    "resdiff": frozenset({"compare", "comparison", "corpus", "errors", "model", "parse", "read"}),  # the package itself: the public names
}

# A library and the only rooms or modules that may import it. Records are msgspec.Struct everywhere (docs/decisions/8).
LIBRARIES: dict[str, frozenset[str]] = {
    "lxml": frozenset({"resdiff.read", "resdiff.render.akn", "resdiff.render.docx"}),
    "minijinja": frozenset({"resdiff.render.html"}),
    "click": frozenset({"resdiff.cli", "resdiff.render.terminal"}),
    "diff_match_patch": frozenset({"resdiff.diff"}),
    "rapidfuzz": frozenset({"resdiff.align", "resdiff.classify", "resdiff.lineage", "resdiff.corpus", "resdiff.check"}),
    "pypdfium2": frozenset({"resdiff.read"}),
    "urllib3": frozenset({"resdiff.read"}),
    "duckdb": frozenset({"resdiff.corpus"}),
    "pyspark": frozenset({"resdiff.corpus"}),
    "ibis": frozenset({"resdiff.corpus"}),
    "numpy": frozenset({"resdiff.corpus.link"}),
    "pyarrow": frozenset({"resdiff.corpus.link"}),
    "sqlite3": frozenset({"resdiff.corpus"}),
    "http": frozenset({"resdiff.live"}),
    "docx": frozenset(),
    "regex": frozenset({"resdiff.check"}),
    "rich": frozenset(),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = ("resdiff", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "resdiff"


def imports(path: Path) -> Iterator[str]:
    """Every imported module, wherever the import stands; `from resdiff.read import text` counts as both."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if is_module(name) else str(node.module) for name in names)


def is_module(name: str) -> bool:
    base = PACKAGE.parent.joinpath(*name.split("."))
    return base.with_suffix(".py").is_file() or base.is_dir()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(name_of(path))
    used = {room_of(name) for name in imports(path) if name.split(".")[0] == "resdiff"} - {room}
    assert used <= ALLOWED[room]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_library_is_used_only_where_it_belongs(path: Path) -> None:
    name = name_of(path)
    for imported in imports(path):
        allowed = LIBRARIES.get(imported.split(".")[0])
        if allowed is not None:
            assert any(name == room or name.startswith((f"{room}.", f"{room}_")) for room in allowed), f"{name} imports {imported}"


def test_no_cycle_between_rooms() -> None:
    done: set[str] = set()
    while ready := {room for room, below in ALLOWED.items() if room not in done and below <= done | {"resdiff"}}:
        done |= ready
    assert done == set(ALLOWED)


def test_no_cycle_between_modules() -> None:
    """Imports at the top of modules only: one inside a function is made when everything is there."""
    graph = {name_of(path): set(at_the_top(path)) for path in modules()}
    done: set[str] = set()
    while ready := {name for name, below in graph.items() if name not in done and below & set(graph) <= done}:
        done |= ready
    assert set(graph) - done == set()


def at_the_top(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if is_module(name) else str(node.module) for name in names)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_is_short_and_says_what_it_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 350
    assert ast.get_docstring(ast.parse(text))


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {path.stem for path in modules()} & {"utils", "helpers", "manager", "base", "misc", "common"}
