"""A double click on `resdiff-desk` -> the desk in the browser, without a terminal."""

from __future__ import annotations

from resdiff.cli import main as command_line


def main() -> int:
    """Open the desk. Gives the exit code."""
    return command_line(("desk",))
