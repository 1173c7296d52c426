"""What was lost since the day began counts in limits of the day, whoever traded, in a new session too."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.runs.verify import verify
from tests.builders import Story
from tests.runs.sessions.played import Played, story
from tests.runs.sessions.test_driver import ledger
from tests.runs.sessions.test_elsewhere import decided

DAILY = "- id: daily\n  must_hold: equity >= balance_at_day_start - 1_000 USD\n  if_broken: block entries\n"
ORDER = {"action": 1, "symbol": "EURUSD", "type_filling": 1, "deviation": 1_000}


def lose(lots: float) -> None:
    """Buy and sell by hand, for the spread and the commission of it."""
    for side in (0, 1):
        held = {"position": mt5.positions_get()[0].ticket} if side else {}  # type: ignore[index]  # one is open
        tick = mt5.symbol_info_tick("EURUSD")
        assert tick
        price = tick.bid if side else tick.ask
        assert mt5.by_hand(ORDER | held | {"volume": lots, "type": side, "price": price})


@pytest.fixture
def one(tmp_path: Path) -> Played:
    plain = story()
    return Played(tmp_path, story=Story(plain.rules, plain.prices, limits=DAILY, symbols=plain.symbols))


@pytest.mark.parametrize(("before", "since", "broken"), [(20.0, 0.0, False), (20.0, 40.0, True)])
def test_a_loss_of_today_before_the_session_counts_with_those_in_it(
    one: Played, before: float, since: float, *, broken: bool
) -> None:
    mt5.pay_in(-1_500.0)
    lose(before)
    lost = 9_850_000 - round(mt5.account_info().balance * 100)  # type: ignore[union-attr]  # there is one
    one.begin()
    assert ledger(one, "moved") == -150_000
    assert one.driver.record.live.session.assembled.world.days["balance"].tolist() == [9_850_000]
    told = f"Deals of today had moved -{lost / 100:,.2f} before this session began"
    assert any(told in each for each in one.said)
    one.play(1)
    if since:
        lose(since)
    one.play(2)
    account = mt5.account_info()
    assert account
    assert ledger(one, "balance") == round(account.balance * 100)
    assert bool(decided(one, "broken")) is broken
    one.die()
    one.begin(anew=True)
    assert any("daily (D" in each and "was left locked" in each for each in one.said) is broken
    one.play(2)
    assert bool(decided(one, "broken")) is broken
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()
