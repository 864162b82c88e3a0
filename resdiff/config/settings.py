"""What a repository can say about its checks (Config), key by key (KEYS): kinds, defaults and
meaning. Values only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

OFF: Final = "off"  # a level of [levels]: the rule does not speak
ON: Final = "on"  # of the command line: it speaks at its level, though [levels] has it off
LEVELS: Final = ("note", "minor", "major")
NEVER: Final = "never"  # a fail-level: findings never end the run with 1
FAIL_LEVELS: Final = (*LEVELS, NEVER)

Levels = tuple[tuple[str, str], ...]  # rule id or slug -> one of LEVELS or OFF


class Protected(Struct, frozen=True):
    """Language that a change may not touch: one [[protected]] table."""

    paths: tuple[str, ...] = ()  # patterns of the texts that it binds; () for all
    labels: tuple[str, ...] = ()  # clauses, by their label in the old text: "OP4(b)"
    phrases: tuple[str, ...] = ()  # words that must stay wherever they stand
    patterns: tuple[str, ...] = ()  # the same as regular expressions
    # files whose paragraphs are agreed, relative to the configuration file
    agreed: tuple[str, ...] = ()
    why: str = ""  # shown with the finding


class Ignore(Struct, frozen=True):
    """Findings that are known and accepted: one [[ignore]] table, for files that cannot hold a
    comment (.docx, .pdf).
    """

    paths: tuple[str, ...]
    rule: str  # id or slug
    reason: str
    label: str = ""  # of the clause; "" for any
    words: str = ""  # that the finding quotes; "" for any


class VerbSetting(Struct, frozen=True):
    """What a verb weighs here: one [[verbs]] table. Where one of `forms` is known, all forms of
    that verb get the weight.
    """

    forms: tuple[str, ...]  # "urges", "urging", "urge"
    force: int  # 0 to 5, the scale of docs/marks.md
    language: str = "en"


class Config(Struct, frozen=True):
    """The configuration that holds for a text. Patterns and paths are relative to `folder`."""

    base: str = ""  # revision that `resdiff check` without texts compares with; "" for none
    fail_level: str = "major"
    baseline: str = ""
    exclude: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    technical_update: tuple[str, ...] = ()
    proposer_marks: tuple[str, ...] = ()
    levels: Levels = ()
    path_levels: tuple[tuple[str, Levels], ...] = ()  # pattern -> levels; a later one wins
    protected: tuple[Protected, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    verbs: tuple[VerbSetting, ...] = ()
    name: str = ""  # of the file, relative to the root; "" for none
    folder: str = ""  # of the file, relative to the root; "" for the root itself
    # key -> "resdiff.toml:3", "command line"; the others stand at their default
    origins: tuple[tuple[str, str], ...] = ()


class SettingKind(StrEnum):
    """The kinds of values that keys have."""

    TEXT = "a text"
    REVISION = "a revision of git"
    PATH = "a path inside the repository"
    PATHS = "a list of paths inside the repository"
    PATTERNS = "a list of path patterns"
    TEXTS = "a list of texts"
    EXPRESSIONS = "a list of regular expressions"
    RULE = "a rule"
    FAIL_LEVEL = "one of note, minor, major, never"
    FORCE = "a whole number from 0 to 5"
    LEVELS = "a table of rules with note, minor, major or off"
    PATH_LEVELS = "a table of path patterns, each with a table of rules"
    TABLES = "a list of tables"


class Key(Struct, frozen=True):
    """One key: its name in the file is that of the field with hyphens."""

    field: str
    kind: SettingKind
    meaning: str
    needed: bool = False
    keys: tuple[Key, ...] = ()  # of each table of a list of tables
    record: type[Any] | None = None  # what such a table becomes

    @property
    def name(self) -> str:
        """The name of the key as it is written in the file."""
        return self.field.replace("_", "-")


_PATHS: Final = Key("paths", SettingKind.PATTERNS, "the texts concerned; all when left out")

KEYS: Final[tuple[Key, ...]] = (
    Key(
        "base",
        SettingKind.REVISION,
        "the revision that a bare `resdiff check` compares with, such as origin/main",
    ),
    Key(
        "fail_level",
        SettingKind.FAIL_LEVEL,
        "findings from this level on end the run with exit code 1",
    ),
    Key("baseline", SettingKind.PATH, "the file of known findings"),
    Key("exclude", SettingKind.PATTERNS, "files that are not checked unless they are named"),
    Key(
        "final",
        SettingKind.PATTERNS,
        "texts that are final: brackets and bis, ter, alt are findings",
    ),
    Key(
        "draft",
        SettingKind.PATTERNS,
        "texts that are drafts, even where `final` names them: brackets are as they should be",
    ),
    Key(
        "technical_update",
        SettingKind.PATTERNS,
        "texts in which only dates, sessions, figures and citations may move on",
    ),
    Key(
        "proposer_marks",
        SettingKind.PATTERNS,
        "texts in which a new paragraph must name its proposer",
    ),
    Key("levels", SettingKind.LEVELS, "rules graded anew, or off"),
    Key(
        "path_levels",
        SettingKind.PATH_LEVELS,
        "the same for some texts; a later pattern wins over an earlier one",
    ),
    Key(
        "protected",
        SettingKind.TABLES,
        "language that a change may not touch",
        record=Protected,
        keys=(
            _PATHS,
            Key(
                "labels",
                SettingKind.TEXTS,
                'paragraphs by the label they had before the change: "OP4(b)"',
            ),
            Key("phrases", SettingKind.TEXTS, "words that must stay"),
            Key("patterns", SettingKind.EXPRESSIONS, "the same as regular expressions"),
            Key("agreed", SettingKind.PATHS, "files whose paragraphs are agreed language"),
            Key("why", SettingKind.TEXT, "shown with the finding"),
        ),
    ),
    Key(
        "ignore",
        SettingKind.TABLES,
        "findings accepted for a reason, for files that hold no comments",
        record=Ignore,
        keys=(
            Key("paths", SettingKind.PATTERNS, "the texts concerned", needed=True),
            Key("rule", SettingKind.RULE, "the id or the slug of the rule", needed=True),
            Key("reason", SettingKind.TEXT, "why", needed=True),
            Key("label", SettingKind.TEXT, "the paragraph concerned; any when left out"),
            Key("words", SettingKind.TEXT, "words of the paragraph concerned; any when left out"),
        ),
    ),
    Key(
        "verbs",
        SettingKind.TABLES,
        "verbs that weigh otherwise here than the data that ship say",
        record=VerbSetting,
        keys=(
            Key(
                "forms", SettingKind.TEXTS, 'the verb in its forms: "urges", "urging"', needed=True
            ),
            Key(
                "force",
                SettingKind.FORCE,
                "5 decides, 4 urges, 3 calls upon, 2 recommends, 1 invites, 0 notes",
                needed=True,
            ),
            Key("language", SettingKind.TEXT, "the language of the forms; English when left out"),
        ),
    ),
)
