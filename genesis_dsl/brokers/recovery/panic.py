"""Close everything at once: cancel all that rests, close all that is open, read the broker until he is flat.

It needs no engine and no book of ours: what the terminal shows is what there is, by whomever it was opened.
Nothing is taken for done before the broker shows it; what was asked for is asked again only when he still
shows it a while later. Entries are blocked before (`gateway.barrier`).
"""

from collections.abc import Callable
from dataclasses import field
from typing import Any

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.filling import market_filling
from genesis_dsl.brokers.mt5.records import TradePosition
from genesis_dsl.brokers.recovery import messages
from genesis_dsl.dataclass import dataclass

AGAIN = 3.0
"""Seconds until what is still shown is asked for again."""
DEVIATION = 1_000
"""Points that a closing may be off the quote: it is to be closed whatever it costs."""


@dataclass(slots=True)
class Panic:
    """Closes an account (it changes).

    Attributes:
        key: Begins the keys of its orders; another one each time.
        comment: Of the orders that close.
        sent: How many requests left.
    """

    calls: Calls
    key: str
    tell: Callable[[str], None]
    comment: str = "panic"
    sent: int = 0
    _refused: dict[str, set[int]] = field(default_factory=dict)

    def flatten(self, sleep: Callable[[float], None], rounds: int = 20) -> bool:
        """Go round until nothing rests and nothing is open; says whether that was seen."""
        for _ in range(rounds):
            if self.go_round():
                self.tell(messages.flat())
                return True
            sleep(AGAIN)
        return False

    def go_round(self, *, orders: bool = True, positions: bool = True) -> bool:
        """Ask once for all that is still shown to end; says whether nothing was shown.

        Args:
            orders: Resting orders are cancelled.
            positions: What is open is closed.
        """
        resting = self.calls.orders_get() if orders else ()
        held = self.calls.positions_get() if positions else ()
        if isinstance(resting, Failed) or isinstance(held, Failed):
            why = next(each.text for each in (resting, held) if isinstance(each, Failed))
            self.tell(messages.panic_unknown(why))
            return False
        for order in resting:
            request = {"action": mt5.TRADE_ACTION_REMOVE, "order": order.ticket}
            self._send(request, messages.panic_cancel(order.ticket))
        for position in held:
            self._close(position)
        return not resting and not held

    def _close(self, position: TradePosition) -> None:
        info = self.calls.symbol_info(position.symbol)
        if isinstance(info, Failed):
            self.tell(messages.panic_unknown(info.text))
            return
        refused = self._refused.setdefault(position.symbol, set())
        filling = market_filling(info.filling_mode, info.trade_exemode, refused)
        if filling is None:
            refused.clear()
            return
        buys = position.type == mt5.POSITION_TYPE_SELL
        request = {
            "action": mt5.TRADE_ACTION_DEAL,
            "symbol": position.symbol,
            "position": position.ticket,
            "volume": position.volume,
            "type": mt5.ORDER_TYPE_BUY if buys else mt5.ORDER_TYPE_SELL,
            "price": info.ask if buys else info.bid,
            "deviation": DEVIATION,
            "type_filling": filling,
            "magic": position.magic,
            "comment": self.comment,
        }
        told = messages.panic_close(position.ticket, position.volume, position.symbol)
        if self._send(request, told) == mt5.TRADE_RETCODE_INVALID_FILL:
            refused.add(filling)

    def _send(self, request: dict[str, Any], what: str) -> int:
        self.sent += 1
        answer = self.calls.order_send(request, f"{self.key}:{self.sent}")
        said = answer.text if isinstance(answer, Failed) else f"{answer.retcode} {answer.comment}"
        self.tell(f"{what}: {said}")
        return answer.code if isinstance(answer, Failed) else answer.retcode
