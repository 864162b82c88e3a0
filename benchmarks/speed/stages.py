"""Two texts -> the processor time of each stage of `resdiff diff OLD NEW -o report.html`: the
profiles of docs/speed.md.

    python benchmarks/speed/stages.py [CLAUSES...] [--before CHECKOUT]      default 70 10000

Each row runs in a process of its own, cold, as a command does; `--before` adds the rows of another
version of resdiff. Aligning, edits and meaning are timed inside of comparing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STAGES = (
    "start", "reading", "levels", "aligning", "edits", "meaning", "rest of comparing", "amendments",
    "page",
)  # fmt: skip


def stages(old: str, new: str) -> dict[str, float]:
    """Seconds of each stage in this process, and its peak memory in MB."""
    took = dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*values, **named)
            finally:
                took[stage] += time.process_time() - start

        return run

    import inspect
    import resource

    import resdiff.comparison as comparison
    from resdiff.cli import main  # noqa: F401 - what a command imports first
    from resdiff.cli.commands import diff  # noqa: F401
    from resdiff.render.comparison import html
    from resdiff.render.comparison.listed import listed_amendments
    from resdiff.render.comparison.view import view
    from resdiff.render.options import RenderOptions
    from resdiff.render.words import speaking
    from resdiff.sources.levels import told_by_each_other
    from resdiff.sources.texts import resolution

    took["start"] = time.process_time()
    texts = timed("reading", lambda: [resolution(name) for name in (old, new)])()
    # other versions take no word for it that nobody changed a text since
    parameters = inspect.signature(told_by_each_other).parameters
    told = {"handed": ()} if "handed" in parameters else {}
    texts = timed("levels", told_by_each_other)(texts, None, **told)
    for name, stage in (("align", "aligning"), ("diff", "edits"), ("classify", "meaning")):
        setattr(comparison, name, timed(stage, getattr(comparison, name)))
    found = timed("rest of comparing", comparison.compare)(*texts)
    took["rest of comparing"] -= took["aligning"] + took["edits"] + took["meaning"]
    listed = timed("amendments", listed_amendments)(found)
    options = RenderOptions()
    with speaking(options.interface):
        timed("page", lambda: html.page(view(found), options, listed))()
    return took | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(stages(*sys.argv[2:4])))
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clauses", nargs="*", type=int, default=[70, 10_000])
    parser.add_argument("--before", type=Path, help="a checkout of another version of resdiff")
    asked = parser.parse_args()
    here = Path(__file__).resolve()
    print(f"| processor seconds | {' | '.join(STAGES)} | all | MB |\n|---|{'---|' * 11}")
    for clauses in asked.clauses:
        with tempfile.TemporaryDirectory() as folder:
            lengths = here.with_name("lengths.py")
            subprocess.run([sys.executable, lengths, str(clauses), folder], check=True)
            for which in filter(None, (asked.before, here.parents[2])):
                environment = os.environ | {"PYTHONPATH": str(which.resolve())}
                environment.pop("PYTHONDONTWRITEBYTECODE", None)
                command = [sys.executable, str(here), "one", "old", "new"]
                for _ in range(2):  # the first run fills caches
                    done = subprocess.run(
                        command, cwd=folder, env=environment, capture_output=True, check=True
                    )
                took = json.loads(done.stdout)
                cells = [f"{took[stage]:.2f}" for stage in STAGES]
                name = f"{clauses:,} clauses{', before' if which is asked.before else ''}"
                whole = sum(took[stage] for stage in STAGES)
                print(
                    f"| {name} | {' | '.join(cells)} | {whole:.2f} | {took['MB']:.0f} |", flush=True
                )


if __name__ == "__main__":
    main()
