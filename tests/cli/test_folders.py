"""Two folders: which texts are pairs, and a site of reports."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from resdiff.cli import folders as command_on_folders
from resdiff.cli import main
from resdiff.comparison import compare
from resdiff.readers.formats import ReadOptions
from resdiff.render.options import RenderOptions
from resdiff.sources.pairs import TextPair, pairs
from resdiff.text.cores import WORTH
from resdiff.text.kept import KeptResults
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution

TEXT = (
    "The General Assembly,\n\nRecalling its resolution 67/172,\n\n1. {} States to act;\n\n"
    "2. Decides to remain seized of the matter.\n"
)


def folders(tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Path, Path]:
    for side, names, verb in (("old", old, "Urges"), ("new", new, "Encourages")):
        for name in names:
            path = tmp_path / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(TEXT.format(verb), encoding="utf-8")
    return tmp_path / "old", tmp_path / "new"


def named(found: tuple[Path, Path]) -> list[tuple[str, bool, bool]]:
    return [(pair.name, pair.old is not None, pair.new is not None) for pair in pairs(*found)]


def test_texts_of_the_same_name_are_a_pair(tmp_path: Path) -> None:
    assert named(folders(tmp_path, ("a.txt", "sub/b.txt"), ("a.txt", "sub/b.txt"))) == [
        ("a", True, True),
        ("sub/b", True, True),
    ]


def test_another_suffix_does_not_matter_when_there_is_one_text(tmp_path: Path) -> None:
    assert named(folders(tmp_path, ("a.txt",), ("a.md",))) == [("a", True, True)]


def test_texts_that_differ_in_the_suffix_only_stay_apart(tmp_path: Path) -> None:
    assert named(folders(tmp_path, ("a.txt", "a.md"), ("a.txt", "a.md"))) == [
        ("a.md", True, True),
        ("a.txt", True, True),
    ]


def test_a_text_called_index_does_not_take_the_place_of_the_list(tmp_path: Path) -> None:
    assert named(folders(tmp_path, ("index.txt",), ("index.txt",))) == [("index.txt", True, True)]


def test_what_is_no_text_is_left_out(tmp_path: Path) -> None:
    old, new = folders(tmp_path, ("a.txt", ".git/b.txt", "c.py"), ("a.txt",))
    (old / "link.txt").symlink_to(old / "a.txt")
    assert named((old, new)) == [("a", True, True)]


def test_a_site_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = folders(tmp_path, ("a.txt", "sub/b.txt", "gone.txt"), ("a.txt", "sub/b.txt"))
    site = tmp_path / "site"
    assert main(["diff", str(old), str(new), "-o", str(site), "--exit-code"]) == 1
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")) == [
        "a.html",
        "index.html",
        "sub/b.html",
    ]
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "sub/b.html" in index
    assert "only in the old folder" in index
    assert capsys.readouterr().out == ""


def test_a_bad_text_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = folders(tmp_path, ("a.txt", "b.txt"), ("a.txt", "b.txt"))
    (old / "a.txt").write_bytes(b"")
    assert main(["diff", str(old), str(new), "-o", str(tmp_path / "site")]) == 2
    assert (tmp_path / "site" / "b.html").is_file()
    assert "error[input.empty]" in capsys.readouterr().err


@pytest.mark.parametrize("options", [(), ("-o", "-"), ("-f", "json", "-o", "x")])
def test_folders_need_a_folder_to_write_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    old, new = folders(tmp_path, ("a.txt",), ("a.txt",))
    assert main(["diff", str(old), str(new), *options]) == 2
    assert "error[usage]" in capsys.readouterr().err


def test_empty_folders_are_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    assert (
        main(["diff", str(tmp_path / "old"), str(tmp_path / "new"), "-o", str(tmp_path / "site")])
        == 2
    )
    assert "error[input.empty]" in capsys.readouterr().err


def test_many_pairs_are_compared_on_several_processors(tmp_path: Path) -> None:
    names = tuple(f"{number}.txt" for number in range(WORTH + 1))
    old, new = folders(tmp_path, names, names)
    assert main(["diff", str(old), str(new), "-o", str(tmp_path / "site"), "--no-cache"]) == 0
    assert len(list((tmp_path / "site").glob("*.html"))) == len(names) + 1


def site(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.html")}


def test_a_pair_that_did_not_change_is_not_compared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = folders(tmp_path, ("a.txt", "b.txt"), ("a.txt", "b.txt"))
    compared: list[object] = []

    def counted(*texts: Resolution) -> Comparison:
        compared.append(texts)
        return compare(*texts)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("resdiff.comparison.compare", counted)
    command = ["diff", str(old), str(new), "--exit-code", "-o"]
    for number, (more, times) in enumerate([((), 2), ((), 0), (("--no-cache",), 2)]):
        compared.clear()
        assert main([*command, str(tmp_path / f"site{number}"), *more]) == 1
        assert len(compared) == times
        assert site(tmp_path / f"site{number}") == site(tmp_path / "site0")
    for damaged in (tmp_path / "cache").rglob("*.msgpack"):
        damaged.write_bytes(damaged.read_bytes()[:-9])
    (new / "a.txt").write_text(TEXT.format("Invites"), encoding="utf-8")
    compared.clear()
    assert main([*command, str(tmp_path / "site")]) == 1
    assert len(compared) == 2
    assert site(tmp_path / "site")["b.html"] == site(tmp_path / "site0")["b.html"]
    assert site(tmp_path / "site")["a.html"] != site(tmp_path / "site0")["a.html"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are letters")
def test_a_name_in_another_encoding_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESDIFF_CACHE", str(tmp_path / "cache"))
    name = os.fsdecode(b"caf\xe9.txt")
    old, new = folders(tmp_path, (name,), (name,))
    for number in range(2):
        assert main(["diff", str(old), str(new), "-o", str(tmp_path / f"site{number}")]) == 0
    assert len(site(tmp_path / "site0")) == 2
    assert site(tmp_path / "site1") == site(tmp_path / "site0")


def test_a_text_that_is_replaced_meanwhile_is_compared_again_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = folders(tmp_path, ("a.txt",), ("a.txt",))
    before = (new / "a.txt").read_bytes()
    monkeypatch.setenv("RESDIFF_CACHE", str(tmp_path / "cache"))

    def replaced(pair: TextPair, options: ReadOptions, shown: RenderOptions) -> object:
        (new / "a.txt").write_bytes((old / "a.txt").read_bytes())
        return made(pair, options, shown)

    made = command_on_folders._made
    command = ["diff", str(old), str(new), "--exit-code", "-o", str(tmp_path / "site")]
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(command_on_folders, "_made", replaced)
        assert main(command) == 0
    (new / "a.txt").write_bytes(before)
    assert main(command) == 1


def test_what_is_damaged_in_a_kept_report_does_not_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESDIFF_CACHE", str(tmp_path / "cache"))
    old, new = folders(tmp_path, ("a.txt",), ("a.txt",))
    main(["diff", str(old), str(new), "-o", str(tmp_path / "site")])
    (entry,) = (tmp_path / "cache" / "reports").glob("*.msgpack")
    whole = entry.read_bytes()
    kept = KeptResults(entry.parent, most=1)
    known = command_on_folders._found(kept, entry)
    assert known is not None
    for at in range(0, len(whole), 11):
        entry.write_bytes(whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :])
        assert command_on_folders._found(kept, entry) in (None, known)
