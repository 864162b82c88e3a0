"""Two texts -> the processor time of `resdiff diff -o report.html` beside what a user would run
instead, as whole processes in turns: the table of docs/speed.md.

    python benchmarks/speed/table.py [CLAUSES...] [--runs 5]    default 70 1000 10000

A text of 70 clauses is the real pair 66/172 and the 68th-session text; longer ones are copies of
the latter with a third of the words of each copy renamed, and an invented predecessor
(alignment_scale.py). The rivals get the paragraphs that resdiff understood, one on a line, so they
need not find them. A rival that is not installed is left out (`pip install redlines xmldiff`; wdiff
by the system); one that needs more than LIMIT seconds is not run again, nor for longer texts.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parent))

from alignment_scale import pair
from report import ENVIRONMENT, HTML_DIFF, MIGRANTS, paragraphs

from resdiff import read

LIMIT = 100  # seconds by the clock
_READ = (
    "import pathlib, sys\n"
    "old, new = (pathlib.Path(n).read_text('utf-8') for n in sys.argv[1:3])\n"
    "out = pathlib.Path(sys.argv[3])\n"
)


class Rival(Struct, frozen=True):
    """A program: its name, what shows whether it is there, and the command of a run."""

    name: str
    needs: str  # a module, or a program where it begins with "$"
    command: tuple[str, ...]  # {old}, {new} and {out} are files


def _python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", _READ + code, "{old}", "{new}", "{out}")


RIVALS = (
    Rival("resdiff, HTML", "resdiff", (
        sys.executable, "-m", "resdiff", "diff", "{old}", "{new}", "-o", "{out}.html")),
    Rival("resdiff, JSON", "resdiff", (
        sys.executable, "-m", "resdiff", "diff", "{old}", "{new}", "-o", "{out}.json")),
    Rival("difflib.HtmlDiff", "difflib", (
        sys.executable, "-c", HTML_DIFF, "{old}", "{new}", "{out}")),
    Rival("diff-match-patch over words", "diff_match_patch", _python(
        "from diff_match_patch import diff_match_patch\n"
        "tool, table = diff_match_patch(), {}\n"
        "coded = [''.join(chr(table.setdefault(w, len(table)) + 57344 * (table[w] > 55000))\n"
        "    for w in text.split()) for text in (old, new)]\n"
        "out.write_text(str(len(tool.diff_main(*coded, False))))")),
    Rival("lxml.html.diff", "lxml.html.diff", _python(
        "from lxml.html.diff import htmldiff\n"
        "made = htmldiff(*('<p>' + '</p><p>'.join(t.split('\\n')) + '</p>' for t in (old, new)))\n"
        "out.write_text(made, 'utf-8')")),
    Rival("redlines", "redlines", _python(
        "from redlines import Redlines\nout.write_text(Redlines(old, new).output_markdown)")),
    Rival("xmldiff", "xmldiff", _python(
        "from xmldiff import main, formatting\n"
        "from xml.sax.saxutils import escape\n"
        "made = main.diff_texts(*(\n"
        "    '<t>' + ''.join('<p>%s</p>' % escape(p) for p in t.split('\\n')) + '</t>'\n"
        "    for t in (old, new)))\nout.write_text(str(len(made)))")),
    Rival("git diff --word-diff", "$git", (
        "git", "diff", "--no-index", "--word-diff", "--output={out}", "{old}", "{new}")),
    Rival("wdiff", "$wdiff", ("wdiff", "{old}", "{new}")),
)  # fmt: skip


def _filled(part: str, files: dict[str, str]) -> str:
    for name, path in files.items():
        part = part.replace(f"{{{name}}}", path)
    return part


def is_there(rival: Rival) -> bool:
    """Whether a rival can be run here."""
    if rival.needs.startswith("$"):
        return shutil.which(rival.needs[1:]) is not None
    code = f"import {rival.needs}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=ENVIRONMENT
    )
    return done.returncode == 0


def texts(clauses: int) -> tuple[str, str]:
    """Two texts with about so many clauses."""
    if clauses <= 100 and all(path.is_file() for path in MIGRANTS):
        sides = tuple(map(read, MIGRANTS))
    else:
        sides = pair(max(1, round(clauses / 71)))
    return paragraphs(sides[0]), paragraphs(sides[1])


def seconds(command: list[str], out: Path) -> float | None:
    """The processor time of a process; None where it takes too long. A program that fails ends
    the run.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        with out.open("wb") as sink:
            done = subprocess.run(
                command, check=False, stdout=sink, stderr=subprocess.PIPE, env=ENVIRONMENT,
                timeout=LIMIT,
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    # 1: the texts differ, for git, wdiff and resdiff; but Python gives it for what it cannot do
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        message = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise SystemExit(f"{' '.join(command)[:100]}: {' '.join(message)}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(
    rivals: list[Rival], clauses: int, runs: int, slow: set[str]
) -> dict[str, list[float]]:
    """Processor seconds of each, run in turns; who took too long joins `slow`."""
    found: dict[str, list[float]] = {rival.name: [] for rival in rivals}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = {side: str(folder / f"{side}.txt") for side in ("old", "new")}
        for side, text in zip(("old", "new"), texts(clauses), strict=True):
            Path(places[side]).write_text(text, encoding="utf-8")
        for _ in range(runs):
            for rival in rivals:
                if rival.name in slow:
                    continue
                out = folder / "out"
                command = [_filled(part, {**places, "out": str(out)}) for part in rival.command]
                took = seconds(command, folder / "printed")
                if took is None:
                    slow.add(rival.name)
                    found[rival.name].clear()
                else:
                    found[rival.name].append(took)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clauses", nargs="*", type=int, default=[70, 1_000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    os.environ.setdefault("PYTHONHASHSEED", "0")
    rivals = [rival for rival in RIVALS if is_there(rival)]
    slow: set[str] = set()
    columns = {each: measured(rivals, each, asked.runs, slow) for each in sorted(asked.clauses)}
    print("| processor seconds | " + " | ".join(f"{n:,} clauses" for n in columns) + " |")
    print("|---|" + "---|" * len(columns))
    for rival in rivals:
        cells = []
        for rows in columns.values():
            row, ours = rows[rival.name], rows[RIVALS[0].name]
            if not row:
                cells.append(f"over {LIMIT}")
                continue
            median = statistics.median(row)
            cell = f"{median:.2f} ({min(row):.2f} to {max(row):.2f})"
            if max(row) < 0.01:
                cell = "under 0.01"
            if ours and row is not ours and median:
                cell += f", ours {statistics.median(ours) / median:.1f}"
            cells.append(cell)
        print(f"| {rival.name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
