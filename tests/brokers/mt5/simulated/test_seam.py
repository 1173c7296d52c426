"""What the terminal relies on: the server has all that the seam names, and may be moved late."""

import inspect

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeRequest, make
from genesis_dsl.brokers.mt5.simulated.seam import TradeServer
from genesis_dsl.brokers.mt5.simulated.server.account import open_account
from tests.brokers.mt5.simulated.test_loading import world

BUY = make(
    TradeRequest,
    action=mt5.TRADE_ACTION_DEAL,
    symbol="EURUSD",
    volume=0.5,
    price=1.1002,
    sl=1.0990,
    tp=1.1030,
)


def test_the_server_takes_what_the_seam_says() -> None:
    account = open_account(world().ground(5_000_001))
    wanted = {
        name: each for name, each in vars(TradeServer).items() if inspect.isfunction(each) and name[0] != "_"
    }
    assert {name: list(inspect.signature(getattr(account, name)).parameters) for name in wanted} == {
        name: list(inspect.signature(each).parameters)[1:] for name, each in wanted.items()
    }


def test_an_account_that_is_moved_late_comes_to_the_same_state() -> None:
    ground = world().ground(5_000_001)
    often, once = open_account(ground), open_account(ground)
    for each in (often, once):
        each.advance(ground.start + 3_000)
        each.send(BUY)
    for second in range(4, 500):
        often.advance(ground.start + second * 1_000)
    once.advance(ground.start + 499_000)

    assert often.positions() == once.positions()
    assert often.account() == once.account()
    assert often.history_deals(0, 2**31) == once.history_deals(0, 2**31)
