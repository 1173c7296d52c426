"""A share of the volume is told in `stories/share.yaml`; here a promise about any order and volume."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Story, csv_text, entry, flat, random_walk, run, strategy, symbol_text

VOLUMES = st.lists(st.sampled_from([0, 1, 3, 7, 20, 200]), min_size=12, max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    volumes=VOLUMES,
    seed=st.integers(0, 10**6),
    order=st.sampled_from(["", "type: limit\nat: close - 1 pip", "type: stop\nat: close + 1 pip"]),
)
def test_no_bar_sells_more_than_its_share_and_no_position_closes_more_than_it_has(
    volumes: list[int], seed: int, order: str, tmp_path: Path
) -> None:
    targets = ["at: 1 pip\nclose: 40%\nthen: stop to entry", "at: 2 pips"]
    rules = strategy(entry(order=order, stop="2 pips", size="size: 0.5 lots", targets=targets))
    bars = [*flat(5), *random_walk(seed, 12)]
    head, *rows = csv_text(bars).splitlines()
    with_volume = [f"{row},{volume}" for row, volume in zip(rows, [0] * 5 + volumes, strict=True)]
    text = "\n".join([f"{head},volume", *with_volume])
    symbols = (symbol_text(more="fills: {share: 50%, unit: 0.1 lots}"),)
    story = Story(rules, {}, symbols=symbols, raw={"EURUSD_M1.csv": text})
    ran = run(story, tmp_path)
    assert run(story, tmp_path, block=3).digest() == ran.digest()
    held = 0
    sold: dict[int, int] = {}
    for deal in ran.fills:
        held += deal.steps if deal.opens else -deal.steps
        bar = deal.time // 60_000 % 60 - 6
        sold[bar] = sold.get(bar, 0) + deal.steps
        assert 0 <= held <= 50
    assert all(steps <= volumes[bar] * 5 for bar, steps in sold.items())
    (order_row,) = ran.orders
    opened = sum(deal.steps for deal in ran.fills if deal.opens)
    assert opened <= 50
    assert (order_row.ended == "filled") == (opened == 50)
    assert ran.ledger("balance") - ran.ledger("initial") == sum(each.profit for each in ran.fills)
