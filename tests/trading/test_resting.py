"""What the trace says of an order that rests; how it meets bars is told in `stories`."""

from pathlib import Path

from tests.builders import Story, entry, flat, run, strategy

P = 110_000
STOP_LIMIT = "type: stop_limit\nat: 10 pips\nlimit: 2 pips"


def test_a_stop_limit_is_recorded_with_both_prices_and_when_it_was_touched(tmp_path: Path) -> None:
    bars = [*flat(5), *flat(1), (P + 130, P + 140, P + 130, P + 130), (P + 130, P + 130, P + 100, P + 110)]
    ran = run(Story(strategy(entry(order=STOP_LIMIT)), bars), tmp_path)
    fired, touched = ran.decisions
    assert (fired.detail["trigger"], fired.detail["price"]) == (P + 110, P + 130)
    assert (touched.kind, touched.subject, touched.detail) == ("touched", "go", {"order": 1})
    assert (touched.time - fired.time) == 2 * 60_000
    assert [(each.type, each.price, each.ended) for each in ran.orders] == [("stop_limit", P + 130, "filled")]
    assert [each.price for each in ran.fills] == [P + 130]
