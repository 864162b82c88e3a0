"""The laws of the house, on made-up texts and on every pair of the real ones."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff.comparison import compare
from resdiff.errors import InputError
from resdiff.parse import parse
from resdiff.readers import read_bytes, read_source
from resdiff.render.formats import formats_of
from resdiff.render.options import RenderOptions
from resdiff.values import codec
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution, Source
from tests import laws, strategies

MIGRANTS = (
    "68th-session-text.ocr.txt",
    "A_RES_66_172.txt",
    "A_RES_68_179.txt",
    "A_RES_70_147.txt",
    "A_RES_74_148.xml",
    "A_RES_76_172.xml",
    "A_RES_78_217.xml",
    "A_RES_80_218.xml",
)
PAIRS = tuple(itertools.combinations(MIGRANTS, 2))


def source_of(text: str) -> Source | None:
    try:
        return read_bytes(text.encode("utf-8", "surrogatepass"), "a.txt")
    except InputError:
        return None  # empty, or binary


@cache
def understood(path: Path) -> Resolution:
    return parse(read_source(path))


@cache
def compared(old: Path, new: Path) -> Comparison:
    return compare(understood(old), understood(new))


# --- made-up texts --------------------------------------------------------------------------------


@given(strategies.texts)
def test_parse_never_raises_and_loses_no_word(text: str) -> None:
    source = source_of(text)
    if source is not None:
        resolution = parse(source)
        laws.check_words(source, resolution)
        laws.by_id(resolution)


@given(strategies.texts)
def test_understanding_is_the_same_each_time(text: str) -> None:
    source = source_of(text)
    if source is not None:
        assert parse(source) == parse(source)


@given(strategies.resolution_like, strategies.resolution_like)
def test_a_comparison_keeps_the_laws(old: str, new: str) -> None:
    sources = source_of(old), source_of(new)
    if sources[0] is not None and sources[1] is not None:
        resolutions = parse(sources[0]), parse(sources[1])
        comparison = compare(*resolutions)
        laws.check_comparison(comparison)
        laws.check_mirror(comparison, compare(*reversed(resolutions)))
        assert codec.dumps(codec.encode(compare(*resolutions))) == codec.dumps(
            codec.encode(comparison)
        )


@given(strategies.texts)
def test_a_text_compared_with_itself_has_no_changes(text: str) -> None:
    source = source_of(text)
    if source is not None:
        resolution = parse(source)
        laws.check_no_change(compare(resolution, resolution))


@settings(max_examples=15)
@given(strategies.comparisons, st.sampled_from((20, 80, 200)), st.booleans())
def test_no_renderer_raises_on_any_comparison(
    comparison: Comparison, width: int, colour: bool
) -> None:
    for renderer in formats_of(Comparison):
        data = renderer.write(comparison, RenderOptions(width=width, colour=colour))
        assert data
        assert data == renderer.write(comparison, RenderOptions(width=width, colour=colour))


@given(strategies.resolutions, st.sampled_from((20, 80, 200)))
def test_no_outline_raises_on_any_resolution(resolution: Resolution, width: int) -> None:
    for outline in formats_of(Resolution):
        if outline.name in {"tree", "text", "json"}:
            assert outline.write(resolution, RenderOptions(width=width)) == outline.write(
                resolution, RenderOptions(width=width)
            )


# --- the real texts -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MIGRANTS)
def test_no_word_of_a_real_text_is_lost(shared: Path, name: str) -> None:
    path = shared / "protection-of-migrants" / name
    laws.check_words(read_source(path), understood(path))


@pytest.mark.parametrize("name", MIGRANTS)
def test_a_real_text_compared_with_itself_has_no_changes(shared: Path, name: str) -> None:
    path = shared / "protection-of-migrants" / name
    comparison = compared(path, path)
    laws.check_comparison(comparison)
    laws.check_no_change(comparison)


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_a_real_pair_keeps_the_laws(shared: Path, old: str, new: str) -> None:
    paths = shared / "protection-of-migrants" / old, shared / "protection-of-migrants" / new
    there, back = compared(*paths), compared(*reversed(paths))
    laws.check_comparison(there)
    laws.check_comparison(back)
    laws.check_mirror(there, back)


def test_the_shipped_pair_shows_what_its_index_says(corpus: Path) -> None:
    comparison = compared(
        corpus / "68th-session-text.txt", corpus / "next-session-draft.illustrative.txt"
    )
    laws.check_comparison(comparison)
    found = {(change.old, change.new, str(change.fate)) for change in comparison.changes}
    assert (("pp9",), (), "dropped") in found
    assert ((), ("op11",), "added") in found
    assert (("op8",), ("op8", "op9"), "split") in found
    assert (("op13", "op14"), ("op15",), "merged") in found
    moved = {
        (change.old, change.new)
        for change in comparison.changes
        if any(mark.code == "moved" for mark in change.marks)
    }
    assert moved == {(("pp25",), ("pp4",))}
    verbs = {
        (change.old, mark.code)
        for change in comparison.changes
        for mark in change.marks
        if mark.code.startswith("verb-")
    }
    assert verbs >= {
        (("op4.b",), "verb-weakened"),
        (("op5.d",), "verb-strengthened"),
        (("op6",), "verb-strengthened"),
    }
