"""The step for GitHub's workflows and the hooks for pre-commit, run for real on a file that is broken."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.commands import COMMAND, ROOT
from tests.repositories import Desk, needs_git

pytestmark = needs_git

ACTION = ROOT / ".github" / "actions" / "validate" / "action.yml"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
RIGHT = (ROOT / "strategies" / "london_breakout.yaml").read_text("utf-8")
OLD = RIGHT.replace("risk: 0.5% of balance", "risk: 0.5%")
BROKEN = OLD.replace("close crosses above", "close crosses over")
SAFE, OTHER = (
    "::error file=strategies/my london.yaml,line=38,",
    "::error file=strategies/my london.yaml,line=45,",
)
ENVIRONMENT = {
    "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}",
    "HOME": os.environ.get("HOME", "/"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "desk", **{"strategies__my london": OLD})
    made.commit(**{"strategies__my london": BROKEN})
    return made


def action() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
    return read


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in action()["runs"]["steps"] if each.get("name") == name)
    return found


def run_step(desk: Desk, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the step that validates, as GitHub's runner does: inputs become variables of the shell."""
    inputs = {name: each.get("default", "") for name, each in action()["inputs"].items()} | given
    written = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], value)
        for name, value in step("Validate")["env"].items()
    }
    script = desk.folder.parent / "script.sh"
    script.write_text(step("Validate")["run"], encoding="utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=desk.folder,
        env=ENVIRONMENT | written,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_step_fails_and_annotates_each_line_of_the_pull_request(desk: Desk) -> None:
    done = run_step(desk, paths="strategies\n")

    assert (done.returncode, done.stderr) == (1, "")
    assert [line[: len(SAFE)] for line in done.stdout.splitlines()] == [SAFE, OTHER]


def test_the_step_can_tell_only_what_the_branch_brought(desk: Desk) -> None:
    done = run_step(desk, paths="strategies", changed="main")

    assert done.returncode == 1
    assert [line[: len(SAFE)] for line in done.stdout.splitlines()] == [SAFE]


def test_the_step_takes_one_path_a_line_and_nothing_of_them_is_a_command(desk: Desk) -> None:
    desk.write(
        **{"strategies__my london": RIGHT, "more__$(touch oops)": RIGHT.replace("id: london", "id: mine", 1)}
    )

    done = run_step(desk, paths="strategies/my london.yaml\nmore/$(touch oops).yaml\n")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (desk.folder / "oops").exists()


def test_the_step_fails_from_the_level_that_is_given(desk: Desk) -> None:
    desk.write(**{"strategies__my london": RIGHT.replace("GBPUSD]", "GBPUSX]")})

    codes = [
        run_step(desk, paths="strategies", **{"fail-level": each}).returncode for each in ("error", "warning")
    ]

    assert codes == [0, 1]


def test_the_step_installs_the_version_that_it_came_with() -> None:
    command = step("Install genesis-dsl")["run"]

    (where,) = re.findall(r'"\$GITHUB_ACTION_PATH/([./]+)"', command)
    assert (ACTION.parent / where).resolve() == ROOT
    assert (ROOT / "pyproject.toml").exists()


def run_hook(desk: Desk, name: str) -> subprocess.CompletedProcess[str]:
    """Run a hook's entry as pre-commit does: on the files of the commit that it is for."""
    (hook,) = [each for each in HOOKS if each["id"] == name]
    files = desk.git("-c", "core.quotePath=false", "ls-files").splitlines()
    chosen = [each for each in files if re.search(hook["files"], each) and each.endswith((".yaml", ".yml"))]
    words = [*shlex.split(hook["entry"]), *chosen]
    return subprocess.run(
        words, cwd=desk.folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def test_the_hook_refuses_a_commit_with_a_broken_file(desk: Desk) -> None:
    done = run_hook(desk, "genesis-dsl-validate")

    assert (done.returncode, done.stderr) == (1, "")
    assert "strategies/my london.yaml:38:" in done.stdout


def test_the_hook_lets_a_commit_pass_that_is_in_order(desk: Desk) -> None:
    desk.commit(**{"strategies__my london": RIGHT})
    desk.commit(elsewhere__compose="services: []\n")

    assert run_hook(desk, "genesis-dsl-validate").returncode == 0


def test_the_hook_that_mends_leaves_what_is_not_safe(desk: Desk) -> None:
    done = run_hook(desk, "genesis-dsl-fix")

    assert done.returncode == 1
    assert desk.path("strategies__my london").read_text("utf-8") == OLD


def test_the_hook_that_formats_changes_what_is_not_in_form(desk: Desk) -> None:
    desk.commit(**{"strategies__my london": RIGHT.replace("side: buy", "side:   buy")})

    assert run_hook(desk, "genesis-dsl-fmt").returncode == 0
    assert "side: buy" in desk.path("strategies__my london").read_text("utf-8")


def test_every_hook_says_what_pre_commit_asks_for() -> None:
    needed = {"id", "name", "entry", "language", "files", "require_serial"}
    assert [each["id"] for each in HOOKS if not needed <= each.keys() or each["language"] != "python"] == []
