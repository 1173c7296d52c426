"""A broker that acts at amounts of money."""

from genesis_dsl.brokers.mt5 import constants as mt5
from tests.brokers.mt5.simulated.server.grounds import account
from tests.brokers.mt5.simulated.server.stories import lived, plain

STORY = """
    quote 1.10000 1.10010
    buy 1.00 -> 10009 #1
    buy 2.00 -> 10009 #2
    quote 1.09830 1.09840
    equity: 9460.00
    quote 1.09800 1.09810
    quote 1.09790 1.09800
    deals: in 1.00 at 1.10010, in 2.00 at 1.10010, out 2.00 at 1.09790 -440.00 [so 283.91%/9370.00/3300.30]
    quote 1.09780 1.09790
    positions: none
"""


def test_it_closes_at_an_equity_the_greatest_loss_first_until_nothing_is_left() -> None:
    assert lived(STORY, call_at=950_000, out_at=940_000) == plain(STORY)


def test_the_account_says_that_levels_are_money() -> None:
    info = account([(1, 110_000, 110_010)], call_at=950_000, out_at=940_050).account()
    assert (info.margin_so_mode, info.margin_so_call, info.margin_so_so) == (
        mt5.ACCOUNT_STOPOUT_MODE_MONEY,
        9_500.0,
        9_400.5,
    )
