"""A folder of texts -> time and size of a corpus of them, and how long searches in it take, beside
what finds the same words in the same texts: SQLite's index asked without us, tantivy (where it is
installed), ripgrep or grep over the clauses as lines.

    python benchmarks/speed/corpus.py FOLDER [--phrases 200] [--corpus FOLDER]

FOLDER holds texts, such as the unpacked bulk archives of ../shared/data; with --corpus one that is
there is searched, and FOLDER is not read. The others find; resdiff also says which words are near,
in what order, and since when a clause stands.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
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


COMMON = (
    "the",
    "of the",
    "human rights",
    "the General Assembly",
    "in accordance with",
    "Member States",
    "the human rights of all migrants",
)


def searched(corpus: Corpus, drawn: list[str]) -> None:
    """Print how long phrases take, drawn ones and common ones."""
    for kind, asked in (("drawn", drawn), ("common words", list(COMMON))):
        for name, options in (("near", SearchOptions()), ("exact", SearchOptions(near=False))):
            taken = [timed(partial(search, corpus, phrase, options)) for phrase in asked]
            told(f"resdiff, {name}", kind, taken)
        with opened(corpus) as base:
            query = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT 20"
            times = [timed(lambda: base.execute(query, (f'"{p}"',)).fetchall()) for p in asked]  # noqa: B023
            told("SQLite FTS5 alone, exact", kind, times)
    beside(corpus, drawn)


def beside(corpus: Corpus, drawn: list[str]) -> None:
    """Print how long tantivy and ripgrep or grep take for the drawn phrases."""
    with opened(corpus) as base, tempfile.TemporaryDirectory() as place:
        clauses = base.execute("SELECT rowid, words FROM said").fetchall()
        lines = Path(place) / "clauses.txt"
        lines.write_text("\n".join(said for _, said in clauses), encoding="utf-8")
        for program in ("rg", "grep"):
            if shutil.which(program):
                command = [program, "-c", "-F"]
                times = [
                    timed(lambda: subprocess.run([*command, p, str(lines)], capture_output=True))  # noqa: B023
                    for p in drawn
                ]
                told(f"{program}, whole process, exact", "drawn", times)
        try:
            import tantivy
        except ImportError:
            print("tantivy is not installed")
            return
        schema = tantivy.SchemaBuilder().add_text_field("words", stored=True).build()
        index = tantivy.Index(schema, path=str(place))
        writer = index.writer()
        for _, said in clauses:
            writer.add_document(tantivy.Document(words=said))
        writer.commit()
        index.reload()
        searcher = index.searcher()
        times = [
            timed(lambda: searcher.search(index.parse_query(f'"{p}"', ["words"]), 20))  # noqa: B023
            for p in drawn
        ]
        told("tantivy, exact", "drawn", times)


def told(name: str, kind: str, times: list[float]) -> None:
    """Print a line."""
    times.sort()
    late = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"{name}, {kind}: median {statistics.median(times) * 1e3:.0f} ms, 99th {late * 1e3:.0f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--phrases", type=int, default=200)
    parser.add_argument("--corpus", type=Path)
    arguments = parser.parse_args()
    if arguments.corpus:
        there = Corpus(arguments.corpus)
        searched(there, phrases(there, arguments.phrases))
        return
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
        searched(corpus, phrases(corpus, arguments.phrases))


if __name__ == "__main__":
    main()
