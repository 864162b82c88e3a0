"""The configuration: strict keys and kinds, nothing outside the repository, the nearest file, path
patterns.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.config import KEYS, Config, Configs, level_of, matches, read_below
from resdiff.config.document import read_document
from resdiff.config.reading import read_config
from resdiff.errors import ConfigError

RULES = {"verb-weakened", "RD103"}


def config(text: str) -> Config:
    return read_config(read_document(text.encode(), "resdiff.toml"), RULES)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('bse = "x"', "config.unknown-key", "did you mean 'base'?"),
        ('[levels]\nverb-weaken = "note"', "config.unknown-key", "resdiff.toml:2: "),
        ("[[protected]]\nfoo = 1", "config.unknown-key", "labels"),
        ('fail-level = "loud"', "config.type", "note, minor, major, never"),
        ('exclude = "x"', "config.type", "list"),
        ('[levels]\nRD103 = "loud"', "config.type", "RD103"),
        ('[[ignore]]\npaths = ["a"]\nrule = "RD103"', "config.type", "reason"),
        ('base = "--output=owned"', "config.type", "revision"),
        ('exclude = ["../x"]', "config.path", "leads out"),
        ('baseline = "/etc/passwd"', "config.path", "absolute"),
        ("baseline = 'C:\\x'", "config.path", "absolute"),
        ('[path-levels]\n"../x" = { RD103 = "note" }', "config.path", "leads out"),
        ('[[protected]]\npatterns = ["("]', "config.regex", "resdiff.toml:2: "),
        ("a = [", "config.syntax", "resdiff.toml"),
        ("a = " + "[" * 100_000, "config.syntax", "nested"),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_line(text: str, code: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config(text)
    assert caught.value.code == code
    assert said in str(caught.value)


def test_every_key_is_a_field_and_an_empty_file_changes_nothing() -> None:
    assert {key.field for key in KEYS} <= set(Config.__struct_fields__)
    assert config("").levels == Config().levels


def test_the_later_pattern_wins_over_the_earlier_and_both_over_the_rest() -> None:
    said = config(
        'levels = { RD103 = "note" }\n[path-levels."a/**"]\nRD103 = '
        '"minor"\n[path-levels."a/b/**"]\nverb-weakened = "off"\n'
    )
    names = ("RD103", "verb-weakened")
    assert [level_of(said, path, names) for path in ("x.txt", "a/x.txt", "a/b/x.txt")] == [
        "note",
        "minor",
        "off",
    ]


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.toml").write_text('base = "x"', encoding="utf-8")
    (root / "resdiff.toml").symlink_to(tmp_path / "secret.toml")
    for path in ("resdiff.toml", "../secret.toml"):
        with pytest.raises(ConfigError, match="out of"):
            read_below(root, path)
    assert read_below(root, "nothing.toml") is None


def test_the_nearest_file_holds() -> None:
    files = {
        "resdiff.toml": b'base = "a"',
        "x/pyproject.toml": b"[tool.other]\n",
        "x/y/pyproject.toml": b'[tool.resdiff]\nbase = "b"',
    }
    configs = Configs(files.get, RULES)
    assert [
        configs.of_file(path).base for path in ("t.txt", "x/t.txt", "x/y/t.txt", "x/y/z/t.txt")
    ] == ["a", "a", "b", "b"]


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a/b.txt", "*.txt", True),
        ("a/b.txt", "a/", True),
        ("a/b.txt", "b", False),
        ("x/a/b.txt", "a/*.txt", False),
        ("a/c/b.txt", "a/*.txt", False),
        ("a/c/b.txt", "a/**", True),
        ("a", "a/**", False),
        ("a/b.txt", "a/**/*.txt", True),
        ("a/c/d/b.txt", "a/**/*.txt", True),
        ("b.txt", "**/b.txt", True),
        ("a/b.txt", "/b.txt", False),
        ("a/y", "**/y/**", False),
        ("a" * 4000 + "b", "*a" * 200, False),
    ],
)
def test_patterns_name_paths_as_in_gitignore(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, (pattern,)) is expected
