"""Everything that holds targets has room for as many as may be written."""

from genesis_dsl.engine.policy_records import PLACING
from genesis_dsl.engine.rule_records import ENTRY
from genesis_dsl.trading.tables import ORDER, POSITION
from genesis_dsl.types.targets import MOST_TARGETS


def test_orders_positions_and_signals_hold_as_many_targets_as_an_entry_may_have() -> None:
    held = [POSITION["t_price"], ORDER["t_price"], ENTRY["t"], PLACING["t_price"]]
    assert [each.shape for each in held] == [(MOST_TARGETS,)] * len(held)
