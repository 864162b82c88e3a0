"""The house: who may import whom, and which library may be used where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "resdiff"

# A room and the rooms whose values or functions it may use. Every room may use what is below it
# only, so there can be no cycle between rooms. `readers` and `parse` are wings: they meet in
# values.document.Source and nowhere else.
ALLOWED: dict[str, frozenset[str]] = {
    room: frozenset(below.split())
    for room, below in {
        "errors": "",
        "values": "errors",
        "text": "errors",
        "un": "errors text",
        "config": "errors",
        "readers": "errors values text un",
        "parse": "errors values text un",
        "sources": "errors values text un readers parse",
        "comparison": "errors values text un",
        "lineage": "errors values text un comparison resdiff",
        "negotiation": "errors values text un parse comparison",
        "concordance": "errors values text un comparison",
        "render": "errors values text un comparison lineage negotiation",
        "checks": "errors values text un config readers sources comparison negotiation",
        "corpus": "errors values text un readers sources comparison lineage render resdiff",
        "verbs": "errors values readers sources comparison lineage concordance checks corpus "
        "negotiation",
        "desk": "errors values readers sources render verbs resdiff",
        "cli": "errors values text config readers parse sources comparison render checks corpus "
        "negotiation verbs desk resdiff",
        "__main__": "cli",
        # the package itself: its public names
        "resdiff": "errors values readers comparison render checks verbs",
    }.items()
}

# A value writes itself: to_html and its sisters look the format up when they are called. The one
# place where something reaches up the house.
UPWARD = {
    ("resdiff.values.written", "resdiff.render.formats"),
    ("resdiff.values.written", "resdiff.render.options"),
}

# A library and the only rooms or modules that may import it. Records are msgspec.Struct everywhere
# (docs/decisions/8).
LIBRARIES: dict[str, frozenset[str]] = {
    library: frozenset(f"resdiff.{room}" for room in rooms.split())
    for library, rooms in {
        "lxml": "readers render.akn render.word",
        "jinja2": "render.kit.pages",
        "click": "cli render.comparison.terminal",
        "diff_match_patch": "comparison.edits",
        "rapidfuzz": "comparison.align comparison.meaning lineage corpus checks",
        "pypdfium2": "readers.pdf",
        "urllib3": "sources.fetch",
        "snowballstemmer": "text.stems",
        "duckdb": "corpus.link",
        "pyspark": "corpus.link",
        "ibis": "corpus.link",
        "numpy": "corpus.link",
        "pyarrow": "corpus.link render.tables.table",
        "sqlite3": "corpus",
        "starlette": "desk",
        "uvicorn": "desk.serving",
        "anyio": "desk.app desk.watching",
        "docx": "",
        "regex": "checks",
        "rich": "",
    }.items()
}

MOST_SIBLINGS = 14  # files side by side in a folder of code
LONGEST_MODULE = 350  # lines


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
    own = name_of(path)
    used = {name for name in imports(path) if name.split(".")[0] == "resdiff"}
    rooms = {room_of(name) for name in used if (own, name) not in UPWARD} - {room}
    assert rooms <= ALLOWED[room]


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
    assert text.count("\n") <= LONGEST_MODULE
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


def test_few_files_stand_side_by_side() -> None:
    templates = (PACKAGE / "render" / "templates").rglob("*")
    folders = {path.parent for path in (*modules(), *templates)}
    crowded = {
        str(folder.relative_to(PACKAGE)): count
        for folder in folders
        if (count := sum(path.is_file() for path in folder.iterdir())) > MOST_SIBLINGS
    }
    assert not crowded


def test_a_public_class_name_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name_of(path))
    assert not {name: where for name, where in homes.items() if len(where) > 1}
