"""The house: who may import whom, and which library may be used where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "resdiff"

# A room and the rooms whose values or functions it may use. Every room may use what is below it
# only, so there can be no cycle between rooms. `read` and `parse` meet in values.document.Source.
ALLOWED: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "values": frozenset({"errors"}),
    "text": frozenset({"errors"}),
    "un": frozenset({"errors", "text"}),
    "config": frozenset({"errors"}),
    "readers": frozenset({"errors", "values", "text"}),
    "parse": frozenset({"values", "text", "un"}),
    "sources": frozenset(
        {"errors", "values", "text", "readers", "parse", "cli", "comparison", "lineage", "render"}
    ),
    "comparison": frozenset({"errors", "values", "text", "un"}),
    "lineage": frozenset({"errors", "values", "text", "comparison", "resdiff"}),
    "render": frozenset({"errors", "values", "text", "comparison", "lineage"}),
    "checks": frozenset({"errors", "values", "text", "un", "config", "readers", "sources"}),
    "corpus": frozenset(
        {
            "errors",
            "values",
            "text",
            "un",
            "readers",
            "sources",
            "comparison",
            "lineage",
            "render",
            "resdiff",
            "cli",
        }
    ),
    "cli": frozenset(
        {
            "errors",
            "values",
            "text",
            "config",
            "readers",
            "parse",
            "sources",
            "comparison",
            "lineage",
            "render",
            "checks",
            "corpus",
            "resdiff",
        }
    ),
    "__main__": frozenset({"cli"}),
    # the package itself: the public names
    "resdiff": frozenset({"errors", "values", "readers", "sources", "comparison"}),
}

# A library and the only rooms or modules that may import it. Records are msgspec.Struct everywhere
# (docs/decisions/8).
LIBRARIES: dict[str, frozenset[str]] = {
    "lxml": frozenset({"resdiff.readers", "resdiff.render.akn"}),
    "jinja2": frozenset({"resdiff.render.comparison.html"}),
    "click": frozenset({"resdiff.cli", "resdiff.render.comparison.terminal"}),
    "rapidfuzz": frozenset(
        {"resdiff.comparison", "resdiff.lineage", "resdiff.corpus", "resdiff.checks"}
    ),
    "pypdfium2": frozenset({"resdiff.readers"}),
    "urllib3": frozenset({"resdiff.sources.fetch"}),
    "duckdb": frozenset({"resdiff.corpus"}),
    "pyspark": frozenset({"resdiff.corpus"}),
    "ibis": frozenset({"resdiff.corpus"}),
    "numpy": frozenset({"resdiff.corpus.link"}),
    "pyarrow": frozenset({"resdiff.corpus.link"}),
    "sqlite3": frozenset({"resdiff.corpus"}),
    "http": frozenset({"resdiff.cli.server"}),
    "docx": frozenset(),
    "regex": frozenset({"resdiff.checks"}),
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
    """Every imported module, wherever the import stands; `from resdiff.readers import text`
    counts as both.
    """
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
            assert any(
                name == room or name.startswith((f"{room}.", f"{room}_")) for room in allowed
            ), f"{name} imports {imported}"


def test_no_cycle_between_rooms() -> None:
    done: set[str] = set()
    while ready := {
        room for room, below in ALLOWED.items() if room not in done and below <= done | {"resdiff"}
    }:
        done |= ready
    assert done == set(ALLOWED)


def test_no_cycle_between_modules() -> None:
    """Imports at the top of modules only: one inside a function is made when everything is
    there.
    """
    graph = {name_of(path): set(at_the_top(path)) for path in modules()}
    done: set[str] = set()
    while ready := {
        name for name, below in graph.items() if name not in done and below & set(graph) <= done
    }:
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
    assert not {path.stem for path in modules()} & {
        "utils",
        "helpers",
        "manager",
        "base",
        "misc",
        "common",
    }
