"""A folder of texts -> time and size of a corpus of them, and how long searches in it take.

    python benchmarks/speed/corpus.py FOLDER [--phrases 200]

FOLDER holds texts, such as the unpacked bulk archives of ../shared/data.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from resdiff.corpus import add as adding
from resdiff.corpus.index import opened
from resdiff.corpus.search import SearchOptions, search
from resdiff.readers import SUFFIXES
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_folder import Corpus

SEED = 5


def timed(what: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def phrases(corpus: Corpus, count: int) -> list[str]:
    """Rows of three to eight words from clauses drawn with a seed."""
    chance = random.Random(SEED)  # noqa: S311
    with opened(corpus) as base:
        clauses = [
            said.split() for (said,) in base.execute("SELECT words FROM said ORDER BY rowid")
        ]
    found: list[str] = []
    while len(found) < count:
        words, size = chance.choice(clauses), chance.randint(3, 8)
        if len(words) >= size:
            start = chance.randrange(len(words) - size + 1)
            found.append(" ".join(words[start : start + size]))
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--phrases", type=int, default=200)
    arguments = parser.parse_args()
    paths = list(adding.texts_in([arguments.folder], SUFFIXES))
    with tempfile.TemporaryDirectory() as place:
        corpus = Corpus(Path(place) / "corpus")
        first = timed(lambda: adding.add(corpus, paths, ReadOptions()))
        again = timed(lambda: adding.add(corpus, paths, ReadOptions()))
        size = corpus.index_file.stat().st_size / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(paths)} files added in {first:.0f} s, again in {again:.1f} s; index {size:.0f} "
            f"MB; peak {peak:.0f} MB a process"
        )
        from resdiff.corpus.link import documents_of, linked

        seconds = timed(lambda: linked(documents_of(corpus)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"linked in {seconds:.0f} s; peak {peak:.0f} MB")
        for name, options in (("near", SearchOptions()), ("exact", SearchOptions(near=False))):
            times = sorted(
                timed(lambda: search(corpus, phrase, options))  # noqa: B023
                for phrase in phrases(corpus, arguments.phrases)
            )
            print(
                f"{name}: median {statistics.median(times) * 1000:.0f} ms, 99th percentile "
                f"{times[int(len(times) * 0.99)] * 1000:.0f} ms"
            )


if __name__ == "__main__":
    main()
