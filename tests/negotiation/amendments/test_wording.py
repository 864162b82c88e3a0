"""The tables of how amendments are worded: every example of every row is read, and what is printed
is read back as what it says.
"""

from __future__ import annotations

import pytest

from resdiff.negotiation.amendments.phrasing import folded, has_phrasing, phrasing
from resdiff.negotiation.amendments.printing import reads_back
from resdiff.negotiation.amendments.reading.occurrences import placed
from resdiff.negotiation.amendments.reading.places import named_places
from resdiff.negotiation.amendments.reading.quoted import lifted
from resdiff.negotiation.amendments.reading.sentences import begins_instruction, read_sentence
from resdiff.negotiation.amendments.saying import said
from resdiff.render.amendments.lines import heading
from resdiff.un.languages import available, load
from resdiff.un.symbols import found_in
from resdiff.values.amendments import (
    DELETE,
    DELETE_PARAGRAPH,
    INSERT,
    INSERT_PARAGRAPH,
    MOVE_PARAGRAPH,
    NOTE,
    RENUMBER,
    REPLACE,
    REPLACE_PARAGRAPH,
    REPLACE_THROUGHOUT,
    Amendments,
    Instruction,
    NewParagraph,
)
from resdiff.values.document import Footnote

LANGUAGES = tuple(code for code in available() if has_phrasing(code))
ONE = (NewParagraph("Urges;"),)
TWO = (NewParagraph("Urges;"), NewParagraph("Decides;"))
NOTED = (Footnote("", "A/80/1."),)
# one of each kind, and of each kind of place
SAID = (
    Instruction("", REPLACE, ("OP3(a)",), old="x", new="y"),
    Instruction("", REPLACE, ("Title",), old="x", new="y"),
    Instruction("", REPLACE, ("Annex.3",), old="x", new="y"),
    Instruction("", REPLACE, ("OP3",), old="x", new="y", chapeau=True),
    Instruction("", DELETE, ("OP3", "OP5"), old="x"),
    Instruction("", DELETE, ("PP1",), old="x"),
    Instruction("", DELETE, ("OP5(a)", "OP5(b)", "OP7"), old="x"),
    Instruction("", INSERT, ("PP2",), after="x", new="y"),
    Instruction("", INSERT, ("PP122",), before="x", new="y"),
    Instruction("", INSERT, ("OP4",), after="", new="y"),
    Instruction("", REPLACE_THROUGHOUT, ("Title", "PP", "OP"), old="x", new="y"),
    Instruction("", REPLACE_THROUGHOUT, ("PP", "OP"), old="x"),
    Instruction("", DELETE_PARAGRAPH, ("PP21", "OP35", "OP38", "OP39")),
    Instruction(
        "",
        DELETE_PARAGRAPH,
        ("I.OP3", "II.OP4", "II.OP5", "Annex.3(a)", "AnnexII.4", "Heading3", "OP43.2-2", "B.PP2"),
    ),
    Instruction("", REPLACE_PARAGRAPH, ("OP3",), paragraphs=ONE),
    Instruction("", REPLACE_PARAGRAPH, ("OP3",), chapeau=True, paragraphs=ONE),
    Instruction("", REPLACE_PARAGRAPH, ("OP3", "OP4"), paragraphs=ONE),
    Instruction(
        "", INSERT_PARAGRAPH, ("OP3",), after="OP3", part="operative", paragraphs=TWO
    ),
    Instruction("", INSERT_PARAGRAPH, ("OP3",), under="OP3", part="sub", paragraphs=ONE),
    Instruction("", INSERT_PARAGRAPH, ("OP3(b)",), after="OP3(b)", part="sub", paragraphs=ONE),
    Instruction("", INSERT_PARAGRAPH, ("PP1",), before="PP1", part="preamble", paragraphs=ONE),
    Instruction("", INSERT_PARAGRAPH, ("OP1",), before="OP1", part="heading", paragraphs=ONE),
    Instruction("", MOVE_PARAGRAPH, ("OP4",), after="OP6"),
    Instruction("", MOVE_PARAGRAPH, ("OP6", "OP4"), after="OP9"),
    Instruction("", MOVE_PARAGRAPH, ("PP1", "PP4"), before="PP9"),
    Instruction("", MOVE_PARAGRAPH, ("OP4",), under="OP6"),
    Instruction("", NOTE, ("OP4",), after="x", new="A/80/1.", footnotes=NOTED),
    Instruction("", NOTE, mark="5"),
    Instruction("", NOTE, ("OP4",), mark="5", new="A/80/1.", footnotes=NOTED),
    Instruction("", REPLACE, mark="5", old="a", new="b"),
    Instruction("", REPLACE, ("OP30",), mark="5", old="a", new="b"),
    Instruction("", RENUMBER, ("OP5",), new="OP4bis"),
    Instruction("", RENUMBER, new="1, 2, 1"),
)  # fmt: skip


def rows(kind: str) -> list[tuple[str, str]]:
    found = []
    for code in LANGUAGES:
        wording = phrasing(code)
        table = {"where": wording.where, "contexts": wording.contexts, "verbs": wording.verbs}
        found += [(code, example) for row in table[kind] for example in row.examples]
    return found


