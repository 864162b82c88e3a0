"""`resdiff config show`: every value of the configuration that holds here, and where it comes from."""

from __future__ import annotations

from pathlib import Path

import click

from resdiff.check import names_of_rules
from resdiff.cli.output import write
from resdiff.config import KEYS, Configs, origin, read_below
from resdiff.errors import EXIT_OK


@click.group("config", short_help="What the configuration says here.")
def command() -> None:
    """Look at the configuration of checks: resdiff.toml, or [tool.resdiff] in pyproject.toml."""


@command.command("show")
@click.argument("path", default=".")
def show(path: str) -> int:
    """Print every value that holds for PATH (a text or a folder), and where it comes from."""
    from resdiff.read.repository import root_of
    from resdiff.render.visible import visible

    place = Path(path).resolve()
    root = root_of(place if place.is_dir() else place.parent) or Path.cwd().resolve()
    configs = Configs(lambda name: read_below(root, name), names_of_rules())
    below = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    config = configs.of_folder("" if below == "." else below) if place.is_dir() else configs.of_file(below)
    lines = [f"{key.name} = {visible(repr(getattr(config, key.field)))}  # {origin(config, key)}: {key.meaning}" for key in KEYS]
    write(("\n".join(lines) + "\n").encode("utf-8", "replace"), None)
    return EXIT_OK
