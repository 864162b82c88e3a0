"""Every rule: texts that it finds fault with, and at least as many with nothing to report."""

from __future__ import annotations

import pytest

from resdiff.checks import RULES, Context, ProtectedText, check_change, check_text
from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution
from resdiff.values.findings import Finding

WELLS = "Urges States to protect the old wells of the dry districts from salt and from neglect"
BEES = "Requests farmers to leave the flowering hedges uncut until 31 July 2024 for the wild bees"
SEEDS = "Encourages Governments to exchange seeds of rare apples between their botanical gardens"


def text(
    *clauses: str,
    session: int = 68,
    preamble: str = "Recalling its resolution 67/172 of 20 December 2012,",
) -> Resolution:
    body = "\n\n".join(
        f"{at}. {clause}{'.' if at == len(clauses) else ';'}"
        for at, clause in enumerate(clauses, 1)
    )
    head = (
        f"A/RES/{session}/179\n\nResolution adopted by the General Assembly on 18 December "
        f"{1945 + session}\n\n"
    )
    return parse(
        read_bytes(f"{head}The General Assembly,\n\n{preamble}\n\n{body}\n".encode(), "draft.txt")
    )


def rules(findings: tuple[Finding, ...]) -> set[str]:
    names = {rule.id: rule.name for rule in RULES}
    return {names[each.rule] for each in findings}


def changed(old: Resolution, new: Resolution, context: Context = Context()) -> tuple[Finding, ...]:
    return check_change(compare(old, new), "old.txt", "draft.txt", context)


CHANGES = (
    ("clause-dropped", (WELLS, BEES, SEEDS), (WELLS, SEEDS), Context()),
    ("verb-weakened", (WELLS, SEEDS), (WELLS.replace("Urges", "Encourages"), SEEDS), Context()),
    (
        "modal-changed",
        ("Decides that States shall keep open the wells of the valley", SEEDS),
        ("Decides that States should keep open the wells of the valley", SEEDS),
        Context(),
    ),
    ("qualifier-changed", (WELLS, SEEDS), (WELLS + ", as appropriate", SEEDS), Context()),
    (
        "figure-changed",
        (WELLS + " with 800 pumps", SEEDS),
        (WELLS + " with 600 pumps", SEEDS),
        Context(),
    ),
    ("deadline-changed", (BEES, SEEDS), (BEES.replace("2024", "2023"), SEEDS), Context()),
    ("verb-changed", (SEEDS, WELLS), (SEEDS.replace("Encourages", "Urges"), WELLS), Context()),
    (
        "force-changed",
        (WELLS + ", regardless of their depth", SEEDS),
        (WELLS, SEEDS),
        Context(),
    ),
    ("scope-changed", (WELLS, SEEDS), (WELLS.replace("salt and from ", ""), SEEDS), Context()),
    (
        "content-changed",
        (WELLS + ", and to publish what is known of their water", SEEDS),
        (WELLS, SEEDS),
        Context(),
    ),
    (
        "term-changed",
        (WELLS + " by gender-responsive means", SEEDS),
        (WELLS + " by gender-sensitive means", SEEDS),
        Context(),
    ),
    (
        "final-wording",
        (WELLS, SEEDS),
        (WELLS.replace("old", "ancient"), SEEDS),
        Context(final=True),
    ),
    (
        "addressee-changed",
        ("Requests the Secretary-General to list the wells of the dry districts", SEEDS),
        ("Requests the High Commissioner to list the wells of the dry districts", SEEDS),
        Context(),
    ),
    ("no-proposer", (WELLS,), (WELLS, SEEDS), Context(proposer=True)),
    ("beyond-technical-update", (WELLS, BEES), (WELLS, SEEDS), Context(technical=True)),
    (
        "protected-language",
        (WELLS, SEEDS),
        (WELLS.replace("old wells", "springs"), SEEDS),
        Context(protected=(ProtectedText(phrases=("the old wells",)),)),
    ),
    (
        "protected-language",
        (WELLS, SEEDS),
        (WELLS.replace("old wells", "springs"), SEEDS),
        Context(protected=(ProtectedText(labels=frozenset({"OP1"})),)),
    ),
    (
        "protected-language",
        (WELLS, SEEDS),
        (WELLS.replace("old wells", "springs"), SEEDS),
        Context(protected=(ProtectedText(patterns=(r"old\s+wells?",)),)),
    ),
    (
        "protected-language",
        (WELLS, SEEDS),
        (SEEDS,),
        Context(protected=(ProtectedText(agreed=(WELLS,)),)),
    ),
)


