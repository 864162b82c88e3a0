"""Values <-> JSON: the round trip, the schema, and data that are not ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from resdiff.errors import InputError
from resdiff.values import codec
from resdiff.values.comparison import Alignment, Comparison, Link, Verdict
from resdiff.values.document import Clause, Part, Resolution, Source, walk
from tests import strategies

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schema" / "comparison-1.json").read_text(
        encoding="utf-8"
    )
)


def resolution(text: str = "Calls upon States;", reading: str = "") -> Resolution:
    clause = Clause("op1", "OP1", Part.OPERATIVE, "1.", text, reading or text)
    return Resolution(Source("a.txt", "text", "0" * 64, ()), "en", (clause,))


def comparison() -> Comparison:
    return Comparison(
        resolution(), resolution(), (), (("unchanged", 1),), Verdict("identical", "identical")
    )


def strict(schema: Any) -> Any:
    """The schema with every object closed: additions are free for readers, but what we write is all
    described.
    """
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        return (
            closed | {"additionalProperties": False}
            if "properties" in schema and "additionalProperties" not in schema
            else closed
        )
    return [strict(value) for value in schema] if isinstance(schema, list) else schema


@given(strategies.comparisons)
def test_a_comparison_comes_back_from_its_json(value: Comparison) -> None:
    assert codec.loads(codec.dumps(codec.encode(value))) == codec.stripped(value)


@given(strategies.resolutions)
def test_a_resolution_comes_back_from_its_json(value: Resolution) -> None:
    assert codec.loads(codec.dumps(codec.encode(value))) == codec.stripped(value)


@given(strategies.alignments)
def test_an_alignment_comes_back_from_its_json(value: Alignment) -> None:
    assert codec.loads(codec.dumps(codec.encode(value))) == value


@given(strategies.comparisons)
def test_what_is_written_is_what_the_schema_says(value: Comparison) -> None:
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(codec.encode(value))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_allows_what_later_versions_add() -> None:
    jsonschema.validate({**codec.encode(comparison()), "addition": 1}, SCHEMA)


def test_unknown_fields_are_ignored() -> None:
    value = comparison()
    assert codec.decode({**codec.encode(value), "addition": {"deep": [1]}}) == value


def test_stripping_leaves_everything_but_blocks_and_notes() -> None:
    value = resolution()
    assert codec.stripped(value) == value


def test_a_reading_is_written_only_where_it_differs() -> None:
    plain, repaired = (
        codec.encode(value)["clauses"][0]
        for value in (resolution(), resolution("Callsupon States;", "Calls upon States;"))
    )
    assert "reading" not in plain
    assert repaired["reading"] == "Calls upon States;"


def test_decoding_leaves_the_data_alone() -> None:
    data = codec.encode(comparison())
    before = codec.dumps(data)
    codec.decode(data)
    assert codec.dumps(data) == before


def test_letters_of_all_scripts_are_written_as_they_are() -> None:
    assert "合作" in codec.dumps(codec.encode(resolution("合作"))).decode()


def test_a_lone_surrogate_survives() -> None:
    value = resolution("a\ud800b")
    assert codec.loads(codec.dumps(codec.encode(value))) == value


def test_a_very_deep_tree_is_an_error_not_a_crash() -> None:
    clause: dict[str, Any] = {
        "id": "a",
        "label": "a",
        "part": "operative",
        "number": "",
        "text": "",
        "children": [],
    }
    for _ in range(5_000):
        clause = clause | {"children": [clause]}
    with pytest.raises(InputError, match="schema"):
        codec.decode({**codec.encode(resolution()), "clauses": [clause]})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "input.json-invalid"),
        (b"\xff\xfe\x00", "input.json-invalid"),
        (b"[" * 100_000, "input.json-invalid"),
        (b"[]", "input.json-invalid"),
        (b"{}", "input.json-invalid"),
        (b'{"schema": 3}', "input.json-invalid"),
        (b'{"schema": "resdiff/other/1"}', "input.json-invalid"),
        (b'{"schema": "resdiff/comparison/2"}', "input.schema-version"),
        (b'{"schema": "resdiff/comparison/"}', "input.schema-version"),
        (b'{"schema": "resdiff/comparison/1"}', "input.json-invalid"),
        (
            b'{"schema": "resdiff/comparison/1", "old": 3, "new": [], "verdict": {}, "tally": {}}',
            "input.json-invalid",
        ),
        (b'{"schema": "resdiff/alignment/1", "links": [{"old": "x"}]}', "input.json-invalid"),
    ],
)
def test_what_is_not_ours_is_named(content: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        codec.loads(content, "report.json")
    assert caught.value.code == code
    assert caught.value.where == "report.json"


def test_a_wrong_value_is_named_with_its_place() -> None:
    data = codec.encode(Alignment((Link(("op1",), ("op1",)),)))
    data["links"][0]["score"] = "high"
    with pytest.raises(InputError, match=r"\$\.links\[0\]\.score"):
        codec.decode(data)


def test_another_kind_than_asked_for_is_an_error() -> None:
    with pytest.raises(InputError, match="holds a resolution, not a comparison"):
        codec.decode(codec.encode(resolution()), Comparison)


def test_every_pair_of_the_real_texts_keeps_the_schema(shared: Path) -> None:
    from resdiff.comparison import compare
    from resdiff.parse import parse
    from resdiff.readers import read_source

    old, new = (
        parse(read_source(shared / "protection-of-migrants" / name))
        for name in ("A_RES_66_172.txt", "68th-session-text.ocr.txt")
    )
    value = compare(old, new)
    data = codec.encode(value)
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(data)
    assert codec.decode(data) == codec.stripped(value)
    assert len(list(walk(old.clauses))) == sum(len(change.old) for change in value.changes)
