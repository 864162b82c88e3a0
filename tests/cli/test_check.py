"""`resdiff check` in a real git repository: branches that drop, weaken, move and re-letter;
formats, exit codes, hostile set-ups.
"""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from resdiff.cli import main

WELLS = "Urges States to protect the old wells of the dry districts from salt and from neglect"
BEES = (
    "Requests farmers to leave the flowering hedges uncut in spring for the wild bees of the plain"
)
SEEDS = "Encourages Governments to exchange seeds of rare apples between their botanical gardens"


def written(*clauses: str) -> str:
    body = "\n\n".join(
        f"{at}. {clause}{'.' if at == len(clauses) else ';'}"
        for at, clause in enumerate(clauses, 1)
    )
    return f"The General Assembly,\n\nRecalling its resolutions on gardens,\n\n{body}\n"


def git(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid", *arguments],
        cwd=folder,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one draft on main, and a branch checked out."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "gardens.txt").write_text(written(WELLS, BEES, SEEDS), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "agreed")
    git(folder, "switch", "-qc", "branch")
    monkeypatch.chdir(folder)
    return folder


def checked(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    code = main(["check", *arguments])
    out, err = capsysbinary.readouterr()
    return code, out, err.decode()


def found(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> list[tuple[str, str]]:
    _, out, err = checked(capsysbinary, *arguments, "-f", "json")
    assert err == ""
    return [
        (each["name"], each["path"])
        for each in json.loads(out)["findings"]
        if not each["baselined"]
    ]


BRANCHES = (
    ((WELLS, SEEDS), [("clause-dropped", "gardens.txt")], 1),
    ((WELLS.replace("Urges", "Encourages"), BEES, SEEDS), [("verb-weakened", "gardens.txt")], 1),
    ((SEEDS, WELLS, BEES), [], 0),  # moved and renumbered
    ((WELLS + ", as appropriate", BEES, SEEDS), [("qualifier-changed", "gardens.txt")], 1),
    ((WELLS, BEES, SEEDS), [], 0),
)


@pytest.mark.parametrize(("clauses", "expected", "code"), BRANCHES)
def test_what_a_branch_did(
    repository: Path,
    clauses: tuple[str, ...],
    expected: list[tuple[str, str]],
    code: int,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    (repository / "gardens.txt").write_text(written(*clauses), encoding="utf-8")
    assert found(capsysbinary, "--base", "main") == expected
    assert checked(capsysbinary, "--base", "main")[0] == code
    git(repository, "commit", "-qam", "changed", "--allow-empty")
    assert checked(capsysbinary, "--base", "main")[0] == code
    assert checked(capsysbinary, "--base", "main", "--exit-zero")[0] == 0
    assert checked(capsysbinary, "--base", "main", "--fail-level", "never")[0] == 0
    assert checked(capsysbinary, "--base", "main", "--fail-level", "minor")[0] == (
        1 if expected else 0
    )


def test_renames_are_followed_and_deleted_texts_are_findings(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    git(repository, "mv", "gardens.txt", "orchards.txt")
    (repository / "orchards.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert found(capsysbinary, "--base", "main") == [("clause-dropped", "orchards.txt")]
    (repository / "orchards.txt").unlink()
    assert found(capsysbinary, "--base", "main") == [("clause-dropped", "gardens.txt")]


def test_only_what_is_staged(repository: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert found(capsysbinary, "--staged") == []
    git(repository, "add", "gardens.txt")
    assert found(capsysbinary, "--staged") == [("clause-dropped", "gardens.txt")]


def test_every_format_in_one_run(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    files = {
        name: repository / f"out.{name}"
        for name in ("json", "github", "sarif", "junit", "gitlab", "rdjson")
    }
    options = [option for name, path in files.items() for option in ("-f", f"{name}={path}")]
    summary = repository / "summary.md"
    code, out, _ = checked(
        capsysbinary,
        "--base",
        "main",
        "-f",
        "text",
        *options,
        "--summary",
        str(summary),
        "gardens.txt",
    )
    assert code == 1
    assert b"gardens.txt:5:1: major: OP2 is gone" in out
    sarif = json.loads(files["sarif"].read_text())["runs"][0]
    assert [result["ruleId"] for result in sarif["results"]] == ["RD101"]
    assert sarif["tool"]["driver"]["rules"][sarif["results"][0]["ruleIndex"]]["id"] == "RD101"
    assert (
        sarif["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "gardens.txt"
    )
    suite = ElementTree.fromstring(files["junit"].read_text())  # noqa: S314
    assert (suite.get("failures"), len(list(suite.iter("failure")))) == ("1", 1)
    assert (
        files["github"]
        .read_text()
        .startswith("::error file=gardens.txt,line=5,col=1,title=RD101 clause-dropped::OP2 is gone")
    )
    assert [issue["severity"] for issue in json.loads(files["gitlab"].read_text())] == ["major"]
    assert [
        each["code"]["value"] for each in json.loads(files["rdjson"].read_text())["diagnostics"]
    ] == ["RD101"]
    assert "**gardens.txt**: Substance" in summary.read_text()


def test_the_configuration_grades_protects_and_excludes(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "resdiff.toml").write_text(
        '[levels]\nclause-dropped = "note"\n\n[[protected]]\nphrases = ["the wild bees"]\n',
        encoding="utf-8",
    )
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert [name for name, _ in found(capsysbinary, "--base", "main")] == [
        "protected-language",
        "clause-dropped",
    ]
    assert [name for name, _ in found(capsysbinary, "--base", "main", "--isolated")] == [
        "clause-dropped"
    ]
    assert [name for name, _ in found(capsysbinary, "--base", "main", "--config-from", "main")] == [
        "clause-dropped"
    ]
    (repository / "resdiff.toml").write_text('exclude = ["gardens.txt"]\n', encoding="utf-8")
    assert found(capsysbinary, "--base", "main") == []


def test_a_repository_weighs_verbs_otherwise(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text(
        written(WELLS.replace("Urges", "Calls upon"), BEES, SEEDS), encoding="utf-8"
    )
    assert found(capsysbinary, "--base", "main") == [("verb-weakened", "gardens.txt")]
    (repository / "resdiff.toml").write_text(
        '[[verbs]]\nforms = ["urges"]\nforce = 3\n', encoding="utf-8"
    )
    assert found(capsysbinary, "--base", "main") == []
    (repository / "resdiff.toml").write_text(
        '[[verbs]]\nforms = ["urges"]\nforce = 9\n', encoding="utf-8"
    )
    code, _, err = checked(capsysbinary, "--base", "main")
    assert (code, err.split(":")[1]) == (2, " error[config.type]")


def test_an_agreed_text_that_was_emptied_is_not_passed_over(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text("\n", encoding="utf-8")
    code, _, err = checked(capsysbinary, "--base", "main")
    assert (code, err.split(": ")[1]) == (2, "error[input.empty]")


def test_known_findings_are_marked_and_do_not_fail(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert checked(capsysbinary, "--base", "main", "--write-baseline", "known.json")[0] == 0
    code, out, _ = checked(capsysbinary, "--base", "main", "--baseline", "known.json", "-f", "json")
    assert code == 0
    assert [each["baselined"] for each in json.loads(out)["findings"]] == [True]


def test_a_baseline_that_would_not_know_everything_is_not_written(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "known.json").write_text("old", encoding="utf-8")
    (repository / "broken.txt").write_bytes(bytes(range(256)) * 8)
    code, _, err = checked(capsysbinary, "--base", "main", "--write-baseline", "known.json")
    assert code == 2
    assert "the baseline was not written" in err
    assert (repository / "known.json").read_text(encoding="utf-8") == "old"


def test_a_comment_in_the_text_accepts_a_finding_for_a_reason(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    weaker = written(WELLS.replace("Urges", "Encourages"), BEES, SEEDS)
    (repository / "gardens.txt").write_text(
        "# resdiff: ignore verb-weakened agreed in informals\n\n" + weaker, encoding="utf-8"
    )
    assert checked(capsysbinary, "--base", "main")[0] == 0
    (repository / "gardens.txt").write_text(
        "# resdiff: ignore verb-weakened\n\n" + weaker, encoding="utf-8"
    )
    assert checked(capsysbinary, "--base", "main")[0] == 1  # no reason, no ignoring


def test_one_bad_file_does_not_stop_the_others(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "broken.txt").write_bytes(bytes(range(256)) * 8)
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    code, out, err = checked(capsysbinary, "--base", "main")
    assert code == 2
    assert b"OP2 is gone" in out
    assert err.startswith("resdiff: error[input.not-text]: broken.txt: ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--base", "nowhere"), "git.bad-revision"),
        (("--base", "--output=owned"), "git.bad-revision"),
        (("--base", "main", "--against", "gardens.txt"), "usage"),
        (("-f", "sarfi"), "usage"),
        (("-f", "json", "-f", "text"), "usage"),
        (("missing.txt",), "input.not-found"),
    ],
)
def test_wrong_calls_are_one_line(
    repository: Path,
    arguments: tuple[str, ...],
    code: str,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    exit_code, _, err = checked(capsysbinary, *arguments)
    assert exit_code == 2
    assert err.startswith(f"resdiff: error[{code}]: ")
    assert err.count("\n") == 1
    assert not (repository / "owned").exists()


def test_a_hostile_repository_runs_nothing(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    owned = repository.parent / "owned"
    for key in (
        "core.fsmonitor",
        "diff.external",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
        "core.pager",
    ):
        git(repository, "config", key, f"touch {owned}")
    (repository / ".gitattributes").write_text("*.txt diff=x filter=x\n", encoding="utf-8")
    hook = repository / ".git" / "hooks" / "post-index-change"
    hook.write_text(f"#!/bin/sh\ntouch {owned}\n", encoding="utf-8")
    hook.chmod(0o755)
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert found(capsysbinary, "--base", "main") == [("clause-dropped", "gardens.txt")]
    assert not owned.exists()


def test_without_a_base_each_text_alone(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text(
        written(WELLS.replace("old", "оld"), BEES), encoding="utf-8"
    )
    assert found(capsysbinary) == [("confusable-character", "gardens.txt")]
    # the old text has it: known before
    assert found(capsysbinary, "gardens.txt", "--against", "gardens.txt") == []


def test_rules_are_listed_and_explained(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules"]) == 0
    assert b"RD101  major  clause-dropped: A paragraph" in capsysbinary.readouterr().out
    assert main(["rules", "verb-weakened", "-f", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["rules"][0]["id"] == "RD103"
    assert main(["rules", "verb-weakend"]) == 2


def test_the_configuration_says_where_it_comes_from(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "resdiff.toml").write_text('\nbase = "main"\n', encoding="utf-8")
    assert main(["config", "show"]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "base = 'main'  # resdiff.toml:2" in said
    assert "fail-level = 'major'  # default" in said


def test_a_comment_in_markdown_accepts_a_finding_for_a_reason(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    old, new = repository / "old.md", repository / "new.md"
    old.write_text(written(WELLS, BEES, SEEDS), encoding="utf-8")
    weaker = written(WELLS.replace("Urges", "Encourages"), BEES, SEEDS)
    for comment, code in (
        ("verb-weakened agreed in informals", 0),
        ("verb-weakened", 1),
        ("clause-dropped agreed", 1),
    ):
        new.write_text(f"<!-- resdiff: ignore {comment} -->\n\n{weaker}", encoding="utf-8")
        assert checked(capsysbinary, "new.md", "--against", "old.md")[0] == code, comment


def test_what_is_agreed_comes_from_where_the_configuration_comes(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "resdiff.toml").write_text(
        '[[protected]]\nagreed = ["agreed/terms.md"]\n', encoding="utf-8"
    )
    (repository / "agreed").mkdir()
    (repository / "agreed" / "terms.md").write_text(WELLS, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "rules")
    (repository / "agreed" / "terms.md").write_text(
        "Nothing of the kind is agreed any more", encoding="utf-8"
    )
    (repository / "gardens.txt").write_text(
        written("Urges everybody to sing", BEES, SEEDS), encoding="utf-8"
    )
    trusted = found(capsysbinary, "--base", "main", "gardens.txt", "--config-from", "HEAD")
    assert ("protected-language", "gardens.txt") in trusted
    assert ("protected-language", "gardens.txt") not in found(
        capsysbinary, "--base", "main", "gardens.txt"
    )


def test_the_configured_base_is_taken_when_nothing_is_named(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "resdiff.toml").write_text('base = "main"\n', encoding="utf-8")
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert found(capsysbinary) == [("clause-dropped", "gardens.txt")]
    assert found(capsysbinary, ".") == []


def test_other_xml_is_no_text_unless_it_is_named(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "pom.xml").write_text("<project/>", encoding="utf-8")
    assert checked(capsysbinary)[0] == 0
    assert checked(capsysbinary, "--base", "main")[0] == 0
    assert checked(capsysbinary, "pom.xml")[0] == 2
    assert checked(capsysbinary, "--base", "main", "pom.xml")[0] == 2


def test_an_ignore_without_a_reason_accepts_nothing_and_says_so(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    weaker = written(WELLS.replace("Urges", "Encourages"), BEES, SEEDS)
    (repository / "gardens.txt").write_text(
        f"# resdiff: ignore verb-weakened\n\n{weaker}", encoding="utf-8"
    )
    code, _, err = checked(capsysbinary, "--base", "main")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("resdiff: warning[check.ignore-without-reason]: gardens.txt: ")


def test_texts_of_revisions_and_of_standard_input(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    assert [
        name for name, _ in found(capsysbinary, "gardens.txt", "--against", "main:gardens.txt")
    ] == ["clause-dropped"]
    assert found(capsysbinary, "main:gardens.txt") == []
    code, _, err = checked(capsysbinary, "-", "--against", "-")
    assert (code, err.count("\n")) == (2, 1)


def test_reports_of_what_changed(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "gardens.txt").write_text(written(WELLS, SEEDS), encoding="utf-8")
    checked(capsysbinary, "--base", "main", "--reports", "reports")
    assert {path.name for path in (repository / "reports").iterdir()} == {
        "index.html",
        "gardens.txt.html",
    }
    assert b"wild bees" in (repository / "reports" / "gardens.txt.html").read_bytes()


def test_the_configuration_as_json_and_of_a_revision(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "resdiff.toml").write_text(
        'fail-level = "note"\n\n[[protected]]\nphrases = ["wild bees"]\n', encoding="utf-8"
    )
    for arguments, level in (
        ((), "note"),
        (("--isolated",), "major"),
        (("--config-from", "main"), "major"),
    ):
        assert main(["config", "show", "-f", "json", *arguments]) == 0
        values = {
            each["key"]: each["value"]
            for each in json.loads(capsysbinary.readouterr().out)["values"]
        }
        assert values["fail-level"] == level


RIGHT = """Eightieth session

Wells

The General Assembly,

Recalling its resolution 78/217 of 19 December 2023,

Noting the cooperation of Member States,

1. Urges States to act;

2. Urges Governments to grow by 5 per cent each
year;

3. Decides to go on;

4. Decides to rest.
"""
WRONG = (
    RIGHT.replace("19 December 2023", "December 19, 2023")
    .replace("cooperation of Member", "co-operation of member")
    .replace("member S", "member s")
    .replace("to act;", "to act.")
    .replace("5 per cent", "5%")
    .replace("go on", "go\u200b on")
)


def test_what_is_mechanical_is_shown_and_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "draft.txt"
    draft.write_text(WRONG, encoding="utf-8")
    code, out, _ = checked(capsysbinary, "draft.txt", "--isolated", "--diff")
    assert code == 0
    assert b"-Noting the co-operation of member states," in out
    assert b"+Noting the cooperation of Member States," in out
    assert draft.read_text(encoding="utf-8") == WRONG  # only shown
    assert checked(capsysbinary, "draft.txt", "--isolated", "--fix", "-q")[1] == out
    assert draft.read_text(encoding="utf-8") == RIGHT
    assert checked(capsysbinary, "draft.txt", "--isolated", "--fix", "-q")[1] == b""


def test_what_is_right_or_known_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "draft.txt"
    for text in (
        RIGHT,
        f"# resdiff: ignore house-style as agreed\n{RIGHT.replace('Member S', 'member s')}",
    ):
        draft.write_text(text, encoding="utf-8")
        shown = checked(capsysbinary, "draft.txt", "--isolated", "--fix")[1]
        assert b"@@" not in shown
        assert draft.read_text(encoding="utf-8") == text