@pytest.mark.parametrize(("rule", "old", "new", "context"), CHANGES)
def test_a_change_that_a_rule_finds(
    rule: str, old: tuple[str, ...], new: tuple[str, ...], context: Context
) -> None:
    assert rule in rules(changed(text(*old), text(*new), context))


CONTROLS = (
    ((WELLS, SEEDS), (WELLS, SEEDS), Context()),
    # moved
    (
        (WELLS, SEEDS),
        (SEEDS, WELLS),
        Context(protected=(ProtectedText(phrases=("the old wells",), agreed=(WELLS,)),)),
    ),
    # renumbered
    (
        (WELLS, SEEDS),
        (BEES, WELLS, SEEDS),
        Context(protected=(ProtectedText(labels=frozenset({"OP1"})),)),
    ),
    ((WELLS, SEEDS), (WELLS, SEEDS, BEES), Context()),  # added, and nobody asks for a proposer
    ((WELLS, SEEDS), (WELLS, SEEDS, BEES + " [Mexico]"), Context(proposer=True)),
    # the deadline of the next year
    ((BEES, SEEDS), (BEES.replace("2024", "2025"), SEEDS), Context()),
    ((WELLS, SEEDS), (WELLS.replace("Urges", "Also urges"), SEEDS), Context()),
    ((WELLS, SEEDS), (WELLS.replace("Urges", "Also urges"), SEEDS), Context(final=True)),
    ((WELLS + ", where appropriate", SEEDS), (WELLS + ", as appropriate", SEEDS), Context()),
    (
        (WELLS.replace("salt and from neglect", "neglect and from salt"), SEEDS),
        (WELLS, SEEDS),
        Context(),
    ),
    (
        (WELLS + " by the Committee", SEEDS),
        (WELLS + " by the Committee on Wells", SEEDS),
        Context(),
    ),
    ((BEES, SEEDS), (BEES.replace("2024", "2025"), SEEDS), Context(final=True)),
    ((WELLS, SEEDS), (WELLS.replace("States", "States,"), SEEDS), Context(technical=True)),
)


@pytest.mark.parametrize(("old", "new", "context"), CONTROLS)
def test_changes_with_nothing_to_report(
    old: tuple[str, ...], new: tuple[str, ...], context: Context
) -> None:
    assert changed(text(*old), text(*new), context) == ()


def test_a_session_that_was_not_rolled_over() -> None:
    request = (
        "Requests the Secretary-General to submit a report on the wells at its sixty-ninth session"
    )
    assert rules(changed(text(request), text(request, session=69))) == {"session-not-rolled-over"}
    assert (
        changed(text(request), text(request.replace("sixty-ninth", "seventieth"), session=69)) == ()
    )
    told = "Takes note of the report on the wells that it considered at its sixty-ninth session"
    assert changed(text(told), text(told, session=69)) == ()


def test_a_pointer_that_was_not_moved_on() -> None:
    pointer = (
        "Recalling all its resolutions on wells, the most recent of which is resolution {} of 20 "
        "December {},"
    )
    old = text(WELLS, preamble=pointer.format("67/172", 2012))
    assert "stale-predecessor" in rules(
        changed(old, text(WELLS, session=70, preamble=pointer.format("67/172", 2012)))
    )
    assert "stale-predecessor" not in rules(
        changed(old, text(WELLS, session=70, preamble=pointer.format("68/179", 2013)))
    )


def one(body: str) -> Resolution:
    return parse(
        read_bytes(
            f"The General Assembly,\n\nRecalling its resolutions,\n\n{body}\n".encode(), "draft.txt"
        )
    )


TEXTS = (
    (
        "numbering-gap",
        "1. Decides to go on;\n\n2. Urges States to stay;\n\n5. Requests a report.",
        Context(),
    ),
    (
        "terminal-punctuation",
        "1. Decides to go on;\n\n2. Urges States to stay;\n\n3. Requests a report;",
        Context(),
    ),
    ("open-brackets", "1. Decides to go [on];\n\n2. Requests a report.", Context(final=True)),
    ("hidden-character", "1. Decides to go\u200b on;\n\n2. Requests a report.", Context()),
    ("hidden-character", "1. Decides to go \u202eon\u202c;\n\n2. Requests a report.", Context()),
    ("confusable-character", "1. Decides to kееp the wells;\n\n2. Requests a report.", Context()),
    ("scanning-fault", "1. Callsupon States to stay;\n\n2. Requests a report.", Context()),
    (
        "date-outside-session",
        "1. Recalls its resolution 68/179 of 18 December 2011;\n\n2. Requests a report.",
        Context(),
    ),
)


