"""The commands -> docs/man/resdiff.1, the page of `man resdiff`: every command with its options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from resdiff import __version__
from resdiff.cli.run import cli, tasks

PAGE: Final = Path(__file__).resolve().parents[1] / "docs/man/resdiff.1"
_SIGNS: Final = {"\\": "\\e", "-": "\\-", "’": "\\(cq", "“": "\\(lq", "”": "\\(rq", "—": "\\(em"}


def page() -> str:
    """The page in roff; no clock, so that it changes when a command does."""
    context = click.Context(cli, info_name="resdiff")
    return "\n".join(_lines(context)) + "\n"


def _lines(context: click.Context) -> Iterator[str]:
    yield f'.TH RESDIFF 1 "" "resdiff {__version__}" "resdiff"'
    yield from (".SH NAME", "resdiff \\- compare versions of United Nations resolutions")
    yield from (".SH SYNOPSIS", ".B resdiff", ".I COMMAND", "[\\fIOPTION\\fR]... \\fITEXT\\fR...")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(cli.help or "")
    yield ".SH EXAMPLES"
    for task, example in tasks():
        yield from (".TP", _roff(task), f"\\fB{_roff(example)}\\fR")
    yield ".SH COMMANDS"
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            yield from _command(command, f"resdiff {name}", context)
    yield ".SH SEE ALSO"
    yield "\\fBgit\\fR(1), \\fBdiff\\fR(1)"


def _command(command: click.Command, name: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=None)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_roff(name)} {_roff(usage)}"
    yield from _paragraphs(command.help or command.short_help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and "--help" not in parameter.opts:
            yield from (".TP", f"\\fB{_roff(record[0])}\\fR", _roff(" ".join(record[1].split())))
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _command(found, f"{name} {below}", context)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield from (".PP", _roff(" ".join(paragraph.replace("\b", "").split())))


def _roff(text: str) -> str:
    escaped = "".join(_SIGNS.get(sign, sign) for sign in text)
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
