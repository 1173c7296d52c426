"""The wheel, built from the source archive and installed elsewhere, runs by itself."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.commands import ROOT, start

CONTENT = ["grammar", "rulesets", "strategies", "compliance", "web"]


def run(*words: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("hatchling", "build", "-t", "sdist", "-d", folder, folder=ROOT)
    subprocess.run(["tar", "-xzf", next(folder.glob("*.tar.gz"))], cwd=folder, check=True)
    run("hatchling", "build", "-t", "wheel", "-d", folder, folder=next(folder.glob("genesis_dsl-*/")))
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_content_folders(wheel: Path) -> None:
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if "/_content/" in name}
    files = [file for name in CONTENT for file in (ROOT / name).rglob("*") if file.is_file()]
    wanted = {f"genesis_dsl/_content/{file.relative_to(ROOT).as_posix()}" for file in files}
    assert shipped == wanted


def test_the_wheel_holds_the_folder_to_start_from(wheel: Path) -> None:
    starter = ROOT / "genesis_dsl" / "runs" / "starter"
    wanted = {file.relative_to(ROOT).as_posix() for file in starter.rglob("*") if file.is_file()}
    assert wanted
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


def test_the_installed_wheel_runs_the_demo(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    requirements = tmp_path / "requirements.txt"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    locked: list[str | Path] = ["--locked", "--no-dev", "--no-emit-project", "--output-file", requirements]
    run("uv", "export", "--quiet", *locked, folder=ROOT)
    run("uv", "venv", "--quiet", "--python", sys.executable, environment, folder=tmp_path)
    install: list[str | Path] = ["uv", "pip", "install", "--quiet", "--python", environment]
    run(*install, "--require-hashes", "-r", requirements, folder=tmp_path)
    run(*install, "--no-deps", wheel, folder=tmp_path)

    done = start(environment / "bin" / "genesis-dsl", "demo", "--db", "sqlite:///demo.db", folder=elsewhere)

    assert done.returncode == 0, done.stderr
    assert (elsewhere / "demo.db").exists()
