from genesis_dsl.trace.rows import AlertRow, Batch, StopMoveRow, joined


def test_batches_are_laid_end_to_end_kind_by_kind() -> None:
    alerts = [AlertRow(time, "info", "x", "y") for time in range(3)]
    moved = StopMoveRow(1, 2, 3, 4, "exit:trail")
    found = joined([Batch(alerts=alerts[:1]), Batch(stop_moves=[moved]), Batch(alerts=alerts[1:])])
    assert (found.alerts, found.stop_moves, found.fills) == (alerts, [moved], [])
