"""`resdiff corpus` and `resdiff search` as a user calls them: outputs, formats, exit codes, errors
of one line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from resdiff.cli import main
from tests.conftest import ROOT
from tests.corpus.test_corpus import SERIES

Capture = pytest.CaptureFixture[bytes]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> Path:
    """Four texts of one series, added to the corpus that RESDIFF_CORPUS names."""
    files = tmp_path / "files"
    files.mkdir()
    for at, each in enumerate(SERIES):
        (files / f"{at}.txt").write_text(each, encoding="utf-8")
    monkeypatch.setenv("RESDIFF_CORPUS", str(tmp_path / "corpus"))
    assert main(["corpus", "add", str(files)]) == 0
    assert capsysbinary.readouterr().err == b"4 added\n"
    return files


def said(capsysbinary: Capture, *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code
    out, err = capsysbinary.readouterr()
    assert err == b""
    return out.decode()


def test_search_in_every_format(folder: Path, capsysbinary: Capture) -> None:
    told = said(capsysbinary, "search", "protect", "the", "old", "wells")
    assert told.startswith("A/RES/71/13, OP1, 18 December 2016\n")
    assert "in every text since 2013 (4 texts); last changed in 2015" in told
    data = json.loads(said(capsysbinary, "search", "protect the old wells", "-f", "json"))
    jsonschema.validate(
        data, json.loads((ROOT / "docs" / "schema" / "search-1.json").read_text(encoding="utf-8"))
    )
    assert [(hit["symbol"], hit["clause"], hit["score"]) for hit in data["hits"]] == [
        ("A/RES/71/13", "op1", 1.0)
    ]
    assert "<mark>protect the old wells</mark>" in said(
        capsysbinary, "search", "protect the old wells", "-f", "html"
    )
    assert said(capsysbinary, "search", "orbital debris") == "nothing found\n"


def test_a_symbol_is_looked_up_in_the_corpus_first(folder: Path, capsysbinary: Capture) -> None:
    assert "1 reworded" in said(capsysbinary, "diff", "A/RES/69/11", "A/RES/70/12")


def test_list_and_verify(folder: Path, capsysbinary: Capture) -> None:
    assert said(capsysbinary, "corpus", "list").endswith("\n4 texts\n")
    assert len(json.loads(said(capsysbinary, "corpus", "list", "-f", "json"))["texts"]) == 4
    table = csv.DictReader(io.StringIO(said(capsysbinary, "corpus", "list", "-f", "csv")))
    assert next(table)["symbol"] == "A/RES/68/10"
    assert said(capsysbinary, "corpus", "verify") == "4 texts, nothing to report\n"
    next((folder.parent / "corpus" / "texts").glob("*.txt")).write_text("changed", encoding="utf-8")
    assert "[corpus.changed]" in said(capsysbinary, "corpus", "verify", code=1)


def test_pull_says_what_it_would_get(folder: Path, capsysbinary: Capture) -> None:
    told = said(capsysbinary, "corpus", "pull", "A/RES/68/10", "--series", "Protection of migrants")
    assert told.startswith("A/RES/74/148  https://raw.githubusercontent.com/UNxml/")
    assert told.endswith("2 of 3 are not in the corpus; --fetch gets them\n")


def test_no_cell_is_a_formula(tmp_path: Path, capsysbinary: Capture) -> None:
    evil = SERIES[0].replace("Gardens and orchards", "=HYPERLINK(1)")
    (tmp_path / "a.txt").write_text(evil, encoding="utf-8")
    main(["corpus", "add", str(tmp_path / "a.txt"), "--corpus", str(tmp_path / "c")])
    capsysbinary.readouterr()
    assert "'=HYPERLINK(1)" in said(
        capsysbinary, "corpus", "list", "-f", "csv", "--corpus", str(tmp_path / "c")
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search", "wells", "--corpus", "nowhere"], "corpus.missing"),
        (["corpus", "list", "--corpus", "nowhere"], "corpus.missing"),
        (["corpus", "verify", "--corpus", "nowhere"], "corpus.missing"),
        (["corpus", "index", "--corpus", "nowhere"], "corpus.missing"),
        (["corpus", "pull"], "usage"),
        (["corpus", "pull", "--series", "No such title"], "usage"),
        (["search", "--", "-"], "usage"),
        (["corpus", "add", "nothing.txt", "--corpus", "c"], "input.not-found"),
        (["search", "wells", "-o", "x.doc"], "usage"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str],
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: Capture,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    lines = capsysbinary.readouterr().err.decode().splitlines()
    assert f"error[{code}]" in lines[0]
    assert len([line for line in lines if "error[" in line]) == 1


def test_back_and_blame_by_the_corpus(folder: Path, capsysbinary: Capture, tmp_path: Path) -> None:
    assert main(["trace", "A/RES/71/13", "--back"]) == 2
    assert b"error[corpus.no-links]" in capsysbinary.readouterr().err
    assert main(["corpus", "link"]) == 0
    capsysbinary.readouterr()
    data = json.loads(said(capsysbinary, "trace", "A/RES/71/13", "--back", "-f", "json"))
    assert [version["symbol"] for version in data["versions"]] == [
        "A/RES/68/10",
        "A/RES/69/11",
        "A/RES/70/12",
        "A/RES/71/13",
    ]
    (tmp_path / "draft.txt").write_text(
        SERIES[3].replace("A/RES/71/13\n", "").replace("2016", "2019"), encoding="utf-8"
    )
    blamed = json.loads(
        said(capsysbinary, "blame", str(tmp_path / "draft.txt"), "--corpus", "-f", "json")
    )
    assert {version["symbol"] for version in blamed["versions"]} >= {"A/RES/68/10", "A/RES/70/12"}
    assert main(["blame", str(tmp_path / "draft.txt")]) == 2


def test_a_site_and_what_is_current_in_it(
    folder: Path, tmp_path: Path, capsysbinary: Capture
) -> None:
    site = tmp_path / "site"
    assert main(["corpus", "site", "-o", str(site)]) == 0
    assert capsysbinary.readouterr().err.startswith(b"1 series made, 0 current")
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert [page.split(".")[0] for page in pages] == [
        "index",
        "series/A_RES_68_10",
        "texts/A_RES_68_10",
        "texts/A_RES_69_11",
        "texts/A_RES_70_12",
        "texts/A_RES_71_13",
    ]
    for page in pages:  # every link leads to a page, and to a clause of it
        text = (site / page).read_text(encoding="utf-8")
        for target in re.findall(r'<a href="([^"#]+)(?:#([^"]*))?"', text):
            if target[0].startswith("https://undocs.org/"):
                continue  # where the United Nations keep the text
            path = (site / page).parent / target[0]
            assert path.exists(), (page, target)
            assert not target[1] or f'id="{target[1]}"' in path.read_text(encoding="utf-8")
    first = (site / pages[2]).read_text(encoding="utf-8")
    assert "since <bdi>2013</bdi>" in first
    # the bees, which the text of 2016 drops
    assert "not in the next text" in (site / pages[4]).read_text(encoding="utf-8")
    before = {page: (site / page).stat().st_mtime_ns for page in pages if page != "index.html"}
    assert main(["corpus", "site", "-o", str(site)]) == 0
    assert capsysbinary.readouterr().err.startswith(b"0 series made, 1 current")
    assert before == {page: (site / page).stat().st_mtime_ns for page in before}
