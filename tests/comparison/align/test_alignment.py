"""The alignment as a whole: drafters' edits in small, and the laws on anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff.comparison.align import align
from resdiff.values.comparison import Alignment
from resdiff.values.document import Resolution, walk
from tests.comparison.align.build import resolution, told

OLD = """
# Protection of migrants
The General Assembly,
Recalling all its previous resolutions on the protection of migrants, the most recent of which \
is resolution 65/212,
Reaffirming the Universal Declaration of Human Rights, which proclaims that all human beings \
are born free and equal,
Noting the fifth meeting of the Global Forum on Migration and Development, held in Geneva on 1 \
and 2 December 2011,
Stressing that penalties given to irregular migrants should be commensurate with their infraction,
1. Calls upon States to promote and protect effectively the human rights of all migrants, \
regardless of their status;
2. Expresses concern about the impact of financial and economic crises on international \
migration and migrants;
3. Strongly condemns acts of racism and xenophobia, and in this regard:
  (a) Urges States to apply existing laws when xenophobic acts against migrants occur, in order \
to eradicate impunity;
  (b) Encourages States to foster the integration of migrant children into the education system \
of host countries;
4. Requests the Secretary-General to submit to the General Assembly at its sixty-seventh \
session a report on the matter;
5. Decides to remain seized of the matter.
"""


def changed(draft: str, *edits: tuple[str, str]) -> Resolution:
    for old, new in edits:
        assert old in draft
        draft = draft.replace(old, new)
    return resolution(draft)


def test_the_same_text_has_only_exact_links() -> None:
    links = align(resolution(OLD), resolution(OLD)).links
    assert {(link.basis, link.old == link.new, link.moved) for link in links} == {
        ("exact", True, False)
    }


def test_a_number_that_shifts_is_no_move() -> None:
    new = (
        OLD.replace("5. Dec", "6. Dec")
        .replace("4. Req", "5. Req")
        .replace("3. Str", "4. Str")
        .replace("2. Exp", "3. Exp")
    )
    new = new.replace(
        "3. Exp",
        "2. Invites the private sector to join the efforts of Governments on safe work;\n3. Exp",
    )
    links = told(align(resolution(OLD), resolution(new)))
    assert "op2 added" in links
    assert not [line for line in links if "moved" in line or "dropped" in line]


def test_a_paragraph_reworded_in_its_place_and_function() -> None:
    new = changed(
        OLD,
        (
            "fifth meeting of the Global Forum on Migration and Development, held in Geneva on 1 "
            "and "
            "2 December 2011",
            "seventh meeting of the Global Forum, to be held in Sweden, whose theme will be "
            "inclusive development",
        ),
    )
    assert "pp3 -> pp3" in told(align(resolution(OLD), new))


def test_dropped_and_added_rather_than_a_false_link() -> None:
    new = changed(
        OLD,
        (
            "2. Expresses concern about the impact of financial and economic crises on "
            "international "
            "migration and migrants;",
            "2. Welcomes the offer of the Government of Mauritius to host a workshop in 2012;",
        ),
    )
    links = told(align(resolution(OLD), new))
    assert "op2 dropped" in links
    assert "op2 added" in links


def test_the_lighter_side_of_a_swap_moved() -> None:
    lines = OLD.strip().splitlines()
    lines[4], lines[5] = lines[5], lines[4]  # PP3 and the shorter PP4
    links = told(align(resolution(OLD), resolution("\n".join(lines))))
    assert "pp4 = pp3 moved" in links
    assert "pp3 = pp4" in links


def test_a_point_that_leaves_its_list_moved() -> None:
    point = (
        "  (b) Encourages States to foster the integration of migrant children into the education "
        "system of host countries;\n"
    )
    new = changed(OLD, (point, ""), ("5. Decides", "5. " + point[6:] + "6. Decides"))
    assert "op3.b = op5 moved" in told(align(resolution(OLD), new))


def test_points_stay_when_their_chapeau_is_rewritten_or_moves() -> None:
    rewritten = changed(
        OLD,
        (
            "3. Strongly condemns acts of racism and xenophobia, and in this regard:",
            "3. Decides as follows:",
        ),
    )
    assert "op3.a = op3.a" in told(align(resolution(OLD), rewritten))
    report = (
        "4. Requests the Secretary-General to submit to the General Assembly at its sixty-seventh "
        "session a report on the matter;\n"
    )
    ahead = changed(OLD, (report, ""), ("3. Strongly", report.replace("4.", "3.") + "4. Strongly"))
    links = told(align(resolution(OLD), ahead))
    assert "op4 = op3 moved" in links
    assert "op3.a = op4.a" in links


def test_from_the_preamble_to_the_operative_part() -> None:
    pp = (
        "Stressing that penalties given to irregular migrants should be commensurate with their "
        "infraction,\n"
    )
    op = (
        "6. Stresses that penalties given to irregular migrants should be commensurate with their "
        "infraction;\n"
    )
    assert "pp4 -> op6 moved" in told(
        align(
            resolution(OLD), changed(OLD, (pp, ""), ("5. Dec", op.replace("6.", "6.") + "7. Dec"))
        )
    )


def test_a_merge_of_which_one_part_survives_as_a_phrase() -> None:
    new = changed(
        OLD,
        (
            "Stressing that penalties given to irregular migrants should be commensurate with "
            "their "
            "infraction,\n",
            "",
        ),
        (
            "which proclaims that all human beings are born free and equal,",
            "which proclaims that all human beings are born free and equal, and recalling that "
            "penalties given to irregular migrants should be"
            " commensurate with their offences,",
        ),
    )
    link = next(link for link in align(resolution(OLD), new).links if link.basis == "merged")
    assert (link.old, link.new) == (("pp2", "pp4"), ("pp2",))
    assert "of PP4" in link.reason


def test_a_split_with_a_new_opening_verb_reads_backwards_as_a_merge() -> None:
    old = resolution(
        "1. Encourages States to foster the integration of migrant children into the education "
        "system and, while taking into account"
        " the best interests of the child, to remove barriers to their education in host "
        "countries;\n2. Decides to remain seized;"
    )
    new = resolution(
        "1. Encourages States to foster the integration of migrant children into the education "
        "system;\n"
        "2. Also encourages States, while taking into account the best interests of the child, to "
        "remove barriers to education in host"
        " countries;\n3. Decides to remain seized;"
    )
    assert told(align(old, new)) == ["op1 -> op1+op2", "op2 = op3"]
    assert told(align(new, old)) == ["op1+op2 -> op1", "op3 = op2"]


def test_a_sentence_copied_while_the_original_stayed_is_no_split() -> None:
    sentence = (
        "promote and protect effectively the human rights of all migrants, regardless of their "
        "status"
    )
    copy = (
        "5. Invites Governments to study the declaration of 2013, which asked them to "
        f"{sentence};\n"
    )
    new = changed(OLD, ("5. Decides", f"{copy}6. Decides"))
    links = told(align(resolution(OLD), new))
    assert "op1 = op1" in links
    assert "op5 added" in links


def test_near_identical_neighbours_do_not_cross() -> None:
    old = resolution(
        "1. Invites the Chair of the Committee to address the General Assembly at its "
        "sixty-seventh session under the item on rights;\n"
        "2. Invites the Special Rapporteur to address the General Assembly at its sixty-seventh "
        "session under the item on rights;"
    )
    new = resolution(
        "1. Invites the Chair to address the General Assembly at its sixty-ninth session under "
        "the item on human rights;\n"
        "2. Invites the Rapporteur to address the General Assembly at its sixty-ninth session "
        "under the item on human rights;"
    )
    assert told(align(old, new)) == ["op1 -> op1", "op2 -> op2"]


def test_repeated_clauses_go_by_their_surroundings() -> None:
    seized = "Decides to remain seized of the matter;"
    old = (
        f"1. Welcomes the report on water;\n2. {seized}\n3. Welcomes the report on food;\n"
        f"4. {seized}"
    )
    new = f"1. Welcomes the report on food;\n2. {seized}"
    assert told(align(resolution(old), resolution(new))) == [
        "op1 dropped",
        "op2 dropped",
        "op3 = op1",
        "op4 = op2",
    ]


def test_titles_and_formulas_go_together_whatever_their_words() -> None:
    new = changed(
        OLD,
        ("# Protection of migrants", "# Safe work at sea"),
        ("The General Assembly,", "The Security Council,"),
    )
    links = told(align(resolution(OLD), new))
    assert links[:2] == ["title -> title", "formula -> formula"]


def test_ten_thousand_equal_clauses_do_not_explode() -> None:
    many = resolution(
        "\n".join(
            f"{number}. Decides to remain seized of the matter;" for number in range(1, 10_001)
        )
    )
    few = resolution(
        "\n".join(
            f"{number}. Decides to remain seized of the matter;" for number in range(1, 9_001)
        )
    )
    assert sum(not link.new for link in align(many, few).links) == 1_000


# --- laws -----------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    "Calls upon States to protect the rights of migrants and refugees in transit at borders "
    "Requests report".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=0, max_size=14).map(" ".join), min_size=0, max_size=9)


@st.composite
def drafts(draw: st.DrawFn) -> Resolution:
    lines, letter = [], 0
    for number, text in enumerate(draw(TEXTS), 1):
        if number > 1 and draw(st.booleans()):
            letter += 1
            lines.append(f"  ({'abcdefghij'[letter - 1]}) {text}")
        else:
            letter = 0
            lines.append(f"{number}. {text}")
    return resolution("\n".join(lines))


def in_exactly_one_link(alignment: Alignment, old: Resolution, new: Resolution) -> None:
    assert sorted(i for link in alignment.links for i in link.old) == sorted(
        clause.id for clause in walk(old.clauses)
    )
    assert sorted(i for link in alignment.links for i in link.new) == sorted(
        clause.id for clause in walk(new.clauses)
    )


@given(drafts(), drafts())
@settings(max_examples=150, deadline=None)
def test_every_clause_is_in_exactly_one_link_and_links_are_sane(
    old: Resolution, new: Resolution
) -> None:
    alignment = align(old, new)
    in_exactly_one_link(alignment, old, new)
    assert all(
        0 <= link.score <= 1 and 0 < link.confidence <= 1 and link.reason
        for link in alignment.links
    )
    assert align(old, new) == alignment


@given(drafts())
@settings(max_examples=60, deadline=None)
def test_a_draft_against_itself(old: Resolution) -> None:
    assert all(
        link.old == link.new and link.basis == "exact" and not link.moved
        for link in align(old, old).links
    )


@given(drafts(), drafts())
@settings(max_examples=150, deadline=None)
def test_the_other_way_round_is_the_mirror(old: Resolution, new: Resolution) -> None:
    forward = {
        (link.old, link.new, link.moved, link.score, link.confidence)
        for link in align(old, new).links
    }
    backward = {
        (link.new, link.old, link.moved, link.score, link.confidence)
        for link in align(new, old).links
    }
    assert forward == backward
