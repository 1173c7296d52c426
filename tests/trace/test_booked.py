"""Orders, deals and positions, from the engine's log to rows."""

from pathlib import Path

from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.stopping import Stop
from tests.builders import Story, entry, flat, path, run, strategy
from tests.properties.lively import story

P = 110_000


def test_rows_of_one_trade_point_at_each_other(tmp_path: Path) -> None:
    rules = strategy(entry(order="type: limit\nat: close - 10 pips", targets=["at: 20 pips"]))
    bars = [*flat(5), *path(P, P - 150, P - 150, P + 200)]
    ran = run(Story(rules, bars), tmp_path)
    (decision,), (order,), (position,) = ran.decisions, ran.orders, ran.positions
    assert (order.decision, position.decision, position.order) == (decision.id, decision.id, order.id)
    assert decision.detail["order"] == order.id
    assert {each.position for each in ran.fills} == {position.id}
    assert [each.id for each in ran.fills] == [1, 2]
    assert (order.type, order.ended, order.price) == ("limit", "filled", P - 100)
    assert (position.strategy, position.entry, position.symbol) == ("story", "go", "EURUSD")
    assert position.exit_reason == "target:1"


def test_costs_of_a_position_are_those_of_its_deals(tmp_path: Path) -> None:
    ran = run(story(2, 900), tmp_path)
    for position in ran.positions:
        fills = [each for each in ran.fills if each.position == position.id]
        if position.exit_reason != "open at end":
            assert position.commission == sum(each.commission for each in fills)
            assert position.swap == sum(each.swap for each in fills)
        assert fills[0].opens
        assert fills[0].price == position.entry_price


def test_what_a_position_paid_does_not_depend_on_the_blocks(tmp_path: Path) -> None:
    request = story(2, 900).write(tmp_path)
    by_size = [list(Rows(prepare(request), block=block).batches(Stop())) for block in (7, 500)]

    for kind in ("orders", "fills", "positions"):
        one, other = ([row for batch in batches for row in getattr(batch, kind)] for batches in by_size)
        assert one == other
        assert one
    assert [each.id for batch in by_size[0] for each in batch.fills] == list(
        range(1, 1 + sum(len(batch.fills) for batch in by_size[0]))
    )
