import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server import comments


def test_a_level_is_named_with_all_its_digits() -> None:
    assert comments.level(mt5.ORDER_REASON_SL, 6_508_771, 2) == "[sl 65087.71]"
    assert comments.level(mt5.ORDER_REASON_TP, 110_000, 5) == "[tp 1.10000]"


@pytest.mark.parametrize(
    ("minor", "told"), [(100, "[so 47.12%/471.20/1000.00]"), (1, "[so 47.12%/47120/100000]")]
)
def test_a_stop_out_names_level_equity_and_margin(minor: int, told: str) -> None:
    assert comments.stop_out(47_120, 100_000, minor) == told
