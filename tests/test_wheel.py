"""A wheel holds templates compiled and language data packed, and says the same as their sources."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT

COMPILED, PACKED = "resdiff/render/compiled", "resdiff/un/languages/packed.msgpack"


@pytest.fixture(scope="module", autouse=True)
def _hatchling() -> None:
    if importlib.util.find_spec("hatchling") is None:
        reason = "no hatchling: install the test extra"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a wheel of this checkout, built without the network."""
    folder, built = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(built.iterdir())) as archive:
        archive.extractall(folder)
    return folder


def hatch_build() -> ModuleType:
    """The module with the build hook."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(installed: Path) -> Any:
    """What tests/pages.py says of the resdiff in this folder."""
    paths = os.pathsep.join([str(installed), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.pages"],
        cwd=installed,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_wheel_makes_the_pages_of_its_sources(wheel: Path) -> None:
    packed, sources = told(wheel), told(ROOT)
    assert packed["package"] == str(wheel / "resdiff")
    assert (packed["loader"], sources["loader"]) == ("ModuleLoader", "FileSystemLoader")
    assert packed["made"] == sources["made"]


def test_every_template_is_compiled(wheel: Path) -> None:
    templates = [path.name for path in (wheel / "resdiff/render/templates").rglob("*.html")]
    assert len(list((wheel / COMPILED).glob("*.py"))) == len(templates) > 5


def test_nothing_is_made_among_the_sources(wheel: Path) -> None:
    for path in (COMPILED, PACKED):
        assert (wheel / path).exists()
        assert not (ROOT / path).exists()


def test_an_editable_installation_reads_the_sources() -> None:
    hook = hatch_build().CustomBuildHook(str(ROOT), {}, None, None, "", "wheel")
    build_data: dict[str, Any] = {"force_include": {}}
    hook.initialize("editable", build_data)
    hook.finalize("editable", build_data, "")
    assert build_data == {"force_include": {}}
