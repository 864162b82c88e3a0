"""`resdiff amend` and `resdiff apply` on the command line: formats, exit codes, what is said."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from resdiff import read
from resdiff.cli import main
from resdiff.render.options import RenderOptions
from resdiff.render.word.redline import clean
from tests.conftest import ROOT
from tests.negotiation.amendments.texts import DRAFT
from tests.render.test_redline import W, bare, taken

Run = Callable[..., tuple[int, str, str]]
NEW = DRAFT.replace("Takes note of the", "Welcomes the").replace(", as appropriate", "")
LIST = """\
1. In OP1, replace “Takes note of” with “Welcomes”.

2. In OP3(b), delete “as appropriate”.
"""


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Run:
    """Run a command in a folder with the draft, its newer version and a list."""
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(DRAFT, encoding="utf-8")
    Path("new.txt").write_text(NEW, encoding="utf-8")
    Path("list.txt").write_text(LIST, encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


def test_a_list_is_printed_as_a_document(run: Run) -> None:
    code, out, err = run("amend", "old.txt", "new.txt", "--sponsor", "Freedonia")
    assert (code, err) == (0, "")
    assert out.split("\n\n") == [
        "Freedonia: amendments to draft resolution A/99/L.3",
        "Robots at sea",
        "1. In operative paragraph 1, replace “Takes note of” with “Welcomes”.",
        "2. In operative paragraph 3 (b), delete “as appropriate”.\n",
    ]


def test_a_single_amendment_has_no_number(run: Run) -> None:
    Path("new.txt").write_text(DRAFT.replace("at night", "by night"), encoding="utf-8")
    _, out, _ = run("amend", "old.txt", "new.txt", "--to", "A/99/L.7")
    assert out == (
        "Amendment to draft resolution A/99/L.7\n\nRobots at sea\n\n"
        "In operative paragraph 2, replace “at night” with “by night”.\n"
    )


@pytest.mark.parametrize("name", ["made.txt", "made.md", "made.json", "made.docx"])
def test_what_is_written_is_applied(run: Run, name: str) -> None:
    assert run("amend", "old.txt", "new.txt", "-o", name) == (0, "", "")
    code, out, err = run("apply", "old.txt", name)
    assert (code, err) == (0, "2 of 2 amendments applied\n")
    assert "1. Welcomes the report" in out and "(b) To share the register with the ports;" in out


def test_the_json_is_as_the_schema_says(run: Run) -> None:
    for command, name in (("amend", "new.txt"), ("apply", "list.txt")):
        code, out, _ = run(command, "old.txt", name, "-f", "json")
        schema = {"amend": "amendments", "apply": "applied"}[command]
        path = ROOT / "docs" / "schema" / f"{schema}-1.json"
        jsonschema.validate(json.loads(out), json.loads(path.read_text(encoding="utf-8")))
        assert code == 0
    items = json.loads(run("amend", "old.txt", "new.txt", "-f", "json")[1])["items"]
    assert items[0]["words"].startswith("In operative paragraph 1, replace")
    assert (items[0]["action"], items[0]["where"]) == ("replace", ["OP1"])


@pytest.mark.parametrize("form", ["text", "docx", "html", "json", "akn"])
def test_every_format_of_an_amended_text(run: Run, form: str) -> None:
    code, _, err = run("apply", "old.txt", "list.txt", "-f", form, "-o", f"out.{form}")
    assert (code, err) == (0, "2 of 2 amendments applied\n")
    assert Path(f"out.{form}").stat().st_size


def test_what_is_not_applied_is_said_and_exits_with_1(run: Run) -> None:
    Path("list.txt").write_text(LIST + "\n3. Delete operative paragraph 9.\n", encoding="utf-8")
    code, out, err = run("apply", "old.txt", "list.txt")
    assert code == 1
    assert "1. Welcomes" in out  # the others are carried out
    assert err.splitlines() == [
        "a3 not-found: the text has no OP9; its last is OP5 [Delete operative paragraph 9.]",
        "2 of 3 amendments applied",
    ]


def test_check_writes_no_text(run: Run) -> None:
    code, out, _ = run("apply", "old.txt", "list.txt", "--check")
    assert code == 0
    assert out.splitlines() == [
        "a1 applied [In OP1, replace “Takes note of” with “Welcomes”.]",
        "a2 applied [In OP3(b), delete “as appropriate”.]",
        "2 of 2 amendments applied",
    ]


def test_a_list_without_amendments(run: Run) -> None:
    Path("list.txt").write_text("The sponsors thank all delegations.\n", encoding="utf-8")
    code, _, err = run("apply", "old.txt", "list.txt", "--check")
    assert code == 1 and not err.startswith("resdiff:")


def test_amendments_to_another_draft(run: Run) -> None:
    head = "Freedonia: amendments to draft resolution A/99/L.4\n\nRobots at sea\n\n"
    Path("list.txt").write_text(head + LIST, encoding="utf-8")
    code, out, err = run("apply", "old.txt", "list.txt")
    assert (code, out) == (2, "")
    assert err.startswith(
        "resdiff: error[apply.target]: list.txt: these amendments are to A/99/L.4"
    )
    assert run("apply", "old.txt", "list.txt", "--any-target")[0] == 0


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("{", "input.json-invalid"),
        ('{"schema": "resdiff/amendments/9"}', "input.schema-version"),
        ('{"schema": "resdiff/blame/1"}', "input.json-invalid"),
        ('{"schema": "resdiff/amendments/1", "items": 3}', "input.json-invalid"),
        ('{"schema": "resdiff/amendments/1", "items": [{"id": "a1"}]}', "input.json-invalid"),
    ],
)  # fmt: skip
def test_a_json_that_is_no_list(run: Run, content: str, error: str) -> None:
    Path("list.json").write_text(content, encoding="utf-8")
    code, out, err = run("apply", "old.txt", "list.json")
    assert (code, out) == (2, "") and err.startswith(f"resdiff: error[{error}]: list.json: ")
    assert err.count("\n") == 1


def test_a_list_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    class Stdin:
        buffer = io.BytesIO(LIST.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert run("apply", "old.txt", "-", "--check")[0] == 0


def test_a_text_is_never_overwritten(run: Run) -> None:
    for name in ("old.txt", "list.txt"):
        code, _, err = run("apply", "old.txt", "list.txt", "-o", name)
        assert code == 2 and "output.is-input" in err
    assert Path("old.txt").read_text(encoding="utf-8") == DRAFT


def test_each_sponsor_signs_the_tracked_changes(run: Run) -> None:
    import zipfile

    for number, (who, words) in enumerate(
        (("Freedonia", "In OP1, replace “Takes note of” with “Welcomes”."),
         ("Sylvania", "In OP2, delete “all”.")), 1
    ):  # fmt: skip
        head = (
            f"A/99/L.1{number}\n\n{who}: amendment to draft resolution A/99/L.3\n\nRobots at sea\n"
        )
        Path(f"{number}.txt").write_text(f"{head}\n{words}\n", encoding="utf-8")
    code, _, err = run("apply", "old.txt", "1.txt", "2.txt", "-o", "out.docx")
    assert code == 0, err
    with zipfile.ZipFile("out.docx") as archive:
        body = archive.read("word/document.xml").decode()
    assert 'w:author="Freedonia"' in body and 'w:author="Sylvania"' in body
    assert 'w:author="resdiff"' not in body


def test_a_list_that_a_program_wrote(run: Run) -> None:
    """Only what the contract names."""
    items = [
        {"id": "a1", "action": "replace", "where": ["OP1"], "after": None,
         "old": "Takes note of", "new": "Welcomes", "words": ""},
        {"id": "a2", "action": "insert-paragraph", "where": ["OP1"], "after": "OP1", "old": "",
         "new": "Invites the ports;\nInvites the ships;", "words": ""},
        {"id": "a3", "action": "insert-paragraph", "where": ["OP4"], "after": None, "old": "",
         "new": "Thanks all;", "words": ""},
        {"id": "a4", "action": "delete-paragraph", "where": ["PP1"], "after": None, "old": "",
         "new": "", "words": ""},
    ]  # fmt: skip
    data = {"schema": "resdiff/amendments/1", "target": "A/99/L.3", "by": [], "items": items}
    Path("list.json").write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run("apply", "old.txt", "list.json")
    assert (code, err) == (0, "4 of 4 amendments applied\n")
    assert "1. Welcomes the report" in out
    assert "2. Invites the ports;" in out and "3. Invites the ships;" in out
    assert "7. Thanks all;" in out and "Recalling its resolution" not in out


def test_texts_that_say_the_same(run: Run) -> None:
    code, _, err = run("amend", "old.txt", "old.txt")
    assert (code, err) == (0, "The texts say the same: there is nothing to amend.\n")


def test_a_refused_amendment_is_a_comment_where_it_would_stand(run: Run) -> None:
    """With its reason; of one that names no paragraph of the text, at its beginning."""
    words = (
        f"{LIST}\n3. In OP2, replace “moon” with “sun”.\n\n4. In OP2, delete “stars”.\n\n"
        "5. Delete operative paragraph 17.\n"
    )
    Path("list.txt").write_text(words, encoding="utf-8")
    plain = read("old.txt")
    for text, body in (("old.txt", b""), ("old.docx", clean(plain, RenderOptions()))):
        if body:
            Path(text).write_bytes(body)
        assert run("apply", text, "list.txt", "-o", "out.docx")[0] == 1
        with zipfile.ZipFile("out.docx") as archive:
            document = etree.fromstring(archive.read("word/document.xml"))
            comments = etree.fromstring(archive.read("word/comments.xml"))
        said = {each.get(f"{W}id"): "".join(each.itertext()) for each in comments}
        beside = {
            "".join(paragraph.itertext())[:12]: said[mark.get(f"{W}id")]
            for paragraph in document.iter(f"{W}p")
            for mark in paragraph.iter(f"{W}commentReference")
        }
        (refused,) = [words for words in beside.values() if "moon" in words]
        assert refused == beside["Urges all St"]
        assert "Amendment a3 is not carried out: “moon” does not stand in OP2" in refused
        assert "Amendment a4 is not carried out" in refused
        assert "no OP17" in beside["Robots at se"]
        assert sum("not carried out" in each for each in said.values()) == 2
        assert bare(taken(Path("out.docx").read_bytes(), "reject")) == bare(plain)
