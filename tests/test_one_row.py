"""A new mark, and a new format, is one row and one function: a copy of the package gets one of
each, and every command, page and count knows them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

OLD = "The General Assembly,\n\n1. Urges all States to protect migrants;\n\n2. Requests a report.\n"
NEW = OLD.replace("migrants", "migrants and their families")

FORMAT_ROW = '    Format(Comparison, "words", (".words",), "the verdict alone", _by("plainly")),\n'
FORMAT = '''"""A Comparison -> its verdict."""


def render(comparison, options):
    return comparison.verdict.words.encode() + b"\\n"
'''

MARK_ROW = (
    '    MarkKind("families-named", Level.MAJOR, "families", "families are named", "migrants",\n'
    '             "migrants and their families", force="stronger"),\n'
)
MARK = """

def family_marks(pair):
    if "families" in pair.new.words and "families" not in pair.old.words:
        yield KINDS["families-named"].mark("", "families")
"""


def with_line(path: Path, after: str, line: str) -> None:
    """Put a line behind another one, which stands once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(after) == 1, (path, after)
    path.write_text(text.replace(after, after + line), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one mark and one format more, and two texts beside it."""
    place = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        ROOT / "resdiff", place / "resdiff", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "corpus", place / "corpus")
    package = place / "resdiff"
    with_line(package / "render" / "formats.py", "FORMATS: Final[tuple[Format, ...]] = (\n", "@@")
    formats = (package / "render" / "formats.py").read_text(encoding="utf-8")
    head, _, rows = formats.partition("@@")
    tail = rows.index("    Format(Resolution")
    whole = head + rows[:tail] + FORMAT_ROW + rows[tail:]
    (package / "render" / "formats.py").write_text(whole, encoding="utf-8")
    (package / "render" / "plainly.py").write_text(FORMAT, encoding="utf-8")
    meaning = package / "comparison" / "meaning"
    with_line(meaning / "marks.py", "MARKS: Final[tuple[MarkKind, ...]] = (\n", MARK_ROW)
    with_line(meaning / "__init__.py", "Rule = Callable[[Pair], Iterable[Mark]]\n", MARK)
    with_line(
        meaning / "__init__.py", "RULES: Final[tuple[Rule, ...]] = (\n", "    family_marks,\n"
    )
    (place / "old.txt").write_text(OLD, encoding="utf-8")
    (place / "new.txt").write_text(NEW, encoding="utf-8")
    return place


def run(place: Path, *arguments: str) -> str:
    """What the copy prints."""
    done = subprocess.run(
        [sys.executable, "-m", "resdiff", *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(place), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return done.stdout


def test_a_format_is_known_by_name_by_suffix_and_in_the_help(copy: Path) -> None:
    assert "1 stronger or wider" in run(copy, "diff", "old.txt", "new.txt", "-f", "words")
    run(copy, "diff", "old.txt", "new.txt", "-o", "verdict.words")
    assert "1 stronger or wider" in (copy / "verdict.words").read_text(encoding="utf-8")
    assert "words" in run(copy, "diff", "--help")


def test_a_mark_is_given_counted_and_shown(copy: Path) -> None:
    data = json.loads(run(copy, "diff", "old.txt", "new.txt", "-f", "json"))
    marks = [mark for change in data["changes"] for mark in change["marks"]]
    assert [mark["level"] for mark in marks if mark["code"] == "families-named"] == ["major"]
    assert data["tally"]["families-named"] == 1
    page = run(copy, "diff", "old.txt", "new.txt", "-f", "html")
    assert "Families are named" in page
    assert "Families" in run(copy, "diff", "old.txt", "new.txt")
