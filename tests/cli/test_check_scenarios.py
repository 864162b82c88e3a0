"""`resdiff check` as people use it: rules picked on the command line, fixes, moved texts, folders
without texts, submodules, large files.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from resdiff.cli import main
from tests.cli.test_check import BEES, SEEDS, WELLS, checked, found, git, repository, written
from tests.cli.test_git import NEW, OLD

__all__ = ["repository"]  # the fixture

Capture = pytest.CaptureFixture[bytes]
WEAKER = written(WELLS.replace("Urges", "Encourages"), BEES, SEEDS)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), ["RD103", "RD215"]),
        (("--select", "RD1"), ["RD103"]),
        (("--select", "verb-weakened,RD2"), ["RD103", "RD215"]),
        (("--select", "RD2", "--extend", "verb-weakened"), ["RD103", "RD215"]),
        (("--ignore", "RD10"), ["RD215"]),
        (("--select", "RD", "--ignore", "RD215"), ["RD103"]),
    ],
)
def test_rules_are_picked(
    repository: Path, options: tuple[str, ...], said: list[str], capsysbinary: Capture
) -> None:
    text = WEAKER.replace("gardens,", "gardens and the co-operation of States,")
    (repository / "gardens.txt").write_text(text, encoding="utf-8")
    _, out, _ = checked(capsysbinary, "--base", "main", "-f", "json", *options)
    rules = [
        part["rule"]
        for each in json.loads(out)["findings"]
        for part in (each, *each["also"])
        if part["rule"] in ("RD103", "RD215")
    ]
    assert rules == said


def test_a_rule_that_the_configuration_has_off_is_asked_all_the_same(
    repository: Path, capsysbinary: Capture
) -> None:
    (repository / "resdiff.toml").write_text('[levels]\nRD103 = "off"\n', encoding="utf-8")
    (repository / "gardens.txt").write_text(WEAKER, encoding="utf-8")
    assert found(capsysbinary, "--base", "main") == []
    assert found(capsysbinary, "--base", "main", "--extend", "RD103") == [
        ("verb-weakened", "gardens.txt")
    ]
    assert found(capsysbinary, "--base", "main", "--extend", "RD103", "--ignore", "RD103") == []


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend"])
def test_a_rule_that_is_misspelt(repository: Path, option: str, capsysbinary: Capture) -> None:
    code, _, err = checked(capsysbinary, option, "verb-weekened")
    assert (code, err.count("\n")) == (2, 1)
    assert "did you mean verb-weakened?" in err


def test_quiet_says_nothing_of_nothing(repository: Path, capsysbinary: Capture) -> None:
    assert checked(capsysbinary, "-q") == (0, b"", "")
    (repository / "gardens.txt").write_text(WEAKER, encoding="utf-8")
    _, out, _ = checked(capsysbinary, "-q", "--base", "main")
    assert out.count(b"\n") == 1


def test_a_text_that_is_named_is_checked_though_it_is_excluded(
    repository: Path, capsysbinary: Capture
) -> None:
    (repository / "gardens.txt").write_text(WEAKER, encoding="utf-8")
    git(repository, "add", "-A")
    for side in (("--base", "main"), ("--staged",)):
        assert found(capsysbinary, *side, "--exclude", "*.txt") == []
        assert found(capsysbinary, *side, "--exclude", "*.txt", "gardens.txt") == [
            ("verb-weakened", "gardens.txt")
        ]


def test_what_is_left_after_a_fix_is_told(repository: Path, capsysbinary: Capture) -> None:
    text = WEAKER.replace("gardens,", "gardens and the co-operation of States,")
    (repository / "gardens.txt").write_text(text, encoding="utf-8")
    code, out, err = checked(capsysbinary, "--base", "main", "--fix")
    assert (code, err) == (1, "")
    assert b"+Recalling its resolutions on gardens and the cooperation of States," in out
    assert b"RD103 verb-weakened" in out
    assert b"RD215" not in out  # it is mended
    (repository / "gardens.txt").write_text(text, encoding="utf-8")
    code, out, err = checked(capsysbinary, "--base", "main", "--fix", "-f", "json")
    assert [each["rule"] for each in json.loads(out)["findings"]] == ["RD103"]
    assert "+Recalling its resolutions on gardens and the cooperation of States," in err


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_fix_is_no_reason_to_hide_what_cannot_be_read(
    repository: Path, option: str, capsysbinary: Capture
) -> None:
    (repository / "broken.txt").write_bytes(bytes(range(256)) * 8)
    assert checked(capsysbinary, option)[0] == 2
    code, _, err = checked(capsysbinary, option, "-")
    assert (code, err.startswith("resdiff: error[usage]: ")) == (2, True)


def test_a_text_does_not_leave_its_rules_behind_by_moving(
    repository: Path, capsysbinary: Capture
) -> None:
    (repository / "resdiff.toml").write_text(
        '[[protected]]\npaths = ["/gardens.txt"]\nphrases = ["the wild bees"]\n\n'
        '[path-levels]\n"scratch/" = { RD103 = "off", RD118 = "note" }\n',
        encoding="utf-8",
    )
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "rules")
    (repository / "scratch").mkdir()
    git(repository, "mv", "gardens.txt", "scratch/gardens.txt")
    text = WEAKER.replace("for the wild bees of", "on")
    (repository / "scratch" / "gardens.txt").write_text(text, encoding="utf-8")
    git(repository, "add", "-A")
    for side in (("--base", "HEAD", "--config-from", "HEAD"), ("--staged",)):
        names = [name for name, _ in found(capsysbinary, *side)]
        assert {"protected-language", "verb-weakened"} <= set(names)
    # what is new in that folder goes by its rules
    (repository / "scratch" / "new.txt").write_text(written(WELLS), encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "moved")
    (repository / "scratch" / "new.txt").write_text(
        written(WELLS.replace("Urges", "Encourages")), encoding="utf-8"
    )
    assert found(capsysbinary, "--base", "HEAD") == []


def test_a_folder_without_texts_is_told(repository: Path, capsysbinary: Capture) -> None:
    (repository / "empty").mkdir()
    code, _, err = checked(capsysbinary, "empty")
    assert (code, err) == (
        0,
        "resdiff: warning[check.nothing]: empty holds no text that is checked\n",
    )


def test_a_submodule_is_told(repository: Path, tmp_path: Path, capsysbinary: Capture) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    git(inner, "init", "-q", "-b", "main")
    (inner / "draft.txt").write_text(written(WELLS), encoding="utf-8")
    git(inner, "add", "-A")
    git(inner, "commit", "-qm", "agreed")
    local = ("-c", "protocol.file.allow=always")
    git(repository, *local, "submodule", "add", "-q", inner.as_uri(), "inner")
    code, out, err = checked(capsysbinary, "--staged")
    assert (code, b"0 files checked" in out) == (0, True)
    assert "warning[check.submodule]: the submodule inner changed" in err
    for named in ("inner", "inner/draft.txt"):
        code, _, err = checked(capsysbinary, "--base", "main", named)
        assert (code, err.split(": ")[1:3]) == (2, ["error[git.error]", "inner"])
    git(repository, "commit", "-qm", "a submodule")
    assert checked(capsysbinary, "--base", "HEAD")[2] == ""  # it stayed where it was


def pointer(content: bytes) -> tuple[str, str]:
    """A pointer of Git LFS, and the SHA-256 of what it stands for."""
    name = hashlib.sha256(content).hexdigest()
    return (
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(content)}\n",
        name,
    )


def test_large_files_are_read_from_the_store_of_the_clone(
    repository: Path, capsysbinary: Capture
) -> None:
    draft = repository / "draft.docx"
    names = {}
    for content in (OLD, NEW):
        text, name = pointer(content)
        names[name] = content
        draft.write_text(text, encoding="ascii")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "a Word file")
    code, _, err = checked(capsysbinary, "--base", "HEAD~1")
    assert (code, "error[input.lfs-pointer]: draft.docx" in err) == (2, True)
    for name, content in names.items():
        place = repository / ".git" / "lfs" / "objects" / name[:2] / name[2:4]
        place.mkdir(parents=True)
        (place / name).write_bytes(content)
    # the working tree still holds the pointer, as after GIT_LFS_SKIP_SMUDGE=1 git clone
    assert found(capsysbinary, "--base", "HEAD~1") == [("verb-weakened", "draft.docx")]
    draft.write_bytes(NEW)
    assert found(capsysbinary, "--base", "HEAD~1") == [("verb-weakened", "draft.docx")]
    assert main(["diff", "HEAD~1:draft.docx", "HEAD:draft.docx", "-f", "json"]) == 0
    marks = json.loads(capsysbinary.readouterr().out)["tally"]
    assert marks["reworded"] == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 2),
        (("--unreadable", "finding"), 1),
        (("--unreadable", "finding", "--exit-zero"), 0),
        (("--unreadable", "error", "--exit-zero"), 2),
    ],
)
def test_a_text_that_cannot_be_read_among_many(
    repository: Path, options: tuple[str, ...], code: int, capsysbinary: Capture
) -> None:
    for at in range(20):
        (repository / f"draft{at}.txt").write_text(written(WELLS, BEES), encoding="utf-8")
    (repository / "broken.docx").write_bytes(b"PK\x03\x04 no")
    done, out, err = checked(capsysbinary, *options)
    assert done == code
    assert b"21 files checked: nothing to report" in out
    assert err.startswith("resdiff: error[input.zip-invalid]: broken.docx: ")
    assert err.count("\n") == 1


IGNORE = '[[ignore]]\nrule = "{}"\npaths = ["{}"]\nreason = "agreed in informals"\n'


@pytest.mark.parametrize(
    ("rule", "paths", "options", "told"),
    [
        ("verb-weakened", "gardens.txt", (), False),  # it silences one
        ("RD103", "*.txt", (), False),
        ("figure-changed", "gardens.txt", (), True),
        ("figure-changed", "other.txt", (), False),  # that text was not checked
        ("figure-changed", "gardens.txt", ("--ignore", "RD106"), False),  # nor that rule asked
    ],
)
def test_a_table_that_silences_nothing_is_told(
    repository: Path,
    rule: str,
    paths: str,
    options: tuple[str, ...],
    told: bool,
    capsysbinary: Capture,
) -> None:
    (repository / "resdiff.toml").write_text(IGNORE.format(rule, paths), encoding="utf-8")
    (repository / "gardens.txt").write_text(WEAKER, encoding="utf-8")
    for _ in range(2):  # the second time from what was kept
        _, _, err = checked(capsysbinary, "--base", "main", *options)
        said = f"warning[check.ignore-unused]: resdiff.toml: the [[ignore]] of {rule} for {paths}"
        assert (said in err) is told


def test_reviewdog_is_told_what_should_stand_there(repository: Path, capsysbinary: Capture) -> None:
    text = WEAKER.replace("on gardens,", "on façades, the co-operation of member states,")
    (repository / "gardens.txt").write_text(text, encoding="utf-8")
    _, out, _ = checked(capsysbinary, "--select", "RD215", "-f", "rdjson")
    line = text.encode().split(b"\n")[2]
    suggested = {}
    for each in json.loads(out)["diagnostics"]:
        for one in each["suggestions"]:
            start, end = one["range"]["start"], one["range"]["end"]
            assert start["line"] == end["line"] == 3
            words = line[start["column"] - 1 : end["column"] - 1].decode()
            suggested[words] = one["text"]
    assert suggested == {"co-operation": "cooperation", "member states": "Member States"}


def test_code_scanning_is_told_the_paragraph_of_a_word_file(
    repository: Path, capsysbinary: Capture
) -> None:
    (repository / "old.docx").write_bytes(OLD)
    (repository / "new.docx").write_bytes(NEW)
    _, out, _ = checked(capsysbinary, "new.docx", "--against", "old.docx", "-f", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    (place,) = result["locations"]
    assert place["logicalLocations"] == [{"name": "OP1", "kind": "element"}]


@pytest.mark.parametrize(
    "words",
    [
        "# Drafts\n\nHow we work here.\n\n1. Decide what to do.\n2. Request a review.\n",
        "# Changelog\n\n- Adds a rule\n- Notes the date\n",
        "resdiff==1.0\nlxml>=5\n",
    ],
)
def test_what_is_no_draft_is_not_judged(
    repository: Path, words: str, capsysbinary: Capture
) -> None:
    other = repository / "README.md"
    other.write_text(words, encoding="utf-8")
    git(repository, "add", "-A")
    assert b"0 files checked" in checked(capsysbinary, "--staged")[1]
    git(repository, "commit", "-qm", "a page")
    other.unlink()
    assert checked(capsysbinary, "--base", "HEAD")[0] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are letters")
def test_a_name_in_another_encoding_is_checked(repository: Path, capsysbinary: Capture) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (repository / name).write_text(WEAKER, encoding="utf-8")
    assert b"1 file checked" in checked(capsysbinary, name)[1]
