"""What ships beside the texts is what reading them gives. Bless with RESDIFF_BLESS=1."""

from __future__ import annotations

import json
import os
from pathlib import Path

from resdiff.sources import shipped

FILE = Path(__file__).parents[2] / "corpus" / "precedents.json"


def test_the_precedents_are_those_of_the_texts() -> None:
    made = json.dumps(shipped.precedents(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("RESDIFF_BLESS"):
        FILE.write_text(made, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == made


def test_a_title_is_found_whatever_its_case() -> None:
    assert (
        shipped.series("PROTECTION OF MIGRANTS") == shipped.series("Protection of migrants") != ()
    )


def test_an_unknown_title_has_no_precedents() -> None:
    assert shipped.series("Protection of orchards") == ()
