"""The list of machine-readable resolutions that ships: facts, made anew from the bulk archives with
RESDIFF_BLESS=1.
"""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from urllib.parse import quote

from resdiff.corpus import known
from resdiff.parse import parse
from resdiff.readers import read_bytes
from tests.conftest import ROOT

FILES = "https://raw.githubusercontent.com/UNxml"
REPOSITORIES = {"general-assembly": "GAresolutions", "security-council": "SCresolutions"}


def made(shared: Path) -> list[known.Known]:
    """Every resolution of the archives; of several files of one symbol the last, as it is
    fetched.
    """
    found: dict[str, known.Known] = {}
    for archive in sorted((shared / "bulk").glob("*.tar.xz")):
        repository = next(
            name for start, name in REPOSITORIES.items() if archive.name.startswith(start)
        )
        # in the order of the archive: going back in it means unpacking it again
        with tarfile.open(archive) as files:
            contents = {
                member.name: stream.read()
                for member in files
                if (stream := files.extractfile(member)) is not None
            }
        for name in sorted(each for each in contents if each.endswith(".xml")):
            text = parse(read_bytes(contents[name], name))
            if text.symbol and text.language == "en":
                path = quote(name.removeprefix("./").replace("English/English", "English"))
                found[text.symbol] = known.Known(
                    text.symbol,
                    text.title or "",
                    text.adopted or "",
                    f"{FILES}/{repository}/HEAD/{path}",
                )
    return list(found.values())


def test_the_list_is_what_the_archives_say(shared: Path) -> None:
    path = ROOT / "corpus" / known.FILE
    if os.environ.get("RESDIFF_BLESS"):
        path.write_text(known.written(made(shared)), encoding="utf-8")
    rows = known.resolutions()
    assert len(rows) > 2_500
    assert len({row.symbol for row in rows}) == len(rows)
    assert path.read_text(encoding="utf-8") == known.written(list(rows))
    some = parse(
        read_bytes((shared / "protection-of-migrants" / "A_RES_76_172.xml").read_bytes(), "a.xml")
    )
    row = next(row for row in rows if row.symbol == "A/RES/76/172")
    assert (row.title, row.adopted) == (some.title, some.adopted)


def test_a_series_by_title() -> None:
    assert [each.symbol for each in known.titled("protection of MIGRANTS")] == [
        "A/RES/74/148",
        "A/RES/76/172",
    ]
    assert list(known.titled("")) == []
    assert known.address("a/res/76/172").startswith(
        "https://raw.githubusercontent.com/UNxml/GAresolutions/"
    )
    assert known.address("A/RES/1/1") == ""
