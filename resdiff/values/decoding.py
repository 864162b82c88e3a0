"""Plain JSON data as programs hand it over -> the data that msgspec makes values of: one function
for each type of value, what is left out in the JSON put back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from resdiff.values.amendments import Amendments, Applied
from resdiff.values.comparison import Alignment, Comparison
from resdiff.values.compilation import Compilation
from resdiff.values.concordance import Concordance
from resdiff.values.document import Resolution
from resdiff.values.lineage import Blame, Lineage
from resdiff.values.merging import Merge

Data = dict[str, Any]  # plain JSON data


def _resolution_back(data: Any) -> Data:
    clauses = msgspec.to_builtins(data["clauses"])  # a copy: the caller's data stay as they are
    for clause in each_clause(clauses):
        clause.setdefault("reading", clause["text"])
    return {**data, "source": {**data["source"], "blocks": ()}, "clauses": clauses}


def _lineage_back(data: Any) -> Data:
    threads = [{**thread, "origins": thread["from"]} for thread in data["threads"]]
    return {
        **data,
        "versions": [_resolution_back(version) for version in data["versions"]],
        "threads": threads,
        "translations": [_resolution_back(text) for text in data.get("translations", ())],
    }


def _blame_back(data: Any) -> Data:
    return {
        **data,
        "text": _resolution_back(data["text"]),
        "versions": [_resolution_back(version) for version in data["versions"]],
    }


def _concordance_back(data: Any) -> Data:
    return {
        **data,
        "texts": [_resolution_back(text) for text in data["texts"]],
        "earlier": [_resolution_back(text) for text in data["earlier"]],
    }


def _compilation_back(data: Any) -> Data:
    proposals = [{**each, "text": _resolution_back(each["text"])} for each in data["proposals"]]
    return {**data, "base": _resolution_back(data["base"]), "proposals": proposals}


def _merge_back(data: Any) -> Data:
    sides = {name: _resolution_back(data[name]) for name in ("base", "ours", "theirs")}
    text = None if data["text"] is None else _resolution_back(data["text"])
    return {**data, **sides, "text": text}


def _comparison_back(data: Any) -> Data:
    verdict = {**data["verdict"], "evidence": tuple(data["verdict"]["evidence"].items())}
    return {
        **data,
        "old": _resolution_back(data["old"]),
        "new": _resolution_back(data["new"]),
        "tally": tuple(data["tally"].items()),
        "verdict": verdict,
    }


def _applied_back(data: Any) -> Data:
    return {
        **data,
        "text": _resolution_back(data["text"]),
        "base": _resolution_back(data["base"]),
    }


DECODERS: Final[dict[type, Callable[[Any], Data]]] = {
    Comparison: _comparison_back,
    Resolution: _resolution_back,
    Alignment: dict,
    Lineage: _lineage_back,
    Blame: _blame_back,
    Concordance: _concordance_back,
    Amendments: dict,
    Applied: _applied_back,
    Merge: _merge_back,
    Compilation: _compilation_back,
}


def each_clause(clauses: list[Data]) -> list[Data]:
    """The clauses and all below them; a list used as a stack, so any depth will do."""
    every = list(clauses)
    for clause in every:  # grows while it is walked
        every.extend(clause["children"])
    return every
