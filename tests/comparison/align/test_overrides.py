"""Links made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.comparison.align import FILE_NAME, Override, align, beside, load_overrides
from resdiff.errors import ConfigError
from tests.comparison.align.build import resolution, told

OLD = resolution(
    "1. Welcomes the report on water;\n2. Urges States to act;\n3. Decides to meet again;",
    "old.txt",
    "A/RES/66/172",
)
NEW = resolution(
    "1. Welcomes the report on water;\n2. Urges States to act now;\n3. Deplores hunger;",
    "new.txt",
    "A/RES/68/179",
)


def links(*overrides: Override) -> list[str]:
    return told(align(OLD, NEW, overrides=overrides))


def test_without_overrides() -> None:
    assert links() == ["op1 = op1", "op2 -> op2", "op3 dropped", "op3 added"]


def test_a_pin_links_whatever_the_words() -> None:
    alignment = align(
        OLD,
        NEW,
        overrides=[
            Override("pin", ("OP3",), ("OP3",), why="the same function", where="resdiff.align.toml")
        ],
    )
    link = alignment.links[-1]
    assert (link.old, link.new, link.basis, link.confidence) == (
        ("op3",),
        ("op3",),
        "override",
        1.0,
    )
    assert link.reason == "by hand (resdiff.align.toml): the same function"


def test_a_pin_wins_over_equal_words() -> None:
    assert "op1 -> op3 moved" in links(Override("pin", ("OP1",), ("OP3",)))


def test_a_split_by_hand() -> None:
    assert "op2 -> op2+op3" in links(Override("split", ("OP2",), ("OP2", "OP3")))


def test_a_forbidden_pair_stays_apart_and_a_forbidden_clause_alone() -> None:
    assert "op2 dropped" in links(Override("forbid", ("OP2",), ("OP2",)))
    alone = links(Override("forbid", ("OP1",)))
    assert "op1 dropped" in alone
    assert "op1 added" in alone


def test_a_stale_label_is_a_notice() -> None:
    alignment = align(
        OLD, NEW, overrides=[Override("pin", ("OP9",), ("OP3",), where="resdiff.align.toml")]
    )
    assert told(alignment) == links()
    assert [(notice.code, notice.level) for notice in alignment.notices] == [
        ("align.override-stale", "warning")
    ]
    assert "OP9" in alignment.notices[0].message


def test_a_clause_decided_twice_is_a_notice_and_the_first_counts() -> None:
    pins = [Override("pin", ("OP3",), ("OP3",)), Override("pin", ("OP2",), ("OP3",))]
    alignment = align(OLD, NEW, overrides=pins)
    assert "op3 -> op3" in told(alignment)
    assert [notice.code for notice in alignment.notices] == ["align.override-conflict"]


@pytest.mark.parametrize("texts", [("old.txt", "new.txt"), ("A/RES/66/172", "new.txt")])
def test_an_entry_may_name_its_texts(texts: tuple[str, str]) -> None:
    assert "op3 -> op3" in links(Override("pin", ("OP3",), ("OP3",), texts=texts))


def test_an_entry_for_other_texts_is_left_out_in_silence() -> None:
    alignment = align(
        OLD, NEW, overrides=[Override("pin", ("OP3",), ("OP3",), texts=("old.txt", "other.txt"))]
    )
    assert alignment == align(OLD, NEW)


def test_overrides_mirror() -> None:
    there = align(OLD, NEW, overrides=[Override("pin", ("OP2",), ("OP3",))])
    back = align(NEW, OLD, overrides=[Override("pin", ("OP3",), ("OP2",))])
    assert {(link.old, link.new, link.moved) for link in there.links} == {
        (link.new, link.old, link.moved) for link in back.links
    }


def write(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text)
    return path


def test_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[pin]]\nold = "OP9(e)"\nnew = "OP10(a)"\nwhy = "same addressees"\n'
        '[[split]]\nold = "OP9(c)"\nnew = ["OP9(c)", "OP9(d)"]\ntexts = ["a.txt", "b.txt"]\n'
        '[[forbid]]\nold = "OP11"\n',
    )
    assert load_overrides(path) == (
        Override("pin", ("OP9(e)",), ("OP10(a)",), "same addressees", (), str(path)),
        Override("split", ("OP9(c)",), ("OP9(c)", "OP9(d)"), "", ("a.txt", "b.txt"), str(path)),
        Override("forbid", ("OP11",), (), "", (), str(path)),
    )
    assert beside(tmp_path / "a.txt", tmp_path / "b.txt") == path
    assert beside(tmp_path / "deeper" / "a.txt") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[pin]\n", "config.syntax"),
        ("[[link]]\nold = 'OP1'\n", "config.unknown-key"),
        ("[[pin]]\nold = 'OP1'\nnew = 'OP2'\nnote = 'x'\n", "config.unknown-key"),
        ("[[pin]]\nold = 'OP1'\n", "config.type"),
        ("[pin]\nold = 'OP1'\nnew = 'OP1'\n", "config.type"),
        ("pin = [1]\n", "config.type"),
        ("[[split]]\nold = ['OP1', 'OP2']\nnew = ['OP1', 'OP2']\n", "config.type"),
        ("[[split]]\nold = 'OP1'\nnew = 'OP1'\n", "config.type"),
        ("[[forbid]]\nwhy = 'x'\n", "config.type"),
        ("[[forbid]]\nold = 4\n", "config.type"),
        ("[[forbid]]\nold = ''\n", "config.type"),
        ("[[pin]]\nold = 'OP1'\nnew = 'OP1'\nwhy = 3\n", "config.type"),
        ("[[pin]]\nold = 'OP1'\nnew = 'OP1'\ntexts = 'a.txt'\n", "config.type"),
    ],
)
def test_a_file_that_says_something_else(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_overrides(write(tmp_path, text))
    assert error.value.code == code
    assert FILE_NAME in error.value.where