@pytest.mark.parametrize(("code", "example"), rows("where"))
def test_places_are_read(code: str, example: str) -> None:
    assert named_places(example, phrasing(code)) is not None


@pytest.mark.parametrize(("code", "example"), rows("contexts"))
def test_what_stands_before_the_verb_is_read(code: str, example: str) -> None:
    assert any(row.pattern.fullmatch(folded(example)) for row in phrasing(code).contexts)


@pytest.mark.parametrize(("code", "example"), rows("verbs"))
def test_verbs_are_read(code: str, example: str) -> None:
    """Some verbs take their paragraph from what stands before them."""
    wording = phrasing(code)
    heads = ["", *(f"{row.examples[0]} " for row in wording.contexts)]
    assert any(read_sentence(head + example, wording) for head in heads)


@pytest.mark.parametrize(
    ("code", "example"),
    [(code, example) for code in LANGUAGES for row in phrasing(code).occurrences
     for example in row.examples],
)  # fmt: skip
def test_which_of_several_places_is_read(code: str, example: str) -> None:
    sentence = placed(lifted(example, (), code), phrasing(code))
    assert (sentence.words, len(sentence.quotations)) == ("⟦0⟧", 1)
    assert sentence.quotations[0].occurrence != 0


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("item", SAID, ids=lambda item: f"{item.action}-{'-'.join(item.where)}")
def test_what_is_printed_is_read_back(code: str, item: Instruction) -> None:
    assert reads_back(item, code), said(item, code)
    assert begins_instruction(said(item, code), phrasing(code)), said(item, code)


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("the title, the preambular paragraphs and the operative paragraphs", "Title PP OP"),
        ("the twenty-first preambular paragraph and operative paragraphs 35, 38 and 39",
         "PP21 OP35 OP38 OP39"),
        ("operative paragraph 3 (a) and (c), 5 bis and 6", "OP3(a) OP3(c) OP5bis OP6"),
        ("operative paragraphs 5 to 8", "OP5 OP6 OP7 OP8"),
        ("the first to third preambular paragraphs", "PP1 PP2 PP3"),
        ("section II, operative paragraph 4", "II.OP4"),
        ("OP 3 bis", "OP3bis"),
        ("pp5", "PP5"),
        ("the one hundred and tenth preambular paragraph", "PP110"),
        ("paragraph 4", "OP4"),
    ],
)  # fmt: skip
def test_lists_of_places(words: str, labels: str) -> None:
    found = named_places(words, phrasing("en"))
    assert found is not None and found.labels == tuple(labels.split())


@pytest.mark.parametrize(
    "words",
    ["", "rubbish", "the sixteenth", "operative paragraph", "the third robot", "paragraphs and 5"],
)
def test_what_names_no_paragraph(words: str) -> None:
    assert named_places(words, phrasing("en")) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Delete the [n]th preambular paragraph.",
        "Replace “urges” with “calls upon”.",  # where?
        "In operative paragraph 3, add “as appropriate”.",  # where in it?
        "In operative paragraph 3, make the text stronger.",
        "In operative paragraph 3, replace “urges” with.",
        "Urges all States to replace “lamps” with “lights”;",
        "The sponsors wish to thank all delegations.",
        "Move operative paragraph 3.",
        "Insert a new operative paragraph reading:",  # after which?
    ],
)
def test_what_is_no_instruction_is_not_guessed(sentence: str) -> None:
    assert read_sentence(sentence, phrasing("en")) is None


def test_several_verbs_in_one_sentence() -> None:
    found = read_sentence(
        "In OP5, replace “a” with “b”, insert “x” after “y” and delete “c”.", phrasing("en")
    )
    assert found is not None
    assert [item.action for item in found.instructions] == [REPLACE, INSERT, DELETE]
    assert {item.where for item in found.instructions} == {("OP5",)}


@pytest.mark.parametrize(
    "quote",
    ["“a”", '"a"', "«a»", "« a »", "„a“", "'a'", "‘a’"],
)
def test_any_quotation_marks(quote: str) -> None:
    found = read_sentence(f"In OP5, delete {quote}.", phrasing("en"))
    assert found is not None and found.instructions[0].old == "a"


def test_a_quotation_inside_a_quotation() -> None:
    found = read_sentence("In OP5, delete “the item “Robots” of it”.", phrasing("en"))
    assert found is not None and found.instructions[0].old == "the item “Robots” of it"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("target", ["A/99/L.3", "A/RES/78/217"])
@pytest.mark.parametrize("by", [(), ("Freedonia",)])
def test_the_heading_is_read_back(code: str, target: str, by: tuple[str, ...]) -> None:
    """A resolution that is adopted is no draft."""
    head = heading(Amendments((), target, by, language=code))
    match = load(code).front["amends"].fullmatch(head)
    assert match is not None and found_in(match["target"]) == target
    assert (match["by"] or "").strip() == "".join(by)
    if code == "en":
        assert ("draft" in head) == ("RES" not in target)
