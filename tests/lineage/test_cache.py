"""The cache of comparisons knows every input that decides: whatever module changes, it misses."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resdiff
from resdiff.comparison import compare
from resdiff.lineage import cache
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.text import kept
from resdiff.text.cores import WORTH
from resdiff.values.document import Resolution

PACKAGE = Path(str(resdiff.__file__)).parent
FILES = sorted(
    path.relative_to(PACKAGE)
    for path in PACKAGE.rglob("*")
    if path.suffix in {".py", ".toml", ".txt"}
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package."""
    place = tmp_path_factory.mktemp("copy") / "resdiff"
    shutil.copytree(PACKAGE, place, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@settings(max_examples=30, deadline=None)
@given(changed=st.sampled_from(FILES))
def test_a_change_of_any_file_is_seen(package: Path, changed: Path) -> None:
    before = kept.digest_of_code(package)
    content = (package / changed).read_bytes()
    (package / changed).write_bytes(content + b"\n# changed\n")
    try:
        assert kept.digest_of_code(package) != before
    finally:
        (package / changed).write_bytes(content)
    assert kept.digest_of_code(package) == before


def test_another_version_of_a_library_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.digest_of_code(PACKAGE)
    monkeypatch.setattr(kept.metadata, "version", lambda _: "0.0")
    assert kept.digest_of_code(PACKAGE) != before


def _numbered(number: int) -> Resolution:
    words = " ".join(f"word{number * at}" for at in range(1, 9))
    return parse(
        read_bytes(
            f"The General Assembly,\n\n1. Urges {words};\n\n2. Requests a report.\n".encode(),
            f"{number}.txt",
        )
    )


@pytest.mark.parametrize("count", [3, WORTH + 2])
def test_what_was_compared_ahead_is_what_would_be(count: int) -> None:
    texts = [_numbered(number) for number in range(count)]
    at_hand = cache.ahead(pairwise(texts), compare)
    for pair in pairwise(texts):
        assert at_hand(*pair) == compare(*pair)
    assert at_hand(texts[-1], texts[0]) == compare(texts[-1], texts[0])


def test_what_is_kept_is_what_would_be(tmp_path: Path) -> None:
    kept_ones = cache.KeptComparisons(compare, tmp_path)
    pair = _numbered(1), _numbered(2)
    assert kept_ones(*pair) == kept_ones(*pair) == compare(*pair)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(b"{}")
    assert kept_ones(*pair) == compare(*pair)
