"""The WEIGHTS table: what a difference weighs and what it does to the commitment, by its kind, its
effect, the part in which it stands and what it governs. The first row that fits decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.differences.sides.side import DifferenceFound
from resdiff.values.comparison import Level

ANY: Final = ""


class WeightRule(Struct, frozen=True):
    """One row. `governs` is a flag that the difference must carry ("" for any); `before` and
    `after` show it, and are run as a test.
    """

    kind: str
    effect: str
    part: str  # "preamble" | "operative" | ""
    governs: str
    weight: Level
    direction: str
    before: str
    after: str

    def fits(self, found: DifferenceFound, part: str) -> bool:
        """Whether the row speaks of this difference."""
        return (
            self.kind in (ANY, found.kind)
            and self.effect in (ANY, found.effect)
            and self.part in (ANY, part)
            and (not self.governs or self.governs in found.flags)
        )


_NOTE, _MINOR, _MAJOR = Level.NOTE, Level.MINOR, Level.MAJOR

# fmt: off
WEIGHTS: Final[tuple[WeightRule, ...]] = (
    WeightRule(ANY, ANY, "preamble", "event", _NOTE, "other",
               "Looking forward to the second forum, to be held in Geneva in 2024,",
               "Welcoming the third forum, held in Quito in 2026,"),
    WeightRule(ANY, ANY, ANY, "occasion", _NOTE, "other",
               "Recalls the decision to precede that review with a workshop;",
               "Recalls the decision to precede that review, which was to be held in 2020, with a "
               "workshop;"),
    WeightRule("opening", ANY, ANY, "event", _NOTE, "other",
               "Looking forward to the second review conference, to be held in 2024,",
               "Welcoming the second review conference, held in 2024,"),
    WeightRule("opening", "changed", ANY, "equal", _NOTE, "other",
               # where the user has both verbs weigh the same
               "", ""),
    WeightRule("opening", "weakened", "preamble", "class", _MAJOR, "weaker",
               "Noting with regret the lack of progress,", "Noting the lack of progress,"),
    WeightRule("opening", "strengthened", "preamble", "class", _MAJOR, "stronger",
               "Noting the efforts of States,", "Welcoming the efforts of States,"),
    WeightRule("opening", ANY, "preamble", "class", _MAJOR, "other",
               "Deeply concerned at the number of migrants,",
               "Reaffirming the number of migrants,"),
    WeightRule("opening", "weakened", "preamble", ANY, _MINOR, "weaker",
               "Gravely concerned at the famine,", "Concerned at the famine,"),
    WeightRule("opening", "strengthened", "preamble", ANY, _MINOR, "stronger",
               "Concerned at the famine,", "Gravely concerned at the famine,"),
    WeightRule("opening", ANY, "preamble", ANY, _MINOR, "other",
               "Recognizing the role of women,", "Acknowledging the role of women,"),
    WeightRule("opening", "weakened", ANY, ANY, _MAJOR, "weaker",
               "Urges States to act;", "Encourages States to act;"),
    WeightRule("opening", "strengthened", ANY, ANY, _MAJOR, "stronger",
               "Invites States to act;", "Calls upon States to act;"),
    WeightRule("opening", ANY, ANY, ANY, _MAJOR, "other",
               "Recalls its request;", "Stresses its request;"),
    WeightRule("act", "weakened", ANY, ANY, _MAJOR, "weaker",
               "Urges States to ensure access to water;",
               "Urges States to promote access to water;"),
    WeightRule("act", "strengthened", ANY, ANY, _MAJOR, "stronger",
               "Urges States to consider adopting laws;", "Urges States to adopt laws;"),
    WeightRule("act", "changed", ANY, "negation", _MAJOR, "other",
               "Affirms that States shall act;", "Affirms that States shall not act;"),
    WeightRule("act", "changed", ANY, "continuing", _MINOR, "other",
               "Calls upon the parties to show political will;",
               "Calls upon the parties to continue to show political will;"),
    WeightRule("act", "changed", "preamble", ANY, _MINOR, "other",
               "Recognizing the need to prevent crimes,", "Recognizing the need to combat crimes,"),
    WeightRule("act", "changed", ANY, ANY, _MAJOR, "other",
               "Requests the Office to convene a meeting;",
               "Requests the Office to organize a meeting;"),
    WeightRule("limit", "changed", ANY, "kindred", _MINOR, "other",
               "Requests States to report, where appropriate;",
               "Requests States to report, where necessary;"),
    WeightRule("limit", "added", "preamble", ANY, _MAJOR, "weaker",
               "Recognizing their engagement in national plans,",
               "Recognizing their engagement, where appropriate, in national plans,"),
    WeightRule("limit", "dropped", "preamble", ANY, _MAJOR, "stronger",
               "Recognizing their engagement, where appropriate, in national plans,",
               "Recognizing their engagement in national plans,"),
    WeightRule("limit", "added", ANY, ANY, _MAJOR, "weaker",
               "Requests States to report;", "Requests States to report, as appropriate;"),
    WeightRule("limit", "dropped", ANY, ANY, _MAJOR, "stronger",
               "Requests States to report, within existing resources;",
               "Requests States to report;"),
    WeightRule("limit", "changed", ANY, ANY, _MAJOR, "other",
               "Requests States to report, where possible;",
               "Requests States to report, within existing resources;"),
    WeightRule("force", "added", "preamble", "rights", _MAJOR, "stronger",
               "Reaffirming the need for respect for human rights,",
               "Reaffirming the need for full respect for human rights,"),
    WeightRule("force", "dropped", "preamble", "rights", _MAJOR, "weaker",
               "Reaffirming the need for full respect for human rights,",
               "Reaffirming the need for respect for human rights,"),
    WeightRule("force", "added", "preamble", ANY, _MINOR, "stronger",
               "Stressing the importance of laws,", "Stressing the importance of all laws,"),
    WeightRule("force", "dropped", "preamble", ANY, _MINOR, "weaker",
               "Stressing the importance of all laws,", "Stressing the importance of laws,"),
    WeightRule("force", "changed", "preamble", ANY, _MINOR, "other",
               "Stressing the urgent need for laws,", "Stressing the full need for laws,"),
    WeightRule("force", "added", ANY, ANY, _MAJOR, "stronger",
               "Urges the parties to end the attacks;",
               "Urges the parties to immediately end the attacks;"),
    WeightRule("force", "dropped", ANY, ANY, _MAJOR, "weaker",
               "Urges States to protect migrants, regardless of their status;",
               "Urges States to protect migrants;"),
    WeightRule("force", "changed", ANY, ANY, _MAJOR, "other",
               "Urges States to act immediately;", "Urges States to act regularly;"),
    WeightRule("scope", "changed", ANY, "naming", _MINOR, "other",
               "Urges States to protect victims, including women;",
               "Urges States to protect victims, in particular women;"),
    WeightRule("scope", "changed", ANY, "character", _MINOR, "other",
               # Chinese: one character of a word became another, "家属" -> "家人"
               "", ""),
    WeightRule("scope", ANY, ANY, "quality", _MINOR, "other",
               "Encourages States to adopt programmes;",
               "Encourages States to adopt trauma-informed programmes;"),
    WeightRule("scope", ANY, ANY, "noted", _MINOR, "other",
               "Takes note of the report on wells;", "Takes note of the report on lamps;"),
    WeightRule("scope", "widened", "preamble", ANY, _MINOR, "wider",
               "Aware of the dangers for women,", "Aware of the dangers for women and children,"),
    WeightRule("scope", "narrowed", "preamble", ANY, _MINOR, "narrower",
               "Aware of the dangers for women and children,", "Aware of the dangers for women,"),
    WeightRule("scope", ANY, "preamble", ANY, _MINOR, "other",
               "Aware of the dangers for lamps,", "Aware of the dangers for wells,"),
    WeightRule("scope", "widened", ANY, ANY, _MAJOR, "wider",
               "Urges States to protect women;", "Urges States to protect women and children;"),
    WeightRule("scope", "narrowed", ANY, ANY, _MAJOR, "narrower",
               "Urges States to protect women and children;", "Urges States to protect women;"),
    WeightRule("scope", ANY, ANY, ANY, _MAJOR, "other",
               "Urges States to protect the lamps;", "Urges States to protect the wells;"),
    WeightRule("actor", ANY, "preamble", ANY, _MINOR, "other",
               "Welcoming the efforts of Member States,",
               "Welcoming the efforts of the Secretary-General,"),
    WeightRule("actor", ANY, ANY, ANY, _MAJOR, "other",
               "Requests the Secretary-General to report;",
               "Requests the High Commissioner to report;"),
    WeightRule("content", "added", "preamble", "subordinate", _MINOR, "stronger",
               "Recalling the forum in Quito,",
               "Recalling the forum in Quito, which addressed the rights of migrants,"),
    WeightRule("content", "dropped", "preamble", "subordinate", _MINOR, "weaker",
               "Recalling the forum in Quito, which addressed the rights of migrants,",
               "Recalling the forum in Quito,"),
    WeightRule("content", "added", "preamble", "rights", _MAJOR, "stronger",
               "Reaffirming the Compact,",
               "Reaffirming the Compact, and the need to protect the human rights of migrants,"),
    WeightRule("content", "dropped", "preamble", "rights", _MAJOR, "weaker",
               "Reaffirming the Compact, and the need to protect the human rights of migrants,",
               "Reaffirming the Compact,"),
    WeightRule("content", "added", "preamble", "stance", _MAJOR, "stronger",
               "Noting the talks,",
               "Noting the talks, strongly encouraging both sides to seize the opportunity,"),
    WeightRule("content", "dropped", "preamble", "stance", _MAJOR, "weaker",
               "Noting the talks, strongly encouraging both sides to seize the opportunity,",
               "Noting the talks,"),
    WeightRule("content", "replaced", "preamble", "stance", _MAJOR, "other",
               "Noting the talks, and reiterating its support for his proposal in the region,",
               "Noting the talks, and welcoming his appointment of an envoy in the region,"),
    WeightRule("content", "added", "preamble", ANY, _MINOR, "stronger",
               "Recalling the summit,",
               "Recalling the summit, with its many long proposals for trade by sea and air,"),
    WeightRule("content", "dropped", "preamble", ANY, _MINOR, "weaker",
               "Recalling the summit, with its many long proposals for trade by sea and air,",
               "Recalling the summit,"),
    WeightRule("content", ANY, "preamble", ANY, _MINOR, "other",
               "Recalling the theme of new ways of building bridges and ports for trade,",
               "Recalling the theme of older people who live far from any town,"),
    WeightRule("content", ANY, ANY, "noted", _MINOR, "other",
               "Takes note of the report;",
               "Takes note of the report, which is about the many ways of building bridges;"),
    WeightRule("content", "added", ANY, ANY, _MAJOR, "stronger",
               "Urges States to protect victims;",
               "Urges States to protect victims and to provide effective remedy to them;"),
    WeightRule("content", "dropped", ANY, ANY, _MAJOR, "weaker",
               "Urges States to protect victims and to provide effective remedy to them;",
               "Urges States to protect victims;"),
    WeightRule("content", ANY, ANY, ANY, _MAJOR, "other",
               "Requests a study on the ways of building bridges and ports for trade;",
               "Requests a study on older people who live far from any town;"),
    WeightRule("term", ANY, ANY, "legal", _MINOR, "other",
               "Urges States to adopt gender-sensitive policies;",
               "Urges States to adopt gender-responsive policies;"),
    WeightRule("term", ANY, ANY, ANY, _NOTE, "other",
               "Invites the Committee to report;",
               "Invites the Committee on the Rights of the Child to report;"),
    WeightRule("citation", "updated", ANY, "other", _MINOR, "other",
               "Recalling its resolution 68/179,", "Recalling its resolution 68/178,"),
    WeightRule("citation", "updated", ANY, ANY, _NOTE, "other",
               "Recalling its resolution 67/172,", "Recalling its resolution 69/167,"),
    WeightRule("citation", "added", ANY, ANY, _MINOR, "wider",
               "Recalling its resolution 66/172,", "Recalling its resolutions 66/172 and 67/185,"),
    WeightRule("citation", "dropped", ANY, ANY, _MINOR, "narrower",
               "Recalling its resolutions 66/172 and 67/185,", "Recalling its resolution 66/172,"),
    WeightRule("time", "rolled-over", ANY, ANY, _NOTE, "other",
               "Decides to extend the mandate until 30 June 2023;",
               "Decides to extend the mandate until 30 June 2024;"),
    WeightRule("time", ANY, "preamble", ANY, _NOTE, "other",
               "Recalling the meeting in 2019,", "Recalling the meeting in 2021,"),
    WeightRule("time", ANY, ANY, "told", _NOTE, "other",
               "Welcomes the summit held in 2019;", "Welcomes the summit held in 2024;"),
    WeightRule("time", ANY, ANY, "bare", _MINOR, "other",
               "Requests States to follow the plan;",
               "Requests States to follow the plan of 2019;"),
    WeightRule("time", ANY, ANY, ANY, _MAJOR, "other",
               "Requests a report by 31 December 2025;", "Requests a report by 31 October 2025;"),
    WeightRule("figure", ANY, "preamble", ANY, _MINOR, "other",
               "Noting that 17 States are parties,", "Noting that 19 States are parties,"),
    WeightRule("figure", ANY, ANY, "told", _MINOR, "other",
               "Expresses its concern that 2 billion people go hungry;",
               "Expresses its concern that 3 billion people go hungry;"),
    WeightRule("figure", ANY, ANY, ANY, _MAJOR, "other",
               "Decides to deploy 800 soldiers;", "Decides to deploy 600 soldiers;"),
)
# fmt: on


def weighed(found: DifferenceFound, part: str) -> WeightRule:
    """The row that decides what a difference weighs."""
    return next(rule for rule in WEIGHTS if rule.fits(found, part))


_POSITIVE: Final = ("stronger", "wider")
_NEGATIVE: Final = ("weaker", "narrower")


def direction_of(directions: Iterable[str]) -> str:
    """What several differences of one weight do together: one direction, or "mixed"."""
    said = list(dict.fromkeys(directions))
    up = [each for each in _POSITIVE if each in said]
    down = [each for each in _NEGATIVE if each in said]
    if up and down:
        return "mixed"
    return next(iter(up or down), "other")
