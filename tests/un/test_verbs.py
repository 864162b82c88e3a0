"""Every operative opening that is listed has its weight, in every language."""

from __future__ import annotations

from collections import Counter

import pytest

from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.weights import Verb, VerbWeight, meaning
from resdiff.text.words import words
from resdiff.un.data import available, table
from resdiff.un.languages import load
from resdiff.values.document import Clause, Part


def weight(text: str, code: str, weights: tuple[VerbWeight, ...] = ()) -> Verb | None:
    """The verb that an opening is weighed by."""
    known = meaning(code, weights)
    assert known is not None
    clause = Clause("op1", "OP1", Part.OPERATIVE, "1.", text, text, opening=text)
    acting = opening(clause, tuple(words(text)), known)
    return acting.verb if acting else None


@pytest.mark.parametrize("code", available())
def test_every_operative_opening_has_a_weight(code: str) -> None:
    bare = [text for text in load(code).openings.operative if weight(text, code) is None]
    assert sorted(bare) == []


@pytest.mark.parametrize("code", available())
def test_a_form_stands_once_in_its_table(code: str) -> None:
    for name in ("verbs", "openers"):
        groups = table("verbs.toml", code)[name]
        forms = Counter(
            tuple(words(form)) for row in groups for verb in row["forms"] for form in verb
        )
        assert [" ".join(form) for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("code", available())
def test_a_verb_of_one_name_has_one_weight(code: str) -> None:
    known = meaning(code)
    assert known is not None
    verbs = {*known.verbs.values(), *known.openers.values()}
    names = Counter(verb.name for verb in verbs)
    assert [name for name, count in names.items() if count > 1] == []
    assert all(0 <= verb.force <= 5 and -1 <= verb.attitude <= 1 for verb in verbs)


@pytest.mark.parametrize(
    ("code", "text", "force", "kind", "attitude"),
    [
        ("en", "Thanks", 1, "evaluative", 1),
        ("en", "Also calls attention", 0, "reinforcing", 0),
        ("en", "Suspends", 5, "deciding", 0),
        ("en", "Continues to urge", 4, "directive", 0),
        ("en", "Notes with deep regret", 1, "concern", -1),
        ("en", "Renews its commitment", 3, "deciding", 0),
        ("en", "Reiterates once again its serious concern", 2, "concern", -1),
        ("en", "Notes also with appreciation", 1, "evaluative", 1),
        ("en", "Expresses also its deep concern", 2, "concern", -1),
        ("en", "Expresses its very deep concern", 2, "concern", -1),
        ("fr", "Se déclare vivement préoccupée", 2, "concern", -1),
        ("fr", "Rend hommage", 1, "evaluative", 1),
        ("es", "Observa con satisfacción", 1, "evaluative", 1),
        ("ru", "принимает во внимание", 0, "observing", 0),
        ("ru", "с сожалением отмечает", 1, "concern", -1),
        ("ar", "تلاحظ بقلق", 1, "concern", -1),
        ("zh", "还任命", 5, "deciding", 0),
        ("zh", "提请注意", 0, "reinforcing", 0),
    ],
)
def test_the_weight_of_an_opening(
    code: str, text: str, force: int, kind: str, attitude: int
) -> None:
    verb = weight(text, code)
    assert verb is not None
    assert (verb.force, verb.kind, verb.attitude) == (force, kind, attitude)


def test_a_user_weighs_a_verb_that_only_opens() -> None:
    own = (VerbWeight(("thanks",), 3),)
    verb = weight("Thanks", "en", own)
    assert verb is not None
    assert (verb.force, verb.kind, verb.attitude) == (3, "evaluative", 1)
    known = meaning("en", own)
    assert known is not None
    assert ("thanks",) not in known.verbs
