"""The page of summary of a redline: seen by people, no part of either text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from resdiff import compare, read_string
from resdiff.cli import main
from resdiff.render.options import RenderOptions
from resdiff.render.word.redline import clean, render
from resdiff.values.comparison import Comparison
from tests.readers.docx_files import docx, paragraph
from tests.render.test_redline import OLD, W, bare, lines, printed, taken

NEW = (
    OLD.replace("Urges States", "Encourages States")
    .replace("2. Requests a report;\n\n3.", "2.")
    .replace("4. ", "3. ")
)


def with_page(comparison: Comparison, **options: bytes) -> bytes:
    return render(comparison, RenderOptions(summary=True, **options))  # type: ignore[arg-type]


def page(data: bytes) -> list[str]:
    """The lines of the page, from the head that is one."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    heads = [
        etree.fromstring(archive.read(name)) for name in archive.namelist() if "header" in name
    ]
    head = next(each for each in heads if each.find(f".//{W}bookmarkStart") is not None)
    return ["".join(p.itertext()) for p in head.iter(f"{W}p")]


def test_it_says_what_changed() -> None:
    told = page(with_page(compare(read_string(OLD), read_string(NEW))))
    assert any(line.startswith("Changes of substance") for line in told)
    assert any("Urges → Encourages" in line for line in told)
    assert any(line.endswith("Dropped, OP2") for line in told)
    assert "no part of the text" in told[-1]


@pytest.mark.parametrize("side", ["laid out", "new", "old"])
def test_both_texts_are_as_without_it(side: str) -> None:
    comparison = compare(read_string(OLD), read_string(NEW))
    files = {
        "new": {"new_file": clean(comparison.new, RenderOptions())},
        "old": {"old_file": clean(comparison.old, RenderOptions())},
    }.get(side, {})
    data, plain = with_page(comparison, **files), render(comparison, RenderOptions(**files))
    for tracked, text in (("accept", comparison.new), ("reject", comparison.old)):
        assert lines(data, tracked) == lines(plain, tracked)
        read = taken(data, tracked)
        assert bare(read) == bare(text)
        assert not read.furniture
    if side == "laid out":
        assert [line.strip() for line in lines(data, "accept")] == printed(comparison.new)


def test_the_symbol_of_the_older_text_in_it_is_nobodys_symbol() -> None:
    old = read_string(f"A/RES/78/217\n\n{OLD}")
    new = read_string(f"A/RES/80/218\n\n{NEW}")
    data = with_page(compare(old, new))
    assert "A/RES/78/217" in page(data)[0]
    assert taken(data, "accept").symbol == "A/RES/80/218"


def test_a_long_list_ends_with_the_page() -> None:
    many = "The General Assembly,\n\n" + "\n\n".join(
        f"{at}. Urges the {name} of harbour number {at} to be lit;"
        for at, name in enumerate(["lamp", "robot", "paint", "rope"] * 30, 1)
    )
    data = with_page(compare(read_string(many), read_string(many.replace("to be", "never to be"))))
    told = page(data)
    assert len(told) < 60
    assert any(line.startswith("and ") and "more" in line for line in told)


def test_a_redline_of_a_redline_has_one_page() -> None:
    comparison = compare(read_string(OLD), read_string(NEW))
    first = with_page(comparison)
    again = compare(taken(first, "accept"), read_string(NEW.replace("lamps", "robots")))
    data = with_page(again, old_file=first)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert sum("header" in name for name in archive.namelist()) == 1
    assert page(data) != page(first)


def test_a_head_of_the_first_page_stays_where_it_was() -> None:
    section = "<w:sectPr><w:titlePg/></w:sectPr>"
    words = [line for line in NEW.split("\n\n") if line]
    body = docx("".join(map(paragraph, words)) + section)
    data = with_page(compare(read_string(OLD), taken(body, "accept")), new_file=body)
    archive = zipfile.ZipFile(io.BytesIO(data))
    root = etree.fromstring(archive.read("word/document.xml"))
    heads = [len(each.findall(f"{W}headerReference")) for each in root.iter(f"{W}sectPr")]
    assert heads == [1, 1]  # the page, and an empty one, which else would be the page again


def test_ids_are_unique_and_the_command_writes_it(tmp_path: Path) -> None:
    old, new, out = (tmp_path / name for name in ("old.txt", "new.txt", "redline.docx"))
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    assert main(("diff", str(old), str(new), "-o", str(out), "--summary")) == 0
    data = out.read_bytes()
    assert page(data)[0] == "old.txt → new.txt"
    archive = zipfile.ZipFile(out)
    parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    ids = [
        each.get(f"{W}id")
        for part in parts
        for each in etree.fromstring(part).iter(f"{W}ins", f"{W}del", f"{W}bookmarkStart")
    ]
    assert len(ids) == len(set(ids)) > 2
