"""Every word and place of the findings on the texts of test_rules.py, in a file to be read. Bless
with RESDIFF_BLESS=1.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from resdiff.checks import RULES, Context, ProtectedText, check_change, check_text
from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution
from resdiff.values.findings import Finding
from tests.checks import test_rules as cases
from tests.conftest import ROOT

FILE = ROOT / "tests" / "checks" / "golden.txt"
PROTECTED = (
    ProtectedText(
        frozenset({"PP4", "OP4(b)"}),
        ("consular notification",),
        (r"best\s+interests?",),
        ("Requests States",),
        "agreed",
    ),
    ProtectedText(
        phrases=("a vulnerable situation",), agreed=("Taking note of advisory opinion OC-16/99",)
    ),
)


# Paragraphs with one thing each that a rule looks at closely, and as many with nothing.
BODIES = (
    "1. Decides to go on;\n\n2. Urges States to stay,\n\n3. Requests a report;\n\n4. Decides to "
    "rest;\n\n5. Calls for help.",
    "1. Decides to go on;\n\n2. Urges States to stay\n\n3. Requests a report;\n\n4. Decides to "
    "rest;\n\n5. Calls for help.",
    "1. Decides to go on;\n\n2. Urges States to stay:\n\n3. Requests a report;\n\n4. Decides to "
    "rest;\n\n5. Calls for help;",
    "1. Decides to go on;\n\n2. Urges States:\n\n(a) To stay,\n\n(b) To say “no”;\n\n(c) To "
    "rest\n\n3. Requests it;\n\n4. Calls for help.",
    "1. Decides to go on;\n\n2. Urges States:\n\n(a) To stay; and\n\n(b) To rest, or\n\n3. "
    "Requests a report;\n\n4. Calls for help.",
    "1. Decides to say “go on;”\n\n2. Urges (States to stay;)\n\n3. Requests [a report];\n\n4. "
    "Calls for help!",
    # so many that the text means it
    "1. Decides, on;\n\n2. Urges, stay,\n\n3. Requests, this,\n\n4. Calls for help,",
    "1. Bananas are yellow in the north;\n\n2. Urgs States to stay;\n\n3. 5 apples a day;\n\n4. "
    "Requests a report.",
    "1. Bananas;\n\n2. “Bananas are yellow”;\n\n3. Requests a report.",
    "1. Decides to go on;\n\n2. Urges States to stay;\n\n2. Requests it;\n\n(a) To go;\n\n(a) To "
    "stay;\n\n3. Calls for help.",
    "1. Decides to go [on] and [on];\n\n1 bis. Urges States to stay;\n\n1 ter. Requests;\n\n2 "
    "alt. Calls for [help].",
    "1. Decides the\nthe kееp the\nkееp the kееp of the wells, kееp;\n\n2. Requests a "
    "kееp\nreport of kееp.",
    "1. Urges kееp, kееp. and (kееp) or kееps;\n\n2. Requests a report.",
    "1. Decides to go\u200b on and\u200b on;\n\n2. Urges \u202eStates\u202c to stay\ufeff;\n\n3. "
    "Requests a re\u00adport.",
    "1. Recalls its resolution 68/179 of 18 December 2011 and 67/172 of 20 December 2013 and 66/1 "
    "of 1 May 2012;\n\n2. Requests a report.",
    "1. Recalls resolution 69/1 and resolution 68/300 of 1 January 2020 and resolution 1325 "
    "(2000);\n\n2. Requests a report.",
    "1. Requests States to go on;\n\n2. Also requests States to stay;\n\n3. Requests States to "
    "stay;\n\n4. Further requests it to rest.",
    "1. Requests all States to go on;\n\nand so on\n\n2. Requests all States to stay;\n\n3. "
    "Requests all States to rest;\n\n4. Decides.",
)
ROLLED = (
    "Requests the Secretary-General to report at its sixty-ninth session on wells",
    "Requests the Secretary-General to report at its Sixty-ninth regular session on wells",
    "Requests the Secretary-General to report at its seventieth session on wells",
    "Takes note of the report made at its sixty-ninth session on wells",
    "Requests the Secretary-General to report at the sixty-ninth session on wells",
    "Requests the Secretary-General to report at its sixty-ninth birthday on wells",
)
DATES = (
    ("30 June 2024", "31 December 2024"),
    ("31 December 2024", "30 June 2024"),
    ("30 June 2024", "30 June 2024 and 31 July 2025"),
)


def lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    for each in findings:
        places = [each.place, *each.related]
        where = " < ".join(
            f"{place.path}:{place.line}:{place.column}-{place.end_line}:{place.end_column}"
            for place in places
        )
        yield (
            f"  {each.rule} {each.level.value} {where} [{each.label}] “{each.quote}” "
            f"{each.change}: {each.message}"
        )


def checked(old: Resolution, new: Resolution, context: Context) -> Iterator[str]:
    yield from lines(check_change(compare(old, new), "old.txt", "new.txt", context))


def told() -> Iterator[str]:
    for rule, old, new, context in cases.CHANGES:
        yield f"{rule}: {len(old)} -> {len(new)}"
        yield from checked(cases.text(*old), cases.text(*new), context)
    for rule, body, context in cases.TEXTS:
        yield f"{rule}: {body!r}"
        yield from lines(check_text(cases.one(body), "draft.txt", context))
    for rule, body in cases.MORE_TEXTS:
        yield f"{rule}: {body!r}"
        yield from lines(check_text(cases.of_session(body), "draft.txt"))
    for body in BODIES:
        yield repr(body)
        for context in (Context(), Context(final=True)):
            yield from lines(check_text(cases.of_session(body), "draft.txt", context))
    for body in ROLLED:
        for session in (68, 69, 70):
            yield f"{body}, in session {session}"
            yield from checked(cases.text(body), cases.text(body, session=session), Context())
    for before, after in DATES:
        yield f"{before} -> {after}"
        yield from checked(
            *(cases.text(cases.MANDATE.format(date), cases.SEEDS) for date in (before, after)),
            Context(),
        )
    pointer = (
        "Recalling its resolutions on wells, the most recent of which is resolution {} of 20 "
        "December 2012,"
    )
    for number in ("67/172", "68/179", "66/1"):
        yield f"the pointer {number}"
        old, new = (
            cases.text(cases.WELLS, session=session, preamble=pointer.format(each))
            for each, session in (("67/172", 69), (number, 70))
        )
        yield from checked(old, new, Context())
    noted = "The General Assembly,\n\n1. Takes note of the report;1\n\n2. Decides.\n\n1 See {}.\n"
    for one, other in (("A/70/203", "A/72/127"), ("A/70/203", "A/70/203")):
        yield f"a footnote: {one} -> {other}"
        yield from checked(
            *(parse(read_bytes(noted.format(each).encode(), "a.txt")) for each in (one, other)),
            Context(),
        )
    names = (
        "68th-session-text.txt",
        "next-session-draft.illustrative.txt",
        "68th-session-text.ocr.txt",
    )
    old, new, scan = (
        parse(read_bytes((ROOT / "corpus" / name).read_bytes(), name)) for name in names
    )
    for name, context in (
        ("plain", Context()),
        ("strict", Context((), PROTECTED, final=True, technical=True, proposer=True)),
    ):
        yield f"the corpus, {name}"
        yield from checked(old, new, context)
        yield from checked(new, old, context)
        for text in (old, new, scan):
            yield from lines(check_text(text, text.source.name, context))


def test_what_the_rules_say() -> None:
    found = "\n".join(told()) + "\n"
    if os.environ.get("RESDIFF_BLESS"):
        FILE.write_text(found, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_that_can_speak_here_does(rule: object) -> None:
    """A rule that no line of the file shows is one whose words nobody has read."""
    # told by tests of their own: plain text has no italics, and comments stand in files
    silent = {"RD214", "RD121", "RD221"}
    name = getattr(rule, "id", "")
    assert (f"  {name} " in FILE.read_text(encoding="utf-8")) != (name in silent)
