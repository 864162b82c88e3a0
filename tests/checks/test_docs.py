"""docs/rules.md says what the table of rules says. Bless with RESDIFF_BLESS=1."""

from __future__ import annotations

import os

from resdiff.checks import RULES
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "rules.md"


def page() -> str:
    lines = [
        "# Rules",
        "",
        "Made from the table of rules (`RESDIFF_BLESS=1 pytest tests/check`). How to run them: "
        "[check](check.md).",
        "",
    ]
    for rule in RULES:
        labels = ("Found in", "Mended") if rule.scope == "text" else ("Before", "After")
        scope = "on one text" if rule.scope == "text" else "on a change"
        lines += [f'<a id="{rule.id.lower()}"></a>', "", f"## {rule.id} {rule.name}", ""]
        lines += [f"Level: {rule.level.value}, {scope}. {rule.meaning}", rule.why, ""]
        lines += [f"* {labels[0]}: {rule.before}", f"* {labels[1]}: {rule.after}", ""]
    return "\n".join(lines)


def test_the_page_of_rules_is_current() -> None:
    if os.environ.get("RESDIFF_BLESS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
