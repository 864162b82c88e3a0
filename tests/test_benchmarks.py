"""The benchmarks can still be run: a renamed class must not break them unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# runs inside LibreOffice's own Python
ELSEWHERE = {"redline_libreoffice"}


def test_every_benchmark_imports() -> None:
    scripts = [path for path in (ROOT / "benchmarks").glob("*/*.py") if path.stem not in ELSEWHERE]
    assert len(scripts) > 10
    folders = sorted({str(path.parent) for path in scripts})
    imports = "\n".join(f"import {path.stem}" for path in sorted(scripts))
    program = f"import sys\nsys.path[:0] = {folders!r}\n{imports}\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
