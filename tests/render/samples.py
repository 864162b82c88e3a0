"""Comparisons made by hand for the tests of the renderers: an illustrative text with every fate,
and its odd relatives.

The words are our own; no resolution has them.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from resdiff.text.words import tokens
from resdiff.values.comparison import (
    Change,
    Comparison,
    Difference,
    Edit,
    Fate,
    Level,
    Mark,
    Op,
    Verdict,
)
from resdiff.values.document import (
    Clause,
    Footnote,
    Notice,
    Origin,
    Part,
    Passage,
    Resolution,
    Source,
    walk,
)


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """A plain word diff, good enough for samples; the house's own stands in
    resdiff.comparison.edits.
    """
    before, after = tokens(old), tokens(new)
    found: list[Edit] = []
    for op, a, b, c, d in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if op == "equal":
            found.append(Edit(Op.SAME, "".join(before[a:b])))
            continue
        if b > a:
            found.append(Edit(Op.REMOVED, "".join(before[a:b])))
        if d > c:
            found.append(Edit(Op.ADDED, "".join(after[c:d])))
    return tuple(found)


def clause(
    label: str,
    text: str,
    *children: Clause,
    part: Part | None = None,
    opening: str = "",
    notes: tuple[Footnote, ...] = (),
) -> Clause:
    """A clause by the label that delegates say."""
    key = label.lower().replace("(", ".").replace(")", "")
    where = part or {"P": Part.PREAMBLE, "O": Part.OPERATIVE, "A": Part.ANNEX}.get(
        label[0], Part.BODY
    )
    number = (
        label[label.rfind("(") :]
        if "(" in label
        else f"{label[2:]}."
        if label.startswith("OP")
        else ""
    )
    return Clause(key, label, where, number, text, text, opening or None, children, notes)


def resolution(
    name: str,
    clauses: Sequence[Clause],
    *,
    language: str = "en",
    symbol: str = "",
    title: str = "",
    **more: object,
) -> Resolution:
    """A resolution round its clauses."""
    source = Source(name, "text", "0" * 63 + str(len(name) % 10), ())
    given: dict[str, object] = {
        "body": "General Assembly",
        "session": 80,
        "adopted": "2025-12-18",
        **more,
    }
    return Resolution(source, language, tuple(clauses), symbol or None, title or None, **given)  # type: ignore[arg-type]


def change(
    fate: Fate,
    old: Resolution,
    new: Resolution,
    before: Sequence[str],
    after: Sequence[str],
    *marks: Mark,
    reason: str = "",
    confidence: float = 0.98,
    differences: tuple[Difference, ...] = (),
) -> Change:
    """A change of clauses named by their labels; it weighs what its heaviest difference does."""
    sides = []
    for side, labels in ((old, before), (new, after)):
        by_label = {item.label: item for item in walk(side.clauses)}
        sides.append([by_label[label] for label in labels])
    words = [" ".join(item.text for item in side) for side in sides]
    basis = {
        Fate.UNCHANGED: "exact",
        Fate.SPLIT: "split",
        Fate.MERGED: "merged",
        Fate.ADDED: "none",
        Fate.DROPPED: "none",
    }.get(fate, "similar")
    ids = [tuple(item.id for item in side) for side in sides]
    return Change(
        "",
        fate,
        ids[0],
        ids[1],
        1.0 if fate is Fate.UNCHANGED else 0.8,
        confidence,
        basis,
        reason,
        marks,
        edits(*words),
        (),
        *weight_of(fate, differences),
        differences,
    )


def weight_of(fate: Fate, differences: tuple[Difference, ...]) -> tuple[Level, str | None]:
    """The weight and the direction of a change."""
    if fate in (Fate.DROPPED, Fate.ADDED):
        return Level.MAJOR, "narrower" if fate is Fate.DROPPED else "wider"
    heaviest = max(differences, key=lambda each: each.weight.rank, default=None)
    if heaviest is None or heaviest.weight.rank <= Level.NOTE.rank:
        return (heaviest.weight if heaviest else Level.NONE), None
    return heaviest.weight, heaviest.direction


def comparison(
    old: Resolution,
    new: Resolution,
    changes: Sequence[Change],
    code: str = "substantive",
    words: str = "",
) -> Comparison:
    """Changes numbered and counted."""
    numbered = tuple(replace(item, id=f"c{number}") for number, item in enumerate(changes, 1))
    fates = Counter(item.fate.value for item in numbered)
    marks = Counter(
        code for item in numbered for code in dict.fromkeys(mark.code for mark in item.marks)
    )
    tally = tuple((fate.value, fates[fate.value]) for fate in Fate) + tuple(sorted(marks.items()))
    return Comparison(old, new, numbered, tally, Verdict(code, words))


MOVED = Mark("moved", Level.MINOR)
RENUMBERED = Mark("renumbered", Level.NONE)


def illustrative() -> Comparison:
    """A resolution on river communities and the next one on the same: every fate, most marks,
    notices, footnotes, furniture.
    """
    old = resolution(
        "rivers-79.txt",
        [
            clause("Title", "Protection of river communities", part=Part.TITLE),
            clause("Formula", "The General Assembly,", part=Part.FORMULA),
            clause(
                "PP1",
                "Recalling its resolutions 77/301 of 15 December 2022 and 78/299 of 19 "
                "December 2023,",
                opening="Recalling",
                notes=(Footnote("1", "Resolution 217 A (III).", 52),),
            ),
            clause(
                "PP2",
                "Reaffirming that everyone who lives beside a river is entitled to clean water,",
                opening="Reaffirming",
            ),
            clause(
                "PP3",
                "Deeply concerned at the loss of homes in flood plains,",
                opening="Deeply concerned",
            ),
            clause(
                "PP4",
                "Noting with appreciation the work of the river commissions,",
                opening="Noting with appreciation",
            ),
            clause(
                "OP1",
                "Calls upon all States to protect river communities, in particular "
                "women and children, against floods;",
                opening="Calls upon",
            ),
            clause(
                "OP2",
                "Strongly condemns the dumping of waste in rivers;",
                opening="Strongly condemns",
            ),
            clause(
                "OP3",
                "Urges States:",
                clause("OP3(a)", "To publish the quality of river water every year;"),
                clause(
                    "OP3(b)",
                    "To consult the communities concerned before any dam is built, "
                    "and to pay fair compensation to those who must leave;",
                ),
                clause("OP3(c)", "To train flood wardens;"),
                clause("OP3(d)", "To share the flow data of rivers that cross borders;"),
                opening="Urges",
            ),
            clause(
                "OP4",
                "Invites the river commissions to report on their experience;",
                opening="Invites",
            ),
            clause(
                "OP5",
                "Encourages the river commissions to publish what they have learned;",
                opening="Encourages",
            ),
            clause(
                "OP6",
                "Requests the Secretary-General to submit to the General Assembly at "
                "its seventy-ninth session a report on the present resolution, and to "
                "provide 40 posts for this purpose;",
                opening="Requests",
            ),
            clause("OP7", "Decides to remain seized of the matter.", opening="Decides"),
        ],
        symbol="A/RES/79/310",
        title="Protection of river communities",
        adopted="2024-12-17",
        session=79,
        front=(
            Passage("session", "Seventy-ninth session", Origin(2)),
            Passage("agenda", "Agenda item 71 (b)", Origin(3)),
        ),
        closing=(
            Passage("meeting", "54th plenary meeting", Origin(88)),
            Passage("date", "17 December 2024", Origin(89)),
        ),
        furniture=(
            Passage("furniture", "A/RES/79/310", Origin(40, page=2)),
            Passage("furniture", "2/4", Origin(41, page=2)),
        ),
        notices=(
            Notice(
                "ocr.opening-repaired",
                "A space is missing in the opening words.",
                clause="op1",
                line=31,
                print="Callsupon",
                reading="Calls upon",
            ),
            Notice(
                "parse.lost-line",
                "A line may be lost here: the sentence does not go on.",
                "warning",
                clause="op3.c",
                line=44,
                print="To train flood",
            ),
        ),
    )
    new = resolution(
        "rivers-80.txt",
        [
            clause("Title", "Protection of river communities", part=Part.TITLE),
            clause("Formula", "The General Assembly,", part=Part.FORMULA),
            clause(
                "PP1",
                "Recalling its resolutions 77/301 of 15 December 2022, 78/299 of 19 "
                "December 2023 and 79/310 of 17 December 2024,",
                opening="Recalling",
                notes=(Footnote("1", "Resolution 217 A (III).", 52),),
            ),
            clause(
                "PP2",
                "Reaffirming that everyone who lives beside a river is entitled to clean water,",
                opening="Reaffirming",
            ),
            clause(
                "PP3",
                "Noting with appreciation the work of the river commissions,",
                opening="Noting with appreciation",
            ),
            clause("PP4", "Alarmed by the floods of the past year,", opening="Alarmed"),
            clause(
                "OP1",
                "Encourages all States to protect river communities, in particular "
                "women, children and persons with disabilities, against floods;",
                opening="Encourages",
            ),
            clause(
                "OP2",
                "Urges States:",
                clause("OP2(a)", "To share the flow data of rivers that cross borders;"),
                clause("OP2(b)", "To publish the quality of river water every year;"),
                clause("OP2(c)", "To consult the communities concerned before any dam is built;"),
                clause("OP2(d)", "To pay fair compensation to those who must leave;"),
                opening="Urges",
            ),
            clause(
                "OP3",
                "Invites the river commissions to report on their experience and to "
                "publish what they have learned;",
                opening="Invites",
            ),
            clause(
                "OP4",
                "Requests the Secretary-General to submit to the General Assembly at "
                "its eightieth session a report on the present resolution, and to "
                "provide 25 posts for this purpose;",
                opening="Requests",
            ),
            clause("OP5", "Decides to remain seized of the matter.", opening="Decides"),
        ],
        symbol="A/RES/80/305",
        title="Protection of river communities",
        adopted="2025-12-18",
        session=80,
        front=(
            Passage("session", "Eightieth session", Origin(2)),
            Passage("agenda", "Agenda item 70 (b)", Origin(3)),
        ),
        closing=(
            Passage("meeting", "61st plenary meeting", Origin(80)),
            Passage("date", "18 December 2025", Origin(81)),
        ),
    )
    link = [
        change(
            Fate.UNCHANGED,
            old,
            new,
            ["Title"],
            ["Title"],
            reason="the same words, and nowhere else",
        ),
        change(Fate.UNCHANGED, old, new, ["Formula"], ["Formula"]),
        change(
            Fate.REWORDED,
            old,
            new,
            ["PP1"],
            ["PP1"],
            Mark("citation-added", Level.NOTE, "", "A/RES/79/310"),
            reason="same place; 84% of the words",
            differences=(
                Difference(
                    "citation", "added", "", "79/310 of 17 December 2024", Level.MINOR, "wider"
                ),
            ),
        ),
        change(Fate.UNCHANGED, old, new, ["PP2"], ["PP2"]),
        change(Fate.DROPPED, old, new, ["PP3"], [], reason="no clause of the new text is like it"),
        change(Fate.UNCHANGED, old, new, ["PP4"], ["PP3"], RENUMBERED),
        change(Fate.ADDED, old, new, [], ["PP4"]),
        change(
            Fate.REWORDED,
            old,
            new,
            ["OP1"],
            ["OP1"],
            Mark("verb-weakened", Level.MAJOR, "Calls upon", "Encourages"),
            Mark("addressee-changed", Level.MINOR, "", "persons with disabilities"),
            Mark("ocr-noise", Level.NONE, "Callsupon", "Calls upon"),
            reason="same place; 91% of the words",
            differences=(
                Difference(
                    "opening", "weakened", "Calls upon", "Encourages", Level.MAJOR, "weaker"
                ),
                Difference(
                    "scope", "widened", "", "and persons with disabilities", Level.MAJOR, "wider"
                ),
            ),
        ),
        change(
            Fate.DROPPED,
            old,
            new,
            ["OP2"],
            [],
            reason="no clause of the new text is like it",
            confidence=0.93,
        ),
        change(Fate.UNCHANGED, old, new, ["OP3"], ["OP2"], RENUMBERED),
        change(
            Fate.UNCHANGED,
            old,
            new,
            ["OP3(d)"],
            ["OP2(a)"],
            MOVED,
            RENUMBERED,
            reason="the same words, and nowhere else",
        ),
        change(Fate.UNCHANGED, old, new, ["OP3(a)"], ["OP2(b)"], RENUMBERED),
        change(
            Fate.SPLIT,
            old,
            new,
            ["OP3(b)"],
            ["OP2(c)", "OP2(d)"],
            RENUMBERED,
            reason="both parts hold 96% of its words",
        ),
        change(Fate.DROPPED, old, new, ["OP3(c)"], []),
        change(
            Fate.MERGED,
            old,
            new,
            ["OP4", "OP5"],
            ["OP3"],
            RENUMBERED,
            Mark("verb-weakened", Level.MAJOR, "Encourages", "Invites"),
            confidence=0.81,
            differences=(
                Difference("opening", "weakened", "Encourages", "Invites", Level.MAJOR, "weaker"),
            ),
        ),
        change(
            Fate.REWORDED,
            old,
            new,
            ["OP6"],
            ["OP4"],
            Mark("session-rollover", Level.NOTE, "seventy-ninth", "eightieth"),
            Mark("figure-changed", Level.MAJOR, "40", "25"),
            Mark("session-rollover", Level.NOTE, "79", "80"),
            RENUMBERED,
            differences=(
                Difference(
                    "time",
                    "rolled-over",
                    "seventy-ninth session",
                    "eightieth session",
                    Level.NOTE,
                    "other",
                ),
                Difference("figure", "changed", "40 posts", "25 posts", Level.MAJOR, "other"),
            ),
            reason="the only reporting clause of both texts",
        ),
        change(Fate.UNCHANGED, old, new, ["OP7"], ["OP5"], RENUMBERED),
    ]
    made = comparison(
        old,
        new,
        link,
        words="Substance: 7 major (5 weaker or narrower, 1 stronger or wider, 1 other), "
        "1 minor; 1 moved",
    )
    return replace(
        made,
        notices=(Notice("align.ambiguous", "OP4 could also be linked with OP2(b).", clause="op4"),),
    )


def pair(
    old_text: str,
    new_text: str,
    *,
    language: str = "en",
    name: str = "text.txt",
    title: str = "A title",
) -> Comparison:
    """One clause and what became of it."""
    old = resolution(name, [clause("OP1", old_text)], language=language, title=title)
    new = resolution(name, [clause("OP1", new_text)], language=language, title=title)
    fate = Fate.UNCHANGED if old_text == new_text else Fate.REWORDED
    return comparison(
        old,
        new,
        [change(fate, old, new, ["OP1"], ["OP1"])],
        "identical" if fate is Fate.UNCHANGED else "substantive",
    )


def empty() -> Comparison:
    """Two texts without a clause."""
    return comparison(
        resolution("a.txt", []),
        resolution("b.txt", []),
        [],
        "identical",
        "no clause in either text",
    )


def large(number: int, every: int = 7) -> Comparison:
    """`number` clauses, each `every`-th reworded."""
    text = (
        "Calls upon all States to protect river communities of basin {} against floods, and to "
        "report on what they did in year {};"
    )
    labels = [f"OP{index}" for index in range(1, number + 1)]
    old = resolution(
        "old.txt", [clause(label, text.format(label, 1)) for label in labels], symbol="A/RES/79/310"
    )
    new = resolution(
        "new.txt",
        [
            clause(label, text.format(label, 1 + (index % every == 0)))
            for index, label in enumerate(labels)
        ],
        symbol="A/RES/80/305",
    )
    changes = []
    for index, (before, after) in enumerate(zip(old.clauses, new.clauses, strict=True), 1):
        fate = Fate.UNCHANGED if before.text == after.text else Fate.REWORDED
        made = (
            (Edit(Op.SAME, before.text),)
            if fate is Fate.UNCHANGED
            else edits(before.text, after.text)
        )
        changes.append(
            Change(f"c{index}", fate, (before.id,), (after.id,), 1.0, 1.0, "exact", "", (), made)
        )
    return comparison(old, new, changes)


def arabic() -> Comparison:
    """Two short Arabic clauses, one of them reworded; the words are our own."""
    old = resolution(
        "a-ar.txt",
        [
            clause("OP1", "تحث الدول على حماية المجتمعات النهرية من الفيضانات؛"),
            clause("OP2", "تقرر أن تبقي المسألة قيد النظر."),
        ],
        language="ar",
        symbol="A/RES/79/310",
        title="حماية المجتمعات النهرية",
    )
    new = resolution(
        "b-ar.txt",
        [
            clause("OP1", "تشجع الدول على حماية المجتمعات النهرية والنساء من الفيضانات؛"),
            clause("OP2", "تقرر أن تبقي المسألة قيد النظر."),
        ],
        language="ar",
        symbol="A/RES/80/305",
        title="حماية المجتمعات النهرية",
    )
    marks = (Mark("verb-weakened", Level.MAJOR, "تحث", "تشجع"),)
    return comparison(
        old,
        new,
        [
            change(Fate.REWORDED, old, new, ["OP1"], ["OP1"], *marks),
            change(Fate.UNCHANGED, old, new, ["OP2"], ["OP2"]),
        ],
    )


def chinese() -> Comparison:
    """Two short Chinese clauses; the words are our own."""
    old = resolution(
        "a-zh.txt",
        [clause("OP1", "敦促各国保护沿河社区免受洪水之害;"), clause("OP2", "决定继续审理此事。")],
        language="zh",
        symbol="A/RES/79/310",
        title="保护沿河社区",
    )
    new = resolution(
        "b-zh.txt",
        [
            clause("OP1", "鼓励各国保护沿河社区和妇女免受洪水之害;"),
            clause("OP2", "决定继续审理此事。"),
        ],
        language="zh",
        symbol="A/RES/80/305",
        title="保护沿河社区",
    )
    marks = (Mark("verb-weakened", Level.MAJOR, "敦促", "鼓励"),)
    return comparison(
        old,
        new,
        [
            change(Fate.REWORDED, old, new, ["OP1"], ["OP1"], *marks),
            change(Fate.UNCHANGED, old, new, ["OP2"], ["OP2"]),
        ],
    )


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '"><svg/onload=alert(3)>\' onmouseover=alert(4) x="',
    "{{ 7*7 }} {% for x in y %} ${7*7} %s %(x)s {0.__class__}",
    "</style></script></title></textarea>--> ]]> <!-- <![CDATA[",
    "\x1b[2J\x1b]52;c;aGk=\x07 \x9b31m \u202eright to left\u202c \u2066x\u2069 \x00 nul",
    "@everyone [link](javascript:alert(5)) ![img](https://example.org/x.png) `code` ``` <details> "
    "| # * _ ~~x~~ https://example.org #12",
    "::error file=x::boo\n##[error]boo %0A",
    "\ud800 lone surrogate \ufffe nonchar \U000e0041 tag",
    "&lt;b&gt; &amp; &#x3C;script&#x3E;",
)


def hostile() -> Comparison:
    """Every hostile text as title, file name, label, clause, opening, footnote, mark, reason,
    notice and passage.
    """
    clauses = [
        Clause(
            f"op{index} {text}",
            f"OP{index} {text}",
            Part.OPERATIVE,
            text,
            text,
            text,
            text,
            footnotes=(Footnote(text, text, 3),),
        )
        for index, text in enumerate(HOSTILE)
    ]
    notices = tuple(Notice(text, text, "warning", text, 1, text, text) for text in HOSTILE)
    passages = tuple(Passage(text, text) for text in HOSTILE)
    everything = " ".join(HOSTILE)
    more = {
        "body": everything,
        "adopted": everything,
        "front": passages,
        "furniture": passages,
        "closing": passages,
        "notices": notices,
    }
    old = resolution(
        everything, clauses, language='en" onload="x', symbol=everything, title=everything, **more
    )
    new = resolution(
        "new.txt",
        [replace(item, text=item.text + " x", footnotes=()) for item in clauses],
        title=everything,
        **more,
    )
    marks = tuple(Mark(text, Level.MAJOR, text, text, text) for text in HOSTILE)
    changes = [
        Change(
            text,
            Fate.REWORDED,
            (a.id,),
            (b.id,),
            0.5,
            0.5,
            text,
            text,
            marks,
            (Edit(Op.SAME, a.text), Edit(Op.ADDED, " x")),
        )
        for text, a, b in zip(HOSTILE, old.clauses, new.clauses, strict=True)
    ]
    made = comparison(old, new, changes, everything, everything)
    return replace(made, notices=notices)
