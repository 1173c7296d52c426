"""Bars that stand still have a row for each event, also of two at one instant."""

from genesis_dsl.trials.still import bars_at


def test_each_event_has_a_row_and_one_price() -> None:
    bars = bars_at("EURUSD", [1_000_000, 1_000_000, 2_000_000], 7, tradable=False)

    assert bars.closed_at.tolist() == [1_000_000, 1_000_000, 2_000_000]
    assert {*bars.open.tolist(), *bars.high.tolist(), *bars.low.tolist(), *bars.close.tolist()} == {7}
    assert not bars.tradable.any()
