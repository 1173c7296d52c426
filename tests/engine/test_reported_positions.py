"""What is reported of positions, and what becomes of the ledger."""

from pathlib import Path

import pytest

from tests.builders import PRICE, Story, entry, flat, strategy
from tests.outside import Outside

ONE = strategy(entry("00:05", stop="20 pips", targets=["at: 40 pips"]))
FILLED = {"order": 1, "steps": 100, "price": PRICE + 10, "stop": PRICE - 190, "target": PRICE + 410}
STOPPED = {"position": 1, "cause": "stop", "steps": 100, "price": PRICE - 195, "profit": -20_500}


@pytest.fixture
def one(tmp_path: Path) -> Outside:
    """A session that has just asked for one order of a lot."""
    found = Outside(Story(ONE, flat(40)), tmp_path)
    found.until("00:05")
    return found


def test_a_deal_is_booked_as_the_broker_says_to_the_cent(one: Outside) -> None:
    one.say(("filled", FILLED | {"commission": 301}))
    assert one.ledger("balance") == 10_000_000 - 301  # charged with the opening
    one.until("00:07")
    one.say(("swap", {"position": 1, "swap": -42}))
    one.say(("closed", STOPPED | {"commission": 299, "swap": -43}))

    assert one.ledger("balance") == 10_000_000 - 301 - 20_500 - 299 - 43
    assert one.ledger("equity") == one.ledger("balance")
    (position,) = one.end().positions
    assert (position.pnl, position.commission, position.swap) == (-21_143, 600, -43)
    assert (position.exit_reason, position.exit_price) == ("stop", PRICE - 195)


def test_what_somebody_else_closes_or_cancels_is_told_as_theirs(tmp_path: Path) -> None:
    both = strategy(entry("00:05"), entry("00:05", name="rest", order="type: limit\nat: close - 50 pips"))
    one = Outside(Story(both.replace("symbols: [EURUSD]", "symbols: [EURUSD]"), flat(20)), tmp_path)
    one.until("00:05")
    one.say(("filled", FILLED | {"target": 0}))
    one.say(("closed", STOPPED | {"cause": "outside"}))
    assert [each.exit_reason for each in one.end().positions] == ["outside"]