@pytest.mark.parametrize(("rule", "body", "context"), TEXTS)
def test_a_text_that_a_rule_finds(rule: str, body: str, context: Context) -> None:
    assert rule in rules(check_text(one(body), "draft.txt", context))


CLEAN = (
    "1. Decides to go on;\n\n2. Urges States to stay;\n\n3. Requests a report.",
    "1. Decides to go [on];\n\n2. Requests a report.",  # a draft
    "1. Recalls its resolution 68/179 of 18 December 2013;\n\n2. Requests a report.",
    "1. Urges States:\n\n(a) To stay;\n\n(b) To go on;\n\n2. Requests a report.",
    "1. Welcomes the naïve façade of São Tomé;\n\n2. Requests a report.",
)


@pytest.mark.parametrize("body", CLEAN)
def test_texts_with_nothing_to_report(body: str) -> None:
    assert check_text(one(body), "draft.txt") == ()


def test_real_arabic_raises_no_alarm() -> None:
    body = (
        "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها السابقة\u200f،\n\n"
        "1 - تقرر أن تبقي المسألة قيد النظر\u200f.\n"
    )
    assert "hidden-character" not in rules(
        check_text(parse(read_bytes(body.encode(), "a.txt")), "a.txt")
    )


def test_levels_are_graded_anew_or_off() -> None:
    old, new = text(WELLS, SEEDS), text(SEEDS)
    assert {
        each.level.value
        for each in changed(old, new, Context(levels=(("clause-dropped", "note"),)))
    } == {"note"}
    assert changed(old, new, Context(levels=(("RD101", "off"),))) == ()


def test_a_finding_points_at_its_words() -> None:
    found = check_text(
        one("1. Decides to go on;\n\n2. Urges States\nto kееp the wells."), "draft.txt"
    )
    hit = next(each for each in found if each.rule == "RD208")
    assert (hit.place.line, hit.place.column, hit.quote) == (8, 4, "kееp")


def test_a_date_that_is_not_printed_as_marked_quotes_nothing() -> None:
    found = changed(text(BEES, SEEDS), text(BEES.replace(" until 31 July 2024", ""), SEEDS))
    assert [each.quote for each in found if each.rule == "RD107"] == [""]


def test_fingerprints_do_not_depend_on_lines() -> None:
    prints = [
        {each.fingerprint for each in check_text(one(body), "draft.txt")}
        for body in ("1. Decides to kееp on.", "\n\n\n1. Decides to\nkееp on.")
    ]
    assert prints[0] == prints[1] != set()


def test_ids_and_names_of_rules_differ() -> None:
    names = [name for rule in RULES for name in (rule.id, rule.name)]
    assert len(names) == len(set(names))
    assert all(bool(rule.text) != bool(rule.change) for rule in RULES)


MANDATE = "Decides to renew the mandate of the force of gardeners until {}"


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [("30 June 2024", "31 December 2024", []), ("31 December 2024", "30 June 2024", ["major"])],
)
def test_a_deadline_moved_on_is_nothing(old: str, new: str, level: list[str]) -> None:
    found = changed(text(MANDATE.format(old), SEEDS), text(MANDATE.format(new), SEEDS))
    assert [(each.rule, each.level.value) for each in found] == [("RD107", it) for it in level]


def test_what_is_gone_is_shown_where_it_stood() -> None:
    found = changed(text(WELLS, BEES, SEEDS), text(WELLS, SEEDS))
    places = {
        each.label: each.place.line for each in check_text(text(WELLS + " оf", SEEDS), "draft.txt")
    }
    assert [(each.rule, each.place.line) for each in found] == [("RD101", places["OP1"])]
    assert found[0].related[0].path == "old.txt"


