"""Reports of texts of several lengths -> what a browser needs to open them and at each step: the
table of the page in docs/speed.md.

    python benchmarks/speed/page.py [CLAUSES...] [--runs 3] [--html FOLDER]   default 70 1000 10000

The texts are those of lengths.py. Chromium opens each report in a fresh profile; what counts is the
processor time of the page's own thread (its task duration, and in it style, layout and script), so
that a busy machine does not count. `--html FOLDER` measures the reports that stand there as
N.html, made by another version of resdiff. Needs playwright, and Chromium (RESDIFF_CHROMIUM).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lengths import texts

CHROMIUM = os.environ.get("RESDIFF_CHROMIUM") or shutil.which("chromium")
DRAWN = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
# What a reader does, each twice: the first time more is to be laid out.
STEPS = {
    "filter": "document.querySelector('.filter').click()",
    "next": "document.querySelector('#next').click()",
    "in one text": "document.querySelector('#view-unified').click()",
    "scroll": "scrollBy(0, 3000)",
}
PARTS = ("TaskDuration", "RecalcStyleDuration", "LayoutDuration", "ScriptDuration")


def metrics(session: Any) -> dict[str, float]:
    """Processor milliseconds of the page's thread so far, and how many nodes it has."""
    told = session.send("Performance.getMetrics")["metrics"]
    return {row["name"]: row["value"] * (1000 if "Duration" in row["name"] else 1) for row in told}


def measured(browser: Any, report: Path) -> dict[str, dict[str, float]]:
    """Opening and each step -> milliseconds by part."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(300_000)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(report.as_uri())
    page.evaluate(DRAWN)
    after = metrics(session)
    found = {"open": {part: after[part] for part in PARTS}, "nodes": {"all": after["Nodes"]}}
    for step, code in STEPS.items():
        for _ in range(2):
            before = metrics(session)
            page.evaluate(f"{{ {code} }}; {DRAWN}")
            after = metrics(session)
            own = {part: after[part] - before[part] for part in PARTS}
            if own["TaskDuration"] > found.get(step, own)["TaskDuration"] or step not in found:
                found[step] = own
    context.close()
    return found


def reports(clauses: list[int], folder: Path) -> dict[int, Path]:
    """A report for each length, made by the resdiff that is imported."""
    made = {}
    for count in clauses:
        sides = [folder / f"{side}{count}.txt" for side in ("old", "new")]
        for side, text in zip(sides, texts(count), strict=True):
            side.write_text(text, encoding="utf-8")
        made[count] = folder / f"{count}.html"
        command = [sys.executable, "-m", "resdiff", "diff", *map(str, sides), "-o"]
        subprocess.run([*command, str(made[count])], check=True)
    return made


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clauses", nargs="*", type=int, default=[70, 1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--html", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as running:
        made = (
            {count: asked.html.resolve() / f"{count}.html" for count in asked.clauses}
            if asked.html
            else reports(asked.clauses, Path(name))
        )
        browser = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        steps = ("open", *STEPS)
        print("| clauses | MB | nodes | " + " | ".join(steps) + " |")
        print("|---|---|---|" + "---|" * len(steps))
        for count, report in made.items():
            runs = [measured(browser, report) for _ in range(asked.runs)]
            cells = []
            for step in steps:
                task, style, layout, script = (
                    statistics.median(run[step][part] for run in runs) for part in PARTS
                )
                cells.append(f"{task:.0f} ms ({style:.0f}, {layout:.0f}, {script:.0f})")
            size, nodes = report.stat().st_size / 1e6, runs[0]["nodes"]["all"]
            print(f"| {count:,} | {size:.2f} | {nodes:,.0f} | " + " | ".join(cells) + " |")
        browser.close()


if __name__ == "__main__":
    main()
