"""What a text can be on the command line: a Word file with tracked changes, links made by hand
beside it, a symbol to fetch.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resdiff.cli import main
from resdiff.values.document import Source
from tests.readers.docx_files import docx, paragraph, run

OLD = (
    "The General Assembly,\n\nRecalling its resolutions,\n\n1. Urges States to act;\n\n"
    "2. Notes the report of the Committee.\n"
)
NEW = (
    "The General Assembly,\n\nRecalling its resolutions,\n\n1. Invites all to dine together;\n\n"
    "2. Notes the report of the Committee.\n"
)


def compared(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    """The JSON of a comparison."""
    assert main(("diff", *arguments, "-f", "json")) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def tracked(path: Path) -> Path:
    """A Word draft in which "Urges" became "Encourages" under revision."""
    deleted = (
        '<w:del w:id="1" w:author="a"><w:r><w:delText xml:space="preserve">Urges</w:delText></w:r>'
        "</w:del>"
    )
    inserted = f'<w:ins w:id="2" w:author="a">{run("Encourages")}</w:ins>'
    body = (
        paragraph("The General Assembly,")
        + paragraph("1. ", deleted, inserted, " States to act;")
        + paragraph("2. Notes the report.")
    )
    path.write_bytes(docx(body))
    return path


def test_a_word_file_is_compared_with_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = compared(capsys, str(tracked(tmp_path / "draft.docx")), "--tracked")
    assert found["tally"]["verb-weakened"] == 1  # type: ignore[index]
    assert found["tally"]["reworded"] == 1  # type: ignore[index]


def test_tracked_changes_are_taken_or_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = str(tracked(tmp_path / "draft.docx"))
    for how, verb in (("accept", "Encourages"), ("reject", "Urges")):
        assert main(("show", draft, "--tracked", how, "-f", "json")) == 0
        assert verb in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [("diff", "a.txt"), ("diff", "a.txt", "b.txt", "--tracked"), ("show", "a.txt", "--tracked")],
)
def test_tracked_goes_with_one_word_file(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("resdiff: error[usage]: ")


def test_links_made_by_hand_beside_the_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_text(NEW)
    names = str(tmp_path / "old.txt"), str(tmp_path / "new.txt")
    (tmp_path / "resdiff.align.toml").write_text(
        '[[pin]]\nold = "OP1"\nnew = "OP1"\nwhy = "the same request"\n'
    )
    by_hand = next(
        change for change in compared(capsys, *names)["changes"] if change["old"] == ["op1"]
    )  # type: ignore[attr-defined]
    assert (by_hand["new"], by_hand["basis"]) == (["op1"], "override")
    (tmp_path / "resdiff.align.toml").write_text('[[pin]]\nold = "OP9"\nnew = "OP1"\n')
    assert any("OP9" in notice["message"] for notice in compared(capsys, *names)["notices"])  # type: ignore[attr-defined]
    (tmp_path / "resdiff.align.toml").write_text("[[pon]]\n")
    assert main(("diff", *names)) == 2
    assert "error[config.unknown-key]" in capsys.readouterr().err


def test_explain_lists_the_partners_weighed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_text(NEW)
    assert (
        main(("diff", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "--explain", "OP2"))
        == 0
    )
    out = capsys.readouterr().out
    assert "* OP2 → OP2" in out
    assert "OP1 → OP2" in out


def test_a_symbol_is_fetched_only_on_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(symbol: str, **_: object) -> Source:
        from resdiff.readers import read_bytes

        asked.append(symbol)
        return read_bytes(OLD.encode(), symbol)

    monkeypatch.setattr("resdiff.sources.fetch.fetch_source", answer)
    assert main(("show", "A/RES/79/1")) == 2
    assert "--fetch" in capsys.readouterr().err
    assert asked == []
    assert main(("show", "A/RES/79/1", "--fetch")) == 0
    assert asked == ["A/RES/79/1"]
