"""A bounded, seeded run of every fuzz target: bytes cut, doubled, exchanged, spliced with what
breaks parsers.

RESDIFF_FUZZ=N runs each N times as long.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.targets import ROOT, TARGETS, Target, run

INPUTS = 40 * int(os.environ.get("RESDIFF_FUZZ", "1"))
LONGEST = 20_000  # bytes
# for one input: far beyond what any takes, so that a loop without end is a failure and not a wait
SECONDS = 20.0
AWKWARD = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r",
    b"\x1b]0;x\x07",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"<![CDATA[",
    b"-->",
    b"(((((((((((((",
    b"[" * 60,
    b"{" * 60,
    b"1. " * 40,
    b"(a) (b) (c) ",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"9" * 400,
    b"e999",
    b"\\u0000",
    b'"' * 9,
    b"'" * 9,
    b"<w:p>",
    b"</w:p>",
    b"<li>" * 30,
    b"PK\x05\x06",
    b"\n\n\n",
    b"    ",
    b"\t",
    b"A/RES/",
    b"S/RES/1325 (",
    b"of 31 February 2013",
    b"Annex",
    b"Resolution 1 A\n",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data[:LONGEST])
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 1, 2, 5, 40, 400))
        what = chance.randrange(6)
        if what == 0:
            del out[at : at + size]
        elif what == 1:
            out[at:at] = out[at : at + size] * chance.randint(1, 6)
        elif what == 2:
            out[at : at + 1] = bytes([chance.randrange(256)])
        elif what == 3:
            out[at:at] = chance.choice(AWKWARD)
        elif what == 4:
            other = chance.randrange(len(out) + 1)
            out[at : at + size], out[other : other + size] = (
                out[other : other + size],
                out[at : at + size],
            )
        else:
            del out[at:]
    return bytes(out[: 2 * LONGEST])


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_but_foreseen_errors(target: Target) -> None:
    chance = random.Random(target.name)  # noqa: S311
    seeds = list(target.seeds())
    assert seeds
    for seed in seeds:
        run(target, seed[:LONGEST])
    for number in range(INPUTS):
        data = mutated(chance.choice(seeds), chance)
        start = time.monotonic()
        try:
            run(target, data)
        except Exception as error:
            raise AssertionError(
                f"input {number} of {target.name}: {data[:300]!r} ({len(data)} bytes)"
            ) from error
        assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_bounded_run_guided_by_coverage(target: Target, tmp_path: Path) -> None:
    """LibFuzzer is seeded, so the run is the same every time; a find would be written to the
    folder.
    """
    pytest.importorskip("atheris", reason="atheris has no wheel for this system")
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        target.name,
        f"-runs={INPUTS}",
        "-seed=1",
        f"-max_len={LONGEST}",
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"Done {INPUTS} runs" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_target_that_there_is_not() -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this system")
    command = [sys.executable, "-m", "tests.fuzz", "nothing"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "one of any, text, docx" in done.stderr
