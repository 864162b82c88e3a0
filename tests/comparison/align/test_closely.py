"""What the stages of the alignment look at closely: each threshold met and just missed, each reason
and error in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from resdiff.comparison.align import Override, align, load_overrides, reasons
from resdiff.comparison.align.explain import explain
from resdiff.comparison.align.likeness.similarity import Likeness, Scale, head
from resdiff.comparison.align.matching.assignment import assign
from resdiff.comparison.align.options import DEFAULTS
from resdiff.errors import ConfigError, UsageError
from tests.comparison.align.build import resolution, told
from tests.comparison.align.test_overrides import NEW, OLD


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (reasons.exact(False, ""), "same words, in place"),
        (
            reasons.exact(True, "order"),
            "same words, which stand in several clauses, moved: its order changed",
        ),
        (
            reasons.similar(0.714, True, True, ""),
            "same opening and addressee, 71 % of weighted words, in place",
        ),
        (
            reasons.similar(0.5, True, False, "list"),
            "same opening, 50 % of weighted words, moved: from another list",
        ),
        (
            reasons.similar(0.5, False, True, "part"),
            "same beginning, 50 % of weighted words, moved: from another part",
        ),
        (reasons.similar(1, False, False, ""), "other opening, 100 % of weighted words, in place"),
        (
            reasons.place(0.2, 0.87, True, True, ""),
            "in this place nothing is nearer, same opening and addressee, 87 % of the shorter one "
            "by weighted words",
        ),
        (
            reasons.place(0.2, 0.0, True, False, ""),
            "in this place nothing is nearer, same opening, 20 % of weighted words",
        ),
        (
            reasons.place(0.2, 0.0, False, False, "list"),
            "in this place nothing is nearer, other opening, 20 % of weighted words, moved: from "
            "another list",
        ),
        (
            reasons.parts([("OP1", 0.9), ("OP2", 0.4)], True, ""),
            "split: the whole has 90 % of OP1, 40 % of OP2, by weighted words",
        ),
        (
            reasons.parts([("OP1", 0.9)], False, "order"),
            "merged: the whole has 90 % of OP1, by weighted words, moved: its order changed",
        ),
        (reasons.alone("", 0.0, False), "no clause of the other text has its rare words"),
        (
            reasons.alone("OP3", 0.2, True),
            "nearest is OP3 with 20 % of weighted words: it has a better partner",
        ),
        (
            reasons.alone("OP3", 0.2, False),
            "nearest is OP3 with 20 % of weighted words: not enough",
        ),
        (reasons.by_hand("", ""), "by hand (override)"),
        (reasons.by_hand("a.toml", "agreed"), "by hand (a.toml): agreed"),
    ],
)
def test_reasons_in_full(said: str, expected: str) -> None:
    assert said == expected


BAD = (
    ("pin = 3", "config.type", "{file}: pin is not a list of entries; write [[pin]]"),
    ("pin = [3]", "config.type", "{file}: [[pin]] 1: the entry is not a table; write [[pin]]"),
    (
        "[[glue]]\nold = 'OP1'",
        "config.unknown-key",
        "{file}: 'glue' is no kind of override; one of pin, split, forbid",
    ),
    (
        "[[pin]]\nold = 'OP1'\nnew = 'OP1'\n\n[[pin]]\nolder = 'OP1'",
        "config.unknown-key",
        "{file}: [[pin]] 2: unknown key 'older'; one of new, old, texts, why",
    ),
    (
        "[[pin]]\nold = 'OP1'\nnew = 'OP1'\nwhy = 3",
        "config.type",
        "{file}: [[pin]] 1: why is not a text",
    ),
    (
        "[[pin]]\nold = 'OP1'",
        "config.type",
        "{file}: [[pin]] 1: pin needs labels on both sides; give old and new",
    ),
    (
        "[[pin]]\nnew = 'OP1'",
        "config.type",
        "{file}: [[pin]] 1: pin needs labels on both sides; give old and new",
    ),
    (
        "[[split]]\nold = 'OP1'\nnew = 'OP1'",
        "config.type",
        "{file}: [[split]] 1: a split has one clause on one side and several on the other; use "
        "[[pin]]",
    ),
    (
        "[[split]]\nold = ['OP1', 'OP2']\nnew = ['OP1', 'OP2']",
        "config.type",
        "{file}: [[split]] 1: a split has one clause on one side and several on the other; use "
        "[[pin]]",
    ),
    ("[[forbid]]\nwhy = 'no'", "config.type", "{file}: [[forbid]] 1: neither old nor new is given"),
    (
        "[[forbid]]\nold = 'OP1'\ntexts = ['a']",
        "config.type",
        "{file}: [[forbid]] 1: texts names two texts: the old and the new one",
    ),
    (
        "[[forbid]]\nold = 3",
        "config.type",
        '{file}: [[forbid]] 1: old: not a label or a list of labels; write "OP4(b)" or ["OP4(b)", '
        '"OP4(c)"]',
    ),
    (
        "[[forbid]]\nold = ['OP1', ' ']",
        "config.type",
        '{file}: [[forbid]] 1: old: not a label or a list of labels; write "OP4(b)" or ["OP4(b)", '
        '"OP4(c)"]',
    ),
)


@pytest.mark.parametrize(("content", "code", "line"), BAD)
def test_what_is_wrong_with_an_override_file_in_full(
    tmp_path: Path, content: str, code: str, line: str
) -> None:
    file = tmp_path / "resdiff.align.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_overrides(file)
    assert str(caught.value) == f"error[{code}]: " + line.format(file=file)


@pytest.mark.parametrize("content", [b"[[pin]\n", b"\xff"])
def test_an_override_file_that_is_no_toml(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "resdiff.align.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_overrides(file)
    line = str(caught.value)
    assert line.startswith(f"error[config.syntax]: {file}: ")
    assert line.endswith("; write it as TOML")
    assert len(line) > len(f"error[config.syntax]: {file}: ; write it as TOML") + 10
    assert "None" not in line


def test_good_entries_of_every_kind(tmp_path: Path) -> None:
    file = tmp_path / "resdiff.align.toml"
    file.write_text(
        "[[pin]]\nold = ' OP1 '\nnew = ['OP2', 'OP3']\nwhy = 'agreed'\ntexts = ['a.txt', 'b.txt']\n"
        "[[split]]\nold = ['OP1', 'OP2']\nnew = 'OP3'\n[[forbid]]\nnew = 'OP4'\n",
        encoding="utf-8",
    )
    assert load_overrides(file) == (
        Override("pin", ("OP1",), ("OP2", "OP3"), "agreed", ("a.txt", "b.txt"), str(file)),
        Override("split", ("OP1", "OP2"), ("OP3",), where=str(file)),
        Override("forbid", (), ("OP4",), where=str(file)),
    )


def test_the_notices_on_overrides_in_full() -> None:
    stale = Override("split", ("OP9",), ("OP2", "OP8"), where="a.toml")
    twice = [Override("pin", ("OP3",), ("OP3",)), Override("pin", ("OP1", "OP3"), ("OP1",))]
    found = align(OLD, NEW, overrides=[stale, Override("forbid", ("OP7",)), *twice]).notices
    assert [(notice.code, notice.message, notice.level, notice.print) for notice in found] == [
        (
            "align.override-stale",
            "a.toml: OP9 -> OP2 + OP8: split: no clause OP9, OP8; left out",
            "warning",
            "OP9 -> OP2 + OP8",
        ),
        (
            "align.override-stale",
            "override: OP7 -> -: forbid: no clause OP7; left out",
            "warning",
            "OP7 -> -",
        ),
        (
            "align.override-conflict",
            "override: OP1 + OP3 -> OP1: pin: a clause is decided twice; left out",
            "warning",
            "OP1 + OP3 -> OP1",
        ),
    ]


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (("old.txt", "new.txt"), True),
        (("A/RES/66/172", "A/RES/68/179"), True),
        (("A/RES/66/172", "other.txt"), False),
        (("other.txt", "new.txt"), False),
        (("new.txt", "old.txt"), False),
    ],
)
def test_an_override_for_one_pair_of_texts(texts: tuple[str, str], counts: bool) -> None:
    links = told(align(OLD, NEW, overrides=[Override("pin", ("OP3",), ("OP3",), texts=texts)]))
    assert ("op3 -> op3" in links) is counts


def test_candidates_stand_best_first_and_the_partner_before_all() -> None:
    old = resolution(
        "1. Urges States to keep the wells;\n2. Urges States to keep the old wells clean;\n3. "
        "Decides to meet;"
    )
    new = resolution("1. Urges States to keep the old wells;\n2. Decides to meet again;")
    found = explain(old, new, "OP1")
    assert [each.asked for each in found] == ["new"] * 3 + ["old"] * 2
    for side in ("new", "old"):
        mine = [each for each in found if each.asked == side]
        assert [each.linked for each in mine] == sorted(
            (each.linked for each in mine), reverse=True
        )
        rest = [each.score for each in mine if not each.linked]
        assert rest == sorted(rest, reverse=True)
    assert all(each.reason for each in found)


def test_a_label_that_no_text_has() -> None:
    with pytest.raises(UsageError) as caught:
        explain(OLD, NEW, "OP9(z)")
    assert (
        str(caught.value)
        == "error[usage.label]: neither text has a clause 'OP9(z)'; resdiff show lists the labels"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abcdefgh", "abcdefgh", 1.0),
        ("abcdefghxyz", "abcdefgh", 1.0),
        ("abcdxxxx", "abcdyyyy", 0.5),
        ("ab", "ab", 1.0),
        ("ab", "abcd", 0.5),
        ("", "", 0.0),
        ("xabcdefg", "abcdefgh", 7 / 8),
    ],
)
def test_heads(old: str, new: str, expected: float) -> None:
    assert head(old, new) == expected


WELLS = "Urges States to protect the old wells of the dry districts from salt and from neglect"
HEDGES = (
    "requests farmers to leave the flowering hedges uncut until the end of July for the wild bees "
    "of the valley"
)
SEEDS = "Encourages Governments to exchange seeds of rare apples between their botanical gardens"
MEET = "Decides to meet again in the spring of the coming year under the same item"
WALLS = "Requests farmers to leave the stone walls and the ditches uncut for the birds of the marsh"


def linked(old: Sequence[str], new: Sequence[str]) -> list[str]:
    sides = [
        resolution(
            "\n".join(f"{at}. {text[0].upper()}{text[1:]};" for at, text in enumerate(side, 1))
        )
        for side in (old, new)
    ]
    return told(align(*sides))


def mirrored(links: list[str]) -> list[str]:
    """The links of the comparison the other way round, in the order of the alphabet."""
    exchanged = {"dropped": "added", "added": "dropped"}
    out = []
    for link in links:
        words = link.split()
        out.append(
            " ".join([words[2], words[1], words[0], *words[3:]])
            if len(words) > 2
            else f"{words[0]} {exchanged[words[1]]}"
        )
    return sorted(out)


JOINED = f"{WELLS}, and {HEDGES}"
JOINS = (
    # what became of the hedges is told by the merge, though a near-copy of them stands where they
    # stood
    (
        [WELLS, HEDGES, SEEDS, MEET],
        [JOINED, WALLS, SEEDS, MEET],
        ["op1+op2 -> op1", "op2 added", "op3 = op3", "op4 = op4"],
    ),
    (
        [WELLS, HEDGES, SEEDS, MEET],
        [JOINED, SEEDS, MEET],
        ["op1+op2 -> op1", "op3 = op2", "op4 = op3"],
    ),
    (
        [WELLS, HEDGES, SEEDS, MEET],
        [WELLS, f"{SEEDS}, and {HEDGES}", WALLS, MEET],
        ["op1 = op1", "op2+op3 -> op2", "op3 added", "op4 = op4"],
    ),
    # a near-copy alone is no merge
    (
        [WELLS, HEDGES, SEEDS, MEET],
        [WELLS, WALLS, SEEDS, MEET],
        ["op1 = op1", "op2 -> op2", "op3 = op3", "op4 = op4"],
    ),
    # the paragraph stands as it stood: that its words were copied into another makes no merge
    (
        [WELLS, HEDGES, SEEDS, MEET],
        [JOINED, HEDGES, SEEDS, MEET],
        ["op1 -> op1", "op2 = op2", "op3 = op3", "op4 = op4"],
    ),
    # a clause that is part of a split is not also part of a merge
    (
        [JOINED, SEEDS, MEET],
        [WELLS, f"{HEDGES}, and {SEEDS[0].lower()}{SEEDS[1:]}", MEET],
        ["op1 -> op1", "op2 -> op2", "op3 = op3"],
    ),
    # three of one, one of three
    (
        [f"{JOINED}, and {SEEDS}", MEET],
        [WELLS, HEDGES, SEEDS, MEET],
        ["op1 -> op1+op2+op3", "op2 = op4"],
    ),
)


@pytest.mark.parametrize(("old", "new", "expected"), JOINS)
def test_splits_and_merges_and_what_is_none(
    old: list[str], new: list[str], expected: list[str]
) -> None:
    assert linked(old, new) == expected
    assert sorted(linked(new, old)) == mirrored(expected)


# A/RES/75/235 OP2 counts in one sentence of 309 words what Member States are urged to do; in
# A/RES/76/222 it is a chapeau of 37 words with points, most of them new. In words of both they have
# hardly anything in common.
ACT = (
    "Urges Member States and other gardeners to act together against the drought in orchards and "
    "kitchen gardens"
)
TASKS = (
    "including through mulch and shade; access to rain barrels and cisterns; the promotion of "
    "deep roots and of old "
    "rootstocks; the lending of ladders; the mending of sluices, weirs and ditches; the grafting "
    "of pears upon quinces; the"
    " keeping of ducks against snails; and through the drying, pressing and bottling of whatever "
    "ripens early; the sharing "
    "of cellars; the baking of windfalls; bees brought from the heath; swallows let into barns; "
    "nets knotted by hand; smoke"
    " against late frost; straw under strawberries; and songs at noon; maps of springs, lists of "
    "ponds, a calendar of "
    "frosts and an almanac of swarms; scythes, rakes and grindstones upon loan; wages for "
    "herders, hedgers and thatchers; a"
    " hall for fairs, weddings and wakes; chalk, marl and loam by cart; ink, paper and stamps for "
    "neighbours who complain"
)
CHAPEAU = (
    "Urges Member States and all gardeners to act together against the drought in orchards and "
    "kitchen gardens, including by:"
)
OTHER = (
    "Invites towns and all villages that wish to act together against the drought in orchards and "
    "kitchen gardens to write"
)


def test_a_paragraph_that_is_cut_down_in_its_place_is_the_same() -> None:
    links = align(
        *(
            resolution(f"1. {WELLS};\n2. {text};\n3. {MEET};")
            for text in (f"{ACT}, {TASKS}", CHAPEAU)
        )
    ).links
    assert [(link.old, link.new) for link in links] == [
        (("op1",), ("op1",)),
        (("op2",), ("op2",)),
        (("op3",), ("op3",)),
    ]
    assert links[1].score < DEFAULTS.place
    assert "of the shorter one by weighted words" in links[1].reason
    assert mirrored(linked([WELLS, f"{ACT}, {TASKS}", MEET], [WELLS, CHAPEAU, MEET])) == sorted(
        linked([WELLS, CHAPEAU, MEET], [WELLS, f"{ACT}, {TASKS}", MEET])
    )


def test_control_one_that_begins_otherwise_or_stands_elsewhere_is_not() -> None:
    long = f"{ACT}, {TASKS}"
    assert "op2 dropped" in linked([WELLS, long, MEET], [WELLS, OTHER, MEET])
    assert "op1 dropped" in linked(
        [long, WELLS, HEDGES, SEEDS, MEET], [WELLS, HEDGES, SEEDS, CHAPEAU, MEET]
    )


def test_points_join_a_paragraph_that_was_found_by_its_place() -> None:
    point = "The grafting of pears upon quinces; the keeping of ducks against snails"
    new = [
        f"1. {WELLS};",
        f"2. {CHAPEAU}",
        f"  (a) {point};",
        "  (b) Whatever the hail and the hare left standing;",
        f"3. {MEET};",
    ]
    old = resolution(f"1. {WELLS};\n2. {ACT}, {TASKS};\n3. {MEET};")
    assert told(align(old, resolution("\n".join(new)))) == [
        "op1 = op1",
        "op2 -> op2+op2.a",
        "op2.b added",
        "op3 = op3",
    ]


def test_a_clause_left_alone_by_hand() -> None:
    links = {
        (link.old, link.new): link
        for link in align(OLD, NEW, overrides=[Override("forbid", ("OP1",))]).links
    }
    alone = links[("op1",), ()]
    assert (alone.basis, alone.confidence, alone.reason) == (
        "override",
        1.0,
        "by hand (override): left without a partner",
    )
    assert alone.score == 0.0
    assert links[(), ("op1",)].basis == "none"
    other = {
        (link.old, link.new): link
        for link in align(OLD, NEW, overrides=[Override("forbid", (), ("OP1",))]).links
    }
    assert other[(), ("op1",)].basis == "override"
    assert other[("op1",), ()].basis == "none"


def test_a_clause_of_two_texts_that_share_nothing() -> None:
    found = align(resolution("1. Welcomes apples;"), resolution("1. Deplores hunger;"))
    assert [(link.basis, link.score, link.reason) for link in found.links] == [
        ("none", 0.0, "no clause of the other text has its rare words")
    ] * 2


def test_a_clause_without_words_is_like_nothing() -> None:
    scale = Scale([("wells", "and", "bees")])
    wells = scale.code(("wells", "and"))
    assert (
        scale.likeness("", wells)
        == scale.likeness(wells, "")
        == scale.likeness("", "")
        == Likeness(0.0, 0.0, 0.0, 0.0)
    )
    assert scale.contained("", wells) == 0.0


def test_a_component_too_large_is_linked_best_pair_first() -> None:
    gains = {(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8, (2, 1): 0.85, (2, 2): 0.1}
    assert assign(gains, 2) == ([(0, 1), (2, 2)], 1)
    assert assign(gains, 3) == ([(0, 0), (1, 1), (2, 2)], 0)


def test_a_notice_says_where_the_work_was_cut() -> None:
    old = resolution(
        "\n".join(
            f"{at}. Welcomes {word};"
            for at, word in enumerate(("apples", "pears", "plums", "figs"), 1)
        )
    )
    new = resolution(
        "\n".join(
            f"{at}. Deplores {word};" for at, word in enumerate(("rain", "snow", "hail", "wind"), 1)
        )
    )
    assert align(old, new).notices == ()
    [notice] = align(old, new, replace(DEFAULTS, gap_pairs=24)).notices
    message = (
        "8 clauses have no partner by their words; only the 3 nearest places of each were looked at"
    )
    assert (notice.code, notice.message, notice.level) == ("align.approximate", message, "info")
    assert "the 1 nearest" in align(old, new, replace(DEFAULTS, gap_pairs=1)).notices[0].message


def test_a_notice_says_which_groups_were_not_assigned_optimally() -> None:
    old, new = (
        [
            f"Urges States to keep well {word} of the {at % 2} valleys"
            for at, word in enumerate("abcde")
        ]
        for _ in range(2)
    )
    sides = [
        resolution("\n".join(f"{at}. {text}{end};" for at, text in enumerate(texts, 1)))
        for texts, end in ((old, ""), (new, " clean"))
    ]
    assert align(*sides).notices == ()
    [notice] = align(*sides, replace(DEFAULTS, component_limit=2)).notices
    message = "1 group(s) of more than 2 clauses alike were linked best pair first"
    assert (notice.code, notice.message) == ("align.approximate", message)


def test_an_override_for_other_texts_does_not_end_the_list() -> None:
    pins = [
        Override("pin", ("OP3",), ("OP3",), texts=("x.txt", "y.txt")),
        Override("pin", ("OP9",), ("OP1",)),
        Override("pin", ("OP3",), ("OP3",)),
    ]
    assert "op3 -> op3" in told(align(OLD, NEW, overrides=pins))


def test_a_label_of_one_text_only_is_looked_up_in_that_text() -> None:
    more = resolution(
        "1. Welcomes the report on water;\n2. Urges States to act;\n3. Decides to meet again;\n4. "
        "Requests a list;"
    )
    assert "op4 -> op3" in told(align(more, NEW, overrides=[Override("pin", ("OP4",), ("OP3",))]))
    assert "op3 -> op4" in told(align(NEW, more, overrides=[Override("pin", ("OP3",), ("OP4",))]))
