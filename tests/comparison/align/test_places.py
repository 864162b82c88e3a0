"""Links that hang on the place, on the points of a chapeau, or on where the words went."""

from __future__ import annotations

from resdiff.comparison.align import align
from resdiff.comparison.align.explain import explain
from resdiff.comparison.align.options import AlignOptions
from tests.comparison.align.build import resolution, told

BEFORE = "1. Urges States to protect the old wells of the dry districts;"
AFTER = "Decides to meet again in the spring under the same item;"
MIDDLE = "Notes the seventh meeting of the forum of beekeepers, held in Ruritania in May 2011"
NEXT = "Bears in mind the eighth meeting of the forum of beekeepers, to be held in Sylvania"
OTHER = "Deplores the loss of harbours, slipways and lighthouses along the northern shore"


def links(old: list[str], new: list[str]) -> list[str]:
    sides = (resolution("\n".join([BEFORE, *rows, f"9. {AFTER}"])) for rows in (old, new))
    return told(align(*sides))


def test_a_paragraph_in_new_words_in_its_place() -> None:
    assert "op2 -> op2" in links([f"2. {MIDDLE};"], [f"2. {NEXT};"])


def test_control_another_matter_in_the_same_place() -> None:
    assert {"op2 dropped", "op2 added"} <= set(links([f"2. {MIDDLE};"], [f"2. {OTHER};"]))


def test_a_chapeau_follows_its_points() -> None:
    points = [
        "  (a) To lend ladders, rakes and scythes to the keepers of the orchards;",
        "  (b) To mend the sluices of the upper ponds before the frost;",
    ]
    old = ["2. Gardens, in particular of the poor, invites towns:", *points]
    new = ["2. Decides, as regards gardens, on the following tasks of all towns:", *points]
    assert "op2 -> op2" in links(old, new)


def test_control_a_chapeau_of_other_points() -> None:
    old = [
        "2. Gardens:",
        "  (a) To lend ladders, rakes and scythes to the keepers of the orchards;",
    ]
    new = ["2. Harbours:", "  (a) To paint the boats of both shores before the winter;"]
    assert "op2 dropped" in links(old, new)


def test_stock_words_make_no_pair() -> None:
    towns = ("Sylva", "Freedonia", "Graustark", "Zenda")
    rest = [f"  ({'bcde'[at]}) {at} April 2021 in {town};" for at, town in enumerate(towns)]
    found = links(
        ["2. Recalls the meetings:", "  (a) 13 April 2021 in Bakota;", *rest],
        ["2. Recalls the meetings:", "  (a) 23 April 2021 in Ruri;", *rest],
    )
    assert {"op2.a dropped", "op2.a added", "op2.b = op2.b"} <= set(found)


def test_a_paragraph_cut_down_is_found_where_its_words_went() -> None:
    tail = "; ".join(f"the {word} of the {word}s of both shores" for word in "abcdefghij")
    line = "Requests the keeper to report on the repair of the beacons every four months"
    old = [
        "2. Requests the keeper to take steps for the safety of the crews, in every month;",
        f"3. {line}, and to tell of {tail};",
    ]
    assert {"op2 dropped", "op3 -> op2"} <= {
        link.removesuffix(" moved") for link in links(old, [f"2. {line};"])
    }


def test_a_phrase_that_went_over_from_a_clause_that_lives_on_is_no_link() -> None:
    phrase = "with due regard to the nesting season of swallows and to the sleep of children"
    old = [f"2. {OTHER}, {phrase};", f"3. {MIDDLE};"]
    new = [f"2. {OTHER};", f"3. {MIDDLE}, {phrase};"]
    assert links(old, new)[1:3] == ["op2 -> op2", "op3 -> op3"]


def test_the_flow_of_a_clause_is_explained() -> None:
    old = resolution(f"1. {MIDDLE};\n2. {OTHER};\n3. {AFTER}")
    new = resolution(f"1. {MIDDLE}, and deplores {OTHER[9:]};\n2. {AFTER}")
    flows = {row.old: row.flow for row in explain(old, new, "OP1") if row.asked == "new"}
    assert flows["OP1"] > 0.4
    assert flows["OP2"] > 0.3
    assert flows.get("OP3", 0.0) == 0.0


# Two paragraphs on one matter, of which the second is gone; one on the same matter came elsewhere.
FIRST = (
    "Encourages towns to weigh alternatives to fines for small offences on the lakes, with due "
    "regard for the customs of fishers and the age of offenders"
)
SECOND = "Encourages towns to weigh alternatives to fines, to mend nets and to tell schools"
ELSEWHERE = (
    "Invites elders to help offenders, young fishers among them, with alternatives to fines such "
    "as the planting of reeds, and to tell schools of the lakes about it"
)
BETWEEN = [
    MIDDLE,
    OTHER,
    "Welcomes the gift of three lanterns to the museum of the old town by the guild of smiths",
]


def moved(second: str, **options: float) -> list[str]:
    old = [FIRST, second, *BETWEEN]
    new = [FIRST.replace("fishers", "elders"), *BETWEEN, ELSEWHERE]
    sides = (
        resolution("\n".join([BEFORE, *(f"{n}. {words};" for n, words in enumerate(rows, 2))]))
        for rows in (old, new)
    )
    return [line for line in told(align(*sides, AlignOptions(**options))) if line.endswith("moved")]


def test_a_paragraph_that_is_more_like_another_did_not_move_far_on_few_words() -> None:
    assert moved(SECOND, moving=0.0) == ["op3 -> op6 moved"]
    assert moved(SECOND) == []


def test_control_more_words_in_common_tell_a_move() -> None:
    assert moved(SECOND + " of the lakes about it, young fishers among them") == [
        "op3 -> op6 moved"
    ]
