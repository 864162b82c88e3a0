"""The largest inputs that are promised an end -> seconds, memory, exit and code of `resdiff
diff` on each, beside a changed copy.

    python benchmarks/speed/sizes.py [CASE...]

Each command runs in a process of its own and is stopped after ten minutes. Ends with 1 when one has
no end in that time, ends as a bug, or says neither an answer nor the code of a refusal.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 600  # seconds
HEAD = "The General Assembly,\n\nNoting the orchards,\n\n"
PIECES = (
    "orchards wells, and the rights of the keepers; resolution 68/179 of 18 December 2013, (a) to "
    "reaffirm [all] States "
)


def one_line(changed: bool) -> str:
    """49 MB in one line, every thousandth piece changed."""
    pieces = [PIECES] * (49_000_000 // len(PIECES))
    if changed:
        pieces[::1000] = [PIECES.replace("rights", "duties")] * len(pieces[::1000])
    return f"{HEAD}1. Decides on {''.join(pieces)};\n\n2. Requests a report.\n"


def one_word(changed: bool) -> str:
    """49 MB in one word."""
    return "x" * (48_000_000 if changed else 49_000_000)


def clauses(texts: Iterable[str]) -> str:
    """Numbered paragraphs."""
    return HEAD + "\n\n".join(f"{at}. {text};" for at, text in enumerate(texts, 1))


def equal_clauses(changed: bool) -> str:
    """10,000 equal paragraphs, and 9,000."""
    return clauses(["Decides to keep the orchards"] * (9_000 if changed else 10_000))


def many_clauses(changed: bool) -> str:
    """100,000 paragraphs, every tenth of them changed."""
    return clauses(
        f"Decides to keep orchard {at} of valley "
        f"{at * 7 % 1_000}{' well' if changed and at % 10 == 0 else ''}"
        for at in range(100_000)
    )


def lists_in_lists(changed: bool) -> str:
    """5,000 lists, each in the one before, in one line."""
    return (
        f"{HEAD}1. Decides {'(a) to keep (i) and ' * (4_990 if changed else 5_000)}to go;\n\n"
        "2. Requests a report.\n"
    )


def web_lists(changed: bool) -> str:
    """5,000 lists, each in the one before, in a web page: deeper than the parser reads, so it is
    refused.
    """
    depth = 4_990 if changed else 5_000
    return (
        "<html><body><p>The General "
        f"Assembly,</p>{'<ol><li>Decides on it' * depth}{'</li></ol>' * depth}</body></html>"
    )


def markdown_lists(changed: bool) -> str:
    """5,000 lists, each indented by two more."""
    return "The General Assembly,\n\n" + "\n".join(
        f"{'  ' * at}- Decides on it" for at in range(4_990 if changed else 5_000)
    )


CASES: dict[str, tuple[Callable[[bool], str], str]] = {
    "one line, 49 MB": (one_line, "txt"),
    "one word, 49 MB": (one_word, "txt"),
    "10,000 equal clauses": (equal_clauses, "txt"),
    "100,000 clauses": (many_clauses, "txt"),
    "5,000 lists in lists, in one line": (lists_in_lists, "txt"),
    "5,000 lists in lists, a web page": (web_lists, "html"),
    "5,000 lists in lists, Markdown": (markdown_lists, "md"),
}


def run(folder: Path, make: Callable[[bool], str], suffix: str) -> tuple[float, int, str]:
    """Seconds, peak MiB (of the largest run so far, see `main`), and what came of it."""
    old, new = (folder / f"{name}.{suffix}" for name in ("old", "new"))
    old.write_text(make(False), encoding="utf-8")
    new.write_text(make(True), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "resdiff",
        "diff",
        str(old),
        str(new),
        "-o",
        str(folder / "out.json"),
    ]
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command, cwd=ROOT, timeout=LIMIT, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        return time.perf_counter() - start, 0, "no end"
    taken = time.perf_counter() - start
    code = re.search(r"error\[([\w.\-]+)\]", done.stderr)
    said = (
        "answered"
        if done.returncode == 0
        else f"refused: {code[1]}"
        if code and done.returncode == 2
        else f"exit {done.returncode}"
    )
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, said


def main(wanted: list[str]) -> int:
    """One case in this process, whose children are then that case's alone; or all, each in a
    process of its own.
    """
    if len(wanted) == 1:
        make, suffix = CASES[wanted[0]]
        with tempfile.TemporaryDirectory() as name:
            taken, peak, said = run(Path(name), make, suffix)
        print(f"{wanted[0]:36} {taken:7.1f} s {peak:6} MiB  {said}", flush=True)
        return 0 if said == "answered" or said.startswith("refused: ") else 1
    return max(
        subprocess.run([sys.executable, __file__, case], check=False).returncode
        for case in wanted or CASES
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
