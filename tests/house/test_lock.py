"""The lock can be installed elsewhere: from PyPI, and on 64-bit Windows without a compiler."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
LOCKED = [package for package in LOCK["package"] if "registry" in package["source"]]


def windows_tags(python: tuple[int, int]) -> frozenset[Tag]:
    interpreter = f"cp{python[0]}{python[1]}"
    return frozenset(
        [*cpython_tags(python, platforms=["win_amd64"]), *compatible_tags(python, interpreter, ["win_amd64"])]
    )


def is_for(package: dict[str, Any], python: tuple[int, int]) -> bool:
    version = f"{python[0]}.{python[1]}"
    windows = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "python_version": version,
        "python_full_version": f"{version}.0",
    }
    markers = package.get("resolution-markers", [])
    return not markers or any(Marker(marker).evaluate(windows) for marker in markers)


def has_wheel(package: dict[str, Any], tags: frozenset[Tag]) -> bool:
    names = [wheel["url"].rsplit("/", 1)[1] for wheel in package.get("wheels", [])]
    return any(parse_wheel_filename(name)[3] & tags for name in names)


@pytest.mark.parametrize("python", [(3, 11), (3, 12)])
def test_every_dependency_has_a_wheel_for_windows(python: tuple[int, int]) -> None:
    tags = windows_tags(python)
    assert [p["name"] for p in LOCKED if is_for(p, python) and not has_wheel(p, tags)] == []


def test_the_lock_resolves_for_windows_without_building(tmp_path: Path) -> None:
    sync = ["-m", "uv", "sync", "--locked", "--offline", "--dry-run", "--no-build", "--no-install-project"]
    platform = ["--python-platform", "x86_64-pc-windows-msvc", "--python", sys.executable]
    done = subprocess.run(
        [sys.executable, *sync, *platform],
        cwd=ROOT,
        env={"UV_PROJECT_ENVIRONMENT": str(tmp_path / "windows"), "UV_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert " + llvmlite==" in done.stderr


def test_the_lock_names_public_addresses_only() -> None:
    assert [p["name"] for p in LOCK["package"] if p not in LOCKED] == ["genesis-dsl"]
    addresses = {p["source"]["registry"] for p in LOCKED}
    files = [
        file["url"]
        for p in LOCKED
        for file in [*p.get("wheels", []), *([p["sdist"]] if "sdist" in p else [])]
    ]
    assert addresses == {"https://pypi.org/simple"}
    assert [url for url in files if not url.startswith("https://files.pythonhosted.org/")] == []
