from pathlib import Path

from genesis_dsl.runs.sessions.telling import told_of
from genesis_dsl.trace.rows import AlertRow, Batch, FillRow, OrderRow
from tests.runs.sessions.played import playing


def test_deals_orders_and_alerts_are_lines_in_a_traders_words(tmp_path: Path) -> None:
    fill = FillRow(1, 0, 4, 2, "EURUSD", -1, 30, 110_015, False, "target:1", 5, 0, 0, False)  # noqa: FBT003  # a row
    placed = (3, 1, "s", "e", "EURUSD", 1, "limit", 5, 1, 1, True, 0, 0)
    order = OrderRow(*placed, "expired", "expired")
    batch = Batch(fills=[fill], orders=[order], alerts=[AlertRow(0, "critical", "limits > x", "tripped")])
    with playing(tmp_path) as one:
        lines = [each.partition("  ")[2] for each in told_of(batch, one.driver.record.prepared)]
    assert lines == [
        "sold 0.3 EURUSD at 1.10015, closes T2 (target:1)",
        "O3 EURUSD expired",
        "critical: limits > x: tripped",
    ]
