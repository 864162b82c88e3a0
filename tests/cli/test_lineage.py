"""`resdiff trace` and `resdiff blame` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from resdiff.cli import main
from tests.lineage.texts import BEES, BRIDGES, ORCHARDS, SEEDS

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.fixture
def series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three versions, the clauses of the first in all of them."""
    monkeypatch.setenv("RESDIFF_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "series"
    folder.mkdir()
    for year, clauses in (
        (2011, (ORCHARDS, SEEDS)),
        (2012, (ORCHARDS, BRIDGES)),
        (2013, (ORCHARDS, BRIDGES, SEEDS)),
    ):
        body = "\n\n".join(f"{at}. {clause};" for at, clause in enumerate(clauses, 1))
        head = (
            f"A/RES/{year - 1945}/5\n\nResolution adopted by the General Assembly on 18 December "
            f"{year}\n\n"
        )
        (folder / f"{2013 - year}.txt").write_text(
            f"{head}Orchards\n\nThe General Assembly,\n\n{body}\n", encoding="utf-8"
        )
    return folder


def ran(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    code = main(arguments)
    out, err = capsysbinary.readouterr()
    return code, out, err.decode()


def test_a_folder_is_traced_by_date(
    series: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, err = ran(capsysbinary, "trace", str(series))
    said = out.decode()
    assert (code, err) == (0, "")
    assert "3 versions" in said
    assert "o.r  Encourages Governments" in said
    assert "left after A/RES/66/5 (2011) and came back in A/RES/68/5 (2013)" in said
    assert [line for line in said.splitlines() if len(line) > 80] == []


def test_json_of_a_lineage_is_what_its_schema_says(
    series: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, out, _ = ran(capsysbinary, "trace", str(series), "-f", "json")
    data = json.loads(out)
    jsonschema.validate(data, json.loads((SCHEMAS / "lineage-1.json").read_text(encoding="utf-8")))
    assert data["schema"] == "resdiff/lineage/1"
    assert [version["symbol"] for version in data["versions"]] == [
        "A/RES/66/5",
        "A/RES/67/5",
        "A/RES/68/5",
    ]


def test_json_of_a_blame_is_what_its_schema_says(
    series: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, _ = ran(
        capsysbinary,
        "blame",
        str(series / "0.txt"),
        "--in",
        str(series / "2.txt"),
        str(series / "1.txt"),
        "-f",
        "json",
    )
    data = json.loads(out)
    assert code == 0
    jsonschema.validate(data, json.loads((SCHEMAS / "blame-1.json").read_text(encoding="utf-8")))
    versions = {run["version"] for clause in data["clauses"] for run in clause["runs"]}
    assert versions == {0, 1}


def test_the_second_run_reads_the_cache_and_says_the_same(
    series: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    first = ran(capsysbinary, "trace", str(series), "-f", "json")
    kept = list((tmp_path / "cache" / "compare").glob("*.msgpack"))
    assert len(kept) == 2
    assert ran(capsysbinary, "trace", str(series), "-f", "json") == first
    kept[0].write_bytes(b"damaged")
    assert ran(capsysbinary, "trace", str(series), "-f", "json") == first
    assert ran(capsysbinary, "trace", str(series), "-f", "json", "--no-cache") == first


def test_a_cache_that_cannot_be_written_is_no_error(
    series: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("RESDIFF_CACHE", "/dev/null/nowhere")
    assert ran(capsysbinary, "trace", str(series))[0] == 0


def test_csv_has_a_row_for_each_clause_and_version(
    series: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, out, _ = ran(capsysbinary, "trace", str(series), "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"))))
    gone = [row for row in rows if not row["clause"]]
    assert len(rows) - len(gone) == 3 * 2 + 2 + 2 + 3  # title, formula, paragraphs
    assert {row["basis"] for row in rows} >= {"returned", "exact"}
    assert [(row["symbol"], row["fate"]) for row in gone] == [("A/RES/67/5", "dropped")]
    assert all(row["before"] and not row["text"] for row in gone)
    assert {row["fate"] for row in rows if row["version"] == "0"} == {"at-hand"}


def test_a_cell_is_never_a_formula(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"The General Assembly,\n\n=HYPERLINK(1) {name},\n\n1. Decides {BEES};\n",
            encoding="utf-8",
        )
    _, out, _ = ran(capsysbinary, "trace", str(tmp_path), "-f", "csv", "--no-cache")
    assert not [
        cell
        for row in csv.reader(io.StringIO(out.decode("utf-8-sig")))
        for cell in row
        if cell.startswith("=")
    ]


@pytest.mark.parametrize("suffix", [".html", ".json", ".csv", ".txt"])
def test_the_suffix_tells_the_format(series: Path, tmp_path: Path, suffix: str) -> None:
    assert main(["trace", str(series), "-o", str(tmp_path / f"x{suffix}")]) == 0
    assert (tmp_path / f"x{suffix}").stat().st_size > 500


@pytest.mark.parametrize(
    "arguments",
    [
        ("trace", "{0}"),
        ("trace", "{0}", "{0}"),
        ("trace", "{empty}"),
        ("trace", "{0}", "{1}", "-o", "x.docx"),
    ],
)
def test_what_cannot_be_traced_is_one_line(
    series: Path, arguments: tuple[str, ...], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    empty = series / "empty"
    empty.mkdir()
    named = [each.format(series / "0.txt", series / "1.txt", empty=empty) for each in arguments]
    code, out, err = ran(capsysbinary, *named)
    assert (code, out) == (2, b"")
    assert err.startswith("resdiff: error[usage]: ")
    assert err.count("\n") == 1


def test_a_symbol_is_looked_up_in_the_corpus_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("RESDIFF_CORPUS", str(tmp_path / "another"))
    texts = []
    for session, words in ((60, "Urges States to act"), (62, "Invites States to act")):
        texts.append(tmp_path / f"{session}.txt")
        texts[-1].write_text(
            f"A/RES/{session}/5\n\nResolution adopted by the General Assembly on 18 December "
            f"{1945 + session}\n\n{session}/5. Wells\n\nThe General Assembly,\n\nRecalling its "
            f"resolutions on wells,\n\n1. {words}.\n",
            encoding="utf-8",
        )
    corpus = str(tmp_path / "corpus")
    assert main(["corpus", "add", *map(str, texts), "--corpus", corpus]) == 0
    capsysbinary.readouterr()
    for options in (["--back", corpus], ["A/RES/60/5", "--corpus", corpus]):
        assert main(["trace", "A/RES/62/5", *options, "-f", "json"]) == 0
        data = json.loads(capsysbinary.readouterr().out)
        assert [text["symbol"] for text in data["versions"]] == ["A/RES/60/5", "A/RES/62/5"]
        assert [note["code"] for note in data["notices"]] in ([], ["trace.by-title"])
    assert main(["blame", "A/RES/62/5", "--corpus", corpus, "-f", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["text"]["symbol"] == "A/RES/62/5"


@pytest.mark.parametrize("series", ["undof", "right-to-food"])
def test_counts_are_the_same_in_every_format(
    shared: Path, series: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Paragraphs: threads that end as preamble, operative part or annex, not as a title, the
    enacting formula or a heading.
    """
    folder = str(shared / series)
    assert main(["trace", folder]) == 0
    head = " ".join(capsysbinary.readouterr().out.decode().split())
    versions, paragraphs, always, gone = map(
        int,
        re.findall(
            r"(\d+) versions; (\d+) paragraphs in all; (\d+) stand in every text; "
            r"(\d+) ha(?:s|ve) gone",
            head,
        )[0],
    )
    assert main(["trace", folder, "-f", "json"]) == 0
    data = json.loads(capsysbinary.readouterr().out)
    parts = [
        {each["id"]: each["part"] for each in clauses(text["clauses"])} for text in data["versions"]
    ]
    threads = [
        each["steps"]
        for each in data["threads"]
        if parts[each["steps"][-1]["version"]][each["steps"][-1]["clauses"][0]]
        not in ("title", "formula", "heading")
    ]
    last = len(data["versions"]) - 1
    assert (versions, paragraphs) == (last + 1, len(threads))
    assert always == sum(len(steps) == last + 1 for steps in threads)
    assert gone == sum(steps[-1]["version"] < last for steps in threads)
    page = tmp_path / "page.html"
    assert main(["trace", folder, "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").count("<tr data-part") == paragraphs
    assert main(["trace", folder, "-f", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    ended: dict[str, str] = {
        row["thread"]: row["part"] for row in rows if row["fate"] not in ("dropped", "merged")
    }
    kept = [part for part in ended.values() if part not in ("title", "formula", "heading")]
    assert len(kept) == paragraphs


def clauses(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every clause of the JSON of a text, with those below it."""
    return [each for row in rows for each in (row, *clauses(row["children"]))]
