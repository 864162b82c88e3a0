"""Which part is a paragraph of? PLACE_RULES: the first rule that fits decides.

Each row has an example, which a test runs: paragraphs, one a line, the one that the rule decides on
behind "> ". What a format would tell stands before a paragraph in braces: "{operative} ...".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from resdiff.parse.parts.placed import Region
from resdiff.parse.parts.standing import Standing


class PlaceRule(Struct, frozen=True):
    """One row: where it fits, the place it gives, the part from there on, why, and an example.

    `place` None: that of the part. `then` None: the part goes on.
    """

    name: str
    fits: Callable[[Standing], bool]
    place: Region | None
    then: Region | None
    why: str
    example: str


def _is_recital_told_operative(seen: Standing) -> bool:
    return seen.told is Region.OPERATIVE and not seen.begun and seen.may_be_recital


def _is_operative_told_preamble(seen: Standing) -> bool:
    if seen.told is not Region.PREAMBLE:
        return False
    paragraph, here = seen.paragraph, seen.here
    if paragraph.level or paragraph.number:
        return False
    return here.opens_operative and not here.ends_as_recital


def _is_numbered_told_preamble(seen: Standing) -> bool:
    if seen.told is not Region.PREAMBLE:
        return False
    if not seen.begun:  # "1." in the preamble of A/RES/77/101 in Chinese
        opening = seen.here.opening_behind_number
        return seen.here.arabic == 1 and opening is not None and opening.acts
    return bool(seen.paragraph.level) or seen.here.number is not None


def _recites(seen: Standing) -> bool:
    return seen.state is Region.PREAMBLE


def _draft(seen: Standing, prefix: str) -> bool:
    found = seen.here.number
    return found is not None and found.prefix == prefix


def _decides(seen: Standing) -> bool:
    """Whether it opens with a listed operative verb and ends as an operative paragraph, or no
    paragraph 1 follows and no recital opens so (Chinese "回顾").
    """
    opening = seen.here.opening
    if opening is None or not opening.acts:
        return False
    return not seen.ends_as_recital or not (seen.numbered or opening.recites)


def _has_operative_verb(seen: Standing) -> bool:
    opening = seen.here.opening
    return opening is not None and opening.operative


TOLD_RULES: Final[tuple[PlaceRule, ...]] = (
    PlaceRule(
        "told-furniture", lambda seen: seen.told is Region.FURNITURE, Region.FURNITURE, None,
        "the format says that it is no text of the resolution",
        "Recalling its resolution 66/172,\n> {furniture} 13-45021 (E)",
    ),
    PlaceRule(
        "told-closing", lambda seen: seen.told is Region.CLOSING, Region.CLOSING, None,
        "the format says that it closes the resolution",
        "1. Urges all States;\n> {meeting} 70th plenary meeting",
    ),
    PlaceRule(
        "annex-heading", lambda seen: bool(seen.annex_name) and seen.is_annex_heading,
        Region.HEADING, Region.ANNEX, "an annex is named behind the operative part",
        "1. Adopts the plan of action.\n> Annex",
    ),
    PlaceRule(
        "annex-paragraph", lambda seen: bool(seen.annex_name), None, Region.ANNEX,
        "the format tells an annex that has no heading",
        "1. Adopts the plan of action.\n> {annex} 1. The plan begins;",
    ),
    PlaceRule(
        "heading-between-told",
        lambda seen: (
            seen.told in (Region.PREAMBLE, Region.OPERATIVE) and seen.section_name is not None
        ),
        Region.HEADING, None,
        "\"Renewal of UNIOGBIS's mandate\" stands among the paragraphs of S/RES/2512",
        "{operative} 1. Urges all States;\n> {operative} Renewal of the mandate\n"
        "{operative} 2. Decides to extend the mandate;",
    ),
    PlaceRule(
        "told-operative-recital", _is_recital_told_operative, None, Region.PREAMBLE,
        "a recital stands in the main body of A/RES/77/118: \"Calling attention also to ...,\"",
        "Recalling its resolution 66/172,\n> {operative} Calling attention also to the needs,",
    ),
    PlaceRule(
        "told-preamble-operative", _is_operative_told_preamble, None, Region.OPERATIVE,
        "the only operative paragraph of S/RES/2157 stands in the preamble",
        "{preamble} Recalling its resolution 2085 (2012),\n> {preamble} Decides to extend it:",
    ),
    PlaceRule(
        "told-preamble-numbered", _is_numbered_told_preamble, None, Region.OPERATIVE,
        "a number behind the first operative paragraph is no recital",
        "{operative} Decides to extend the mandate;\n> {preamble} 2. The report shall be short;",
    ),
    PlaceRule(
        "told-preamble", lambda seen: seen.told is Region.PREAMBLE, None, Region.PREAMBLE,
        "the format tells the preamble",
        "> {preamble} Recalling its resolution 66/172,",
    ),
    PlaceRule(
        "told-operative", lambda seen: seen.told is Region.OPERATIVE, None, Region.OPERATIVE,
        "the format tells the operative part",
        "> {operative} 1. Urges all States;",
    ),
    PlaceRule(
        "told-annex", lambda seen: seen.told is Region.ANNEX, None, Region.ANNEX,
        "the format tells an annex that is open",
        "{annex} 1. The plan begins;\n> {annex} 2. The plan ends.",
    ),
    PlaceRule(
        "told-title", lambda seen: seen.told is Region.TITLE, None, Region.TITLE,
        "the format tells a title",
        "1. Urges all States;\n> {title} Protection of migrants",
    ),
    PlaceRule(
        "told-body", lambda seen: seen.told is Region.BODY, None, Region.BODY,
        "the format tells running text",
        "> {body} The Council discussed the situation.",
    ),
)  # fmt: skip

CLOSING_RULES: Final[tuple[PlaceRule, ...]] = (
    PlaceRule(
        "unnamed-annex-heading",
        lambda seen: seen.is_unnamed_annex and seen.is_numbered_title,
        Region.HEADING, Region.ANNEX,
        "behind the closing lines a title stands over numbered text",
        "1. Adopts it.\n70th plenary meeting\n> Declaration on robots\n1. We, the Members, agree.",
    ),
    PlaceRule(
        "unnamed-annex", lambda seen: seen.is_unnamed_annex, None, Region.ANNEX,
        "numbered text behind the closing lines is never set aside",
        "1. Adopts it.\n70th plenary meeting\n> 1. We, the Members, agree to meet again.",
    ),
    PlaceRule(
        "beside-resolution", lambda seen: seen.is_beside_resolution, None, Region.CLOSING,
        "a title over numbers that begin again and do not act: not part of the resolution",
        "1. Urges all States.\n> TIPS FOR DELEGATES\n1. Read the rules of procedure.",
    ),
    PlaceRule(
        "closing-goes-on", lambda seen: seen.state is Region.CLOSING, None, None,
        "what stands behind the first line of the closing block belongs to it",
        "1. Urges all States.\n70th plenary meeting\n> 18 December 2013",
    ),
    PlaceRule(
        "meeting", lambda seen: seen.may_close and seen.is_meeting, None, Region.CLOSING,
        "the plenary meeting begins the closing block",
        "1. Urges all States.\n> 70th plenary meeting",
    ),
    PlaceRule(
        "vote", lambda seen: seen.may_close and seen.is_vote, None, Region.CLOSING,
        "so does the vote, where there is one",
        "1. Urges all States.\n> [Adopted without a vote.]",
    ),
    PlaceRule(
        "last-date", lambda seen: seen.may_close and seen.is_last_date, None, Region.CLOSING,
        "in texts of 2020 a date alone closes the text",
        "1. Urges all States.\n> 2 April 2020",
    ),
)  # fmt: skip

HEADING_RULES: Final[tuple[PlaceRule, ...]] = (
    PlaceRule(
        "heading", lambda seen: seen.section_name is not None, Region.HEADING, None,
        "a section begins, or a short line stands right over a paragraph",
        "1. Urges all States;\n> II\n2. Requests a report.",
    ),
    PlaceRule(
        "told-heading", lambda seen: seen.told is Region.HEADING, Region.HEADING, None,
        "the format tells a heading",
        "1. Urges all States;\n> {heading} Follow-up, and what is left to do:\n2. Requests it.",
    ),
)  # fmt: skip

# Whether the operative part begins: asked of a paragraph of the preamble.
OPERATIVE_RULES: Final[tuple[PlaceRule, ...]] = (
    PlaceRule(
        "draft-operative", lambda seen: _recites(seen) and _draft(seen, "OP"), None,
        Region.OPERATIVE, "a draft prints OP before the number",
        "PP1 Recalling its resolution 66/172,\n> OP1 Urges all States;",
    ),
    PlaceRule(
        "draft-recital", lambda seen: _recites(seen) and _draft(seen, "PP"), None, None,
        "a draft prints PP before the number",
        "PP1 Recalling its resolution 66/172,\n> PP2 Noting the needs,",
    ),
    PlaceRule(
        "number",
        lambda seen: _recites(seen) and (seen.here.arabic is not None or seen.is_first), None,
        Region.OPERATIVE, "operative paragraphs have Arabic numbers",
        "Recalling its resolution 66/172,\n> 1. Urges all States;",
    ),
    PlaceRule(
        "item-of-recital", lambda seen: _recites(seen) and seen.here.number is not None, None, None,
        "a recital may have items",
        "Recalling the following:\n> (a) The Charter,\n1. Urges all States;",
    ),
    PlaceRule(
        "recitals-follow",
        lambda seen: _recites(seen) and seen.numbered and not seen.ends_as_recital
        and seen.recites_before_first, None, None,
        "recitals, or paragraph 1 itself, still follow (A/RES/74/3)",
        "> Adopts the declaration;\nRecalling its resolution 66/172,\n1. Urges all States;",
    ),
    PlaceRule(
        "operative-verb", lambda seen: _recites(seen) and _decides(seen), None, Region.OPERATIVE,
        "a listed operative verb opens an unnumbered paragraph (S/RES/1732)",
        "Recalling its resolution 66/172,\n> Decides to remain seized of the matter.",
    ),
    PlaceRule(
        "verb-among-recitals", lambda seen: _recites(seen) and _has_operative_verb(seen), None,
        None, "a comma before a numbered part, or a verb that is only guessed",
        "> Welcomes the efforts of all States,\n1. Urges all States;",
    ),
    PlaceRule(
        "recital", lambda seen: _recites(seen) and (seen.numbered or seen.here.opens_listed), None,
        None, "paragraph 1 is still to come, or it opens as a recital",
        "> Recalling its resolution 66/172,\n1. Urges all States;",
    ),
    PlaceRule(
        "ends-as-operative",
        lambda seen: _recites(seen) and seen.here.mark == seen.language.operative_end, None,
        Region.OPERATIVE, "without numbers, a semicolon ends an operative paragraph",
        "Recalling its resolution 66/172,\n> That all States protect migrants;",
    ),
)  # fmt: skip

LAST_RULES: Final[tuple[PlaceRule, ...]] = (
    PlaceRule(
        "recitals-of-section",
        lambda seen: seen.state is Region.OPERATIVE and seen.is_behind_heading
        and seen.here.is_recital, None, Region.PREAMBLE,
        "a section may have recitals of its own",
        "1. Urges all States;\nII\n> Recalling its resolution 66/172,\n1. Requests a report.",
    ),
    PlaceRule(
        "goes-on", lambda seen: True, None, None, "any other paragraph goes on with the part",
        "1. Urges all States;\n> 2. Requests a report.",
    ),
)  # fmt: skip

PLACE_RULES: Final = (
    *TOLD_RULES, *CLOSING_RULES, *HEADING_RULES, *OPERATIVE_RULES, *LAST_RULES,
)  # fmt: skip


def place_rule(seen: Standing) -> PlaceRule:
    """The rule that decides on the paragraph at hand; the last fits anything."""
    return next(rule for rule in PLACE_RULES if rule.fits(seen))


def begins_operative(seen: Standing) -> bool:
    """Whether the paragraph at hand, taken as one of the preamble, begins the operative part."""
    found = next((rule for rule in OPERATIVE_RULES if rule.fits(seen)), None)
    return found is not None and found.then is Region.OPERATIVE
