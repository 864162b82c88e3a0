"""A text that lost its numbers has the levels that the text it is compared with tells."""

from __future__ import annotations

from msgspec.structs import replace

import resdiff
from resdiff.sources.levels import told_by_each_other
from resdiff.values.document import Resolution
from tests.parse.typed import labels

TITLE = "Wells and springs\n\nThe General Assembly,\n\nRecalling its resolution 60/1,\n\n"
NUMBERED = TITLE + "\n\n".join(
    [
        "1. Calls upon States to care for wells and, in that regard:",
        "(a) Calls upon States to fence the wells of the high valleys;",
        "(b) Encourages States to train the keepers of wells;",
        "2. Encourages the keepers of springs to share what they know of droughts;",
        "3. Requests the Secretary-General to report on springs;",
    ]
)
# "Encourages the keepers ..." might as well be the third point of the list
BARE = TITLE + "\n\n".join(
    [
        "Calls upon States to care for wells and, in that regard:",
        "Calls upon States to fence the wells of the high valleys;",
        "Encourages States to train the keepers of wells;",
        "Encourages the keepers of springs to share what they know of droughts and floods;",
        "Requests the Secretary-General to report on springs;",
    ]
)
LONGER = NUMBERED.replace("2. Encourages", "(c) Encourages").replace("3. Req", "2. Req")
OPERATIVE = ["OP1", "OP1(a)", "OP1(b)", "OP2", "OP3"]
ITEM = ["OP1", "OP1(a)", "OP1(b)", "OP1(c)", "OP2"]


def read(text: str) -> Resolution:
    return resdiff.read_string(text)


def operative(text: Resolution) -> list[str]:
    return [label for label in labels(text) if label.startswith("OP")]


def test_the_numbered_text_tells_whichever_is_the_older() -> None:
    for told, expected in ((NUMBERED, OPERATIVE), (LONGER, ITEM)):
        numbered, bare = read(told), read(BARE)
        assert operative(told_by_each_other((numbered, bare))[1]) == expected
        assert operative(told_by_each_other((bare, numbered))[0]) == expected
        assert operative(resdiff.compare(numbered, bare).new) == expected
        assert operative(resdiff.compare(bare, numbered).old) == expected


def test_the_words_and_the_numbered_text_stay_as_they_are() -> None:
    numbered, bare = read(LONGER), read(BARE)
    found = told_by_each_other((numbered, bare))
    assert found[0] is numbered
    assert found[1].source == bare.source
    assert [note.code for note in found[1].notices] == [note.code for note in bare.notices]


def test_history_and_merge_read_the_texts_together() -> None:
    lineage = resdiff.trace([read(LONGER), read(BARE)], ordered=True)
    assert operative(lineage.versions[1]) == ITEM


def test_numbered_texts_and_one_alone_are_not_read_again() -> None:
    numbered, bare = read(NUMBERED), read(BARE)
    assert told_by_each_other((numbered, numbered)) == [numbered, numbered]
    assert told_by_each_other((bare,)) == [bare]


def test_a_text_of_another_language_tells_nothing() -> None:
    numbered, bare = replace(read(LONGER), language="fr"), read(BARE)
    assert told_by_each_other((numbered, bare))[1] == bare


def test_a_text_that_somebody_changed_since_it_was_read_stays() -> None:
    bare = read(BARE)
    changed = replace(bare, clauses=bare.clauses[:-1])
    assert told_by_each_other((read(LONGER), changed))[1] is changed
