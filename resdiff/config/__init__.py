"""`resdiff.toml` or `[tool.resdiff]` of pyproject.toml -> a Config.

It may come from a stranger's pull request: it runs nothing, writes nothing and reads nothing
outside the repository.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from resdiff.config.globs import matches
from resdiff.config.nearest import FILE_NAMES, Configs, ReadFile, load_config, read_below
from resdiff.config.settings import KEYS, OFF, Config, Ignore, Key, Levels, Protected, SettingKind

__all__ = [
    "FILE_NAMES",
    "KEYS",
    "OFF",
    "Config",
    "Configs",
    "Ignore",
    "Key",
    "Levels",
    "Protected",
    "ReadFile",
    "SettingKind",
    "level_of",
    "load_config",
    "matches",
    "named_by",
    "origin",
    "read_below",
    "with_command_line",
]


def with_command_line(config: Config, **values: Any) -> Config:
    """`config` with the values that the command line gives; None stands for "not given"."""
    overrides = {name: value for name, value in values.items() if value is not None}
    names = {name.replace("_", "-") for name in overrides}
    origins = (
        *(entry for entry in config.origins if entry[0] not in names),
        *((name, "command line") for name in sorted(names)),
    )
    return replace(config, **overrides, origins=origins)


def origin(config: Config, key: Key) -> str:
    """Where the value of a key comes from: "resdiff.toml:3", "command line" or "default"."""
    return dict(config.origins).get(key.name, "default")


def named_by(config: Config, path: str, patterns: tuple[str, ...]) -> bool:
    """Whether patterns of the configuration name the file at `path`, which is relative to the
    root.
    """
    below = path.removeprefix(f"{config.folder}/") if config.folder else path
    return matches(below, patterns)


def level_of(config: Config, path: str, names: tuple[str, ...]) -> str | None:
    """The level that the configuration gives a rule, known by any of `names`, in a text; None
    when it says nothing.

    What is said for the path wins over what is said for all, and of two patterns the later one.
    """
    for pattern, levels in reversed(config.path_levels):
        level = next((level for name, level in levels if name in names), None)
        if level is not None and named_by(config, path, (pattern,)):
            return level
    return next((level for name, level in config.levels if name in names), None)
