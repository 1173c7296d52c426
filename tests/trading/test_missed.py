"""What an unfilled order may have come to is told in `stories/stop_limit.yaml`; here who is shown it."""

from pathlib import Path

from genesis_dsl.runs.summary import Summary
from tests.builders import Story, entry, flat, run, strategy

P = 110_000
ORDER = "type: stop_limit\nat: 1.1010\nlimit: 1.1005"


def test_the_figures_of_a_run_hold_both_ends(tmp_path: Path) -> None:
    doubtful = (P + 60, P + 120, P + 10, P + 80)
    ran = run(Story(strategy(entry(order=ORDER, stop="1.1002")), [*flat(5), doubtful]), tmp_path)
    summary = Summary(ran.prepared)
    for batch in ran.batches:
        summary.add(batch)
    told = summary.figures()
    assert (told["net_profit"], told["net_profit_at_worst"], told["net_profit_at_best"]) == (0.0, -30.0, 30.0)


def test_where_every_fill_is_certain_there_is_no_worse_end(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry()), flat(8)), tmp_path)
    summary = Summary(ran.prepared)
    assert "net_profit_at_worst" not in summary.figures()
