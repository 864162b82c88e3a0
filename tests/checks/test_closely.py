"""What each rule looks at closely, one small text a case: the letter, the place, the threshold that
decides (docs/mutation.md).
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from resdiff.checks import RULES, Context, ProtectedText, RuleHit, check_change, check_text
from resdiff.checks.change_rules.clauses import marked
from resdiff.checks.change_rules.differences import differing
from resdiff.checks.text_rules import terminal, unknown_opening, upright_opening
from resdiff.checks.text_rules.characters import noticed
from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.comparison import Level
from resdiff.values.document import Clause, Resolution
from resdiff.values.findings import Finding
from tests.checks.test_rules import BEES, MANDATE, SEEDS, WELLS, of_session, text


def labels(hits: Iterable[RuleHit]) -> list[str]:
    return [hit.clause.label for hit in hits if hit.clause]


@pytest.mark.parametrize(
    ("end", "right"),
    [
        (";", True),
        (";”", True),  # the quotation closes behind the mark
        ("; and", True),
        ("; or", True),
        ("; and ”", True),
        (".", True),  # an item can hold sentences
        (",", True),  # and can end with a comma
        (", and", True),
        ("", False),  # a name in a list: neither right nor wrong
        (" and", False),
        (": and", False),
    ],
)
def test_the_ends_of_items(end: str, right: bool) -> None:
    """Three right ends are asked for a wrong one. The wrong one is that of the text; the item is
    the third right one, or is not.
    """
    found = labels(
        terminal(
            of_session(f"1. Urges States:\n\n(a) To rest{end}\n\n2. Calls for help"), Context()
        )
    )
    assert found == (["OP2"] if right else [])


def test_an_item_that_ends_wrong() -> None:
    body = (
        "1. Decides to go on;\n\n2. Urges States:\n\n(a) Rest\n\n(b) To rest and –\n\n"
        "(c) To stay;\n\n3. Calls for help."
    )
    assert labels(terminal(of_session(body), Context())) == ["OP2(b)"]


@pytest.mark.parametrize(
    ("bodies", "wrong"),
    [
        (("Decides to go on;", "Urges States to stay;", "Requests it;", "Calls for help."), []),
        # a comma ends some paragraph
        (("Decides to go on;", "Urges States to stay,", "Requests it;", "Calls for help."), []),
        (("Decides to go on;", "Urges States to stay", "Requests it;", "Calls for help."), ["OP2"]),
        # so many that the text means it
        (("Decides to go on;", "Urges States to stay", "Requests it", "Calls for help."), []),
        (
            ("Decides to go on;", "Urges States to stay;", "Requests it;", "Calls for help;"),
            ["OP4"],
        ),
        (("Decides to go on;", "Urges States to stay;", "Requests it;", "Calls for help"), ["OP4"]),
        (("Decides to go on;", "Urges States to stay;", "Requests it;", "Calls for “help.”"), []),
        (("Decides to go on;", "Urges States to stay;", "Requests it;", "Calls for help. "), []),
    ],
)
def test_the_ends_of_paragraphs(bodies: tuple[str, ...], wrong: list[str]) -> None:
    hits = list(
        terminal(
            of_session("\n\n".join(f"{at}. {body}" for at, body in enumerate(bodies, 1))), Context()
        )
    )
    assert labels(hits) == wrong
    for hit in hits:
        assert hit.clause is not None
        assert (hit.start, hit.end) == (len(hit.clause.text) - 1, len(hit.clause.text))
        assert hit.message.startswith(
            f"{hit.clause.label} ends with “{hit.clause.text[-1]}”, not with “"
        )


def test_only_the_preamble_has_commas_alone() -> None:
    body = "1. Decides to go on;\n\n2. Urges States to stay;\n\n3. Calls for help."
    assert labels(
        terminal(
            parse(
                read_bytes(f"The General Assembly,\n\nRecalling it;\n\n{body}".encode(), "a.txt")
            ),
            Context(),
        )
    ) == ["PP1"]
    assert (
        labels(
            terminal(
                parse(
                    read_bytes(
                        f"The General Assembly,\n\nRecalling it,\n\n{body}".encode(), "a.txt"
                    )
                ),
                Context(),
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "States should act at once",
            [("OP1 opens with “States should act”, which is no known opening", 0, 6)],
        ),
        ("Urgs States to stay", [("OP1 opens with “Urgs”; perhaps “Urges”", 0, 4)]),
        ("Reqeusts a report", [("OP1 opens with “Reqeusts”; perhaps “Requests”", 0, 8)]),
        ("Urges States to stay", []),
        ("5 apples a day", []),
        ("“Bananas” are yellow", []),
        ("X marks the spot", [("OP1 opens with “X marks the”, which is no known opening", 0, 1)]),
    ],
)
def test_openings(body: str, said: list[tuple[str, int, int]]) -> None:
    hits = list(unknown_opening(of_session(f"1. {body};\n\n2. Requests a report."), Context()))
    assert [(hit.message, hit.start, hit.end) for hit in hits] == said
    assert labels(hits) == ["OP1" for _ in said]


def said(code: str, old: Resolution, new: Resolution) -> list[tuple[str, str, Level | None]]:
    """What the rule made for a mark says: message, the words it points at, level."""
    rule = marked(code)
    return [(hit.message, quoted(hit), hit.level) for hit in rule(compare(old, new), Context())]


def told(
    old: Resolution, new: Resolution, *kinds: str, least: Level = Level.MINOR
) -> list[tuple[str, str, Level | None]]:
    """The same of a rule made for kinds of differences."""
    rule = differing(*kinds, least=least)
    return [(hit.message, quoted(hit), hit.level) for hit in rule(compare(old, new), Context())]


def quoted(hit: RuleHit) -> str:
    return hit.clause.text[hit.start : hit.end] if hit.clause else "?"


def test_a_rule_made_for_a_mark() -> None:
    """`marked` makes the rules when they are imported; here it makes them anew."""
    weaker = text(WELLS.replace("Urges", "Encourages"), SEEDS)
    assert said("verb-weakened", text(WELLS, SEEDS), weaker) == [
        ("OP1: “urges” became “encourages”", "Encourages", Level.MAJOR)
    ]
    assert said("verb-weakened", weaker, text(WELLS, SEEDS)) == []
    limited = text(WELLS + ", as appropriate", SEEDS)
    assert said("qualifier-changed", limited, text(WELLS, SEEDS)) == [
        ("OP1: “as appropriate” gone (no longer limited)", "", Level.MINOR)
    ]
    assert said("clause-dropped", text(WELLS, SEEDS), text(SEEDS)) == []


def test_a_rule_made_for_kinds_of_differences() -> None:
    weaker = text(WELLS.replace("Urges", "Encourages"), SEEDS)
    assert told(text(WELLS, SEEDS), weaker, "opening", "act") == [
        ("OP1: opening weakened: Urges → Encourages", "Encourages", Level.MAJOR)
    ]
    assert told(text(WELLS, SEEDS), weaker, "limit", "force", "scope", "content") == []
    limited = text(WELLS + ", as appropriate", SEEDS)
    assert told(text(WELLS, SEEDS), limited, "limit") == [
        ("OP1: limit added: as appropriate", "as appropriate", Level.MAJOR)
    ]
    assert told(limited, text(WELLS, SEEDS), "limit") == [
        ("OP1: limit dropped: as appropriate", "", Level.MAJOR)
    ]


def test_a_rule_says_what_weighs_enough() -> None:
    old, new = (text(MANDATE.format(day), SEEDS) for day in ("30 June 2024", "31 December 2024"))
    assert told(old, new, "time") == []
    assert [level for _, _, level in told(old, new, "time", least=Level.NOTE)] == [Level.NOTE]
    assert told(new, old, "time") == [
        ("OP1: other time: 31 December 2024 → 30 June 2024", "30 June 2024", Level.MAJOR)
    ]
    figure = text(WELLS + " with 800 pumps", SEEDS), text(WELLS + " with 600 pumps", SEEDS)
    assert told(*figure, "figure") == [
        ("OP1: other figure: 800 pumps → 600 pumps", "600 pumps", Level.MAJOR)
    ]


def test_a_verb_of_the_preamble_weighs_less() -> None:
    old, new = (
        text(WELLS, preamble=f"{verb} the wells of the dry districts and their keepers,")
        for verb in ("Welcoming", "Noting")
    )
    [(message, words, level)] = said("verb-weakened", old, new)
    assert (message, words, level) == ("PP1: “welcoming” became “noting”", "Noting", Level.MINOR)
    operative = (
        text("Welcomes the wells of the dry districts", SEEDS),
        text("Notes the wells of the dry districts", SEEDS),
    )
    assert [level for _, _, level in said("verb-weakened", *operative)] == [Level.MAJOR]


def test_a_mark_without_words_says_nothing_of_added_or_gone() -> None:
    two = text(WELLS, SEEDS, BEES), text(BEES, WELLS, SEEDS)
    [(message, words, level)] = said("moved", *two)
    assert (message, words, level) == ("OP1: “OP3” became “OP1”", "", Level.MINOR)


def notices(body: str, *codes: str) -> list[tuple[str, str, int]]:
    """What the rule made for these notices says: message, words, line. Made anew, as above."""
    return [
        (hit.message, quoted(hit), hit.line) for hit in noticed(*codes)(of_session(body), Context())
    ]


def test_a_rule_made_for_a_notice() -> None:
    body = "1. Callsupon States to stay;\n\n2. Requests a report."
    [(message, words, line)] = notices(body, "ocr.opening-repaired")
    assert (message, words) == ("Callsupon read as Calls upon", "Callsupon")
    assert line == 9
    assert notices(body, "parse.numbering-gap") == []
    assert notices(
        "1. Decides to go on;\n\n4. Requests a report.",
        "parse.numbering-gap",
        "parse.numbering-order",
    ) == [
        ("paragraph 1 is followed by paragraph 4", "?", 11),
    ]


def changed(old: Resolution, new: Resolution, context: Context) -> list[Finding]:
    return list(check_change(compare(old, new), "old.txt", "new.txt", context))


def guarding(what: ProtectedText) -> Context:
    """What is protected, and no other rule."""
    others = tuple((rule.id, "off") for rule in RULES if rule.name != "protected-language")
    return Context(levels=others, protected=(what,))


def test_a_protected_label() -> None:
    context = guarding(ProtectedText(labels=frozenset({"OP1"}), why="asked by the wells office"))
    gone = changed(text(WELLS, SEEDS), text(SEEDS), context)
    assert [each.message for each in gone] == ["protected OP1 is gone (asked by the wells office)"]
    other = changed(text(WELLS, SEEDS), text(WELLS.replace("old", "deep"), SEEDS), context)
    assert [each.message for each in other] == [
        "protected OP1 was changed (asked by the wells office)"
    ]
    assert changed(text(WELLS, SEEDS), text(WELLS, SEEDS.replace("rare", "old")), context) == []


def test_a_protected_pattern_heeds_no_case_and_is_not_alone() -> None:
    context = guarding(ProtectedText(patterns=(r"OLD\s+wells", r"no such", r"rare\s+APPLES")))
    found = changed(
        text(WELLS, SEEDS),
        text(WELLS.replace("old wells", "springs"), SEEDS.replace("rare", "good")),
        context,
    )
    assert [each.message for each in found] == [
        r"what 'OLD\\s+wells' protects in OP1 is gone",
        r"what 'rare\\s+APPLES' protects in OP2 is gone",
    ]
    assert (
        changed(
            text(WELLS, SEEDS),
            text(WELLS.upper(), SEEDS),
            guarding(ProtectedText(patterns=(r"OLD\s+wells",))),
        )
        == []
    )


def test_a_pattern_that_takes_too_long_is_told_and_the_next_is_tried() -> None:
    slow = "1. Decides that " + "a" * 4000 + "b stays;\n\n2. Urges States to protect the old wells."
    context = Context(
        levels=(("clause-dropped", "off"),),
        protected=(ProtectedText(patterns=(r"(a+)+(a+)+(a+)+$", r"old wells")),),
        pattern_seconds=0.05,
    )
    found = changed(of_session(slow), of_session(slow.replace("old wells", "springs")), context)
    assert sorted(each.message for each in found if each.rule == "RD102") == [
        "the pattern '(a+)+(a+)+(a+)+$' takes too long: not checked",
        "what 'old wells' protects in OP2 is gone",
    ]


def test_an_agreed_paragraph_is_there_from_a_share_of_its_words_on() -> None:
    ten = "Urges States to keep the old wells and springs clean"
    nine, eight = ten.replace("clean", "dry"), ten.replace("springs clean", "wells dry")
    context = guarding(ProtectedText(agreed=(ten,)))
    assert changed(text(ten, SEEDS), text(nine, SEEDS), context) == []  # nine words of ten are 0.9
    lost = changed(text(ten, SEEDS), text(eight, SEEDS), context)
    assert [each.message for each in lost] == [
        f"agreed language of OP1 is gone or changed: “{ten}”"
    ]
    assert changed(text(ten, SEEDS), text(SEEDS, BEES), guarding(ProtectedText(agreed=("",)))) == []


@pytest.mark.parametrize(
    ("added", "names_nobody"),
    [
        (BEES, True),
        (BEES + " [Mexico]", False),
        (BEES + " [Mexico].", False),
        ("[Mexico] " + BEES, False),
        (BEES + " [Mexico] soon", True),
    ],
)
def test_a_new_paragraph_and_its_proposer(added: str, names_nobody: bool) -> None:
    found = changed(text(WELLS, SEEDS), text(WELLS, SEEDS, added), Context(proposer=True))
    assert [each.rule for each in found] == (["RD110"] if names_nobody else [])


ASKED = "Requests the Secretary-General to report on the wells at its {} session"


@pytest.mark.parametrize(
    ("old", "new", "word", "found"),
    [
        (68, 69, "sixty-ninth", 1),
        (68, 69, "sixty-eighth", 0),  # of the old text's own session: nothing that has come since
        (68, 70, "sixty-ninth", 1),
        (68, 70, "seventieth", 1),
        (68, 69, "seventieth", 0),
        (69, 69, "sixty-ninth", 0),
        (70, 69, "sixty-ninth", 0),
    ],
)
def test_the_session_that_has_come(old: int, new: int, word: str, found: int) -> None:
    hits = changed(
        text(SEEDS, ASKED.format(word), session=old),
        text(SEEDS, ASKED.format(word), session=new),
        Context(),
    )
    assert [(each.rule, each.quote) for each in hits] == [("RD112", word)] * found


def test_every_paragraph_is_looked_at_for_sessions_not_only_the_first() -> None:
    asked = ASKED.format("sixty-ninth")
    # what is new is no request of last year
    old, new = text(SEEDS, asked), text(BEES, SEEDS, asked, session=69)
    assert [(each.rule, each.label) for each in changed(old, new, Context())] == [("RD112", "OP3")]


def test_a_session_that_only_one_text_tells() -> None:
    bare = parse(
        read_bytes(
            f"The General Assembly,\n\nRecalling it,\n\n1. {ASKED.format('sixty-ninth')}.".encode(),
            "a.txt",
        )
    )
    known = text(ASKED.format("sixty-ninth"), session=69)
    for old, new in ((bare, known), (known, bare), (bare, bare)):
        assert not [each for each in changed(old, new, Context()) if each.rule == "RD112"]


ITALIC = ("Urges", "Invites", "Requests", "Encourages", "Decides", "Welcomes", "Calls for", "Notes")


def italics(count: int, upright: tuple[int, ...], between: str = "") -> Resolution:
    """A Markdown text of `count` operative paragraphs whose openings are in italics but for those
    named, from 1.
    """
    lines = ["*The General Assembly*,", "*Recalling* its resolutions,"]
    for at in range(1, count + 1):
        verb = ITALIC[at - 1]
        lines.append(
            f"{at}. {verb if at in upright else f'*{verb}*'} States to act on matter "
            f"{at}{'.' if at == count else ';'}"
        )
        if between and at == 1:
            lines.append(between)
    return parse(read_bytes("\n\n".join(lines).encode(), "draft.md"))


@pytest.mark.parametrize(
    ("count", "upright", "found"),
    [
        (3, (2,), ["OP2"]),
        (2, (2,), []),
        (7, (1, 7), ["OP1", "OP7"]),
        (7, (1, 2, 3), []),
        (4, (), []),
    ],
)
def test_at_most_one_opening_of_four_is_upright(
    count: int, upright: tuple[int, ...], found: list[str]
) -> None:
    hits = list(upright_opening(italics(count, upright), Context()))
    assert labels(hits) == found
    for hit in hits:
        assert hit.clause is not None and hit.clause.opening
        assert quoted(hit) == hit.clause.opening
        assert hit.message == f"{hit.clause.label}: “{hit.clause.opening}” is not in italics"


def test_a_fingerprint_is_a_contract() -> None:
    """A baseline written by one version is read by the next: the digests may not change."""
    [hit] = check_text(
        of_session("1. Decides to kееp the wells;\n\n2. Requests a report."), "draft.txt"
    )
    assert hit.fingerprint == "22045998c7365a027cfa1b19496ca555"
    [loose] = check_text(of_session("1. Decides to go on;\n\n4. Requests a report."), "draft.txt")
    assert (loose.label, loose.fingerprint) == ("", "c387d1a975d6050d0fed732c96b02f7a")


def test_the_first_place_and_the_second_of_a_word() -> None:
    body = (
        "1. Decides to keep оf\nthe wells оf\nthe north and оf the south;\n\n2. Requests a report."
    )
    found = [
        (each.place.line, each.place.column, each.place.end_column)
        for each in check_text(of_session(body), "draft.txt")
    ]
    assert found == [(9, 20, 22), (10, 11, 13), (11, 15, 17)]


def test_a_text_without_lines_is_shown_at_its_beginning() -> None:
    """XML has no lines for us: a place without one would be refused by the annotations of
    GitHub.
    """
    old, new = (bare_of_lines(each) for each in (text(WELLS, SEEDS), text(SEEDS)))
    [gone] = check_change(compare(old, new), "old.xml", "new.xml")
    assert (gone.place.line, gone.place.column) == (1, 1)


def bare_of_lines(resolution: Resolution) -> Resolution:
    def bare(clause: Clause) -> Clause:
        return replace(
            clause,
            origin=replace(clause.origin, line=0, column=0),
            children=tuple(map(bare, clause.children)),
        )

    return replace(resolution, clauses=tuple(map(bare, resolution.clauses)))


def test_brackets_at_the_very_beginning() -> None:
    found = check_text(
        of_session("1. [Decides to go on];\n\n2. Requests a report."), "a.txt", Context(final=True)
    )
    assert [(each.rule, each.label, each.quote) for each in found if each.rule == "RD205"] == [
        ("RD205", "OP1", "[")
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("31 October 2024", "31 December 2024", True),  # put off, in a draft of one text
        ("31 December 2024", "31 October 2024", True),
        ("31 July 2024", "31 July 2025", False),  # the next year's
        ("30 June 2024", "31 December 2024", False),  # the next half-year's
        ("31 July 2024", "31 July 2024", False),
    ],
)
def test_a_deadline_of_a_text_that_renews_none(before: str, after: str, told: bool) -> None:
    one, other = (
        text(f"Requests the Secretary-General to report no later than {day}", SEEDS)
        for day in (before, after)
    )
    found = [each for each in check_change(compare(one, other), "", "") if each.rule == "RD107"]
    assert bool(found) is told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("resolution 68/179 of 18 December 2013", "resolution 68/178 of 18 December 2013", True),
        (
            "Security Council resolution 2518 (2020)",
            "Security Council resolution 2519 (2020)",
            True,
        ),
        ("resolution 67/172 of 20 December 2012", "resolution 68/179 of 18 December 2013", False),
    ],
)
def test_a_citation_that_names_another_document(before: str, after: str, told: bool) -> None:
    one, other = (
        text(f"Urges States to protect the wells, in line with {cited}, and to report", SEEDS)
        for cited in (before, after)
    )
    found = [each for each in check_change(compare(one, other), "", "") if each.rule == "RD109"]
    assert bool(found) is told
