"""A text and its older versions -> the origin of every word."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from resdiff import read
from resdiff.comparison import compare
from resdiff.lineage import blame
from resdiff.lineage.relatives import said_words
from resdiff.values.codec import decode, encode, stripped
from resdiff.values.document import Resolution, walk
from resdiff.values.lineage import Blame
from tests.lineage.texts import BEES, BRIDGES, ORCHARDS, RECORDS, SEEDS, WELLS, version

ALL = (ORCHARDS, BRIDGES, RECORDS, SEEDS, BEES, WELLS)


def blamed(text: Resolution, *versions: Resolution) -> Blame:
    found = blame(text, versions, lambda old, new: compare(old, new))
    clauses = {clause.id: clause.text for clause in walk(text.clauses)}
    assert {
        clause.id: "".join(run.text for run in clause.runs) for clause in found.clauses
    } == clauses
    assert decode(encode(found), Blame) == stripped(found)
    return found


def origin(found: Blame, phrase: str) -> int | None:
    """The version of the run that holds these words."""
    hits = [run.version for clause in found.clauses for run in clause.runs if phrase in run.text]
    assert len(hits) == 1, hits
    return hits[0]


def test_words_keep_the_version_in_which_they_first_stood() -> None:
    first = version(5, 2011, (ORCHARDS, BRIDGES))
    second = version(5, 2012, (ORCHARDS + " and below the road", BRIDGES))
    third = version(5, 2013, (ORCHARDS + " and below the road, day and night", BRIDGES, SEEDS))
    found = blamed(third, first, second)
    assert origin(found, "upper valley open") == 0
    assert origin(found, "and below the road") == 1
    assert origin(found, "day and night") is None
    assert origin(found, "rare apples") is None


def test_wording_that_returned_has_its_true_origin() -> None:
    found = blamed(
        version(5, 2013, (ORCHARDS, SEEDS)),
        version(5, 2011, (ORCHARDS, SEEDS)),
        version(5, 2012, (ORCHARDS, BEES)),
    )
    assert origin(found, "rare apples") == 0


def test_a_phrase_that_wandered_keeps_its_origin() -> None:
    phrase = "from poisons during the weeks of blossom"
    new = ORCHARDS + " and to guard them " + phrase
    found = blamed(version(5, 2012, (new, BRIDGES)), version(5, 2011, (ORCHARDS, BRIDGES, BEES)))
    assert origin(found, phrase) == 0


def test_a_few_common_words_have_no_origin_elsewhere() -> None:
    found = blamed(version(5, 2012, (ORCHARDS, WELLS)), version(5, 2011, (ORCHARDS, BRIDGES)))
    assert origin(found, "old wells") is None


def test_a_phrase_of_another_series_is_borrowed() -> None:
    other = version(9, 2010, (BEES, RECORDS), title="Insects of the plain")
    found = blamed(
        version(5, 2012, (ORCHARDS, BRIDGES, SEEDS, BEES)),
        other,
        version(5, 2011, (ORCHARDS, BRIDGES, SEEDS)),
    )
    runs = [run for clause in found.clauses for run in clause.runs if "wild bees" in run.text]
    assert [(run.version, run.borrowed) for run in runs] == [(0, True)]


def test_later_texts_and_the_text_itself_are_left_out() -> None:
    text = version(5, 2012, (ORCHARDS,))
    found = blamed(text, text, version(5, 2014, (ORCHARDS,)))
    assert found.versions == ()
    assert {notice.code for notice in found.notices} == {"blame.same-text", "blame.later"}


@given(st.lists(st.lists(st.sampled_from(ALL), unique=True, min_size=1), min_size=2, max_size=5))
def test_every_word_has_one_origin(series: list[list[str]]) -> None:
    *older, text = [version(5, 2010 + at, clauses) for at, clauses in enumerate(series)]
    blamed(text, *older)


def test_known_origins_are_found() -> None:
    """A series in which each version's new words are marked by their number: how many words get
    their true origin.
    """
    right = said = 0
    for seed in range(6):
        chance = random.Random(seed)  # noqa: S311
        clauses = [[f"{word}v0" for word in clause.split()] for clause in ALL]
        versions = []
        for at in range(6):
            for clause in clauses if at else ():
                place = chance.randrange(2, len(clause))
                clause[place : place + chance.choice((0, 1, 2))] = [
                    f"word{chance.randrange(999)}v{at}" for _ in range(chance.choice((1, 3)))
                ]
            if at and chance.random() < 0.5:
                clauses.insert(chance.randrange(len(clauses)), clauses.pop())
            shown = clauses if at % 3 != 1 else clauses[:-1]  # one clause leaves and comes back
            versions.append(
                version(5, 2010 + at, [" ".join(["Requests", *clause]) for clause in shown])
            )
        found = blamed(versions[-1], *versions[:-1])
        for blamed_clause in found.clauses:
            for run in blamed_clause.runs:
                for word in run.text.strip(" .;").split():
                    if word.rpartition("v")[2].isdigit():
                        truth = int(word.rpartition("v")[2])
                        said += 1
                        right += (run.version if run.version is not None else 5) == truth
    assert right / said >= 0.95, right / said


# of 80/218; the version in which each first stands is found by searching the texts at hand
PHRASES = (
    "proclaims that all human beings are born free and equal",
    "the Global Compact for Safe, Orderly and Regular Migration",
    "to put an end to arbitrary arrest and detention",
    "Universal Declaration of Human Rights",
    "everyone has the right to freedom of movement and residence",
    "migration has been and will continue to be part of the human experience",
    "Vienna Convention on Consular Relations",
    "recognition everywhere as a person before the law",
    "women represent almost half of all international migrants",
    "Acknowledging the sovereign right of States to determine",
)


def test_phrases_of_the_latest_text_have_the_origin_that_a_search_gives(shared: Path) -> None:
    folder = shared / "protection-of-migrants"
    names = "66_172.txt 68_179.txt 70_147.txt 74_148.xml 76_172.xml 78_217.xml".split()
    versions = [read(folder / f"A_RES_{name}") for name in names]
    found = blamed(read(folder / "A_RES_80_218.xml"), *versions)
    for phrase in PHRASES:
        symbol = next(
            each.symbol
            for each in versions
            if any(phrase in clause.text for clause in walk(each.clauses))
        )
        runs = [run for clause in found.clauses for run in clause.runs if phrase in run.text]
        assert runs, phrase
        assert {
            found.versions[run.version].symbol if run.version is not None else None for run in runs
        } == {symbol}, phrase


def test_words_that_closed_up_are_no_phrase_of_the_version_they_come_from() -> None:
    first = version(5, 2011, (f"{ORCHARDS} and who keep bees, goats and geese there", BRIDGES))
    second = version(5, 2012, (f"{ORCHARDS} and who keep geese there", BRIDGES))
    runs = next(
        clause.runs for clause in blamed(second, first).clauses if "geese" in clause.runs[-1].text
    )
    assert [(run.text.strip(), run.version) for run in runs] == [
        (f"{ORCHARDS} and who keep", 0),
        ("geese there;", 0),
    ]


def test_every_run_of_real_texts_stands_in_the_version_it_names(shared: Path) -> None:
    paths = sorted((shared / "undof").glob("*.xml"))[-14:]
    texts = sorted((read(path) for path in paths), key=lambda text: text.adopted or "")
    found = blamed(texts[-2], *texts[:-2])
    said = [
        " | ".join(" ".join(said_words(clause.text)) for clause in walk(each.clauses))
        for each in found.versions
    ]
    for clause in found.clauses:
        for run in clause.runs:
            if run.version is not None:
                assert f" {' '.join(said_words(run.text))} " in f" {said[run.version]} "
