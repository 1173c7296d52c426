"""A strategy stands on an account of its own, in the currency of the test."""

from pathlib import Path

import pytest

from genesis_dsl.runs.rules import Rules, read_rules
from genesis_dsl.trials.stage import NoStage, Wanted, set_up
from tests.trials.scenes import STRATEGY


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    return read_rules([path])


def test_without_instruments_nothing_costs_anything(rules: Rules) -> None:
    stage = set_up(Wanted("breakout", "EURUSD"), rules.files, rules.checked.instruments)
    assert stage.instrument.spread_points == 0
    assert stage.instrument.commission == 0
    assert stage.instrument.swap is None
    assert (stage.account.currency, stage.account.initial_balance_minor) == ("USD", 10_000_000)
    assert not stage.account.rulesets


def test_with_instruments_they_cost_what_the_file_says(rules: Rules) -> None:
    wanted = Wanted("breakout", "EURUSD", "EUR", instruments="fx_majors")
    stage = set_up(wanted, rules.files, rules.checked.instruments)
    assert stage.instrument.spread_points == 6
    assert stage.account.currency == "EUR"


def test_a_symbol_without_instruments_has_no_stage(rules: Rules) -> None:
    with pytest.raises(NoStage):
        set_up(Wanted("breakout", "XAUUSD"), rules.files, rules.checked.instruments)
