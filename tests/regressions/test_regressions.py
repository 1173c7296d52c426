"""What was written down comes of each run again; a change that is meant is written with its reason."""

import subprocess
import sys
from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from genesis_dsl.settings import market_data
from tests.regressions.case import ROOT, Case, cases, differences, outcome
from tests.regressions.refresh import refreshed

CASES = cases()


def parameters() -> list[object]:
    return [
        pytest.param(
            each, id=each.path.stem, marks=[pytest.mark.market_data] if each.needs_market_data else []
        )
        for each in CASES
    ]


@pytest.mark.parametrize("case", parameters())
def test_what_came_of_a_run_comes_of_it_again(case: Case, tmp_path: Path) -> None:
    found = outcome(case, tmp_path, market_data())

    expected = {key: value for key, value in case.expected.items() if key != "because"}
    changed = list(differences(expected, found))
    assert not changed, "\n".join(
        [*changed, "if this is meant: python -m tests.regressions.refresh --because …"]
    )
    assert case.expected["because"]


def test_every_shipped_strategy_and_every_kind_of_order_has_a_case() -> None:
    rules = {ROOT / each for case in CASES for each in case.asked["rules"] if "fails" not in case.expected}
    texts = "\n".join(each.read_text("utf-8") for each in rules)

    shipped = resource("strategies").glob("*.yaml")
    assert {each for each in shipped if not each.match("*.test.yaml")} <= rules
    assert all(f"type: {kind}\n" in texts for kind in ("limit", "stop", "stop_limit"))
    assert any("fails" in case.expected for case in CASES)


def test_nothing_is_refreshed_without_a_reason() -> None:
    command = [sys.executable, "-m", "tests.regressions.refresh", "no_such_case"]

    for reason in ([], ["--because", "changed"]):
        done = subprocess.run([*command, *reason], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "--because" in done.stderr


def test_a_refreshed_case_keeps_what_people_wrote_and_expects_what_was_found() -> None:
    case = CASES[0]

    written = refreshed(case, {"trace": "abc", "fails": ["A sentence: with a colon"]}, "the rules changed")

    assert written.startswith(case.head)
    assert written.partition("expected:\n")[2] == (
        "  because: the rules changed\n  trace: abc\n  fails:\n  - 'A sentence: with a colon'\n"
    )
    assert list(differences({"a": {"b": 1}, "c": 2}, {"a": {"b": 3}, "c": 2})) == ["a b: 1 -> 3"]
