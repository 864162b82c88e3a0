"""The values that leave the house <-> plain JSON data, with the number of their schema.

The laws: `decode(encode(value)) == stripped(value)`, and the same value gives the same bytes. What
is stripped are the blocks and notes of a Source: the clauses hold every word of them, and the file
itself is named by its sha256.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar, overload

import msgspec
from msgspec import structs

from resdiff.errors import InputError
from resdiff.values.amendments import Amendments, Applied
from resdiff.values.comparison import Alignment, Comparison
from resdiff.values.compilation import Compilation
from resdiff.values.concordance import Concordance
from resdiff.values.decoding import DECODERS, Data, each_clause
from resdiff.values.document import Resolution, Source
from resdiff.values.lineage import Blame, Lineage
from resdiff.values.merging import Merge

Value = TypeVar(
    "Value",
    Resolution,
    Alignment,
    Comparison,
    Lineage,
    Blame,
    Concordance,
    Amendments,
    Applied,
)
Known = (
    Resolution
    | Alignment
    | Comparison
    | Lineage
    | Blame
    | Concordance
    | Amendments
    | Applied
    | Merge
    | Compilation
)

_VERSION: Final = 1
_KINDS: Final[tuple[tuple[str, type], ...]] = (
    ("resdiff/comparison", Comparison),
    ("resdiff/resolution", Resolution),
    ("resdiff/alignment", Alignment),
    ("resdiff/lineage", Lineage),
    ("resdiff/blame", Blame),
    ("resdiff/concordance", Concordance),
    ("resdiff/amendments", Amendments),
    ("resdiff/applied", Applied),
    ("resdiff/merge", Merge),
    ("resdiff/compilation", Compilation),
)

# Facts before clauses, so that a person who opens the file sees first what it is about.
_RESOLUTION_ORDER: Final = (
    "symbol",
    "title",
    "body",
    "session",
    "adopted",
    "distributed",
    "amends",
    "language",
    "source",
    "front",
    "clauses",
    "closing",
    "furniture",
    "notices",
)


def encode(value: Known) -> Data:
    """Plain JSON data of a value: objects, arrays, strings, numbers, null; field order is fixed."""
    if isinstance(value, Comparison):
        return {
            "schema": _name(Comparison),
            "old": _resolution(value.old),
            "new": _resolution(value.new),
            "changes": _plain(value.changes),
            "tally": dict(value.tally),
            "verdict": {
                **_plain(value.verdict),
                "evidence": {code: list(ids) for code, ids in value.verdict.evidence},
            },
            "notices": _plain(value.notices),
        }
    if isinstance(value, Resolution):
        return {"schema": _name(Resolution), **_resolution(value)}
    if isinstance(value, Lineage):
        versions = [_resolution(version) for version in value.versions]
        threads = [_thread(thread) for thread in _plain(value.threads)]
        return {
            "schema": _name(Lineage),
            "versions": versions,
            "threads": threads,
            "notices": _plain(value.notices),
            "missing": _plain(value.missing),
            "focus": list(value.focus),
            "translations": [_resolution(text) for text in value.translations],
        }
    if isinstance(value, Blame):
        versions = [_resolution(version) for version in value.versions]
        clauses, notices = _plain(value.clauses), _plain(value.notices)
        return {
            "schema": _name(Blame),
            "text": _resolution(value.text),
            "versions": versions,
            "clauses": clauses,
            "notices": notices,
        }
    if isinstance(value, Concordance):
        return {
            "schema": _name(Concordance),
            "texts": [_resolution(text) for text in value.texts],
            "rows": _plain(value.rows),
            "earlier": [_resolution(text) for text in value.earlier],
            "notices": _plain(value.notices),
        }
    if isinstance(value, Amendments):
        plain = _plain(value)
        first = {key: plain.pop(key) for key in ("target", "by", "items")}
        return {"schema": _name(Amendments), **first, **plain}
    if isinstance(value, Applied):
        return {
            "schema": _name(Applied),
            "text": _resolution(value.text),
            "items": _plain(value.items),
            "base": _resolution(value.base),
            "notices": _plain(value.notices),
        }
    if isinstance(value, Compilation):
        proposals = [
            {"name": each.name, "text": _resolution(each.text)} for each in value.proposals
        ]
        return {
            "schema": _name(Compilation),
            "base": _resolution(value.base),
            "proposals": proposals,
            "rows": _plain(value.rows),
            "since": _plain(value.since),
            "notices": _plain(value.notices),
        }
    if isinstance(value, Merge):
        return {
            "schema": _name(Merge),
            "text": None if value.text is None else _resolution(value.text),
            "conflicts": _plain(value.conflicts),
            "rows": _plain(value.rows),
            **{name: _resolution(getattr(value, name)) for name in ("base", "ours", "theirs")},
            "notices": _plain(value.notices),
        }
    return {"schema": _name(Alignment), **_plain(value)}


def dumps(data: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """JSON data -> UTF-8 bytes, one line for each scalar, with a line end; a lone surrogate becomes
    its JSON escape.
    """
    try:
        return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
    except UnicodeEncodeError:  # a lone surrogate, which only the slower one writes
        text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
        return text.encode("utf-8", "backslashreplace") + b"\n"


@overload
def decode(data: object) -> Known: ...
@overload
def decode(data: object, kind: type[Value]) -> Value: ...
def decode(data: object, kind: type[Any] | None = None) -> Any:
    """The value that `data`, as given by `encode` or `json.loads`, describes; what is unknown in
    it is ignored.

    Raises InputError `input.schema-version` for another version of the schema, and
    `input.json-invalid` when the data are not of ours, not of the `kind` asked for, or of another
    shape than the schema says.
    """
    if not isinstance(data, Mapping):
        raise InputError("input.json-invalid", "not a JSON object of resdiff")
    named_kind = _kind_of(data.get("schema"))
    if kind is not None and named_kind is not kind:
        raise InputError(
            "input.json-invalid",
            f"holds a {named_kind.__name__.lower()}, not a {kind.__name__.lower()}",
        )
    try:
        return msgspec.convert(DECODERS[named_kind](data), named_kind)
    except (msgspec.ValidationError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise InputError("input.json-invalid", f"not what the schema says: {error}") from None


def loads(content: bytes, name: str = "") -> Known:
    """`decode` of JSON bytes; `name` stands in errors, which are those of `decode`."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError("input.json-invalid", f"not JSON: {error}", where=name) from None
    try:
        return decode(data)
    except InputError as error:
        raise InputError(error.code, error.message, where=name, hint=error.hint) from None


