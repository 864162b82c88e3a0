"""The lock file -> sbom.cdx.json: what an installation of resdiff with all extras consists
of (CycloneDX 1.5).

uv pip compile pyproject.toml --extra all --generate-hashes --python-version 3.11 --no-header -o
requirements.lock python tools/make_sbom.py
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
SBOM = ROOT / "sbom.cdx.json"


def locked() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name -> version and sha256 digests of its files, by name."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text(encoding="utf-8")):
        if head := re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", entry):
            found[head[1].lower()] = (
                head[2],
                tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)),
            )
    return dict(sorted(found.items()))


def sbom() -> dict[str, Any]:
    """The components, sorted; no clock and no random number, so that the file changes when the lock
    does.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "bom-ref": "resdiff",
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": f"pkg:pypi/{name}@{version}",
                "name": name,
                "version": version,
                "purl": f"pkg:pypi/{name}@{version}",
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in digests],
            }
            for name, (version, digests) in locked().items()
        ],
    }


def written() -> str:
    """The file that stands in docs/."""
    return json.dumps(sbom(), indent=1) + "\n"


if __name__ == "__main__":
    SBOM.write_text(written(), encoding="utf-8")
