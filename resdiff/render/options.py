"""What the user may ask of whatever is written out (RenderOptions), and whether colours are
asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from resdiff.values.merging import SideNames


class RenderOptions(Struct, frozen=True):
    """What the user may ask of a renderer; each renderer reads what concerns it."""

    width: int = 80  # columns of the terminal; 80 is what a pipe or an unknown terminal gets
    colour: bool = False  # SGR colours; the caller decides with `colour_wanted`
    # terminal: "side" | "unified" | "auto": side by side from `side_from` columns on
    layout: str = "auto"
    # columns: two columns of 56 characters read like a page of a book; at 80 the text is in one
    side_from: int = 120
    unchanged: bool = False  # terminal: print unchanged clauses too, not only how many there are
    # terminal: the output goes to a CI log, where "::error" and "##[error]" in a clause would be
    # commands
    ci: bool = False
    # Markdown: GitHub refuses a comment above 65,536 characters; room is left for a footer
    max_bytes: int = 60_000
    quiet: bool = False  # check: the text has findings and nothing else
    most: int = 0  # check: new findings of one file that the text shows; 0: all
    # Word: who made the tracked changes, and when (ISO 8601 with "Z"); "" for the date on which the
    # newer text was adopted: no clock, so that the same texts give the same bytes
    author: str = "resdiff"
    date: str = ""
    # Word: the changes beside which a comment stands: "major", "all", "none"
    comments: str = "major"
    # Word: a page before the text says what changed
    summary: bool = False
    # Word: the file of a text, where it is one: its styles, lists and tables are kept
    new_file: bytes = b""
    old_file: bytes = b""
    # compile: the base with all proposals as tracked changes, in place of the rolling text
    tracked: bool = False
    # merge: the texts of the files of base, ours and theirs, where the merged one is written on
    # their lines; and how the sides are called
    texts: tuple[str, ...] = ()
    sides: SideNames = SideNames()
    # the language in which people are spoken to: one of the six of `words/interface.py`
    interface: str = "en"
    # name and version written into reports; no clock, so that reports stay byte-identical
    generator: str = "resdiff"

    @property
    def version(self) -> str:
        """The version in `generator`; "" where it names none."""
        return self.generator.partition(" ")[2]


def colour_wanted(choice: str, environ: Mapping[str, str], *, is_tty: bool) -> bool:
    """Whether to colour: `--color always|never` first, then NO_COLOR, then FORCE_COLOR or
    CLICOLOR_FORCE, then the terminal.

    An empty variable counts as not set (no-color.org, force-color.org).
    """
    if choice in ("always", "never"):
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return is_tty and environ.get("TERM") != "dumb"
