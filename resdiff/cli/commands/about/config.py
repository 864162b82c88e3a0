"""`resdiff config show`: every value of the configuration that holds here, and where it comes
from.
"""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct, structs

from resdiff.checks.jobs import tree_of
from resdiff.cli.output import write
from resdiff.config import KEYS, origin
from resdiff.errors import EXIT_OK
from resdiff.readers.formats import ReadOptions


@click.group("config", short_help="What the configuration says here.")
def command() -> None:
    """Look at the configuration of checks: resdiff.toml, or [tool.resdiff] in pyproject.toml."""


@command.command("show")
@click.argument("path", default=".")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="The configuration in this file, instead of the nearest resdiff.toml.",
)
@click.option("--isolated", is_flag=True, help="No configuration: what holds when nothing is said.")
@click.option("--config-from", metavar="REV", help="The configuration of a revision.")
def show(
    path: str, form: str, config_file: str | None, isolated: bool, config_from: str | None
) -> int:
    """Print every value that holds for PATH (a text or a folder), and where it comes from. Options
    as for `resdiff check`.
    """
    from resdiff.text.visible import visible

    place = Path(path).resolve()
    folder = place if place.is_dir() else place.parent
    tree = tree_of(
        folder,
        ReadOptions(),
        lambda _: None,
        lambda _: None,
        config_file=config_file,
        config_from=config_from,
        isolated=isolated,
    )
    below = place.relative_to(tree.root).as_posix() if place.is_relative_to(tree.root) else ""
    config = (
        tree.configs.of_folder("" if below == "." else below)
        if place.is_dir()
        else tree.configs.of_file(below)
    )
    values = [
        (key.name, getattr(config, key.field), origin(config, key), key.meaning) for key in KEYS
    ]
    if form == "json":
        from resdiff.values.codec import dumps

        told = [
            {"key": name, "value": _plain(value), "from": source, "meaning": meaning}
            for name, value, source, meaning in values
        ]
        write(dumps({"schema": "resdiff/config/1", "values": told}), None)
    else:
        lines = [
            f"{name} = {visible(repr(value))}  # {source}: {meaning}"
            for name, value, source, meaning in values
        ]
        write(("\n".join(lines) + "\n").encode("utf-8", "replace"), None)
    return EXIT_OK


def _plain(value: object) -> object:
    """Records and tuples as JSON says them."""
    if isinstance(value, Struct):
        return {name: _plain(each) for name, each in structs.asdict(value).items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


@command.command("schema")
def schema() -> int:
    """Print the JSON Schema of the configuration: editors complete resdiff.toml by it."""
    from resdiff.checks import names_of_rules
    from resdiff.config.schema import config_schema
    from resdiff.values.codec import dumps

    write(dumps(config_schema(names_of_rules())), None)
    return EXIT_OK