MORE_TEXTS = (
    ("hidden-character", "1. Decides to go\u200e on;\n\n2. Requests a report."),
    ("hidden-character", "1. Decides to go\u200d on;\n\n2. Requests a report."),
    ("malformed-symbol", "1. Recalls its resolution 68/l79;\n\n2. Requests a report."),
    ("malformed-symbol", "1. Recalls resolution A/RES/68-179;\n\n2. Requests a report."),
    ("malformed-symbol", "1. Recalls resolution A/RES/179;\n\n2. Recalls S/RES//1325."),
    ("resolution-to-come", "1. Recalls its resolution 86/179;\n\n2. Requests a report."),
    (
        "adverb-sequence",
        "1. Requests all States to plant trees;\n\n2. Requests all States to water them.",
    ),
    (
        "adverb-sequence",
        "1. Also requests all States to plant trees;\n\n2. Also requests all States to water them.",
    ),
    ("numbering-gap", "1. Urges States:\n\n(a) To stay;\n\n(c) To go;\n\n2. Requests a report."),
    ("terminal-punctuation", "1. Urges States to go.\n\n2. Decides on it;\n\n3. Requests it."),
    ("house-style", "1. Urges all member states to act;\n\n2. Requests a report."),
    (
        "citation-undated",
        "1. Recalls its resolutions 66/1 of 1 May 2012 and 65/1;\n\n2. Requests a report.",
    ),
    (
        "two-dates",
        "1. Recalls its resolution 66/1 of 1 May 2012;\n\n2. Recalls resolution 66/1 of 2 May "
        "2012.",
    ),
    (
        "two-dates",
        "1. Recalls its resolution 66/1 of May 1, 2012;\n\n2. Recalls resolution 66/1 of 2 May "
        "2012.",
    ),
    (
        "past-session",
        "1. Requests the Secretary-General to report at its sixty-sixth session;\n\n2. Decides.",
    ),
    ("unpaired-quotes", "1. Decides on the item entitled “Wells;\n\n2. Requests a report."),
    ("unpaired-quotes", '1. Decides on the item entitled "Wells;\n\n2. Requests a report.'),
    ("list-end", "1. Urges all States to act and;\n\n2. Requests a report."),
    (
        "list-end",
        "1. Urges:\n\n(a) A stay; and\n\n(b) A visit;\n\n(c) A rest;\n\n2. Requests it.",
    ),
)
MORE_CLEAN = (
    "1. Recalls its resolutions 68/179 and A/RES/67/172 and S/RES/1325 (2000);\n\n2. Takes note "
    "of A/RES/217 (III) and A/RES/60/1.",
    "1. Recalls A/RES/ES-11/4, A/RES/S-26/2 and A/RES/68/262 A-B;\n\n2. Requests a report on 12/l "
    "and on item 100/II.",
    "1. Requests all States to plant trees;\n\n2. Also requests all States to water them;\n\n3. "
    "Further requests all States to rest.",
    # what is quoted is printed as it is; a quotation may run over two paragraphs
    "1. Recalls the declaration “Member states and programs”;\n\n2. Requests a report.",
    "1. Recalls the words “to go on;\n\n2. Requests a report, and rest”, as it said.",
    # the first citation is dated, the others need not be
    "1. Recalls its resolution 66/1 of 1 May 2012;\n\n2. Recalls resolution 66/1.",
    # another body's numbers, and a session that is told of
    "1. Welcomes the adoption by the Commission of resolution 21/1 of 20 May 2012;\n\n2. Decides.",
    "1. Recalls the decision taken at its sixty-sixth session;\n\n2. Requests a report.",
    "1. Urges States:\n\n(a) To stay;\n\n(b) To go;\n\n(c) To rest;\n\n2. Requests it.",
    # another addressee
    "1. Requests the Secretary-General to report;\n\n2. Requests all States to plant trees.",
)


@pytest.mark.parametrize(("rule", "body"), MORE_TEXTS)
def test_a_numbered_text_that_a_rule_finds(rule: str, body: str) -> None:
    assert rule in rules(check_text(of_session(body), "draft.txt"))


@pytest.mark.parametrize("body", MORE_CLEAN)
def test_numbered_texts_with_nothing_to_report(body: str) -> None:
    assert rules(check_text(of_session(body), "draft.txt")) - {"terminal-punctuation"} == set()


def of_session(body: str) -> Resolution:
    head = "A/RES/68/179\n\nResolution adopted by the General Assembly on 18 December 2013\n\n"
    return parse(
        read_bytes(
            f"{head}The General Assembly,\n\nRecalling its resolutions,\n\n{body}\n".encode(),
            "draft.txt",
        )
    )


@pytest.mark.parametrize(
    ("upright", "expected"), [((3,), {"upright-opening"}), ((), set()), ((1, 2, 3), set())]
)
def test_an_opening_that_is_not_in_italics(upright: tuple[int, ...], expected: set[str]) -> None:
    lines = ["The General Assembly,", "Recalling its resolutions,"]
    lines += [
        f"{at}. {verb} States to act;"
        for at, verb in enumerate(("Urges", "Invites", "Requests", "Encourages"), 1)
    ]
    lines.append("5. Decides to go on.")
    for at in range(1, len(lines)):
        number, _, words = (
            lines[at].rpartition(". ") if lines[at][0].isdigit() else ("", "", lines[at])
        )
        if not lines[at][:1].isdigit() or int(lines[at][0]) not in upright:
            verb, _, rest = words.partition(" ")
            lines[at] = f"{number}{'. ' if number else ''}*{verb}* {rest}"
    found = check_text(parse(read_bytes("\n\n".join(lines).encode(), "draft.md")), "draft.md")
    assert rules(found) == expected
