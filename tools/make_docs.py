"""The command line -> docs/cli.md, the folders of the package -> docs/architecture.md, the columns
of the tables -> docs/tables.md, the keys of the configuration -> docs/check.md.

With `--picture` also the report of the demo -> docs/images/report.png (needs Chromium).
"""

from __future__ import annotations

import ast
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from resdiff.cli.run import cli
from resdiff.config.settings import KEYS, Key
from resdiff.negotiation.amendments.phrasing import FILE
from resdiff.render.tables import blame, comparison, lineage
from resdiff.render.words.tables import words_of
from resdiff.un.data import table

DOCS = Path(__file__).resolve().parents[1] / "docs"
_WORDS = """# What resdiff says

Made from `resdiff/render/words/*.toml` by `python tools/make_docs.py`; a test keeps it current.
Words in braces are filled in; forms of a number stand side by side. A better word is welcome:
change the table of the language, nothing else."""
# The words that all pages share, as the glossary has them in six languages.
_GLOSSARY = (
    "Preamble", "Operative paragraphs", "Opening words", "Annex", "Title", "Footnote", "Brackets",
    "Dropped", "New", "Reworded", "Split", "Merged", "Moved", "Renumbered", "Weaker or narrower",
    "Stronger or wider", "Changes of substance", "Technical update only", "Editorial changes only",
    "No change of wording", "Limit added", "Other addressee", "Citation updated", "Next session",
    "Amendments", "Rolling text", "compilation of proposals", "conflict", "agenda item", "symbol",
)  # fmt: skip
_KINDS = {"text": "text", "whole": "whole number", "share": "number", "yes": "1 or 0"}
_HEAD = (
    "# Commands\n\nMade from `--help` by `python tools/make_docs.py`; a test keeps it current.\n"
)


def cli_page() -> str:
    """Markdown with the help of every command, 80 columns wide."""
    top = _context(cli, "resdiff")
    pages = [_HEAD, _section("resdiff", cli.get_help(top))]
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        if command is not None:
            context = _context(command, name, top)
            pages.append(_section(f"resdiff {name}", command.get_help(context)))
    return "\n".join(pages)


def rooms() -> str:
    """Markdown with one line for each folder of the package: the sentence on top of it."""
    package = DOCS.parent / "resdiff"
    lines = ["| folder | |", "|---|---|"]
    for file in sorted(package.rglob("__init__.py")):
        folder = file.parent.relative_to(package.parent).as_posix()
        if file.parent == package:
            continue
        text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        first = " ".join(text.split("\n\n")[0].split())
        lines.append(f"| `{folder}/` | {first} |")
    return "\n".join(lines) + "\n"


def architecture_page(old: str) -> str:
    """The page of the house with its rooms as they are."""
    head, rest = old.split("<!-- rooms -->\n", 1)
    _, tail = rest.split("<!-- end of rooms -->\n", 1)
    return f"{head}<!-- rooms -->\n{rooms()}<!-- end of rooms -->\n{tail}"


def tables_page(old: str) -> str:
    """The page of the tables with their columns as they are."""
    head, rest = old.split("<!-- columns -->\n", 1)
    _, tail = rest.split("<!-- end of columns -->\n", 1)
    parts = []
    for command, module in (("trace", lineage), ("diff", comparison), ("blame", blame)):
        rows = [
            f"| `{column.name}` | {_KINDS[column.kind]} | {column.meaning} |"
            for column in module.COLUMNS
        ]
        parts.append(
            "\n".join([f"## `{command}`", "", "| column | holds | |", "|---|---|---|", *rows, ""])
        )
    return f"{head}<!-- columns -->\n" + "\n".join(parts) + f"<!-- end of columns -->\n{tail}"


def check_page(old: str) -> str:
    """The page of checks with the keys of the configuration as they are read."""
    head, rest = old.split("<!-- keys -->\n", 1)
    _, tail = rest.split("<!-- end of keys -->\n", 1)
    rows = [f"| `{name}` | {kind} | {meaning} |" for name, kind, meaning in _keys(KEYS, "")]
    shown = "\n".join(["| key | takes | |", "|---|---|---|", *rows, ""])
    return f"{head}<!-- keys -->\n{shown}<!-- end of keys -->\n{tail}"


def _keys(keys: tuple[Key, ...], above: str) -> Iterator[tuple[str, str, str]]:
    """Name, kind and meaning of each key, those of a table behind it."""
    for key in keys:
        name = f"{above}{key.name}"
        needed = "; needed" if key.needed else ""
        yield name, f"{key.kind.value}{needed}", key.meaning.replace("|", "\\|")
        yield from _keys(key.keys, f"{name}.")


