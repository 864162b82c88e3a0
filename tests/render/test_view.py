"""What the View makes of a comparison: places, groups, pointers, folds, counts."""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.render.comparison.reading_order import Fold, Pointer
from resdiff.render.comparison.rows import first_words
from resdiff.render.comparison.view import view
from resdiff.render.words import day
from resdiff.render.words.said import Sentence
from resdiff.values.comparison import Edit, Fate, Level, Mark, Op
from tests.render import samples


def test_what_was_lost_comes_first() -> None:
    groups = view(samples.illustrative()).groups
    assert [group.code for group in groups[:2]] == ["dropped", "weakened"]
    assert [row.place for row in groups[0].rows] == ["PP3", "OP2", "OP3(c)"]


def test_a_moved_clause_stands_at_its_new_place_and_a_pointer_at_its_old() -> None:
    items = [item for section in view(samples.illustrative()).sections for item in section.items]
    pointer = next(item for item in items if isinstance(item, Pointer))
    before = items[items.index(pointer) - 1]
    assert pointer.labels == ("OP3(d)",)
    assert getattr(before, "place", "") == "OP3(c)"
    assert pointer.row.place == "OP3(d) → OP2(a)"


def test_an_unchanged_chapeau_above_a_change_is_not_folded() -> None:
    shown = view(samples.illustrative())
    assert next(row for row in shown.rows if row.place == "OP3 → OP2").context
    folded = [
        row.place
        for section in shown.sections
        for item in section.items
        if isinstance(item, Fold)
        for row in item.rows
    ]
    assert "OP3 → OP2" not in folded
    assert "PP2" in folded


def test_the_places_of_a_fold_are_said_in_any_language() -> None:
    items = [item for section in view(samples.illustrative()).sections for item in section.items]
    places = next(item for item in items if isinstance(item, Fold)).places
    assert places == "Title … Opening words"
    assert isinstance(places, Sentence)
    assert places.in_language("fr") == "Titre … Formule introductive"


def test_renumbering_is_no_change() -> None:
    shown = view(samples.illustrative())
    assert shown.changes == 10
    assert not next(row for row in shown.rows if row.place == "OP7 → OP5").changed


def test_counts_agree_with_the_tally() -> None:
    comparison = samples.illustrative()
    counts = {count.code: count.number for count in view(comparison).counts}
    tally = {code: number for code, number in comparison.tally if number}
    assert {code: counts[code] for code in tally if code in counts} == {
        code: number for code, number in tally.items() if code in counts
    }
    # words that changed are counted by their differences: by what was lost, added, changed
    told = {"opening": 2, "scope": 1, "citation": 1, "figure": 1}
    assert {code: counts[code] for code in told} == told
    assert counts["lost"] == 5


def test_the_sums_on_the_first_screen_add_up_and_are_those_of_the_list() -> None:
    """One set of sums (faults.md V1, V2): what was lost first, and each change in one of them."""
    shown = view(samples.illustrative())
    summed = [count for count in shown.counts if count.summed]
    assert sum(count.number for count in summed) == shown.changes
    assert [count.number for count in summed] == [len(group.rows) for group in shown.groups]
    assert [group.code for group in shown.groups][:2] == ["dropped", "weakened"]
    numbers = [row.number for row in shown.rows if row.changed]
    assert numbers == list(range(1, shown.changes + 1))
    lost = next(count.number for count in shown.counts if count.code == "lost")
    assert lost == summed[0].number + summed[1].number


def test_identical_texts_have_no_change() -> None:
    shown = view(samples.pair("Urges States to act;", "Urges States to act;"))
    assert (shown.changes, shown.headline, shown.groups) == (0, "No change of wording", ())


def test_two_texts_with_one_symbol_are_told_apart_by_their_names() -> None:
    made = samples.pair("a", "b")
    old = replace(
        made.old, symbol="A/C.3/80/L.40", source=replace(made.old.source, name="/home/me/first.txt")
    )
    new = replace(
        made.new,
        symbol="A/C.3/80/L.40",
        source=replace(made.new.source, name="C:\\texts\\second.txt"),
    )
    shown = view(replace(made, old=old, new=new))
    assert (shown.old.heading, shown.new.heading) == (
        "A/C.3/80/L.40 (first.txt)",
        "A/C.3/80/L.40 (second.txt)",
    )


def test_edits_that_do_not_rebuild_the_words_are_told_and_the_words_shown_whole() -> None:
    made = samples.pair("Urges States to act;", "Urges all States to act;")
    change = replace(made.changes[0], edits=(Edit(Op.SAME, "Urges nobody"),))
    shown = view(replace(made, changes=(change,)))
    row = shown.rows[0]
    assert ["".join(run.text for run in cell.runs) for cell in (*row.old, *row.new)] == [
        "Urges States to act;",
        "Urges all States to act;",
    ]
    assert [notice.code for notice in shown.notices] == ["render.edits"]
    assert shown.old.account.balanced


def test_a_clause_in_no_change_is_missed_by_the_account() -> None:
    shown = view(replace(samples.pair("Urges States", "Urges States"), changes=()))
    assert not shown.old.account.balanced


def test_a_mark_that_the_table_does_not_know_stands_for_itself() -> None:
    made = samples.pair("a b", "a c")
    change = replace(made.changes[0], marks=(Mark("tone-changed", Level.MINOR),))
    assert view(replace(made, changes=(change,))).rows[0].badges[0].label == "Tone changed"


def test_a_weakened_clause_is_listed_as_weakened_even_when_split() -> None:
    made = samples.pair("a b", "a c")
    change = replace(made.changes[0], fate=Fate.SPLIT, weight=Level.MAJOR, direction="weaker")
    assert view(replace(made, changes=(change,))).groups[0].code == "weakened"


def test_dates_and_first_words() -> None:
    assert day("2013-12-18") == "18 December 2013"
    assert day("2013-99-18") == "2013-99-18"
    assert first_words("Calls upon all States to act", 20) == "Calls upon all …"
    assert first_words("敦促各国保护沿河社区", 5) == "敦促各国保 …"
    assert first_words("Urges States", 20) == "Urges States"
