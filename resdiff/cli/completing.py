"""A command that a shell asks about -> the same command, whose options and arguments offer what can
stand there: files, rules, languages, formats, branches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import click
from click.shell_completion import CompletionItem

Offer = Callable[[str], Iterable[CompletionItem]]  # of what is typed so far


def offering(command: click.Command) -> None:
    """Let a command, and those below it, offer values by what their help calls them."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            offering(below)
    for parameter in command.params:
        called = (parameter.metavar or parameter.name or "").strip("[].").upper()
        offer = OFFERS.get(called) or (_files if isinstance(parameter, click.Argument) else None)
        if offer is not None and not isinstance(parameter.type, click.Choice):
            parameter._custom_shell_complete = _asked(offer)  # as `shell_complete=` sets it


def _asked(
    offer: Offer,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    return lambda _context, _parameter, typed: list(offer(typed))


def _files(typed: str) -> Iterable[CompletionItem]:
    return [CompletionItem(typed, type="file")]  # the shell knows them


def _folders(typed: str) -> Iterable[CompletionItem]:
    return [CompletionItem(typed, type="dir")]


def _rules(typed: str) -> Iterable[CompletionItem]:
    """Names and ids; of a list the last: "verb-weakened,cit"."""
    from resdiff.checks import RULES

    before, comma, last = typed.rpartition(",")
    for rule in RULES:
        for name in (rule.name, rule.id):
            if name.startswith(last):
                yield CompletionItem(f"{before}{comma}{name}", help=rule.meaning)


def _languages(typed: str) -> Iterable[CompletionItem]:
    from resdiff.render.words.interface import CODES

    return [CompletionItem(code) for code in CODES if code.startswith(typed)]


def _formats(typed: str) -> Iterable[CompletionItem]:
    from resdiff.cli.checking import NAMES

    return [CompletionItem(name) for name in NAMES if name.startswith(typed)]


def _revisions(typed: str) -> Iterable[CompletionItem]:
    """Branches and tags of the repository around."""
    from resdiff.errors import ResdiffError
    from resdiff.sources.git.command import run_git

    try:
        done = run_git(None, "for-each-ref", "--format=%(refname:short)")
    except ResdiffError:
        return []
    names = ["HEAD", *done.stdout.decode("utf-8", "replace").split()]
    return [CompletionItem(name) for name in names if name.startswith(typed)]


# by what the help calls a value; an argument without a row here is a file
OFFERS: Final[dict[str, Offer]] = {
    "FILE": _files,
    "TEXT": _files,
    "OLD": _files,
    "FOLDER": _folders,
    "RULE": _rules,
    "RULE,": _rules,
    "ID": _rules,
    "CODE": _languages,
    "FORMAT[=FILE": _formats,
    "REV": _revisions,
    "PHRASE": lambda _typed: [],
}
