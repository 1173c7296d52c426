"""A scenario stands behind those that a strategy has, and says what fails there."""

from pathlib import Path

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.runs.choose import choose_rules
from genesis_dsl.trials.replayed import appended, failing, failing_alone
from tests.builders import Story, entry, flat, strategy

FIRES = """  - name: it fires
    clock: 2026-01-05 00:05 in UTC
    prices: 1.1000 x 3
    expect: {entry: go}
"""
FAILS = FIRES.replace("it fires", "it does not").replace("entry: go", "no_entry: go")


def test_a_scenario_is_put_behind_those_that_are_there() -> None:
    text = appended(FIRES, _strategy(strategy(entry())))
    twice = appended(FAILS, _strategy(text))

    assert text.endswith(f"scenarios:\n{FIRES}")
    assert twice == text + FAILS


def test_what_a_scenario_fails_with_is_said_wherever_it_stands(tmp_path: Path) -> None:
    chosen = choose_rules(Story(strategy(entry()), flat(9)).write(tmp_path))
    model = next(each for each in chosen.rules.files if isinstance(each, kinds.Strategy))
    head = "strategy: story\ninstruments: plain\n"

    assert failing(FIRES, model, chosen) == ""
    assert failing_alone(FIRES, head, chosen) == ""
    assert "`no_entry` is an entry" in failing(FAILS, model, chosen)
    assert "`no_entry` is an entry" in failing_alone(FAILS, head, chosen)


def _strategy(text: str) -> kinds.Strategy:
    model, faults = load_file(Source("story.yaml", text))
    assert isinstance(model, kinds.Strategy), faults
    return model
