"""What the command and the environment offer stands in the README."""

import re
from pathlib import Path

from tests.house.commands import COMMAND, ROOT, start

CONTENT = ("grammar", "strategies", "rulesets", "compliance", "web", "docs", "benchmarks")
README = (ROOT / "README.md").read_text("utf-8")


def offered_verbs(folder: Path) -> list[str]:
    page = start(COMMAND, "--help", folder=folder).stdout
    verbs = page.partition("Commands")[2]
    return re.findall(r"^(?:│ |  )([a-z0-9-]+) {2,}", verbs, re.MULTILINE)


def test_every_verb_is_in_the_readme(tmp_path: Path) -> None:
    verbs = offered_verbs(tmp_path)
    assert {"validate", "run", "why", "whynot", "verify", "demo", "warm", "serve"} <= set(verbs)
    assert [verb for verb in verbs if not re.search(rf"^\| `{verb}\b", README, re.MULTILINE)] == []


def test_the_readme_draws_every_room() -> None:
    drawn = re.findall(r"([a-z_]+)/", "\n".join(re.findall(r"^  [a-z_]+/.*$", README, re.MULTILINE)))
    assert sorted(drawn) == sorted(
        package.parent.name for package in (ROOT / "genesis_dsl").glob("*/__init__.py")
    )


def test_every_variable_is_in_the_readme() -> None:
    modules = [ROOT / "genesis_dsl" / "settings.py", ROOT / "tests" / "conftest.py"]
    variables = {
        name for module in modules for name in re.findall(r"GENESIS_[A-Z_]+", module.read_text("utf-8"))
    }
    assert [name for name in sorted(variables) if f"| `{name}` |" not in README] == []


def test_only_settings_reads_the_environment() -> None:
    modules = [m for m in (ROOT / "genesis_dsl").rglob("*.py") if m.name != "settings.py"]
    readers = [m for m in modules if re.search(r"os\.environ|getenv", m.read_text("utf-8"))]
    assert [str(m.relative_to(ROOT)) for m in readers] == []


def test_every_content_folder_greets_its_reader() -> None:
    tops = [ROOT / name for name in CONTENT]
    folders = [*tops, *(folder for folder in (ROOT / "rulesets").iterdir() if folder.is_dir())]
    assert [str(f) for f in folders if not (f / "README.md").exists()] == []
