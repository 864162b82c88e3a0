"""Every hostile file through every command: the exit, the code and the notices that it should have,
and no sink let it through.
"""

from __future__ import annotations

import json
import re
import time
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from resdiff.cli import main
from resdiff.values.codec import loads
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution, walk
from tests.hostile import containers, marked, texts
from tests.hostile.cases import GOOD, OK, Case

CASES: tuple[Case, ...] = (*texts.CASES, *marked.CASES, *containers.CASES)
FORMATS = ("terminal", "html", "markdown", "json")

# What a terminal would obey or a reader be misled by: C0 but line feed, DEL, C1, direction
# controls, tags, separators.
COMMANDS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The hostile file, in a folder of its own."""
    file = tmp_path / request.param.file
    file.write_bytes(request.param.make())
    return file


@pytest.fixture(autouse=True)
def _in_a_ci_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output goes to a log that takes some lines for commands."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")


def ran(case: Case, *arguments: str) -> int:
    """The exit code, within the time of the case."""
    start = time.monotonic()
    code = main(arguments)
    assert time.monotonic() - start < case.seconds
    return code


def catalogue() -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("case", "path"),
        [(case, case) for case in CASES],
        ids=[case.name for case in CASES],
        indirect=["path"],
    )


def test_the_catalogue_is_large_and_its_names_differ() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) > 200


@catalogue()
def test_show(case: Case, path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code = ran(case, "show", str(path), "-f", "json")
    out, err = capfdbinary.readouterr()
    assert_told(case, code, out, err)
    if case.expected == OK:
        understood = loads(out)
        assert isinstance(understood, Resolution)
        words = " ".join(clause.text for clause in walk(understood.clauses))
        assert set(case.notices) <= {notice.code for notice in understood.notices}
        assert [each for each in case.keeps if each not in words] == []
        assert [each for each in case.lacks if each in words] == []


@catalogue()
def test_diff(
    case: Case, path: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(GOOD)
    for form in FORMATS:
        code = ran(case, "diff", str(good), str(path), "-f", form)
        out, err = capfdbinary.readouterr()
        assert_told(case, code, out, err)
        if case.expected == OK:
            SINKS[form](out)
    if case.expected == OK:
        code = ran(case, "show", str(path))
        out, _ = capfdbinary.readouterr()
        assert code == 0
        assert_harmless_in_a_terminal(out)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "-piece-" not in case.name], ids=lambda case: case.name
)
def test_check(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_bytes(GOOD)
    (tmp_path / case.file).write_bytes(case.make())
    files = [
        f"-f{form}=out.{form}" for form in ("json", "github", "sarif", "junit", "gitlab", "rdjson")
    ]
    code = ran(
        case,
        "check",
        case.file,
        "--against",
        "good.txt",
        "-ftext",
        *files,
        "--summary",
        "summary.md",
    )
    out, err = capfdbinary.readouterr()
    assert code in ((0, 1) if case.expected == OK else (2,))
    assert b"Traceback" not in err
    assert_harmless_in_a_terminal(out)
    assert_harmless_markdown((tmp_path / "summary.md").read_bytes())
    for line in (tmp_path / "out.github").read_text(encoding="utf-8").splitlines():
        assert re.match(r"::(?:error|warning|notice) file=[^,:]+,", line)
        assert not COMMANDS.search(line)
    for form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads((tmp_path / f"out.{form}").read_bytes())
    ElementTree.fromstring((tmp_path / "out.junit").read_bytes())  # noqa: S314


def assert_told(case: Case, code: int, out: bytes, err: bytes) -> None:
    """The exit code and the line of the contract: no traceback, nothing on standard output when
    there is an error.
    """
    said = err.decode("utf-8")
    if case.expected == OK:
        assert (code, said) == (0, "")
        return
    assert code == 2
    assert out == b""
    assert re.fullmatch(rf"resdiff: error\[{re.escape(case.expected)}\]: [^\n]+\n", said), said
    assert not COMMANDS.search(said.rstrip("\n"))


def assert_harmless_in_a_terminal(out: bytes) -> None:
    said = out.decode("utf-8")
    assert not COMMANDS.search(said.replace("\n", ""))
    assert not [line for line in said.split("\n") if line.startswith(("::", "##["))]


class Page(HTMLParser):
    """What a browser would do: run scripts, follow addresses, load what is named."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "title" and any(name == "data-w" for name, _ in attrs):
            self.tags.append("rect in the chart")
        for name, value in attrs:
            address = name in {"href", "src", "action", "formaction", "data", "xlink:href"}
            if (
                name.startswith("on")
                or name == "srcdoc"
                or (name == "style" and "url(" in (value or ""))
            ):
                self.bad.append(f"{tag} {name}={value}")
            if address and not re.match(
                r"#|data:,$|https://(?:docs\.un\.org|undocs\.org|documents\.un\.org)/", value or ""
            ):
                self.bad.append(f"{tag} {name}={value}")


def assert_harmless_page(out: bytes) -> None:
    page = Page()
    page.feed(out.decode("utf-8"))
    assert page.bad == []
    assert page.tags.count("script") == 3  # ours in the head, its words, ours
    # that of the page, and those of the bars of its chart, which lead to their changes
    assert page.tags.count("title") == 1 + page.tags.count("rect in the chart")
    assert not {"iframe", "object", "embed", "base", "img", "math", "applet"} & set(page.tags)


def assert_harmless_markdown(out: bytes) -> None:
    said = out.decode("utf-8")
    outside = re.sub(r"(`+)[^`](?:.*?[^`])?\1(?!`)", "", said, flags=re.DOTALL)
    assert not re.search(
        r"(?<!\\)<(?!/?(?:details|summary|ins|del|sub|br|b|em|strong|ul|li|span|i)\b)[a-z!/]",
        outside,
    ), outside
    assert not re.search(r"(?<!\\)\]\((?!#|https://)", outside)
    assert not re.search(r"(?<![\w\\`])@(?=[a-z])", outside)
    assert not COMMANDS.search(said.replace("\n", ""))


def assert_comparison(out: bytes) -> None:
    json.loads(out)
    assert isinstance(loads(out), Comparison)


SINKS = {
    "terminal": assert_harmless_in_a_terminal,
    "html": assert_harmless_page,
    "markdown": assert_harmless_markdown,
    "json": assert_comparison,
}
