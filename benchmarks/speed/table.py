"""Texts of several lengths -> the time and memory of `resdiff diff` beside what a user would run
instead (rivals.py), as whole processes in turns: the table of docs/speed.md.

    python benchmarks/speed/table.py [CLAUSES...] [--runs 5] [--before CHECKOUT]
        [--installed PYTHON] [--write]

The default is 70 1000 10000. `--before` adds the rows of another version of resdiff, `--installed`
those of the wheel that this Python has; `--write` puts the table in the page. The rivals get the
paragraphs that resdiff understood, one on a line, so they need not find them. One that is not
installed is left out (`pip install redlines xmldiff 'python-redlines[docxodus]'`; wdiff by the
system); one that needs more than LIMIT seconds is not run again, nor for longer texts.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from threading import Timer

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parent))

from rivals import ENVIRONMENT, OTHERS, Rival, is_there, resdiff, version

LIMIT = 60  # seconds by the clock
HERE = Path(__file__).resolve().parent
LENGTHS = HERE / "lengths.py"
PAGE = HERE.parents[1] / "docs" / "speed.md"
_TABLE = re.compile(r"(?s)(?<=<!-- table: benchmarks/speed/table.py -->\n).*?(?=<!-- end -->)")


class Run(Struct, frozen=True):
    """One run of a program."""

    seconds: float  # of the processor
    megabytes: float  # at its peak


class Column(Struct):
    """The runs with texts of one length."""

    clauses: int
    runs: dict[str, list[Run]]  # by the name of the program; none where it takes too long

    def seconds(self, name: str) -> list[float]:
        """The processor seconds of each run."""
        return [run.seconds for run in self.runs[name]]


def measured(command: Sequence[str], folder: Path, path: str) -> Run | None:
    """One run in a folder; None where it takes too long. A program that fails ends the whole."""
    environment = ENVIRONMENT | ({"PYTHONPATH": path} if path else {})
    with (folder / "printed").open("wb") as sink, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdout=sink, stderr=said, env=environment, cwd=folder, start_new_session=True
        )
        late: list[bool] = []
        # with what it started: python-redlines runs a program of its own
        timer = Timer(LIMIT, lambda: (late.append(True), os.killpg(process.pid, signal.SIGKILL)))
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        if late:
            return None
        said.seek(0)
        told = said.read().decode(errors="replace")
    # 1: the texts differ, for git, wdiff and resdiff; but Python gives it for what it cannot do
    if process.returncode not in (0, 1) or "Traceback" in told:
        last = told.strip().splitlines()[-1:]
        raise SystemExit(f"{' '.join(command)[:100]}: {' '.join(last)}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def column(programs: Sequence[Rival], clauses: int, count: int, slow: set[str]) -> Column:
    """All programs run in turns; who takes too long joins `slow`."""
    found = Column(clauses, {program.name: [] for program in programs})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {side: str(folder / side) for side in ("old", "new", "out")}
        # by another process: what this one needs would count as memory of its children
        subprocess.run([sys.executable, LENGTHS, str(clauses), folder], check=True)
        for turn in range(count + 1):
            for program in programs:
                if program.name in slow:
                    continue
                command = [_filled(part, files) for part in program.command]
                run = measured(command, folder, program.path)
                if run is None:
                    slow.add(program.name)
                    found.runs[program.name].clear()
                elif turn or run.seconds > 5:  # the first run fills caches
                    found.runs[program.name].append(run)
    return found


def _filled(part: str, files: dict[str, str]) -> str:
    for name, path in files.items():
        part = part.replace(f"{{{name}}}", path)
    return part


def table(programs: Sequence[Rival], columns: Sequence[Column]) -> Iterator[str]:
    """The lines of the table."""
    heads = [f"{each.clauses:,} clauses | ours / its" for each in columns]
    yield f"| processor seconds, peak MB | {' | '.join(heads)} | grows with |"
    yield "|---|" + "---|" * (2 * len(columns) + 1)
    ours = programs[0].name
    for program in programs:
        cells = []
        for each in columns:
            took = each.seconds(program.name)
            if not took:
                cells += [f"over {LIMIT}", ""]
                continue
            megabytes = max(run.megabytes for run in each.runs[program.name])
            cells.append(f"{_spread(took)}, {megabytes:,.0f}")
            pairs = zip(each.seconds(ours), took, strict=False)
            ratios = [own / max(other, 0.001) for own, other in pairs]
            cells.append("" if program.name == ours or not ratios else _spread(ratios))
        yield f"| {program.name} | {' | '.join(cells)} | {_exponent(program.name, columns)} |"


def _spread(values: Sequence[float]) -> str:
    """The median, and from where to where."""

    def said(value: float) -> str:
        return f"{value:.2f}" if value < 10 else f"{value:.0f}"

    low, high = said(min(values)), said(max(values))
    return said(median(values)) + (f" ({low} to {high})" if low != high else "")


def _exponent(name: str, columns: Sequence[Column]) -> str:
    """The exponent of the growth between the two longest texts that a program was run with."""
    done = [(each.clauses, median(each.seconds(name))) for each in columns if each.runs[name]]
    if len(done) < 2 or done[-2][1] < 0.01:
        return ""
    (less, before), (more, after) = done[-2:]
    return f"{math.log(after / before) / math.log(more / less):.2f}"


def best(programs: Sequence[Rival], columns: Sequence[Column]) -> Iterator[str]:
    """The fastest rival for each length, and the fastest that makes a page."""
    own = {each.name for each in programs if each.needs == "resdiff"}
    for each in columns:
        took = each.seconds(programs[0].name)
        others = [program for program in programs if program.name not in own]
        for what, among in (
            ("fastest", others),
            ("fastest with a page", [program for program in others if program.page]),
        ):
            ran = [
                (median(each.seconds(one.name)), one.name) for one in among if each.runs[one.name]
            ]
            if took and ran:
                seconds, name = min(ran)
                times = f"{median(took) / max(seconds, 0.001):.1f} times its time"
                yield f"* {each.clauses:,} clauses, {what}: {name}; ours takes {times}."


def main() -> None:
    """Print the table, or put it in the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clauses", nargs="*", type=int, default=[70, 1_000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--before", type=Path, help="a checkout of another version of resdiff")
    parser.add_argument("--installed", help="a Python that has a wheel of resdiff")
    parser.add_argument("--write", action="store_true", help="put the table in docs/speed.md")
    asked = parser.parse_args()
    own = [resdiff("html"), resdiff("json")]
    if asked.installed:
        own += [resdiff("html", python=asked.installed), resdiff("json", python=asked.installed)]
    if asked.before:
        own += [resdiff("html", asked.before), resdiff("json", asked.before)]
    programs = [program for program in (*own, *OTHERS) if is_there(program)]
    slow: set[str] = set()
    columns = [column(programs, each, asked.runs, slow) for each in sorted(asked.clauses)]
    versions = ", ".join(f"{one.needs.strip('$')} {version(one)}" for one in OTHERS
                         if one in programs and version(one))  # fmt: skip
    lines = [
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}; {versions}; {asked.runs} runs each, in turns.",
        "",
        *table(programs, columns),
        "",
        *best(programs, columns),
    ]
    text = "\n".join(lines) + "\n"
    if asked.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(_TABLE.sub(lambda _: f"\n{text}\n", page), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
