import pytest

from genesis_dsl.types import kind as k
from tests.checker.files import entry, findings, outline, run, strategy

SIZED = "size: 1 lots\n"
GUARDED = "risk: 0.5% of balance\nstop: 20 pips\n"


def test_a_limit_order_waits_at_a_price_for_some_bars() -> None:
    found = entry(
        "hammer",
        entry=GUARDED
        + "order:\n  type: limit\n  at: close - 1 pip\n  cancel_after: 4 bars\n  cancel_when: doji",
    )

    assert (found.order_type, found.expires_bars, found.expires_ms) == ("limit", 4, 0)
    assert found.at is not None
    assert outline(found.at) == "subtract(series(close, M15), literal(1, pip))"
    assert found.cancel_when is not None


def test_an_entry_without_an_order_is_a_market_order() -> None:
    found = entry("hammer", entry=SIZED + "at_once: 3")

    assert (found.order_type, found.at, found.at_once, found.side) == ("market", None, 3, 1)


def test_an_order_may_wait_for_a_time() -> None:
    found = entry("hammer", entry=SIZED + "order:\n  type: stop\n  at: 5 pips\n  cancel_after: 2 hours")

    assert (found.order_type, found.expires_ms) == ("stop", 7_200_000)


def test_stops_and_targets_read_the_planned_entry() -> None:
    text = GUARDED.replace("20 pips", "max(atr(14), 0.5% of entry)") + (
        "size_at_most:\n  - id: leverage\n    is: 10 * equity\n"
        "targets:\n  - at: entry + 2 * (entry - stop)\n    close: 50%\n    then: stop to entry\n  - at: 4 R\n"
    )

    found = entry("hammer", entry=text)

    assert found.stop is not None
    assert found.stop.type == k.DISTANCE
    assert [(each.at.type, each.share) for each in found.targets] == [(k.PRICE, 0.5), (k.R, None)]
    assert [name for name, _ in found.caps] == ["leverage"]
    assert found.targets[0].then[0].verb == "move_stop"


def test_a_number_written_as_a_price_is_a_level() -> None:
    head = "parameters:\n  floor_price: {value: 1.1050}\n"

    for written in ("1.1050", "20.00", "floor_price"):
        found = entry("hammer", entry=SIZED + f"stop: {written}", head=head)
        assert found.stop is not None
        assert found.stop.type == k.PRICE


def test_a_sell_is_minus_one() -> None:
    text = strategy("hammer").replace("side: buy", "side: sell")

    assert findings(text) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("risk: 0.5%\nstop: 20 pips", "T202 11:11 0.5% of what?"),
        ("risk: 500\nstop: 20 pips", "T203 11:11 500 what? `risk` takes money"),
        ("risk: 2 lots\nstop: 20 pips", "T119 11:11 `risk` takes money, and this is a number of lots"),
        ("risk: 50% of balance\nstop: 20 pips", "T120 11:11 one trade would risk 50% of the account"),
        ("risk: 1% of balance", "R305 11:11 `risk:` is the money lost at the stop, and there is no `stop:`"),
        ("size: 0.1", "T203 11:11 0.1 what? `size` takes a number of lots"),
        (SIZED + "stop: 20", "T203 12:11 20 what? `stop` takes a price distance"),
        (SIZED + "stop: 0.5%", "T202 12:11 0.5% of what?"),
        (
            SIZED + "stop: stop - 1 pip",
            "N203 12:11 `stop` is a word of a position, and no position is meant here",
        ),
        (
            SIZED + "targets:\n  - at: 2 R",
            "R306 13:13 R is the distance to the stop, and there is no `stop:`",
        ),
        (SIZED + "order:\n  type: market\n  at: close", "R309 14:11 a market order takes no price"),
        (SIZED + "order:\n  type: limit", "R310 13:7 a limit order must say at which price it waits"),
        (SIZED + "order:\n  type: stop", "R310 13:7 a stop order must say at which price it waits"),
        (
            SIZED + "order:\n  type: stop_limit\n  at: high",
            "R320 13:7 a stop_limit order must say at which price it waits once its stop is touched",
        ),
        (
            SIZED + "order:\n  type: stop_limit\n  limit: high",
            "R310 13:7 a stop_limit order must say at which price it waits",
        ),
        (
            SIZED + "order:\n  type: limit\n  at: low\n  limit: low",
            "R319 15:14 a limit order has no `limit:`",
        ),
        (
            SIZED + "order:\n  type: limit\n  at: close\n  cancel_after: 4",
            "R311 15:21 `cancel_after:` is a number of bars or a duration",
        ),
        (
            SIZED + "targets:\n  - at: 5 pips\n    close: 60%\n  - at: 9 pips\n    close: 50%",
            "R312 15:9 the targets close 110% of the position",
        ),
        (SIZED + "targets:\n  - at: 5 pips\n  - at: 9 pips", "R313 14:9 nothing is left for this target"),
    ],
)
def test_what_an_entry_must_say(lines: str, found: str) -> None:
    assert findings(strategy("hammer", entry=lines)) == [found]


def test_a_stop_limit_order_has_two_prices() -> None:
    (found,) = (
        run(
            strategy("hammer", entry=SIZED + "order:\n  type: stop_limit\n  at: high\n  limit: high + 2 pips")
        )
        .strategies["demo_strategy"]
        .entries
    )

    assert (found.order_type, found.limit is not None) == ("stop_limit", True)


def test_a_patience_along_the_calendar_is_reported_once() -> None:
    text = strategy("hammer", entry=SIZED + "order:\n  type: limit\n  at: close\n  cancel_after: 2 days")

    assert [each[:4] for each in findings(text)] == ["W407"]
    assert findings(text.replace("entries:", "timezone: UTC\nentries:")) == []


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("stop: -20 pips", "stop"),
        ("stop: 20 pips\ntargets:\n  - at: -2 R", "at"),
        ("order:\n  type: limit\n  at: -5 pips", "at"),
    ],
)
def test_a_distance_below_zero_is_answered(more: str, key: str) -> None:
    (found,) = findings(strategy(entry=SIZED + more))

    assert found.endswith(f"`{key}` counts to its proper side by itself, without a minus")


def test_a_percent_of_nothing_is_most_likely_one_of_the_entry() -> None:
    (finding,) = run(strategy(entry=SIZED + "stop: 2%")).diagnostics

    assert finding.help == "`2% of entry`, `2% of close`"


@pytest.mark.parametrize(
    ("stop", "price"), [("1.1", "as a price `1.10`"), ("40000", "as a price `40000.00`"), ("-5", "")]
)
def test_a_number_that_may_be_a_price_is_offered_as_one(stop: str, price: str) -> None:
    (found,) = run(strategy(entry=SIZED + f"stop: {stop}")).diagnostics
    assert found.help.partition("; ")[2] == price
