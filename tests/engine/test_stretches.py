"""Function words over prices with holes: each stretch that is known warms up anew."""

from collections.abc import Sequence

import numpy as np
import pytest

from genesis_dsl.checker.typed import Typed
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering, preorder
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected, Scope
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.resample import resample
from tests.checker.files import condition
from tests.graph.sentences import CHART, ENTRY
from tests.market.makers import bars, instruments, minutes

DIVIDES = "stochastic_k(14, 3) > 50"
HOLE = 60
COUNT = 160
rng = np.random.default_rng(3)
CLOSE = 110_000 + np.cumsum(rng.integers(-20, 21, 2_000))
QUARTERS = minutes("2026-01-05 00:00", COUNT, 15)


def charts_of(found: Collected, finest: Bars) -> dict[Chart, Bars]:
    read = {node.chart for node in found.graph.nodes if node.chart} - {CHART}
    return {CHART: finest} | {each: resample(finest, each.timeframe, instruments()) for each in read}


def compared(sentence: str) -> Typed:
    return next(each for each in preorder(condition(sentence)) if each.op == "compare")


def left_side(sentence: str, finest: Bars, scope: Scope = ENTRY) -> Column:
    """Evaluate the left side of a comparison over some bars."""
    found = Collected()
    root = Lowering(found).lower(compared(sentence).args[0], scope).root
    return Columns(found.graph, charts_of(found, finest), found.zones, {}).of(root)


def quarters(count: int = COUNT, **columns: Sequence[float]) -> Bars:
    close = CLOSE[:count]
    prices = {"open": close, "high": close + 9, "low": close - 9, "close": close}
    given = {name: values.tolist() for name, values in prices.items()} | columns
    return bars(QUARTERS[:count], "M15", **given)


def with_hole() -> Bars:
    volume = rng.integers(50, 150, COUNT).astype(np.float64)
    volume[HOLE] = np.nan
    return quarters(volume=volume.tolist())


@pytest.mark.parametrize(
    ("word", "lookback"),
    [("rsi(volume, 14)", 14), ("average(volume, 20)", 19), ("highest(volume, 10)", 9), ("sum(volume, 5)", 4)],
)
def test_after_a_hole_a_window_warms_up_again(word: str, lookback: int) -> None:
    found = left_side(f"{word} > 0", with_hole())

    assert found.why[HOLE] == op.NO_VOLUME
    for first in (0, HOLE + 1):
        assert found.why[first : first + lookback].tolist() == [op.WARMING_UP] * lookback
    assert not found.why[lookback:HOLE].any()
    assert not found.why[HOLE + 1 + lookback :].any()


def test_after_a_hole_the_strength_of_a_move_is_never_nought() -> None:
    found = left_side("rsi(volume, 14) > 0", with_hole())

    assert (found.values[found.why == op.KNOWN] > 0).all()


def test_a_formula_that_divides_by_zero_has_a_reason_of_its_own() -> None:
    still = [110_000.0] * COUNT
    flat = quarters(open=still, high=still, low=still, close=still)

    found = left_side(DIVIDES, flat)

    assert set(found.why.tolist()) == {op.WARMING_UP, op.DIVIDED_BY_ZERO}


def test_a_higher_chart_is_read_only_when_its_bar_has_closed() -> None:
    finest = quarters()
    higher = resample(finest, "H4", instruments())
    found = left_side("close - close on H4 > 0", finest)

    rows = np.searchsorted(higher.closed_at, finest.closed_at, side="right") - 1
    assert (found.why != op.KNOWN).tolist() == (rows < 0).tolist()
    known = rows >= 0
    assert (found.values[known] == (finest.close[known] - higher.close[rows[known]])).all()


@pytest.mark.parametrize(
    "sentence",
    [
        "ema(close, 20) > 0",
        "rsi(close, 14) > 0",
        "atr(14) > 0",
        "highest(high, 20)[1] > 0",
        "average(spread, 10) > 0",
        "ema(close, 3) on H4 > 0",
    ],
)
@pytest.mark.parametrize("count", [1, 15, 64, 97])
def test_later_bars_never_change_a_value(sentence: str, count: int) -> None:
    whole, part = left_side(sentence, quarters()), left_side(sentence, quarters(count))

    size = len(part.values)
    assert part.values.tolist() == whole.values[:size].tolist()
    assert part.why.tolist() == whole.why[:size].tolist()
