"""What is asked of the broker is told in `stories/levels.yaml` and `latency.yaml`; more of it here."""

from pathlib import Path

from tests.builders import Story, entry, flat, run, strategy, symbol_text

P = 110_000
FROZEN = (symbol_text(more="freeze_level: 5 pips"),)


def test_a_closing_is_not_made_at_a_price_from_before_it_was_asked_for(tmp_path: Path) -> None:
    """The bars of GBPUSD are five minutes long; the switch trips in the middle of one."""
    times = ["2026-01-05 00:00:00", "2026-01-05 00:05:00", "2026-01-05 00:10:00", "2026-01-05 00:15:00"]
    closes = [1.3, 1.3, 1.29, 1.28]
    slow = "time,open,high,low,close\n" + "".join(
        f"{time},{price},{price},{price},{price}\n" for time, price in zip(times, closes, strict=True)
    )
    rules = strategy(entry("00:05", stop="300 pips"), symbols="EURUSD, GBPUSD", timeframe="M5")
    trips = "trip_when: time between 00:12 and 00:13 in UTC"
    switch = f"- id: out\n  {trips}\n  then: close positions\n  re_arm: next day"
    story = Story(
        rules,
        {"EURUSD": flat(30)},
        switches=switch,
        symbols=(symbol_text(), symbol_text("GBPUSD")),
        raw={"GBPUSD_M5.csv": slow},
    )
    ran = run(story, tmp_path)
    out = {each.symbol: each.price for each in ran.fills if not each.opens}
    assert out["GBPUSD"] == 128_000


def test_a_cancellation_that_waits_names_its_order_and_who_asked(tmp_path: Path) -> None:
    order = "type: limit\nat: 1.0990\ncancel_when: close < 1.0994"
    ran = run(Story(strategy(entry(order=order)), [*flat(5), *flat(3, P - 70)], symbols=FROZEN), tmp_path)
    (wait,) = [each for each in ran.decisions if each.kind == "waits"]
    assert (wait.subject, wait.reason, wait.detail) == ("go", "frozen", {"order": 1})
