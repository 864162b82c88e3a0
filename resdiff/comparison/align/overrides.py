"""`resdiff.align.toml` beside the texts -> links made by hand: pinned, split, merged or
forbidden, by clause label.

[[pin]] takes `old` and `new`, a label or a list of labels that belong together whatever their words
say. [[split]] has one label on one side and several on the other. [[forbid]] keeps clauses apart;
with one side only, the clause stays without a partner. `why` is shown in the report; `texts` (old
and new, file name or symbol) limits an entry to one pair of texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from msgspec import Struct, field

from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.matching.matching import Pair
from resdiff.errors import ConfigError
from resdiff.values.document import Notice, Resolution

FILE_NAME: Final = "resdiff.align.toml"
KINDS: Final = ("pin", "split", "forbid")
_KEYS: Final = frozenset({"old", "new", "why", "texts"})


class Override(Struct, frozen=True):
    """One decision made by hand."""

    kind: str  # one of KINDS
    old: tuple[str, ...] = ()  # clause labels: "OP4(b)"
    new: tuple[str, ...] = ()
    why: str = ""
    texts: tuple[str, ...] = ()  # names or symbols of the old and the new text; () for any
    where: str = ""  # the file it stands in


class Decisions(Struct):
    """Overrides in terms of two given texts."""

    pinned: list[tuple[tuple[int, ...], tuple[int, ...], Override]] = field(default_factory=list)
    barred: set[Pair] = field(default_factory=set)
    alone_old: set[int] = field(default_factory=set)  # clauses that stay without a link
    alone_new: set[int] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)

    def mirrored(self) -> Decisions:
        """The decisions with old and new exchanged, without the notices, which were given."""
        pinned = [(news, olds, override) for olds, news, override in self.pinned]
        return Decisions(pinned, {(j, i) for i, j in self.barred}, self.alone_new, self.alone_old)


def beside(*texts: Path) -> Path | None:
    """The override file in the folder of the first of `texts` that has one."""
    return next(
        (path for path in (text.parent / FILE_NAME for text in texts) if path.is_file()), None
    )


def load_overrides(path: Path) -> tuple[Override, ...]:
    """Read an override file. Raises ConfigError (`config.syntax`, `config.unknown-key`,
    `config.type`) with the entry at fault.
    """
    try:
        data = tomllib.loads(path.read_bytes().decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            "config.syntax", str(error), where=str(path), hint="write it as TOML"
        ) from error
    unknown = sorted(set(data) - set(KINDS))
    if unknown:
        hint = f"one of {', '.join(KINDS)}"
        raise ConfigError(
            "config.unknown-key",
            f"{unknown[0]!r} is no kind of override",
            where=str(path),
            hint=hint,
        )
    overrides = []
    for kind in KINDS:
        entries = data.get(kind, [])
        if not isinstance(entries, list):
            raise ConfigError(
                "config.type",
                f"{kind} is not a list of entries",
                where=str(path),
                hint=f"write [[{kind}]]",
            )
        overrides += [
            _entry(kind, entry, f"{path}: [[{kind}]] {number}", str(path))
            for number, entry in enumerate(entries, 1)
        ]
    return tuple(overrides)


def _entry(kind: str, entry: Any, where: str, file: str) -> Override:
    if not isinstance(entry, Mapping):
        raise ConfigError(
            "config.type", "the entry is not a table", where=where, hint=f"write [[{kind}]]"
        )
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise ConfigError(
            "config.unknown-key",
            f"unknown key {unknown[0]!r}",
            where=where,
            hint=f"one of {', '.join(sorted(_KEYS))}",
        )
    old, new, texts = (
        _labels(entry.get(key, ()), f"{where}: {key}") for key in ("old", "new", "texts")
    )
    why = entry.get("why", "")
    if not isinstance(why, str):
        raise ConfigError("config.type", "why is not a text", where=where)
    if kind != "forbid" and not (old and new):
        raise ConfigError(
            "config.type",
            f"{kind} needs labels on both sides",
            where=where,
            hint="give old and new",
        )
    if kind == "split" and (min(len(old), len(new)) != 1 or len(old) + len(new) < 3):
        raise ConfigError(
            "config.type",
            "a split has one clause on one side and several on the other",
            where=where,
            hint="use [[pin]]",
        )
    if not (old or new):
        raise ConfigError("config.type", "neither old nor new is given", where=where)
    if len(texts) not in {0, 2}:
        raise ConfigError(
            "config.type", "texts names two texts: the old and the new one", where=where
        )
    return Override(kind, old, new, why, texts, file)


def _labels(value: Any, where: str) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else value
    if not isinstance(values, Sequence) or not all(
        isinstance(label, str) and label.strip() for label in values
    ):
        raise ConfigError(
            "config.type",
            "not a label or a list of labels",
            where=where,
            hint='write "OP4(b)" or ["OP4(b)", "OP4(c)"]',
        )
    return tuple(label.strip() for label in values)


def decide(
    overrides: Iterable[Override],
    old: Resolution,
    new: Resolution,
    old_side: SideClauses,
    new_side: SideClauses,
) -> Decisions:
    """Look the labels up. A label that is gone, and a clause decided twice, is a notice; the
    override is then left out.
    """
    decisions = Decisions()
    places = (_places(old_side), _places(new_side))
    taken: tuple[set[int], set[int]] = (set(), set())
    for override in overrides:
        if override.texts and not (
            _names(old, override.texts[0]) and _names(new, override.texts[1])
        ):
            continue
        gone = [label for label in override.old if label not in places[0]] + [
            label for label in override.new if label not in places[1]
        ]
        if gone:
            decisions.notices.append(
                _notice(
                    "align.override-stale",
                    f"{override.kind}: no clause {', '.join(gone)}; left out",
                    override,
                )
            )
            continue
        olds, news = (
            tuple(sorted({place[label] for label in labels}))
            for place, labels in zip(places, (override.old, override.new), strict=True)
        )
        if override.kind == "forbid":
            decisions.barred.update((i, j) for i in olds for j in news)
            decisions.alone_old.update(olds if not news else ())
            decisions.alone_new.update(news if not olds else ())
        elif taken[0] & set(olds) or taken[1] & set(news):
            decisions.notices.append(
                _notice(
                    "align.override-conflict",
                    f"{override.kind}: a clause is decided twice; left out",
                    override,
                )
            )
        else:
            taken[0].update(olds)
            taken[1].update(news)
            decisions.pinned.append((olds, news, override))
    return decisions


def _places(side: SideClauses) -> dict[str, int]:
    return {clause.label: index for index, clause in enumerate(side.clauses)}


def _names(resolution: Resolution, text: str) -> bool:
    return text in {
        resolution.symbol,
        resolution.source.name,
        PurePath(resolution.source.name).name,
    }


def _notice(code: str, message: str, override: Override) -> Notice:
    labels = f"{' + '.join(override.old) or '-'} -> {' + '.join(override.new) or '-'}"
    return Notice(
        code, f"{override.where or 'override'}: {labels}: {message}", level="warning", print=labels
    )
