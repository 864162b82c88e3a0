"""The data of a configuration file -> a Config, strictly: every key known, every value of its kind,
every path inside the repository.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from msgspec import Struct, field

from resdiff.config.document import KeyPath, TomlDocument
from resdiff.config.settings import FAIL_LEVELS, KEYS, LEVELS, OFF, Config, Key, Levels, SettingKind
from resdiff.errors import ConfigError

STRONGEST: Final = 5  # force of a verb that decides
# characters of one text: a paragraph of agreed language has a few hundred, a key none that long
_LONGEST: Final = 10_000
# what git takes as a name, with ~1 or ^ behind it
_REVISION: Final = re.compile(r"[^\s\0~^:?*\[\\-][^\s\0:?*\[\\]{0,199}")


class _Reading(Struct, frozen=True):
    """The document that is read, and what the readers of its values need beside it."""

    document: TomlDocument
    rules: Collection[str]  # ids and slugs that may be named
    origins: list[tuple[str, str]] = field(default_factory=list)

    def error(self, code: str, path: KeyPath, message: str, hint: str = "") -> ConfigError:
        return ConfigError(code, message, where=self.document.where(path), hint=hint)


def read_config(
    document: TomlDocument,
    rules: Collection[str],
    *,
    prefix: tuple[str, ...] = (),
    folder: str = "",
) -> Config:
    """Check the table at `prefix` of a document and make it a Config; `folder` is that of the
    file, relative to the root.

    Raises ConfigError: `config.unknown-key`, `config.type`, `config.path`, `config.regex`.
    """
    reading = _Reading(document, rules)
    table: Any = document.data
    for name in prefix:
        table = table.get(name, {}) if isinstance(table, Mapping) else table
    values = _table(reading, prefix, table, KEYS)
    return Config(**values, name=document.name, folder=folder, origins=tuple(reading.origins))


def check_path(text: str) -> str:
    """Why a path may not stand in a configuration file; "" when it may. The same for POSIX and
    Windows.
    """
    if not text.strip() or "\0" in text:
        return "the path is empty"
    if (
        PurePosixPath(text).is_absolute()
        or PureWindowsPath(text).drive
        or text.startswith(("\\", "~"))
    ):
        return "the path is absolute"
    if ".." in re.split(r"[/\\]", text):
        return "the path leads out of its folder"
    return ""


def _table(reading: _Reading, path: KeyPath, table: Any, keys: Sequence[Key]) -> dict[str, Any]:
    if not isinstance(table, Mapping):
        raise reading.error("config.type", path, f"{_shown(path)} is not a table")
    keys_by_name = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in keys_by_name:
            raise reading.error(
                "config.unknown-key",
                (*path, name),
                f"unknown key {name!r}",
                _near(name, keys_by_name),
            )
        key = keys_by_name[name]
        values[key.field] = _READERS[key.kind](reading, (*path, name), value, key)
        if keys is KEYS:
            reading.origins.append((key.name, reading.document.where((*path, name))))
    missing = next((key.name for key in keys if key.needed and key.field not in values), None)
    if missing:
        raise reading.error("config.type", path, f"{_shown(path)} has no {missing!r}")
    return values


def _text(reading: _Reading, path: KeyPath, value: Any, key: Key) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or not value.strip():
        raise _wrong(reading, path, key.kind if not isinstance(value, list) else SettingKind.TEXT)
    return value


def _texts(reading: _Reading, path: KeyPath, value: Any, key: Key) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(reading, path, key.kind)
    return tuple(_text(reading, path, item, key) for item in value)


def _path(reading: _Reading, path: KeyPath, value: Any, key: Key) -> str:
    text = _text(reading, path, value, key)
    if problem := check_path(text):
        raise reading.error(
            "config.path",
            path,
            f"{_shown(path)}: {problem}: {text!r}",
            "name one below the configuration file",
        )
    return text


def _paths(reading: _Reading, path: KeyPath, value: Any, key: Key) -> tuple[str, ...]:
    return tuple(_path(reading, path, text, key) for text in _texts(reading, path, value, key))


def _patterns(reading: _Reading, path: KeyPath, value: Any, key: Key) -> tuple[str, ...]:
    texts = _texts(reading, path, value, key)
    for text in texts:
        # "/a.txt": at the top only, as in .gitignore
        if problem := check_path(text.lstrip("/") or "/"):
            raise reading.error(
                "config.path",
                path,
                f"{_shown(path)}: {problem}: {text!r}",
                "write it relative to the configuration file",
            )
    return texts


def _expressions(reading: _Reading, path: KeyPath, value: Any, key: Key) -> tuple[str, ...]:
    texts = _texts(reading, path, value, key)
    for text in texts:
        try:
            re.compile(text)
        except (re.error, RecursionError, OverflowError) as error:
            raise reading.error(
                "config.regex", path, f"{text!r} is no regular expression: {error}"
            ) from None
    return texts


def _revision(reading: _Reading, path: KeyPath, value: Any, key: Key) -> str:
    text = _text(reading, path, value, key)
    if not _REVISION.fullmatch(text):
        raise _wrong(reading, path, key.kind)
    return text


def _rule(reading: _Reading, path: KeyPath, value: Any, key: Key) -> str:
    text = _text(reading, path, value, key)
    _known_rule(reading, path, text)
    return text


def _known_rule(reading: _Reading, path: KeyPath, name: str) -> None:
    if name not in reading.rules:
        hint = _near(name, reading.rules, otherwise="list them: resdiff rules")
        raise reading.error("config.unknown-key", path, f"there is no rule {name!r}", hint)


def _fail_level(reading: _Reading, path: KeyPath, value: Any, key: Key) -> str:
    if value not in FAIL_LEVELS:
        raise _wrong(reading, path, key.kind)
    return str(value)


def _force(reading: _Reading, path: KeyPath, value: Any, key: Key) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= STRONGEST:
        raise _wrong(reading, path, key.kind)
    return value


def _levels(reading: _Reading, path: KeyPath, value: Any, key: Key) -> Levels:
    if not isinstance(value, Mapping):
        raise _wrong(reading, path, key.kind)
    for name, level in value.items():
        _known_rule(reading, (*path, name), name)
        if level not in (*LEVELS, OFF):
            raise reading.error(
                "config.type", (*path, name), f"{name} takes one of {', '.join((*LEVELS, OFF))}"
            )
    return tuple(value.items())


def _path_levels(
    reading: _Reading, path: KeyPath, value: Any, key: Key
) -> tuple[tuple[str, Levels], ...]:
    if not isinstance(value, Mapping):
        raise _wrong(reading, path, key.kind)
    for pattern in value:
        _patterns(reading, (*path, pattern), [pattern], key)
    return tuple(
        (pattern, _levels(reading, (*path, pattern), levels, key))
        for pattern, levels in value.items()
    )


def _tables(reading: _Reading, path: KeyPath, value: Any, key: Key) -> tuple[Any, ...]:
    if not isinstance(value, list) or key.record is None:
        raise _wrong(reading, path, key.kind, f"write [[{key.name}]]")
    return tuple(
        key.record(**_table(reading, (*path, at), table, key.keys))
        for at, table in enumerate(value)
    )


_READERS: Final[dict[SettingKind, Callable[[_Reading, KeyPath, Any, Key], Any]]] = {
    SettingKind.TEXT: _text,
    SettingKind.REVISION: _revision,
    SettingKind.PATH: _path,
    SettingKind.PATHS: _paths,
    SettingKind.PATTERNS: _patterns,
    SettingKind.TEXTS: _texts,
    SettingKind.EXPRESSIONS: _expressions,
    SettingKind.RULE: _rule,
    SettingKind.FAIL_LEVEL: _fail_level,
    SettingKind.FORCE: _force,
    SettingKind.LEVELS: _levels,
    SettingKind.PATH_LEVELS: _path_levels,
    SettingKind.TABLES: _tables,
}


def _wrong(reading: _Reading, path: KeyPath, kind: SettingKind, hint: str = "") -> ConfigError:
    return reading.error("config.type", path, f"{_shown(path)} takes {kind}", hint)


def _shown(path: KeyPath) -> str:
    """`protected[1].labels`; tables of a list are counted from 1."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".") or "the configuration"


def _near(name: str, names: Collection[str], otherwise: str = "") -> str:
    close = difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return (
        f"did you mean {close[0]!r}?"
        if close
        else otherwise or f"one of {', '.join(sorted(names))}"
    )
