"""The table of keys -> a JSON Schema of the configuration, by which an editor completes and checks
it.
"""

from __future__ import annotations

from typing import Any, Final

from resdiff.config.settings import FAIL_LEVELS, KEYS, LEVELS, OFF, Key, SettingKind

ADDRESS: Final = "https://raw.githubusercontent.com/resdiff/resdiff/main/docs/schema/config-1.json"

_TEXT: Final = {"type": "string", "minLength": 1}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_LEVEL: Final = {"enum": [*LEVELS, OFF]}


def config_schema(rules: frozenset[str]) -> dict[str, Any]:
    """The schema of resdiff.toml. `rules`: ids and names of the rules."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ADDRESS,
        "title": "resdiff.toml",
        "description": "What a drafting repository says about its checks (docs/check.md).",
        **_table(KEYS, sorted(rules)),
    }


def _table(keys: tuple[Key, ...], rules: list[str]) -> dict[str, Any]:
    needed = [key.name for key in keys if key.needed]
    return {
        "type": "object",
        "properties": {key.name: {**_kind(key, rules), "description": key.meaning} for key in keys},
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }


def _kind(key: Key, rules: list[str]) -> dict[str, Any]:
    levels = {"type": "object", "propertyNames": {"enum": rules}, "additionalProperties": _LEVEL}
    kinds: dict[SettingKind, dict[str, Any]] = {
        SettingKind.TEXT: _TEXT,
        SettingKind.REVISION: _TEXT,
        SettingKind.PATH: _TEXT,
        SettingKind.PATHS: _TEXTS,
        SettingKind.PATTERNS: _TEXTS,
        SettingKind.TEXTS: _TEXTS,
        SettingKind.EXPRESSIONS: {"type": "array", "items": {**_TEXT, "format": "regex"}},
        SettingKind.RULE: {"enum": rules},
        SettingKind.FAIL_LEVEL: {"enum": [*FAIL_LEVELS]},
        SettingKind.FORCE: {"type": "integer", "minimum": 0, "maximum": 5},
        SettingKind.LEVELS: levels,
        SettingKind.PATH_LEVELS: {"type": "object", "additionalProperties": levels},
        SettingKind.TABLES: {"type": "array", "items": _table(key.keys, rules)},
    }
    return kinds[key.kind]
