"""A TEXT that is an address: a file on this machine is read, any other is told what to name."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import read
from resdiff.errors import InputError

TEXT = "The General Assembly,\n\n1. Decides to act.\n"


def test_a_file_is_read_by_its_address(tmp_path: Path) -> None:
    file = tmp_path / "a draft.txt"
    file.write_text(TEXT)
    assert [clause.label for clause in read(file.as_uri()).clauses] == ["Formula", "OP1"]


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("https://undocs.org/A/RES/68/179", "A/RES/68/179"),
        ("https://docs.un.org/en/S/RES/2231%20(2015)", "S/RES/2231 (2015)"),
        ("HTTP://example.org/page.html", "save it"),
        ("file://server/share/text.txt", "save it"),
        ("ftp://example.org/x", "save it"),
    ],
)
def test_an_address_of_another_machine_is_told(address: str, hint: str) -> None:
    with pytest.raises(InputError) as told:
        read(address)
    assert told.value.code == "input.address"
    assert hint in str(told.value.hint)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        read((tmp_path / "gone.txt").as_uri())
    assert told.value.code == "input.not-found"
