from pathlib import Path

from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy, symbol_text

COSTS = """commission: 2.50 USD
slippage: 0.3 pips
gap_allowance: 2.5 pips
swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"""


def test_a_symbol_is_laid_out_in_whole_numbers(tmp_path: Path) -> None:
    story = Story(strategy(entry()), flat(3), symbols=(symbol_text(more=COSTS),))
    s = prepare(story.write(tmp_path)).assembled.world.v.symbols[0]
    assert (s["spread"], s["slippage"], s["gap"], s["digits"]) == (10, 3, 25, 5)
    assert (s["least"], s["most"], s["lots_num"], s["lots_den"]) == (1, 10_000, 1, 100)
    assert s["commission_num"] * 2 == s["commission_den"] * 5  # two and a half cents a step
    assert s["swap_long"] * 10 == -61 * s["swap_den"]
    assert (s["triple"], s["middle"], s["through"]) == (2, 0, 1)


def test_the_account_begins_with_its_balance(tmp_path: Path) -> None:
    ledger = prepare(Story(strategy(entry()), flat(3)).write(tmp_path)).assembled.world.v.ledger[0]
    assert {int(ledger[name]) for name in ("balance", "initial", "equity", "peak")} == {10_000_000}
    assert (ledger["next_order"], ledger["next_position"], ledger["next_decision"]) == (1, 1, 1)