def amendments_page(old: str) -> str:
    """The page of amendments with the examples of the grammar as they are."""
    head, rest = old.split("<!-- grammar -->\n", 1)
    _, tail = rest.split("<!-- end of grammar -->\n", 1)
    parts = []
    for code, name in (
        *(("en", "English"), ("fr", "French"), ("es", "Spanish")),
        *(("ru", "Russian"), ("zh", "Chinese"), ("ar", "Arabic")),
    ):
        data = table(FILE, code)
        rows = [
            f"| {kind} | {example} |"
            for kind, found in (
                *((f"where: {row['label']}", row) for row in data["where"]),
                *((f"before the verb: {row['side']}", row) for row in data["context"]),
                *(("which of several places", row) for row in data.get("occurrence", ())),
                *((row["action"], row) for row in data["instruction"]),
            )
            for example in found["examples"]
        ]
        parts.append("\n".join([f"### {name}", "", "| | example |", "|---|---|", *rows, ""]))
    return f"{head}<!-- grammar -->\n" + "\n".join(parts) + f"<!-- end of grammar -->\n{tail}"


def words_page() -> str:
    """Markdown with what resdiff says to people, in all six languages."""
    codes = ("en", "fr", "es", "ru", "ar", "zh")
    tables = {code: words_of(code) for code in codes}
    lines = [_WORDS, ""]
    for title, part in (
        ("Pages, summaries, comments", "rows"),
        ("Notices and reasons", "messages"),
    ):
        lines += [f"## {title}", "", f"| {' | '.join(tables[code].name for code in codes)} |"]
        lines.append("|---|---|---|---|---|---|")
        for key in getattr(tables["fr"], part):
            own = {code: getattr(tables[code], part).get(key, key) for code in codes}
            lines.append(f"| {' | '.join(_cell(row) for row in own.values())} |")
        lines.append("")
    return "\n".join(lines)


def _cell(row: str | dict[str, str]) -> str:
    forms = row.values() if isinstance(row, dict) else (row.partition("|")[0],)
    told = " / ".join(dict.fromkeys(form.strip() for form in forms))
    for sign, written in (("|", "\\|"), ("<", "&lt;"), ("*", "\\*"), ("_", "\\_"), ("[", "\\[")):
        told = told.replace(sign, written)
    return told


def glossary_page(old: str) -> str:
    """The glossary with its words in six languages as the tables have them."""
    head, rest = old.split("<!-- words -->\n", 1)
    _, tail = rest.split("<!-- end of words -->\n", 1)
    codes = ("fr", "es", "ru", "ar", "zh")
    rows = [f"| English | {' | '.join(words_of(code).name for code in codes)} |", "|---" * 6 + "|"]
    for key in _GLOSSARY:
        told = [words_of(code).rows[key] for code in codes]
        rows.append(f"| {key} | {' | '.join(map(str, told))} |")
    lines = "\n".join(rows)
    return f"{head}<!-- words -->\n{lines}\n<!-- end of words -->\n{tail}"


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    helps = ["-h", "--help"]
    return click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=80,
        max_content_width=80,
        help_option_names=helps,
    )


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


def picture() -> None:
    """The demo's report as it opens in a window of 1280 by 860."""
    from playwright.sync_api import sync_playwright

    from resdiff.cli import main

    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        main(["demo", "-o", str(report)])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(report.as_uri())
            page.screenshot(path=DOCS / "images" / "report.png")
            browser.close()


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(cli_page(), encoding="utf-8")
    (DOCS / "words.md").write_text(words_page(), encoding="utf-8")
    glossary = DOCS / "glossary.md"
    glossary.write_text(glossary_page(glossary.read_text(encoding="utf-8")), encoding="utf-8")
    house = DOCS / "architecture.md"
    house.write_text(architecture_page(house.read_text(encoding="utf-8")), encoding="utf-8")
    check = DOCS / "check.md"
    check.write_text(check_page(check.read_text(encoding="utf-8")), encoding="utf-8")
    tables = DOCS / "tables.md"
    tables.write_text(tables_page(tables.read_text(encoding="utf-8")), encoding="utf-8")
    amendments = DOCS / "amendments.md"
    page = amendments_page(amendments.read_text(encoding="utf-8"))
    amendments.write_text(page, encoding="utf-8")
    if "--picture" in sys.argv[1:]:
        picture()
