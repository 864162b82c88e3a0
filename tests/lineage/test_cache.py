"""The cache of comparisons knows every input that decides: whatever module changes, it misses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resdiff
from resdiff.text import kept

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
