"""Texts that were understood before are taken from the cache, and only these."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resdiff.errors import InputError
from resdiff.readers.formats import ReadOptions
from resdiff.sources import understood
from resdiff.sources.texts import resolution
from resdiff.sources.understood import kept_resolution
from resdiff.values.document import Resolution, Source
from tests.conftest import ROOT

TEXT = "The General Assembly,\n\nRecalling its resolution 68/179,\n\n1. Urges States to act;\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the entries."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "resdiff" / "texts"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were understood anew, in their order."""
    seen: list[str] = []

    made = understood.understood

    def counted(source: Source, text: str, options: ReadOptions) -> Resolution:
        seen.append(text)
        return made(source, text, options)

    monkeypatch.setattr(understood, "understood", counted)
    return seen


def test_the_second_time_it_is_as_it_was(folder: Path, text: Path, anew: list[str]) -> None:
    first, second = kept_resolution(str(text)), kept_resolution(str(text))
    assert anew == [str(text)]
    assert first == second == resolution(str(text))
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("name", ["68th-session-text.txt", "68th-session-text.ocr.txt"])
def test_a_real_text_comes_back_whole(folder: Path, name: str) -> None:
    path = str(ROOT / "corpus" / name)
    kept_resolution(path)
    assert kept_resolution(path) == resolution(path)


def test_other_words_options_or_names_are_understood_anew(
    folder: Path, text: Path, anew: list[str]
) -> None:
    kept_resolution(str(text))
    kept_resolution(str(text), ReadOptions(language="fr"))
    other = text.with_name("b.txt")
    other.write_bytes(text.read_bytes())
    assert kept_resolution(str(other)).source.name == str(other)
    before = text.stat()
    text.write_text(TEXT.replace("Urges", "Hopes"), encoding="utf-8")
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))  # as old and as long as it was
    assert "Hopes" in kept_resolution(str(text)).clauses[-1].text
    assert len(anew) == 4


@pytest.mark.parametrize("damage", [b"", b"\x93", b"{}"])
def test_a_damaged_entry_is_made_again(
    folder: Path, text: Path, anew: list[str], damage: bytes
) -> None:
    kept_resolution(str(text))
    entry = next(folder.iterdir())
    entry.write_bytes(damage)
    again = kept_resolution(str(text))
    assert len(anew) == 2
    assert again == resolution(str(text))


def test_a_folder_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept_resolution(str(text)) == resolution(str(text))


def test_what_is_no_file_says_what_it_says_without_a_cache(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        kept_resolution(str(tmp_path / "nothing.txt"))
    assert kept_resolution(TEXT.encode()) == resolution(TEXT.encode())
    assert not folder.exists()


def test_the_oldest_go(
    folder: Path, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(understood, "MOST_KEPT", 2)
    monkeypatch.setattr("resdiff.text.kept.LOOK_EVERY", 1)
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT + f"\n2. Notes {number};\n", encoding="utf-8")
        kept_resolution(str(path))
    assert len(list(folder.iterdir())) == 2
