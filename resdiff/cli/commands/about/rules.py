"""`resdiff rules [ID]`: the table of rules, or one rule with its reason and an example."""

from __future__ import annotations

import click

from resdiff.checks import RULES, Rule
from resdiff.cli.output import columns, write
from resdiff.errors import EXIT_OK, UsageError


@click.command("rules", short_help="What a check looks for.")
@click.argument("name", required=False, metavar="[ID]")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(name: str | None, form: str) -> int:
    """List the rules of `resdiff check`, or explain the one with this id (RD101) or name
    (clause-dropped).
    """
    chosen = RULES if name is None else (_named(name),)
    if form == "json":
        from resdiff.values.codec import dumps

        rules = [
            {
                "id": rule.id,
                "name": rule.name,
                "level": rule.level.value,
                "scope": rule.scope,
                "meaning": rule.meaning,
                "why": rule.why,
                "before": rule.before,
                "after": rule.after,
            }
            for rule in chosen
        ]
        write(dumps({"schema": "resdiff/rules/1", "rules": rules}), None)
    elif name is not None:
        write(_explained(chosen[0]).encode(), None)
    else:
        write(
            "".join(
                f"{rule.id}  {rule.level.value:<5}  {rule.name}: {rule.meaning}\n" for rule in RULES
            ).encode(),
            None,
        )
    return EXIT_OK


def explanation(name: str) -> str:
    """What a rule asks for, and why. Raises UsageError for a name that no rule has."""
    return _explained(_named(name))


def _named(name: str) -> Rule:
    found = next(
        (rule for rule in RULES if name.casefold() in (rule.id.casefold(), rule.name)), None
    )
    if found is None:
        import difflib

        near = difflib.get_close_matches(
            name, [each for rule in RULES for each in (rule.id, rule.name)], n=1
        )
        raise UsageError(
            "usage",
            f"there is no rule {name!r}",
            hint=f"did you mean {near[0]}?" if near else "see: resdiff rules",
        )
    return found


def _explained(rule: Rule) -> str:
    import textwrap

    width = min(columns(), 100)
    said = [
        f"{rule.id} {rule.name} ({rule.level.value}, on "
        f"{'one text' if rule.scope == 'text' else 'a change'})",
        "",
        rule.meaning,
        rule.why,
        "",
    ]
    labels = (
        ("Found in:  ", "Mended:    ") if rule.scope == "text" else ("Before:    ", "After:     ")
    )
    said += [labels[0] + rule.before, labels[1] + rule.after]
    return (
        "\n".join(
            textwrap.fill(
                line, width, subsequent_indent="           " if line.startswith(labels) else ""
            )
            for line in said
        )
        + "\n"
    )
