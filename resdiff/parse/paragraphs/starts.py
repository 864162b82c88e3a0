"""Does a paragraph begin with this line? START_RULES: the first rule that fits decides.

Each row has an example, which a test runs: the lines before, then "> " and the line that the rule
decides on. An empty line stands for a blank one, "--" for a page break.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from resdiff.parse.paragraphs.seen import Habits, Seen

_NOTE: Final = re.compile(r"\d{1,3} +(\S.*)")
# Words after which a line of the front matter goes on: "Report of the Committee on" / "Fisheries"
_JOINING: Final = (" on", " of", " the", " and", " its", " in", " at", " for", " to")


class StartRule(Struct, frozen=True):
    """One row: where it fits, whether a paragraph begins there, why, and an example."""

    name: str
    fits: Callable[[Seen], bool]
    begins: bool
    why: str
    example: str
    habits: Habits = Habits(wrapped=True)  # of the text of the example


def _told_in_front(seen: Seen) -> bool:
    """Whether the line is one that mastheads have: a symbol, a date, an agenda item."""
    text = seen.line.text
    return any(pattern.fullmatch(text) for pattern in seen.language.front.values())


def _is_note(seen: Seen) -> bool:
    """Whether the line is the text of a footnote behind the end of a paragraph."""
    note = _NOTE.fullmatch(seen.line.text)
    return seen.ended and note is not None and bool(seen.language.notes["text"].fullmatch(note[1]))


def _is_indented(seen: Seen) -> bool:
    """Whether the line is indented deeper than the end of a paragraph before it."""
    line, before = seen.line, seen.group[-1]
    deeper = line.indent > max(before.indent, 1)
    return seen.ended and deeper and (len(seen.group) > 1 or line.indent > 2)


def _is_inside_sentence(seen: Seen) -> bool:
    """Whether a small letter goes on with a sentence that is not over."""
    return seen.here.is_small and not seen.ended


_LONG: Final = Habits(wrapped=False)
_BLANKS: Final = Habits(wrapped=True, blanks=True)
_MEASURED: Final = Habits(wrapped=True, measure=60)

# Before the enacting formula every line is a paragraph, unless it goes on with the one before.
FRONT_RULES: Final[tuple[StartRule, ...]] = (
    StartRule(
        "front-formula", lambda seen: seen.is_formula, True,
        "the enacting formula is a paragraph of its own",
        "Protection of migrants\n> The General Assembly,",
    ),
    StartRule(
        "front-blank-line", lambda seen: seen.line.blank, True,
        "in a masthead a blank line separates",
        "Resolution adopted by the General Assembly\n\n> on the protection of migrants",
    ),
    StartRule(
        "front-formula-goes-on", lambda seen: seen.ends_formula, False,
        "the formula of a body with a long name stands on two lines",
        "The Economic\n> and Social Council,",
    ),
    StartRule(
        "front-bracket",
        lambda seen: seen.line.text.startswith(("[", "［")) and "[" not in seen.before.text, True,
        "the report of the Committee stands in brackets of its own",
        "Resolution adopted by the General Assembly on 18 December 2013\n> [on the report of the "
        "Third Committee (A/68/456)]",
    ),
    StartRule(
        "front-small-letter",
        lambda seen: _is_inside_sentence(seen) and not _told_in_front(seen), False,
        "a small letter goes on with the line before",
        "Strengthening the coordination of humanitarian\n> and disaster relief assistance",
    ),
    StartRule(
        "front-open-end",
        lambda seen: seen.before.text.endswith((",", "(")) and not _told_in_front(seen), False,
        "a comma or an open bracket goes on",
        "[on the report of the Third Committee (\n> A/68/456/Add.2)]",
    ),
    StartRule(
        "front-open-square-bracket",
        lambda seen: seen.before.text.startswith("[") and "]" not in seen.before.text, False,
        "the report of the Committee stands in square brackets",
        "[on the report of the Third Committee\n> A/68/456/Add.2]",
    ),
    StartRule(
        "front-joining-word", lambda seen: seen.before.text.endswith(_JOINING) and not seen.ended,
        False, "a line that ends on such a word goes on",
        "Implementation of the outcome of the\n> World Summit for Social Development",
    ),
    StartRule(
        "front-line", lambda seen: True, True, "any other line of a masthead is one of its own",
        "Sixty-eighth session\n> Agenda item 69 (b)",
    ),
)  # fmt: skip

BODY_RULES: Final[tuple[StartRule, ...]] = (
    StartRule(
        "formula", lambda seen: seen.is_formula, True,
        "a second part begins with a formula of its own",
        "The General Assembly,\nRecalling its resolution 66/172,\n> The General Assembly,",
    ),
    StartRule(
        "behind-formula", lambda seen: seen.is_behind_formula, True,
        "the enacting formula ends on its line",
        "The General Assembly,\n> Recalling all its previous resolutions on migrants,",
    ),
    StartRule(
        "separator", lambda seen: seen.is_separator, True,
        "a line of strokes stands above the footnotes",
        "The General Assembly,\n1. Urges all States;1\n> __________",
    ),
    StartRule(
        "behind-separator", lambda seen: seen.is_behind_separator, True,
        "the first footnote stands right under the line of strokes",
        "The General Assembly,\n1. Urges all States;1\n__________\n> 1 Resolution 217 A (III).",
    ),
    StartRule(
        "behind-closing-line", lambda seen: seen.is_behind_closing, True,
        "each line of the closing block is one of its own",
        "The General Assembly,\n1. Urges all States;\n70th plenary meeting\n> 18 December 2013",
    ),
    StartRule(
        "closing-line",
        lambda seen: seen.is_closing and (seen.line.blank or seen.ended), True,
        "the closing block begins behind an end or a blank line",
        "The General Assembly,\n1. Decides to remain seized.\n> 70th plenary meeting",
    ),
    StartRule(
        "next-number", lambda seen: seen.is_next_number, True,
        "the next number, damaged or not, with an operative verb behind it",
        "The General Assembly,\n9. Urges all States to act\n> l0. Requests the Secretary-General",
    ),
    StartRule(
        "page-opening",
        lambda seen: seen.line.turned and seen.begins and (seen.ended or seen.is_short), True,
        "a page begins with a number or an opening, behind an end",
        "The General Assembly,\nRecalling its resolution 66/172,\n--\n> Expressing concern at",
    ),
    StartRule(
        "page-blank-line",
        lambda seen: seen.line.turned and seen.line.blank and seen.ended
        and not seen.here.is_small and (seen.is_short or not seen.measure), True,
        "behind an end a page begins with a blank line",
        "The General Assembly,\nRecalling its resolution 66/172,\n--\n\n> As the report says, the",
    ),
    StartRule(
        "page-next-number",
        lambda seen: seen.line.turned and (seen.is_next or seen.goes_on), True,
        "a page begins with the next number of the text or of a list",
        "The General Assembly,\n1. Urges all:\n(a) To act\n--\n> (b) To report on the needs",
    ),
    StartRule(
        "page-inside", lambda seen: seen.line.turned, False,
        "a page turns inside a paragraph",
        "The General Assembly,\n1. Urges all States to protect the\n--\n> human rights of migrants",
    ),
    StartRule(
        "blank-inside-sentence",
        lambda seen: seen.line.blank and seen.opened and not seen.ended
        and seen.here.goes_on_from(seen.before), False,
        "a paragraph that opened and did not end goes on behind a blank line",
        "The General Assembly,\n1. Urges all States to protect the\n\n> human rights of migrants",
    ),
    StartRule(
        "blank-line", lambda seen: seen.line.blank, True,
        "a blank line separates",
        "The General Assembly,\nRecalling its resolution 66/172,\n\n> Expressing concern at",
    ),
    StartRule(
        "behind-section-number", lambda seen: seen.is_behind_section, True,
        "the number of a section stands alone on its line",
        "The General Assembly,\n1. Urges all States.\nII\n> Sustainable fisheries",
    ),
    StartRule(
        "number-in-brackets", lambda seen: seen.has_number and seen.is_in_brackets, False,
        "a number inside open brackets is no beginning",
        "The General Assembly,\nRecalling the Convention, 1999 (No.\n> 182) of the Organization",
    ),
    StartRule(
        "number-behind-end",
        lambda seen: seen.has_number
        and (seen.ended or seen.is_short or not seen.habits.wrapped), True,
        "a number behind an end, or behind a line that is not full",
        "The General Assembly,\n1. Urges all States;\n> 2. The report shall be short",
    ),
    StartRule(
        "item-with-verb", lambda seen: seen.has_number and seen.is_item_with_verb, True,
        "no sentence goes on with \"(b) Urges\"",
        "The General Assembly,\n1. Requests:\n(a) Calls upon all States to act\n> (b) Urges them "
        "to",
    ),
    StartRule(
        "number-anew", lambda seen: seen.has_number and seen.is_next, True,
        "the count begins anew, with an operative verb behind it",
        "The General Assembly,\n1. Urges all States to act\n> 1. Requests the Secretary-General",
    ),
    StartRule(
        "next-item", lambda seen: seen.has_number and seen.is_next_item, True,
        "a list goes on after \", and\"",
        "The Security Council,\n1. Demands:\n(i) Withdraw its forces, and\n> (ii) Acknowledge its "
        "obligations",
    ),
    StartRule(
        "first-item", lambda seen: seen.has_number and seen.is_first_item, True,
        "a list begins below the title of an item",
        "The Security Council,\n(a) Protection of civilians\n> (i) To protect civilians under "
        "threat",
    ),
    StartRule(
        "number-in-sentence", lambda seen: seen.has_number, False,
        "a number inside a sentence is no beginning",
        "The General Assembly,\n1. Recalls that paragraph\n> 7. of the annex is binding",
    ),
    StartRule(
        "section-number", lambda seen: seen.is_section and seen.ended, True,
        "the number of a section behind an end",
        "The General Assembly,\n1. Urges all States.\n> II",
    ),
    StartRule(
        "heading",
        lambda seen: seen.ended and not seen.here.ended and seen.is_heading, True,
        "a short line without a full stop, before the next number",
        "The General Assembly,\n1. Urges all;\n> Sustainable fisheries\n2. Reaffirms the "
        "importance",
    ),
    StartRule(
        "comma-in-sentence",
        lambda seen: seen.is_small
        and seen.before.last in tuple(seen.language.preambular_end), False,
        "a small letter behind a comma goes on with the sentence",
        "The Security Council,\n1. Decides to extend until 30 April,\n> with the intention to "
        "renew it;",
    ),
    StartRule(
        "short-line",
        lambda seen: seen.is_short and not seen.here.is_small and (seen.ended or seen.opens), True,
        "a paragraph ends with its last word, not at the margin",
        "The General Assembly,\nRecalling its resolution 66/172,\n> Expressing concern at the "
        "large",
        _MEASURED,
    ),
    StartRule(
        "recital-lost-comma",
        lambda seen: seen.is_recital and not seen.ended and seen.habits.wrapped and seen.may_end,
        True, "no sentence goes on with a capital \"Recalling\"",
        "The General Assembly,\nNoting the needs of all migrants\n> Recalling its resolution "
        "66/172,",
    ),
    StartRule(
        "opening-in-block",
        lambda seen: seen.habits.blanks and seen.habits.wrapped and seen.ended and seen.opens
        and seen.language.case == "capital", True,
        "a listed opening behind an end, though blank lines separate",
        "The General Assembly,\n\nNoting the report,\n> Recalling its resolution 66/172,",
        _BLANKS,
    ),
    StartRule(
        "line-in-block", lambda seen: seen.habits.blanks and seen.habits.wrapped, False,
        "where blank lines separate, other lines go on",
        "The General Assembly,\n\nNoting the report of the\n> Secretary-General on migrants,",
        _BLANKS,
    ),
    StartRule(
        "opening",
        lambda seen: seen.opens and (seen.ended or seen.is_behind_title), True,
        "a listed opening behind an end, or behind what may be a title",
        "The General Assembly,\nNoting the report,\n> Recalling its resolution 66/172,",
    ),
    StartRule(
        "indented", _is_indented, True, "a line behind an end is indented deeper",
        "The General Assembly,\nNoting the\nreport,\n>     As the report says, the needs",
    ),
    StartRule(
        "footnote", _is_note, True, "the text of a footnote behind an end",
        "The General Assembly,\nNoting the report,\n> 3 United Nations, Treaty Series, vol. 2220",
    ),
    StartRule(
        "wrapped-line", lambda seen: seen.habits.wrapped, False,
        "where lines are wrapped, a line without a sign goes on",
        "The General Assembly,\nNoting the report of the\n> Secretary-General on migrants",
    ),
    StartRule(
        "line-behind-end", lambda seen: seen.ended, True,
        "where a line is a paragraph, one behind an end is another",
        "The General Assembly,\nNoting the report,\n> As the report says, the needs are large,",
        _LONG,
    ),
    StartRule(
        "line-inside", lambda seen: seen.here.is_small or seen.opened, False,
        "a paragraph that opened and did not end goes on",
        "The General Assembly,\nNoting the report of the\n> Secretary-General on migrants,",
        _LONG,
    ),
    StartRule(
        "line", lambda seen: True, True, "where a line is a paragraph, any other line is one",
        "The General Assembly,\nSustainable fisheries\n> Achieving the goals of the Agreement",
        _LONG,
    ),
)  # fmt: skip

START_RULES: Final = (*FRONT_RULES, *BODY_RULES)


def start_rule(seen: Seen) -> StartRule:
    """The rule that decides on a line; the last of each table fits anything."""
    rules = BODY_RULES if seen.body else FRONT_RULES
    return next(rule for rule in rules if rule.fits(seen))
