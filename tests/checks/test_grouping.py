"""What is one thing to read is one finding, and holds every difference; what every renewal does is
not told, and in two drafts of one text it is.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.checks.change_rules.renewals import renewal_of
from resdiff.checks.grouping import grouped
from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.render.findings import plain
from resdiff.render.options import RenderOptions
from resdiff.un.data import available, table
from resdiff.values.comparison import Change, Difference, Edit, Fate, Level, Mark, Op
from resdiff.values.findings import Finding, Place, Report
from tests.checks.test_rules import BEES, SEEDS, WELLS, changed, text

RULE_IDS = ("RD101", "RD102", "RD103", "RD105", "RD110", "RD114", "RD118", "RD203")


def finding(
    rule: str = "RD105",
    level: Level = Level.MAJOR,
    change: str | None = "c1",
    label: str = "OP1",
    known: bool = False,
    **more: object,
) -> Finding:
    return Finding(
        rule,
        level,
        f"{label}: said by {rule}",
        Place("draft.txt", 3, 1),
        label,
        change=change,
        baselined=known,
        **more,  # type: ignore[arg-type]
    )


def test_the_differences_of_a_paragraph_are_one_finding_by_the_gravest() -> None:
    minor, major, note = (
        finding("RD109", Level.MINOR),
        finding("RD118"),
        finding("RD114", Level.NOTE),
    )
    (one,) = grouped((minor, major, note))
    assert (one.rule, one.level, one.parts) == ("RD118", Level.MAJOR, (major, minor, note))
    assert one.message == "OP1: said by RD118; said by RD109; said by RD114"


def test_of_equal_weight_what_is_asked_for_leads() -> None:
    (one,) = grouped((finding("RD118"), finding("RD103"), finding("RD106"), finding("RD105")))
    assert one.message.startswith("OP1: said by RD103")
    assert one.message.endswith("; and 1 more")


@pytest.mark.parametrize(
    "other",
    [
        finding("RD102"),  # protected language is told by itself
        finding("RD110"),
        finding("RD111"),
        finding(change="c2", label="OP2"),
        finding(known=True),
        finding(elsewhere=("OP2", "OP3")),  # throughout the text
        finding("RD203", change=None),
        finding("RD101", after="PP3"),
    ],
    ids=lambda each: f"{each.rule}-{each.change}-{each.baselined}",
)
def test_what_stays_by_itself(other: Finding) -> None:
    assert len(grouped((finding("RD103"), other))) == 2


def test_paragraphs_that_went_from_one_place_are_one_finding() -> None:
    old = text(WELLS, BEES, SEEDS, "Invites the Committee to meet in the old mill every spring")
    new = text(WELLS, "Invites the Committee to meet in the old mill every spring")
    (one,) = [each for each in grouped(changed(old, new)) if each.rule == "RD101"]
    assert one.message.startswith("OP2 and OP3 are gone: 2 paragraphs: “Requests farmers")
    assert [part.label for part in one.parts] == ["OP2", "OP3"]


def test_paragraphs_that_went_from_two_places_are_two() -> None:
    old = text(WELLS, BEES, SEEDS, "Invites the Committee to meet in the old mill every spring")
    new = text(BEES, "Invites the Committee to meet in the old mill every spring")
    gone = [each for each in grouped(changed(old, new)) if each.rule == "RD101"]
    assert [each.label for each in gone] == ["OP1", "OP3"]


@given(
    st.lists(
        st.builds(
            finding,
            st.sampled_from(RULE_IDS),
            st.sampled_from((Level.NOTE, Level.MINOR, Level.MAJOR)),
            st.sampled_from(("c1", "c2", None)),
            st.sampled_from(("OP1", "OP2", "PP3")),
            st.booleans(),
        )
    )
)
def test_no_finding_is_lost_and_the_gravest_stays(rows: list[Finding]) -> None:
    report = Report(grouped(rows), ("draft.txt",))
    assert sorted(map(repr, report.one_by_one)) == sorted(map(repr, rows))
    assert len(report.findings) <= len(rows)
    new = [each for each in rows if not each.baselined]
    assert max((each.level.rank for each in report.findings if not each.baselined), default=0) == (
        max((each.level.rank for each in new), default=0)
    )


def test_json_holds_what_was_put_together() -> None:
    from resdiff.checks import RULES

    report = Report(
        grouped((finding("RD103"), finding("RD105"))),
        ("draft.txt",),
        rules=tuple(rule.facts for rule in RULES),
    )
    (row,) = json.loads(plain.as_json(report, RenderOptions()))["findings"]
    assert row["rule"] == "RD103"
    assert [each["rule"] for each in row["also"]] == ["RD105"]
    assert plain.counts_by_rule(report).decode().split() == [
        *("1", "RD103", "verb-weakened", "1", "RD105", "qualifier-changed")
    ]


def test_a_text_says_how_many_it_leaves_out() -> None:
    from resdiff.checks import RULES

    rows = tuple(finding(change=f"c{at}", label=f"OP{at}") for at in range(5))
    report = Report(
        (*rows, finding(known=True)), ("draft.txt",), rules=tuple(rule.facts for rule in RULES)
    )
    shown = plain.text(report, RenderOptions(most=2)).decode()
    assert shown.count("said by") == 3  # what is known takes no room
    assert "draft.txt: and 3 more, none of them graver" in shown
    assert "5 major; 1 known before" in shown
    assert plain.text(report, RenderOptions()).decode().count("said by") == 6


def renewed(old: str, new: str, code: str = "en", later: bool = True) -> bool:
    """Whether the difference between two paragraphs is routine, as the table of a language has it;
    `later`: the second is of the next session.
    """
    heads = ("A/RES/74/100", "A/RES/75/100" if later else "A/RES/74/100")
    one, other = (
        parse(read_bytes(f"{head}\n\nThe General Assembly,\n\n1. {said}\n".encode(), "text.txt"))
        for head, said in zip(heads, (old, new), strict=True)
    )
    comparison = compare(one, other)
    from msgspec.structs import replace

    comparison = replace(
        comparison,
        old=replace(one, language=code),
        new=replace(other, language=code),
    )
    renewal = renewal_of(comparison)
    change = Change(
        "c1",
        Fate.REWORDED,
        (one.clauses[-1].id,),
        (other.clauses[-1].id,),
        0.9,
        0.9,
        "similar",
        "",
        (),
        (Edit(Op.REMOVED, old), Edit(Op.ADDED, new)),
    )
    return renewal is not None and any(
        renewal.is_routine(Difference(kind, "changed", old, new, Level.MAJOR), change)
        for kind in ("opening", "figure")
    )


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("row", ["event", "span"])
def test_what_a_renewal_does_in_every_language(code: str, row: str) -> None:
    rows = table("renewals.toml", code)
    assert renewed(rows[row]["before"], rows[row]["after"], code)
    # in two drafts of one text it is somebody's edit
    assert not renewed(rows[row]["before"], rows[row]["after"], code, later=False)
    assert not renewed(rows[row]["after"], rows[row]["before"], code)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # what is still to come
        ("Welcomes the Conference in 2031;", "Recalls the Conference in 2031;"),
        # nothing that has been
        ("Welcomes the commitment of States;", "Recalls the commitment of States;"),
        # another verb
        ("Welcomes the Conference in 2019;", "Takes note of the Conference in 2019;"),
        ("Urges States to recall 2019;", "Recalls the Conference in 2019;"),
        # a mandate is no span that has grown
        ("Decides to extend it by 1 year;", "Decides to extend it by 2 years;"),
        ("Notes the past 74 years;", "Notes the past 80 years;"),
        ("Requests 74 experts;", "Requests 75 experts;"),
    ],
)
def test_what_is_no_routine(old: str, new: str) -> None:
    assert not renewed(old, new)


@pytest.mark.parametrize(
    ("old", "new", "routine"),
    [
        ("A/75/383.; A/75/639.", "A/76/370, A/76/411 and A/76/594.", True),
        (
            "Seventy-third Session, Supplement No. 53 (A/73/53), chap. VI, sect. A.",
            "Seventy-fifth Session, Supplement No. 53 (A/75/53), chap. V, sect. A.",
            True,
        ),
        ("A/75/265.", "", False),
        ("See resolution 67/234 B.", "United Nations, Treaty Series, vol. 3013, No. 52373.", False),
        ("Paris, 1 May 2019.", "Doha, 1 May 2019.", False),
    ],
)
def test_footnotes_of_a_renewal(old: str, new: str, routine: bool) -> None:
    renewal = renewal_of(compare(text(WELLS, session=74), text(WELLS, session=75)))
    assert renewal is not None
    assert renewal.is_routine_note(Mark("footnote-changed", Level.NOTE, old, new)) is routine


def test_the_chain_of_a_series_that_moved_on_is_not_told() -> None:
    before = "Recalling its resolutions 73/155 of 17 December 2018 and 60/1 of 16 September 2005,"
    after = "Recalling its resolutions 74/160 of 18 December 2019 and 60/1 of 16 September 2005,"
    lost = "Recalling its resolution 74/160 of 18 December 2019,"

    def said(old: str, new: str) -> list[str]:
        pair = (text(WELLS, session=74, preamble=old), text(WELLS, session=75, preamble=new))
        return [each.message for each in changed(*pair) if each.rule == "RD109"]

    assert said(before, after) == []
    # what no later one stands for: the World Summit of 2005
    assert any("60/1" in each for each in said(before, lost))
