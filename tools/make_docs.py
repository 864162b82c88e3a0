"""The command line -> docs/cli.md; with `--picture` the demo's report -> docs/images/report.png
(needs Chromium).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from resdiff.cli.run import cli

DOCS = Path(__file__).resolve().parents[1] / "docs"
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
    if "--picture" in sys.argv[1:]:
        picture()
