"""What resdiff is made of: locked with digests, under licences that its own allows, listed in an
SBOM; actions pinned.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import re
import tomllib
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Permissive licences, and weak copyleft for libraries that are used and not changed (certifi and
# pathspec-like data: MPL-2.0).
ALLOWED = re.compile(
    r"\b(apache|bsd|mit|isc|psf|python software foundation|mpl|mozilla "
    r"public|hpnd|unlicense|zlib|0bsd|cc0|cnri)\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(
    r"\b(agpl|affero|sspl|gpl-[23]|gnu general public|proprietary|non-?commercial)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def bill() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "tools" / "make_sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wanted(*extras: str) -> list[Requirement]:
    optional = PROJECT["optional-dependencies"]
    rows = [*PROJECT["dependencies"], *(row for extra in extras for row in optional[extra])]
    return [Requirement(row) for row in rows if not row.startswith("resdiff")]


def test_everything_that_is_wanted_is_locked_with_digests(bill: ModuleType) -> None:
    locked = bill.locked()
    for requirement in wanted("pdf", "fetch", "corpus", "desk"):
        version, digests = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version)
        assert digests
    assert all(digests for _, digests in locked.values())


def test_the_bill_of_materials_is_current(bill: ModuleType) -> None:
    assert bill.SBOM.read_text(encoding="utf-8") == bill.written(), "run: python tools/make_sbom.py"
    data = json.loads(bill.written())
    assert (data["bomFormat"], data["specVersion"]) == ("CycloneDX", "1.5")
    refs = [component["bom-ref"] for component in data["components"]]
    assert len(refs) == len(set(refs)) > 10


def needed() -> set[str]:
    """Everything that is installed with resdiff and its extras, but for tests, on this machine."""
    waiting = [
        (canonicalize_name(requirement.name), requirement.extras)
        for requirement in wanted("pdf", "fetch", "corpus")
    ]
    found: set[str] = set()
    while waiting:
        name, extras = waiting.pop()
        try:
            rows = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        if name in found and not extras:
            continue
        found.add(name)
        for row in map(Requirement, rows):
            if row.marker is None or any(
                row.marker.evaluate({"extra": extra}) for extra in (*extras, "")
            ):
                waiting.append((canonicalize_name(row.name), row.extras))
    return found


def licence_of(name: str) -> str:
    data = importlib.metadata.metadata(name)
    classified = [each for each in data.get_all("Classifier") or [] if each.startswith("License")]
    return " ".join(
        [data.get("License-Expression") or "", (data.get("License") or "")[:200], *classified]
    )


def test_licences_are_among_the_allowed() -> None:
    names = needed()
    assert {"click", "jinja2", "lxml"} <= names
    told = {name: licence_of(name) for name in sorted(names)}
    assert {
        name: licence
        for name, licence in told.items()
        if not ALLOWED.search(licence) or FORBIDDEN.search(licence)
    } == {}


def test_few_dependencies() -> None:
    """Each one more is somebody else's code in the hands of people who trust us: raise the
    number on purpose.
    """
    assert len(wanted()) <= 9
    assert len(wanted("pdf", "fetch", "corpus")) <= 14
