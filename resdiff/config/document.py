"""The bytes of a TOML file -> its data and the line on which each key stands, for messages and for
`resdiff config show`.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from msgspec import Struct, field

from resdiff.errors import ConfigError

KeyPath = tuple[str | int, ...]  # ("protected", 0, "labels")

LARGEST: Final = 1_000_000  # bytes; a configuration of a hundred protected phrases has ten thousand
_NAME: Final = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEY: Final = re.compile(rf"[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*=")
_HEADER: Final = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*\]")
_LONG_STRING: Final = re.compile(r'"""|' + "'''")


class TomlDocument(Struct, frozen=True):
    """A TOML file that parsed."""

    name: str  # shown to people
    data: dict[str, Any]
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def where(self, path: KeyPath) -> str:
        """`resdiff.toml:12` for a key, or for the nearest table around it whose line is known."""
        for length in range(len(path), 0, -1):
            if line := self.lines.get(path[:length]):
                return f"{self.name}:{line}"
        return self.name


def read_document(content: bytes, name: str) -> TomlDocument:
    """Parse TOML. Raises ConfigError `config.syntax`."""
    if len(content) > LARGEST:
        raise ConfigError(
            "config.syntax", f"the file has more than {LARGEST / 1_000_000:g} MB", where=name
        )
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigError(
            "config.syntax", "the file is not UTF-8", where=name, hint="save it as UTF-8"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            "config.syntax", str(error), where=name, hint="write it as TOML"
        ) from None
    except RecursionError:
        raise ConfigError("config.syntax", "the brackets are nested too deep", where=name) from None
    return TomlDocument(name, data, _lines(text))


def _lines(text: str) -> dict[KeyPath, int]:
    """Where each key and table header stands. Keys inside of inline tables are not looked for:
    their table's line will do.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    seen: dict[KeyPath, int] = {}  # lists of tables -> how many have begun
    closing = ""  # the quotes that end an open string of several lines
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if line.count(closing) % 2 else closing
            continue
        if header := _HEADER.match(line):
            table = _resolved(_names(header[2]), seen)
            if header[1] == "[[":
                seen[table] = seen.get(table, 0) + 1
                table = (*table, seen[table] - 1)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_names(key[1])), number)
        quotes = _LONG_STRING.findall(line)
        closing = quotes[-1] if len(quotes) % 2 else ""
    return lines


def _names(dotted: str) -> tuple[str, ...]:
    """The parts of a dotted key, as TOML itself reads them."""
    names: list[str] = []
    value: Any = tomllib.loads(f"{dotted} = 0")
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)


def _resolved(names: tuple[str, ...], seen: dict[KeyPath, int]) -> KeyPath:
    """The path of a table: a name of a list of tables stands for its last one, as in
    `[[protected]]` ... `[protected.x]`.
    """
    path: KeyPath = ()
    for at, name in enumerate(names):
        path = (*path, name)
        if path in seen and at + 1 < len(names):
            path = (*path, seen[path] - 1)
    return path
