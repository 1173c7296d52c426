"""Every command line of the pages works as it stands, in the order in which it stands."""

import re
import shutil
from pathlib import Path

import pytest

from genesis_dsl.settings import market_data
from tests.house.commands import COMMAND, ROOT, Typed, read_commands, start

PAGES = [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if read_commands(page)]
KEEPS_RUNNING = "keeps running"
NEEDS_PRICES = "needs: prices"
FOLDERS = {"prices": "bars_m1", "exports": "originals", "calendars": "calendar/original"}
"""What the pages call the folders of real prices."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name in ("strategies", "rulesets", "compliance"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def follow(commands: list[Typed], folder: Path) -> None:
    for command in commands:
        words = [command.words[0], "--help"] if command.mark == KEEPS_RUNNING else [*command.words]
        done = start(COMMAND, *words, folder=folder)
        assert done.returncode == 0, (command.words, done.stdout[-2000:], done.stderr[-2000:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_works(page: Path, repository: Path) -> None:
    prices = market_data()
    if prices:
        for name, folder in FOLDERS.items():
            (repository / name).symlink_to(prices / folder)

    follow([each for each in read_commands(page) if prices or each.mark != NEEDS_PRICES], repository)


def plain(output: str) -> list[str]:
    """Leave out where the machine keeps things, and hashes, which change with every engine."""
    lines = re.sub(r"in .+/synthetic", "in .../synthetic", output).splitlines()
    return [line.rstrip() for line in lines if not re.match(r"  (?:digest|head) ", line)]


def test_the_output_in_the_readme_is_what_the_demo_says(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- output: genesis-dsl demo -->\s*```text\n(.*?)```", text, re.DOTALL)
    said = start(COMMAND, "demo", folder=tmp_path)
    assert shown is not None
    assert plain(shown[1]) == plain(said.stdout)


def test_links_of_the_pages_lead_somewhere() -> None:
    pages = [
        p for p in ROOT.rglob("*.md") if not any(part.startswith(".") for part in p.relative_to(ROOT).parts)
    ]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))]
    assert [(str(p), link) for p, link in links if "://" not in link and not (p.parent / link).exists()] == []


def test_no_page_holds_the_marks_of_two_versions() -> None:
    pages = [page for page in ROOT.rglob("*.md") if ".venv" not in page.parts]
    assert [
        str(page) for page in pages if re.search(r"^[<>]{7} ", page.read_text("utf-8"), re.MULTILINE)
    ] == []
