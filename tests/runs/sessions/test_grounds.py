from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.brokers.prices.midnight import midnight_of
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.choose import choose_rules
from genesis_dsl.runs.sessions.grounds import read_history, traded_by
from tests.runs.sessions.played import Played


def test_history_is_what_was_over_and_no_more_than_was_asked_for(tmp_path: Path) -> None:
    one = Played(tmp_path)
    chosen = choose_rules(one.request)
    now = mt5.clock()
    rule = midnight_of(chosen.instruments)
    bars = read_history(one.calls, chosen, {"EURUSD": "EURUSD"}, now + 1, 10, rule)["EURUSD"]
    assert len(bars) <= 10
    assert bars.closed_at[-1] <= now
    assert bars.opened_at[0] >= now - 11 * 60_000


def test_a_symbol_that_nobody_offers_is_named(tmp_path: Path) -> None:
    chosen = choose_rules(Played(tmp_path).request)
    with pytest.raises(SettingsError, match="The terminal offers no EURUSD, which is EURUSD here"):
        traded_by(chosen, {}, {"EURUSD": "EURUSD"})