def stripped(value: Value) -> Value:
    """The value as it comes back from JSON: its sources without blocks and notes."""
    if isinstance(value, Resolution):
        return structs.replace(value, source=_bare(value.source))
    if isinstance(value, Comparison):
        return structs.replace(value, old=stripped(value.old), new=stripped(value.new))
    if isinstance(value, Lineage):
        return structs.replace(
            value,
            versions=tuple(map(stripped, value.versions)),
            translations=tuple(map(stripped, value.translations)),
        )
    if isinstance(value, Blame):
        return structs.replace(
            value, text=stripped(value.text), versions=tuple(map(stripped, value.versions))
        )
    if isinstance(value, Concordance):
        return structs.replace(
            value,
            texts=tuple(map(stripped, value.texts)),
            earlier=tuple(map(stripped, value.earlier)),
        )
    if isinstance(value, Applied):
        return structs.replace(value, base=stripped(value.base), text=stripped(value.text))
    if isinstance(value, Compilation):
        proposals = tuple(
            structs.replace(each, text=stripped(each.text)) for each in value.proposals
        )
        return structs.replace(value, base=stripped(value.base), proposals=proposals)
    if isinstance(value, Merge):
        sides = {name: stripped(getattr(value, name)) for name in ("base", "ours", "theirs")}
        text = None if value.text is None else stripped(value.text)
        return structs.replace(value, text=text, **sides)
    return value


def _bare(source: Source) -> Source:
    return structs.replace(source, blocks=(), notes=())


def _name(kind: type) -> str:
    return next(f"{name}/{_VERSION}" for name, listed in _KINDS if listed is kind)


def _kind_of(schema: object) -> type:
    name, _, version = schema.rpartition("/") if isinstance(schema, str) else ("", "", "")
    kind = next((kind for label, kind in _KINDS if label == name), None)
    if kind is None:
        raise InputError("input.json-invalid", "the JSON names no schema of resdiff")
    if version != str(_VERSION):
        raise InputError(
            "input.schema-version",
            f"{schema} cannot be read, {name}/{_VERSION} can",
            hint="use the resdiff that wrote it",
        )
    return kind


def _plain(value: object) -> Any:
    return _with_lists(msgspec.to_builtins(value))


def _with_lists(value: Any) -> Any:
    """JSON data with lists in place of its tuples, which msgspec leaves as they are."""
    if isinstance(value, dict):
        return {key: _with_lists(item) for key, item in value.items()}
    return [_with_lists(item) for item in value] if isinstance(value, tuple) else value


def _resolution(value: Resolution) -> Data:
    data = _plain(stripped(value))
    del data["source"]["blocks"], data["source"]["notes"]
    for clause in each_clause(data["clauses"]):
        if clause["reading"] == clause["text"]:
            del clause["reading"]  # nearly all of them, and it would double the file
        # only a file with tracked changes has hands, only one under negotiation the others
        for name in ("hands", "brackets", "stances", "aside"):
            if not clause[name]:
                del clause[name]
    return {key: data[key] for key in _RESOLUTION_ORDER}


def _thread(data: Data) -> Data:
    """The JSON data of a thread: `origins` is `from` there, which is a keyword in Python only."""
    return {
        "id": data["id"],
        "steps": data["steps"],
        "from": data["origins"],
        "into": data["into"],
        "confidence": data["confidence"],
    }
