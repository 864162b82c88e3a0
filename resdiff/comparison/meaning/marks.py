"""The MARKS table: every mark a change can carry, with its weight, its words for people, an
example, and whatever else is asked of a mark.

A new mark is one row here and one rule that gives it.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from resdiff.values.comparison import Level, Mark


class MarkKind(Struct, frozen=True):
    """One row: what a mark means. `code` is a stable slug, `label` fits on a badge, `before` and
    `after` show it.
    """

    code: str
    level: Level
    label: str
    meaning: str
    before: str
    after: str
    # part of a technical update: dates, sessions, citations, numbering, spelling
    technical: bool = False
    # of form alone: nothing but such marks makes "editorial changes only"
    editorial: bool = False
    # what the clause lost or gained by it: "weaker" | "stronger" | ""
    force: str = ""
    # names what changed in the words; where no mark does, the change is "reworded"
    explains: bool = True
    # says where words stand, not what they say
    of_place: bool = False
    # makes a clause reworded though its words are the same: its brackets, its notes
    makes_row: bool = False
    # shown by the row itself ("Reworded", "OP4(e) → OP4(g)"): a badge would say it twice
    told_by_row: bool = False

    @property
    def names_words(self) -> bool:
        """Whether it says which words of substance changed."""
        return self.explains and not self.technical

    def mark(
        self, old: str = "", new: str = "", note: str = "", level: Level | None = None
    ) -> Mark:
        """A mark of this kind with the words concerned."""
        return Mark(self.code, self.level if level is None else level, old, new, note)


MARKS: Final[tuple[MarkKind, ...]] = (
    MarkKind("verb-weakened", Level.MAJOR, "weaker verb",
             "an opening or acting verb became weaker by convention",
             "Urges States to protect migrants;", "Encourages States to protect migrants;",
             force="weaker"),
    MarkKind("verb-strengthened", Level.MAJOR, "stronger verb",
             "an opening or acting verb became stronger by convention",
             "Invites States to report;", "Calls upon States to report;",
             force="stronger"),
    MarkKind("verb-changed", Level.MINOR, "other verb",
             "an opening or acting verb became another of about the same strength",
             "Stressing the importance of dialogue,", "Emphasizing the importance of dialogue,"),
    MarkKind("polarity-changed", Level.MAJOR, "approval, concern",
             "approval, concern or neutrality became another of the three",
             "Welcomes the report;", "Takes note of the report;"),
    MarkKind("intensity-changed", Level.MINOR, "other intensity",
             "a word such as \"strongly\" or \"deeply\" came or went",
             "Strongly condemns all acts of racism;", "Condemns all acts of racism;"),
    MarkKind("modal-changed", Level.MAJOR, "shall, should, may",
             "shall, must, should or may became another of them",
             "Decides that the Office shall report annually;",
             "Decides that the Office should report annually;",),
    MarkKind("qualifier-changed", Level.MINOR, "limiting words",
             "a limiting phrase such as \"as appropriate\" came or went",
             "Requests States to review their laws;",
             "Requests States to review, as appropriate, their laws;"),
    MarkKind("addressee-changed", Level.MINOR, "other addressee",
             "the paragraph speaks to somebody else",
             "Urges States to cooperate;", "Urges Member States to cooperate;"),
    MarkKind("promoted", Level.MAJOR, "promoted",
             "a preambular paragraph became an operative one",
             "Recognizing the role of women,", "1. Recognizes the role of women;",
             force="stronger", explains=False),
    MarkKind("demoted", Level.MAJOR, "demoted",
             "an operative paragraph became a preambular one",
             "1. Recognizes the role of women;", "Recognizing the role of women,",
             force="weaker", explains=False),
    MarkKind("figure-changed", Level.MINOR, "figure",
             "a number or sum changed",
             "up to 17,300 military personnel", "up to 19,500 military personnel"),
    MarkKind("deadline-changed", Level.MINOR, "deadline",
             "the time by which something is due changed",
             "until 30 June 2023", "until 31 December 2023",
             technical=True),
    MarkKind("bracket-changed", Level.MINOR, "brackets",
             "text in square brackets (not agreed) was opened or settled",
             "Urges [all] States", "Urges all States",
             explains=False, makes_row=True),
    MarkKind("proposal-new", Level.MINOR, "new proposal",
             "a delegation proposes words, or the paragraph, where it did not",
             "Urges States to act;", "Urges States [Mexico: and others] to act;",
             explains=False, makes_row=True),
    MarkKind("proposal-withdrawn", Level.MINOR, "proposal withdrawn",
             "a delegation no longer proposes words, or the paragraph",
             "Urges States [Mexico: and others] to act;", "Urges States to act;",
             explains=False, makes_row=True),
    MarkKind("supporters-changed", Level.MINOR, "other supporters",
             "others joined a proposal, or left it",
             "Urges States [Mexico: and others] to act;",
             "Urges States [Mexico, EU: and others] to act;",
             explains=False, makes_row=True),
    MarkKind("stance-changed", Level.MINOR, "other position",
             "a delegation wants something else of the same words: to delete, retain, reserve",
             "Urges [all] (Egypt: delete) States to act;",
             "Urges [all] (Egypt: retain) States to act;",
             explains=False, makes_row=True),
    MarkKind("citation-added", Level.MINOR, "new citation",
             "a resolution or document is cited that was not",
             "Recalling its resolution 66/172,", "Recalling its resolutions 66/172 and 67/185,",
             explains=False),
    MarkKind("citation-dropped", Level.MINOR, "citation gone",
             "a resolution or document is no longer cited",
             "Recalling its resolutions 66/172 and 67/185,", "Recalling its resolution 66/172,",
             explains=False),
    MarkKind("moved", Level.MINOR, "moved",
             "the paragraph stands at another place among the others",
             "2. Urges ...; 3. Notes ...;", "2. Notes ...; 3. Urges ...;",
             explains=False, of_place=True, told_by_row=True),
    MarkKind("phrase-migrated", Level.NOTE, "phrase moved",
             "a phrase left one paragraph and stands in another",
             "", "",
             explains=False, of_place=True),
    MarkKind("wording-changed", Level.MINOR, "reworded",
             "words changed in a way that no other mark names",
             "the rights of migrants", "the rights and dignity of migrants",
             told_by_row=True),
    MarkKind("citation-updated", Level.NOTE, "citation updated",
             "a newer resolution or document of the same series is cited",
             "resolution 67/172 of 20 December 2012", "resolution 69/167 of 18 December 2014",
             technical=True),
    MarkKind("session-rollover", Level.NOTE, "next session",
             "the session named became a later one",
             "at its sixty-ninth session", "at its seventieth session",
             technical=True),
    MarkKind("date-changed", Level.NOTE, "date",
             "a date or year changed",
             "held on 3 October 2013", "held on 4 October 2013",
             technical=True),
    MarkKind("footnote-changed", Level.NOTE, "footnote",
             "a footnote came, went or changed",
             "", "",
             technical=True, makes_row=True),
    MarkKind("adverb-only", Level.NOTE, "also or further",
             "only also, further or again came or went: it counts paragraphs",
             "Requests the Secretary-General to report;",
             "Also requests the Secretary-General to report;",
             technical=True, editorial=True),
    MarkKind("editorial", Level.NOTE, "editorial",
             "only spelling, punctuation, hyphens, quotes or capitals differ",
             "Recognizing the well-being of migrants,",
             "Recognising the well being of migrants,",
             technical=True, editorial=True),
    MarkKind("invisible-only", Level.NOTE, "nothing visible",
             "only characters that cannot be seen differ",
             "", "",
             technical=True, editorial=True),
    MarkKind("ocr-noise", Level.NONE, "scanning fault",
             "only a fault of the scanned page differs",
             "Callsupon all States", "Calls upon all States",
             technical=True, editorial=True),
    MarkKind("renumbered", Level.NONE, "renumbered",
             "the number shifted because others came or went",
             "(e) To report;", "(g) To report;",
             technical=True, editorial=True, told_by_row=True),
)  # fmt: skip

KINDS: Final = {kind.code: kind for kind in MARKS}

# Marks on words, which the differences of a change tell as phrases.
NAMED_BY_DIFFERENCES: Final = frozenset(
    {
        "verb-weakened", "verb-strengthened", "verb-changed", "polarity-changed",
        "intensity-changed", "modal-changed", "qualifier-changed", "addressee-changed",
        "figure-changed", "deadline-changed", "citation-added", "citation-dropped",
        "citation-updated", "session-rollover", "date-changed", "wording-changed",
        "phrase-migrated",
    }
)  # fmt: skip
