"""Every mark with its hits and at least as many controls, as tiny texts before and after."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from resdiff.comparison import compare
from resdiff.comparison.edits import diff
from resdiff.comparison.meaning import (
    KINDS,
    MARKS,
    classify,
    index,
    named,
    verdict,
    with_migrations,
)
from resdiff.values.comparison import Change, Fate, Level, Link, Mark, Op
from resdiff.values.document import Citation, Clause, Footnote, Notice, Part, Span
from tests.comparison.meaning.samples import check, clause, judged, noted, resolution

HITS = [
    (
        "Urges States to protect migrants;",
        "Encourages States to protect migrants;",
        ["verb-weakened"],
    ),
    ("Invites States to report;", "Calls upon States to report;", ["verb-strengthened"]),
    ("Also urges States to report;", "Also requests States to report;", ["verb-weakened"]),
    ("Decides to establish a fund;", "Recommends to establish a fund;", ["verb-weakened"]),
    (
        "Expresses its concern about hate crimes;",
        "Expresses its deep concern about hate crimes;",
        ["verb-strengthened"],
    ),
    (
        "Stresses the importance of dialogue;",
        "Emphasizes the importance of dialogue;",
        ["verb-changed"],
    ),
    (
        "Welcomes the report of the Committee;",
        "Takes note of the report of the Committee;",
        ["verb-weakened", "polarity-changed"],
    ),
    (
        "Takes note of the report;",
        "Takes note with appreciation of the report;",
        ["verb-strengthened", "polarity-changed"],
    ),
    (
        "Strongly condemns all acts of racism;",
        "Condemns all acts of racism;",
        ["intensity-changed"],
    ),
    (
        "Recalls the duty of States, and urges them to act;",
        "Recalls the duty of States, and encourages them to act;",
        ["verb-weakened"],
    ),
    (
        "Decides that the Office shall report annually;",
        "Decides that the Office should report annually;",
        ["modal-changed"],
    ),
    (
        "Requests States to review their laws;",
        "Requests States to review, as appropriate, their laws;",
        ["qualifier-changed"],
    ),
    (
        "Requests States to review, where necessary, their laws;",
        "Requests States to review their laws;",
        ["qualifier-changed"],
    ),
    (
        "Decides to establish a fund;",
        "Decides to consider establishing a fund;",
        ["qualifier-changed"],
    ),
    (
        "Urges States to report, where applicable;",
        "Urges States to report, where appropriate;",
        ["qualifier-changed"],
    ),
    (
        "Notes with regret the lack of progress;",
        "Notes the lack of progress;",
        ["polarity-changed"],
    ),
    ("Decides that States should act;", "Decides that States shall act;", ["modal-changed"]),
    (
        "Requests a report within 60 days;",
        "Requests a report within 90 days;",
        ["deadline-changed", "figure-changed"],
    ),
    (
        "Decides to extend it for a period of six months;",
        "Decides to extend it for a period of three months;",
        ["deadline-changed", "figure-changed"],
    ),
    ("Requests a report by 2025;", "Requests a report by 2027;", ["deadline-changed"]),
    (
        "Recalls the report made by the Council on 3 May 2024;",
        "Recalls the report made by the Council on 4 May 2024;",
        ["date-changed"],
    ),
    (
        "Requests the High Commissioner to act;",
        "Requests the Secretary-General to act;",
        ["addressee-changed"],
    ),
    (
        "Takes note of the 1,147 missing persons;",
        "Takes note of the 1,132 missing persons;",
        ["figure-changed"],
    ),
    (
        "Stresses steps towards a lasting peace;",
        "Stresses steps toward a lasting peace;",
        ["editorial"],
    ),
    ("Urges States to cooperate;", "Urges Member States to cooperate;", ["addressee-changed"]),
    (
        "Calls upon States parties to cooperate;",
        "Calls upon Governments to cooperate;",
        ["addressee-changed"],
    ),
    (
        "Decides to authorize 17,300 military personnel;",
        "Decides to authorize 19,500 military personnel;",
        ["figure-changed"],
    ),
    ("Decides on three meetings a year;", "Decides on four meetings a year;", ["figure-changed"]),
    (
        "Requests a report at its sixty-ninth session;",
        "Requests a report at its seventieth session;",
        ["session-rollover"],
    ),
    (
        "Recalls the meeting held on 3 October 2013;",
        "Recalls the meeting held on 4 October 2013;",
        ["date-changed"],
    ),
    (
        "Decides to renew the mandate until 30 June 2023;",
        "Decides to renew the mandate until 31 December 2023;",
        ["deadline-changed"],
    ),
    ("Urges [all] States to act;", "Urges all States to act;", ["bracket-changed", "editorial"]),
    (
        "Requests the Secretary-General to report;",
        "Also requests the Secretary-General to report;",
        ["adverb-only"],
    ),
    (
        "Recognizes the well-being of migrants;",
        "Recognizes the well being of migrants;",
        ["editorial"],
    ),
    ("Recognizes the needs;", "Recognises the needs;", ["editorial"]),
    ("Urges States to act;", "Urges\u200b States to act;", ["invisible-only"]),
]

NOTHING = [
    ("Calls upon States to act;", "Calls on States to act;"),
    ("Notes the report of the group;", "Takes note of the report of the group;"),
    ("Urges States to protect children;", "Urges States to protect women and children;"),
    (
        "Urges States to protect migrants, and requests them to report;",
        "Urges States to protect migrants;",
    ),
    # nouns, no verbs
    ("Takes note of the requests of States;", "Takes note of the demands of States;"),
    # a month, no modal
    ("Recalls the meeting of May in Geneva;", "Recalls the meeting of June in Geneva;"),
    (
        "Encourages States to act;",
        "Encourages States to act, bearing in mind inter alia the "
        "reports of all the bodies that took part;",
    ),
    # lost, not replaced
    ("Stresses that States can do more;", "Stresses that States do much more;"),
    # no directive verb, no addressee
    ("Recalls all the resolutions of States;", "Recalls all the resolutions of Governments;"),
    ("Takes note of paragraph 3 of the report;", "Takes note of paragraph 4 of the report;"),
    (
        "Requests a report on paragraphs 5, 6 and 8 of its resolution;",
        "Requests a report on paragraphs 5, 7 and 9 of its resolution;",
    ),
    ("Requests reports from 23 to 25 January;", "Requests reports from 22 to 24 January;"),
    (
        "Recalls that two of the staff were hurt in the town;",
        "Recalls the loss of three lorries that served in the desert;",
    ),
    # a member came or went before a verb that acts on both sides (S/RES/2450, S/RES/2477)
    ("Notes the review and encourages the Office to act;", "Encourages the Office to act;"),
    (
        "Reaffirms its support for the plan;",
        "Recalls its decisions and in this regard reaffirms its support for the plan;",
    ),
    ("Notes the limited steps taken, but urges the parties to act;", "Urges the parties to act;"),
    ("Calls upon the parties to act;", "Reiterates its call upon the parties to act;"),
    ("Takes note of the needs for large rooms;", "Takes note of the needs for small rooms;"),
    ("Invites Governments to act;", "Invites all Governments to act;"),
    ("Recalls that in 2024 it met by the sea;", "Recalls that in 2024 it met by a lake;"),
    # one that only moved limits as before (68th-session text, OP4(a))
    (
        "Urges States, where necessary, to review detention;",
        "Urges States to review detention, where necessary;",
    ),
    (
        "Stresses that peace can only come through talks;",
        "Stresses the wish of all parties who in Geneva said they will meet again;",
    ),
    ("Requests a report on its first year;", "Requests a report on its second year;"),  # no session
    ("Recalls one of the reports;", "Recalls some of the reports;"),
    ("Decides to act within the Council;", "Decides to act within the Assembly;"),  # no date
    ("Urges (all) States to act;", "Urges (some) States to act;"),
    ("Requests further information;", "Requests detailed information;"),
    ("Welcomes immigration programmes;", "Welcomes integration programmes;"),
    ("Urges full and equal participation;", "Urges full and active participation;"),
    ("To promote fair conditions;", "To ensure fair conditions;"),
    ("Encourages strongly held views to be voiced;", "Encourages widely held views to be voiced;"),
    ("Recalls the needs of States;", "Recalls the needs of States;"),
    ("Decides that States shall act;", "Decides that States shall act now;"),
    ("Urges States to act, if they so wish;", "Urges States to act, if they so choose;"),
    ("Recalls the eighth paragraph of the text;", "Recalls the ninth paragraph of the text;"),
    ("Expresses concern about racism;", "Expresses concern about xenophobia;"),
    ("Urges States to end detention;", "Urges States to reduce detention;"),
    ("Having considered the report on migrants,", "Having considered the report on refugees,"),
]


@pytest.mark.parametrize(("before", "after", "marks"), HITS)
def test_hits(before: str, after: str, marks: list[str]) -> None:
    check(before, after, *marks)


@pytest.mark.parametrize(("before", "after"), NOTHING)
def test_nothing_to_report(before: str, after: str) -> None:
    check(before, after)


def test_there_are_as_many_controls_as_hits() -> None:
    assert len(NOTHING) >= len(HITS)


def test_the_preamble_weighs_less() -> None:
    fate, marks = judged(
        clause("Stressing the role of women,", Part.PREAMBLE),
        clause("Recalling the role of women,", Part.PREAMBLE),
    )
    assert fate is Fate.REWORDED
    assert [(mark.code, mark.level) for mark in marks] == [("verb-changed", Level.NOTE)]


def test_notes_of_people() -> None:
    def note(before: str, after: str) -> tuple[str, str, str, Level]:
        (mark,) = (
            mark
            for mark in judged(clause(before), clause(after))[1]
            if mark.code in ("modal-changed", "qualifier-changed")
        )
        return mark.old, mark.new, mark.note, mark.level

    assert note("Decides that it shall act;", "Decides that it should act;") == (
        "shall",
        "should",
        "weaker",
        Level.MAJOR,
    )
    assert note("Decides that it may act;", "Decides that it must act;") == (
        "may",
        "must",
        "stronger",
        Level.MAJOR,
    )
    assert note("Decides that it shall act;", "Decides that it must act;") == (
        "shall",
        "must",
        "",
        Level.MINOR,
    )
    assert note("Urges it to act, as appropriate;", "Urges it to act;") == (
        "as appropriate",
        "",
        "no longer limited",
        Level.MINOR,
    )
    swapped = note("Urges it, as needed, to act;", "Urges it, where possible, to act;")
    assert swapped == ("as needed", "where possible", "limited otherwise", Level.MINOR)


def test_promoted_and_demoted() -> None:
    up = judged(
        clause("Recognizing the role of women,", Part.PREAMBLE, "PP1"),
        clause("Recognizes the role of women;"),
        moved=True,
    )
    down = judged(
        clause("Recognizes the role of women;"),
        clause("Recognizing the role of women,", Part.PREAMBLE, "PP1"),
        moved=True,
    )
    assert "promoted" in {mark.code for mark in up[1]}
    assert "demoted" in {mark.code for mark in down[1]}


def test_a_shifted_number_is_no_change() -> None:
    fate, marks = judged(clause("To report;", label="OP4(e)"), clause("To report;", label="OP4(g)"))
    assert fate is Fate.UNCHANGED
    assert [(mark.code, mark.level, mark.old, mark.new) for mark in marks] == [
        ("renumbered", Level.NONE, "OP4(e)", "OP4(g)")
    ]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("Urges States to act;", "Urges States to act,", "editorial"),
        ("entitled “The future”;", 'entitled "The future";', "editorial"),
        ("States Parties shall act;", "States parties shall act;", "editorial"),
    ],
)
def test_form_alone_is_not_reworded(before: str, after: str, code: str) -> None:
    fate, marks = judged(clause(before), clause(after))
    assert fate is Fate.UNCHANGED
    assert [mark.code for mark in marks] == [code]


def test_ocr_faults_are_no_change() -> None:
    repaired = clause("Callsupon all States to act;", reading="Calls upon all States to act;")
    fault = Notice(
        "ocr.opening-repaired", "", clause="op1", print="Callsupon", reading="Calls upon"
    )
    fate, marks = judged(repaired, clause("Calls upon all States to act;"), notices=(fault,))
    assert (fate, [mark.code for mark in marks]) == (Fate.UNCHANGED, ["ocr-noise"])
    guess = Notice("ocr.suspect", "", clause="op1", print="alow", reading="allow")
    fate, marks = judged(
        clause("Urges States to alow it;"), clause("Urges States to allow it;"), notices=(guess,)
    )
    # a guess is a row, with the words beside it
    assert (fate, [mark.code for mark in marks]) == (Fate.REWORDED, ["ocr-noise"])
    assert (marks[0].old, marks[0].new, marks[0].note) == (
        "alow",
        "allow",
        "perhaps only a fault of scanning",
    )
    fate, marks = judged(
        clause("Urges States to alow it;"), clause("Urges States to forbid it;"), notices=(guess,)
    )
    assert fate is Fate.REWORDED


# Words that one letter turns into another: each is a change, in a text that shows no scanning.
REAL_WORDS = (
    ("camps", "lamps"), ("mines", "mimes"), ("land", "lard"), ("border", "bolder"),
    ("health", "wealth"), ("peace", "pease"), ("rights", "nights"), ("arms", "alms"),
)  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [*REAL_WORDS, *(pair[::-1] for pair in REAL_WORDS)])
def test_a_guess_hides_no_change(before: str, after: str) -> None:
    guess = Notice("ocr.suspect", "", clause="op1", print=before, reading=after)
    old, new = (clause(f"Urges States to keep the {word} safe;") for word in (before, after))
    fate, marks = judged(old, new, notices=(guess,))
    assert (fate, [mark.code for mark in marks]) == (Fate.REWORDED, ["wording-changed"])


def test_a_guess_stops_at_the_border_of_a_word() -> None:
    guess = Notice("ocr.suspect", "", clause="op1", print="communit", reading="community")
    text = "Encourages States to review every {} and all communities;"
    old, new = clause(text.format("communit")), clause(text.format("community"))
    fate, marks = judged(old, new, notices=(guess,))
    assert (fate, [mark.code for mark in marks]) == (Fate.REWORDED, ["ocr-noise"])


def cited(text: str, *symbols: str) -> Clause:
    """A clause that cites these resolutions."""
    return clause(
        text, citations=tuple(Citation(Span(0, 1), "resolution", symbol) for symbol in symbols)
    )


def test_citations_updated_added_and_dropped() -> None:
    before = cited("Recalling its resolution 67/172,", "A/RES/67/172")
    after = cited("Recalling its resolution 69/167,", "A/RES/69/167")
    assert [mark.code for mark in judged(before, after)[1]] == ["citation-updated"]
    assert "citation-dropped" in {m.code for m in judged(after, before)[1]}
    both = cited("Recalling its resolutions 67/172 and 66/128,", "A/RES/67/172", "A/RES/66/128")
    assert "citation-added" in {mark.code for mark in judged(before, both)[1]}
    assert not judged(before, before)[1]


def test_footnotes() -> None:
    (changed,) = judged(
        noted("Recalls it;", "See A/76/237."), noted("Recalls it;", "See A/77/177.")
    )[1]
    assert (changed.code, changed.old, changed.new) == (
        "footnote-changed",
        "See A/76/237.",
        "See A/77/177.",
    )
    # one source carries no notes
    assert not judged(noted("Recalls it;", "A/76/237."), clause("Recalls it;"))[1]
    assert not judged(noted("Recalls it;", "A/76/237."), noted("Recalls it;", "A/76/237"))[1]


def change(number: int, fate: Fate, old: str, new: str, marks: tuple[Mark, ...] = ()) -> Change:
    """A change with its edits."""
    ids = (f"o{number}",) if old else (), (f"n{number}",) if new else ()
    return Change(f"c{number}", fate, *ids, 0.9, 0.9, "similar", "", marks, diff(old, new))


def test_a_phrase_that_left_one_paragraph_and_stands_in_another() -> None:
    phrase = (
        "avoiding, in Europe, approaches that might aggravate their existing vulnerability "
        "everywhere"
    )
    changes = (
        change(1, Fate.REWORDED, f"Urges States to act, {phrase};", "Urges States to act;"),
        change(
            2,
            Fate.REWORDED,
            "Recalls the duty of States;",
            f"Recalls the duty of States, {phrase};",
        ),
        change(
            3, Fate.REWORDED, "Notes the report of all the bodies;", "Notes the report of the body;"
        ),
    )
    found = with_migrations(changes, {"old:o1": "OP1", "new:n2": "OP2"}, "en")
    assert [[mark.code for mark in each.marks] for each in found] == [
        ["phrase-migrated"],
        ["phrase-migrated"],
        [],
    ]
    assert (found[0].marks[0].old, found[0].marks[0].new, found[0].marks[0].note) == (
        "OP1",
        "OP2",
        phrase,
    )


def test_a_migrated_phrase_is_quoted_whatever_its_characters() -> None:
    phrase = "⺀ 一 丁 〇 々 １,２００ 万 of_the ² half-way A/RES/1"
    changes = (
        change(1, Fate.REWORDED, f"a {phrase} b", "a b"),
        change(2, Fate.REWORDED, "c d", f"c {phrase} d"),
    )
    assert with_migrations(changes, {}, "en")[0].marks[0].note == phrase


@pytest.mark.parametrize(
    ("phrase", "migrated"),
    [("国际移民问题审查论坛进展宣言所述", True), ("不论其移民身份如何", False)],
)
def test_a_phrase_of_chinese_has_twice_as_many_characters(phrase: str, migrated: bool) -> None:
    changes = (
        change(1, Fate.REWORDED, f"敦促各国{phrase}行动；", "敦促各国行动；"),
        change(2, Fate.REWORDED, "回顾报告；", f"回顾{phrase}报告；"),
    )
    assert bool(with_migrations(changes, {}, "zh")[0].marks) is migrated


def heavy(
    number: int, weight: Level, direction: str | None = None, fate: Fate = Fate.REWORDED
) -> Change:
    """A change of this weight."""
    return replace(change(number, fate, "a", "b"), weight=weight, direction=direction)


def test_verdicts() -> None:
    same = change(1, Fate.UNCHANGED, "a", "a")
    assert verdict([same]).code == "identical"
    form = change(2, Fate.UNCHANGED, "a", "a", (KINDS["editorial"].mark(),))
    assert verdict([same, form]).code == "editorial"
    rolled = heavy(3, Level.NOTE)
    assert verdict([same, rolled]).words == "technical update only"
    lost = heavy(4, Level.MAJOR, "narrower", Fate.DROPPED)
    weak, strong = heavy(5, Level.MAJOR, "weaker"), heavy(6, Level.MAJOR, "wider")
    both, small = heavy(7, Level.MAJOR, "mixed"), heavy(8, Level.MINOR, "other")
    told = verdict([same, rolled, lost, weak, strong, both, small])
    assert told.code == "substantive"
    assert told.words == (
        "Substance: 4 major (2 weaker or narrower, 1 stronger or wider, 1 other), 1 minor; "
        "1 routine"
    )
    assert dict(told.evidence)["major-weaker"] == ("c4", "c5")
    many = [change(n, Fate.UNCHANGED, "a", "a") for n in range(20, 60)]
    assert verdict([*many, rolled, small]).words == "Substance: 1 minor; 1 routine"


def test_a_move_is_told_beside_the_verdict() -> None:
    moved = change(1, Fate.UNCHANGED, "a", "a", (KINDS["moved"].mark("OP1", "OP2"),))
    assert verdict([moved]).words == "no change of wording; 1 moved"
    assert verdict([moved, heavy(2, Level.NOTE)]).words == "technical update only; 1 moved"
    assert verdict([moved, heavy(3, Level.MINOR, "other")]).words == "Substance: 1 minor; 1 moved"


def test_dropped_added_split_and_merged() -> None:
    old, new = (
        resolution(clause("Urges States;"), clause("Notes it;", label="OP2")),
        resolution(clause("Urges States;")),
    )
    texts = index(old, new)
    gone = classify(Link(("op2",), ()), diff("Notes it;", ""), texts)
    come = classify(Link((), ("op1",)), diff("", "Urges States;"), texts)
    assert (gone.fate, gone.marks) == (Fate.DROPPED, ())
    assert (gone.substance.weight, gone.substance.direction) == (Level.MAJOR, "narrower")
    assert (come.fate, come.marks) == (Fate.ADDED, ())
    assert (come.substance.weight, come.substance.direction) == (Level.MAJOR, "wider")
    merged = classify(
        Link(("op1", "op2"), ("op1",)), diff("Urges States; Notes it;", "Urges States;"), texts
    )
    assert merged.fate is Fate.MERGED
    assert named({"op1": old.clauses[0]}, {})["old:op1"] == "OP1"


def test_every_mark_has_words_for_people() -> None:
    assert len({kind.code for kind in MARKS}) == len(MARKS)
    assert all(kind.label and kind.meaning and len(kind.label) <= 18 for kind in MARKS)


def test_letters_that_look_alike_are_another_word_and_the_mark_says_so() -> None:
    """A Cyrillic а in "States": compared as given, but a reader who sees no difference is told what
    differs.
    """
    fate, marks = judged(clause("Urges States to act;"), clause("Urges Stаtes to act;"))
    assert fate is Fate.REWORDED
    [mark] = marks
    assert (mark.code, mark.old, mark.new) == ("wording-changed", "a U+0061", "\u0430 U+0430")
    assert mark.note == "only letters of another script that look alike differ"
    _, others = judged(clause("Urges States to act;"), clause("Urges Stаtes to rest;"))
    assert [(mark.code, mark.note) for mark in others] == [("wording-changed", "")]
    assert (
        judged(
            clause("Призывает всех", language="ru"),
            clause("Призывает всех", language="ru"),
            language="ru",
        )[1]
        == ()
    )


NOTE = Footnote("1", "See A/70/203.", 10)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((NOTE,), ()),
        ((), (NOTE,)),
        ((NOTE,), (Footnote("1", "See A/72/127.", 10),)),
        ((NOTE,), (NOTE, Footnote("2", "Ibid.", 12))),
    ],
)
def test_a_footnote_that_came_went_or_changed_is_a_row(
    before: tuple[Footnote, ...], after: tuple[Footnote, ...]
) -> None:
    kept = clause("Takes note;", label="OP2", footnotes=(Footnote("9", "See the annex."),))
    old, new = (
        resolution(clause("Welcomes the report;", footnotes=notes), kept)
        for notes in (before, after)
    )
    change = next(change for change in compare(old, new).changes if "op1" in change.old)
    assert change.fate is Fate.REWORDED
    assert "footnote-changed" in {mark.code for mark in change.marks}
    assert change.footnotes
    for side, notes in ((Op.REMOVED, before), (Op.ADDED, after)):
        said = [
            "".join(edit.text for edit in note.edits if edit.op in (Op.SAME, side))
            for note in change.footnotes
        ]
        assert set(filter(None, said)) <= {note.text for note in notes}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((NOTE,), (NOTE,)),
        ((NOTE,), (Footnote("7", "See A/70/203.", 10),)),  # only the number of the note
        ((NOTE,), (Footnote("1", "See A/70/203", 10),)),  # only its full stop
    ],
)
def test_a_footnote_that_says_the_same_is_no_row(
    before: tuple[Footnote, ...], after: tuple[Footnote, ...]
) -> None:
    old, new = (
        resolution(clause("Welcomes the report;", footnotes=notes)) for notes in (before, after)
    )
    [change] = [change for change in compare(old, new).changes if "op1" in change.old]
    assert change.fate is Fate.UNCHANGED


def test_a_text_that_lost_all_its_notes_is_not_told_note_by_note() -> None:
    old = resolution(clause("Welcomes the report;", footnotes=(NOTE,)))
    new = resolution(clause("Welcomes the report;"))
    assert compare(old, new).changes[0].fate is Fate.UNCHANGED


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("[Urges all States;]", "Urges all States;", "settled"),
        ("Urges all States;", "[Urges all States;]", "opened"),
        ("Urges [all] States;", "Urges all States;", "settled"),
        ("[Urges [all] States;]", "Urges [all] States;", "settled"),
    ],
)
def test_brackets_that_come_or_go_are_a_row(before: str, after: str, note: str) -> None:
    fate, marks = judged(clause(before), clause(after))
    assert fate is Fate.REWORDED
    assert [mark.note for mark in marks if mark.code == "bracket-changed"] == [note]
