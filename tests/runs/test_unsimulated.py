"""What a run leaves out is said from its own files and prices, and no more than that."""

from pathlib import Path

from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.unsimulated import unsimulated
from tests.builders import Story, entry, flat, strategy, symbol_text

COSTS = """commission: 2.50 USD
slippage: 0.2 pips
swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}
fills: {share: 10%, unit: 1 lots}"""
LATENCY = "latency: {least: 50 milliseconds, most: 200 milliseconds, seed: 1}\n"


def said(folder: Path, symbol: str, account: str = "") -> str:
    story = Story(strategy(entry()), flat(8), symbols=(symbol,), account=account)
    return " ".join(unsimulated(prepare(story.write(folder))))


def test_a_plain_venue_leaves_out_what_nobody_wrote(tmp_path: Path) -> None:
    found = said(tmp_path, symbol_text(margin=""))

    for left_out in (
        "EURUSD: what came first inside a bar of M1 is not known",
        "EURUSD: the spread is 1 pips at every moment",
        "EURUSD: nothing slips",
        "EURUSD: orders are filled whole",
        "EURUSD: there is no commission",
        "EURUSD: a night costs nothing",
        "EURUSD: no margin is asked",
        "Orders take no time on their way",
        "the line never breaks",
    ):
        assert left_out in found


def test_what_is_written_is_not_called_left_out(tmp_path: Path) -> None:
    found = said(tmp_path, symbol_text(more=COSTS), LATENCY)

    for simulated in ("slips", "filled whole", "commission", "night costs", "margin", "no time"):
        assert simulated not in found
