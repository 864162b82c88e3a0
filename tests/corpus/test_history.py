"""Back through a corpus without links: which of its texts are read, and that the chain is the same
as with all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.corpus import add as adding
from resdiff.corpus import history
from resdiff.corpus.history import with_predecessors
from resdiff.lineage import walk_back
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.texts import from_corpus
from resdiff.sources.versions import unseen
from tests.corpus.test_corpus import BEES, WELLS, text

READING = ReadOptions()
# A series whose title changed once; another of the same organ; one that names a text of its own.
TEXTS = (
    text(10, 2013, WELLS, BEES, title="Orchards"),
    text(11, 2014, WELLS, BEES, title="Orchards"),
    text(12, 2015, WELLS, BEES, before="69/11"),
    text(13, 2016, WELLS, BEES, before="70/12"),
    text(20, 2014, BEES, WELLS, title="Bees"),
    text(21, 2015, BEES, WELLS, title="Bees", before="69/20"),
)
UNTITLED = (
    "S/RES/{0} ({1})\n\nResolution {0} ({1})\n\nAdopted by the Security Council on 18 December {1}"
    "\n\nThe Security Council,\n\n1. {2};\n\n2. {3}.\n"
)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setenv("RESDIFF_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "files"
    folder.mkdir()
    councils = (UNTITLED.format(2000 + at, 2010 + at, WELLS, BEES) for at in range(3))
    for at, each in enumerate((*TEXTS, *councils)):
        (folder / f"{at}.txt").write_text(each, encoding="utf-8")
    made = Corpus(tmp_path / "corpus")
    adding.add(made, list(adding.texts_in([str(folder)])), READING)
    return made


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    ("symbol", "chain", "read"),
    [
        ("A/RES/71/13", ["A/RES/68/10", "A/RES/69/11", "A/RES/70/12", "A/RES/71/13"], 4),
        ("A/RES/68/10", ["A/RES/68/10"], 2),
        ("A/RES/70/21", ["A/RES/69/20", "A/RES/70/21"], 2),
        ("S/RES/2002 (2012)", ["S/RES/2000 (2010)", "S/RES/2001 (2011)", "S/RES/2002 (2012)"], 3),
    ],
)
def test_texts_of_the_series_are_read_and_those_of_the_organ_where_it_has_no_title(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    symbol: str,
    chain: list[str],
    read: int,
    kept: bool,
) -> None:
    seen: list[str] = []
    for name in ("kept_from_corpus", "_from_corpus"):
        made = getattr(history, name)

        def counted(facts, made=made, **named):  # type: ignore[no-untyped-def]
            seen.append(facts.symbol)
            return made(facts, **named)

        monkeypatch.setattr(history, name, counted)
    start = from_corpus(corpus, symbol, READING)
    found, told = with_predecessors(start, corpus.folder, None, READING, unseen, kept=kept)
    assert [each.symbol for each in found] == chain
    assert len(seen) == len(set(seen)) == read
    every = [from_corpus(corpus, facts.symbol, READING, facts) for facts in corpus.catalogue()]
    same = [each for each in every if each.body == start.body]
    assert (tuple(found), told) == walk_back(start, same)
