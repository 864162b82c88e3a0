"""Pages that must not go stale: commands, error codes, links between pages."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.fixture(scope="module")
def making() -> ModuleType:
    """The tool that writes the pages, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "tools" / "make_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_current(making: ModuleType) -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == making.cli_page(), (
        "run: python tools/make_docs.py"
    )


def test_the_page_of_the_house_and_its_folders_agree(making: ModuleType) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert page == making.architecture_page(page), "run: python tools/make_docs.py"
    named = set(re.findall(r"^\| `(resdiff/[\w/]+)/` \|", page, re.MULTILINE))
    files = (ROOT / "resdiff").rglob("*.py")
    folders = {path.parent.relative_to(ROOT).as_posix() for path in files} - {"resdiff"}
    assert named == folders


def test_the_words_of_the_interface_are_current(making: ModuleType) -> None:
    docs = ROOT / "docs"
    assert (docs / "words.md").read_text(encoding="utf-8") == making.words_page()
    page = (docs / "glossary.md").read_text(encoding="utf-8")
    assert page == making.glossary_page(page), "run: python tools/make_docs.py"


def test_the_man_page_is_current_and_can_be_set() -> None:
    spec = importlib.util.spec_from_file_location("man", ROOT / "tools" / "make_man.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs/man/resdiff.1").read_text(encoding="utf-8")
    assert page == module.page(), "run: python tools/make_man.py"
    if groff := shutil.which("groff"):
        done = subprocess.run(
            [groff, "-man", "-Tutf8", "-ww"], input=page, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")


WALKS = ("start", "delegates", "editors", "researchers", "engineers")


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_has_commands_that_are_run_and_pictures_that_are_there(name: str) -> None:
    """tests/test_readme.py runs the blocks; tests/browser/pictures.py makes the pictures."""
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^```console$", page, re.MULTILINE)) >= 2
    pictures = re.findall(r"!\[[^\]]+\]\((images/[^)]+)\)", page)
    assert pictures
    assert all((ROOT / "docs" / picture).is_file() for picture in pictures)


def test_the_site_is_built_without_a_broken_link_and_asks_nobody(tmp_path: Path) -> None:
    if importlib.util.find_spec("material") is None:
        reason = "no mkdocs-material: install the docs extra"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    site = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    asked = re.compile(r"""(?:src|data-md-source)=["']https?:|<link[^>]+href=["']https?:""")
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 25
    assert not [found for page in pages for found in asked.findall(page)]
    # the theme asks the forge for stars where it is told of one
    assert not [page for page in pages if 'data-md-component="source"' in page]


def test_the_grammar_of_amendments_is_current(making: ModuleType) -> None:
    page = (ROOT / "docs" / "amendments.md").read_text(encoding="utf-8")
    assert page == making.amendments_page(page), "run: python tools/make_docs.py"


def codes_in_the_code() -> set[str]:
    """Codes as they stand in error constructors: the first argument, or the code of a row of a
    table.
    """
    known = re.compile(r'"((?:input|config|usage|output|git|fetch|corpus)\.[a-z]+(?:-[a-z]+)*)"')
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "resdiff").rglob("*.py"))
    return set(known.findall(source))


def test_every_error_code_is_on_its_page() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    heads = re.findall(r"^\| (`[a-z.-]+`(?:, `[a-z.-]+`)*) \|", page, re.MULTILINE)
    listed = {code for head in heads for code in re.findall(r"`([a-z.-]+)`", head)}
    notices = {
        *("input.encoding-guessed", "input.encoding-replaced", "input.encoding-twice"),
        *("input.language", "input.struck", "input.struck-in-brackets", "input.type-mismatch"),
    }
    assert codes_in_the_code() - notices <= listed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_merge_was_left_half_done(page: Path) -> None:
    assert not re.search(r"^(?:<{7}|={7}|>{7})(?: |$)", page.read_text("utf-8"), re.MULTILINE)


def test_the_versions_agree() -> None:
    import tomllib

    from resdiff import __version__

    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        == __version__
    )


def test_the_page_of_the_tables_is_current(making: ModuleType) -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == making.tables_page(page), "run: python tools/make_docs.py"


def test_the_keys_of_the_configuration_are_current(making: ModuleType) -> None:
    page = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    assert page == making.check_page(page), "run: python tools/make_docs.py"


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells, in order, in one name space, as Jupyter would."""
    for needed in ("duckdb", "pandas", "matplotlib"):
        pytest.importorskip(needed, reason="the notebook needs the extra test")
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.chdir(ROOT / "docs")
    cells = json.loads((ROOT / "docs" / "survival.ipynb").read_text(encoding="utf-8"))["cells"]
    space: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), space)  # noqa: S102
    alive = space["alive"]
    assert len(alive) > 1  # type: ignore[arg-type]


def test_the_schema_of_the_configuration_is_current_and_holds() -> None:
    from resdiff.checks import names_of_rules
    from resdiff.config.schema import config_schema

    schema = json.loads((ROOT / "docs" / "schema" / "config-1.json").read_text(encoding="utf-8"))
    assert schema == config_schema(names_of_rules()), "run: resdiff config schema"
    example = (ROOT / "docs" / "check.md").read_text(encoding="utf-8").split("```toml\n")[1]
    jsonschema.validate(tomllib.loads(example.split("```")[0]), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"levels": {"verb-weakend": "off"}}, schema)
