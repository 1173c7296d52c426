"""Stories of an account, told line by line; `lived` tells one as it goes, to be compared with what is told.

    quote 1.10000 1.10010                    a second later, in EURUSD
    buy 1.00 sl=1.09000 -> 10009 #1          a request, its answer, and the order it made
    sell #1 0.40 -> 10009 #2                 orders are numbered in the order of their tickets
    positions: #1 buy 0.60 at 1.10010 sl 1.09000
    deals: in 1.00, out 0.40 at 1.10500 196.00
    balance: 10196.00

A deal tells its price, and its money where it closes something. Deals, and orders that are done, are told
once.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition
from genesis_dsl.brokers.mt5.simulated.seam import Market
from genesis_dsl.brokers.mt5.simulated.server.account import Account, open_account
from genesis_dsl.brokers.mt5.simulated.server.desk import FIRST_ORDER
from tests.brokers.mt5.simulated.server.grounds import at, ground, request

TYPES = {
    "buy": 0,
    "sell": 1,
    "buy_limit": 2,
    "sell_limit": 3,
    "buy_stop": 4,
    "sell_stop": 5,
    "buy_stop_limit": 6,
    "sell_stop_limit": 7,
    "close_by": 8,
}
NAMES = {number: name for name, number in TYPES.items()}
FILLINGS = {"fok": 0, "ioc": 1, "return": 2, "boc": 3}
LIVES = {"gtc": 0, "day": 1, "specified": 2, "specified_day": 3}
STATES = {1: "placed", 2: "canceled", 3: "partial", 4: "filled", 5: "rejected", 6: "expired"}
ENTRIES = ("in", "out", "inout", "out_by")
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400}


def lived(story: str, *sheets: Any, **terms: Any) -> str:  # noqa: ANN401  # fields of the ground
    """Tell a story as it goes."""
    lines = story.strip().splitlines()
    quotes = list(_quotes(lines))
    now = Now(open_account(ground(quotes, *sheets, **terms)))
    return "\n".join(now.tell(line.strip()) for line in lines)


def plain(story: str) -> str:
    """Write a story as `lived` does."""
    return "\n".join(line.strip() for line in story.strip().splitlines())


def _quotes(lines: list[str]) -> Iterator[tuple[float, int, int]]:
    now = 0.0
    for line in lines:
        now += _seconds(line)
        word, *rest = line.split()
        if word == "quote":
            bid, ask = (round(float(each) * 100_000) for each in rest[:2])
            yield now, bid, ask


def _seconds(line: str) -> float:
    """Say how much later a line is: a quote by a second or by what stands behind `after`; `wait 5m`."""
    found = re.match(r"\s*wait (\d+)(\w+)|\s*quote \S+ \S+(?: after (\d+)(\w+))?", line)
    if not found:
        return 0.0
    count, unit = found.group(1) or found.group(3) or "1", found.group(2) or found.group(4) or "s"
    return float(count) * UNITS[unit]


@dataclass
class Now:
    """An account in the middle of its story (it changes)."""

    account: Account
    seconds: float = 0.0
    market: Market = field(default_factory=Market)
    told: set[tuple[str, int]] = field(default_factory=set)

    def tell(self, line: str) -> str:
        """Live through one line, and tell it as it went."""
        word = line.split(maxsplit=1)[0]
        shows: dict[str, Callable[[], str]] = {
            "positions:": self.positions,
            "orders:": self.orders,
            "deals:": self.deals,
            "history:": self.history,
            "balance:": lambda: f"{self.account.account().balance:.2f}",
            "equity:": lambda: f"{self.account.account().equity:.2f}",
            "margin:": lambda: f"{self.account.account().margin:.2f}",
        }
        if word in shows:
            return f"{word} {shows[word]() or 'none'}"
        if word in ("quote", "wait"):
            self.seconds += _seconds(line)
            self.account.advance(at(self.seconds))
            return line
        asked = line.split(" -> ", maxsplit=1)[0]
        fields = _request(asked)
        if asked.startswith("check "):
            return f"{asked} -> {self.account.check(request(**fields)).retcode}"
        answer = self.account.send(request(**fields), self.market)
        return f"{asked} -> {answer.retcode}" + (f" {_number(answer.order)}" if answer.order else "")

    def positions(self) -> str:
        """Tell the open positions."""
        return ", ".join(map(_position, self.account.positions()))

    def orders(self) -> str:
        """Tell the resting orders."""
        return ", ".join(map(_order, self.account.orders()))

    def history(self) -> str:
        """Tell how orders ended since that was told last."""
        done = self.account.history_orders(1, 1 << 40)
        news = filter(self._is_news, done)
        return ", ".join(f"{_number(each.ticket)} {STATES[each.state]}" for each in news)

    def deals(self) -> str:
        """Tell the deals since they were told last, without money that is paid in."""
        found = [
            each for each in self.account.history_deals(1, 1 << 40) if each.type != mt5.DEAL_TYPE_BALANCE
        ]
        return ", ".join(_deal(each) for each in found if self._is_news(each))

    def _is_news(self, each: TradeDeal | TradeOrder) -> bool:
        key = (type(each).__name__, each.ticket)
        is_news = key not in self.told
        self.told.add(key)
        return is_news


def _request(line: str) -> dict[str, Any]:
    word, *rest = line.removeprefix("check ").split()
    fields = dict(each.split("=") for each in rest if "=" in each)
    bare = [each for each in rest if "=" not in each]
    tickets = [_ticket(each) for each in bare if each.startswith("#")]
    volume = [float(each) for each in bare if not each.startswith("#")]
    made: dict[str, Any] = {
        name: float(fields.pop(name)) for name in ("price", "sl", "tp", "stoplimit") if name in fields
    }
    made |= {name: fields.pop(name) for name in ("comment", "symbol") if name in fields}
    made |= {"type_filling": FILLINGS[fields.pop("filling")]} if "filling" in fields else {}
    made |= {"type_time": LIVES[fields.pop("life")]} if "life" in fields else {}
    made |= {name: int(value) for name, value in fields.items()}
    made |= {"volume": volume[0]} if volume else {}
    return _action(word, tickets) | made


def _action(word: str, tickets: list[int]) -> dict[str, Any]:
    if word in ("buy", "sell"):
        named = {"position": tickets[0]} if tickets else {}
        return {"action": mt5.TRADE_ACTION_DEAL, "type": TYPES[word], **named}
    if word in TYPES:
        return {
            "action": mt5.TRADE_ACTION_PENDING,
            "type": TYPES[word],
            "type_filling": mt5.ORDER_FILLING_RETURN,
        }
    if word == "levels":
        return {"action": mt5.TRADE_ACTION_SLTP, "position": tickets[0] if tickets else 0}
    if word == "by":
        return {"action": mt5.TRADE_ACTION_CLOSE_BY, "position": tickets[0], "position_by": tickets[1]}
    actions = {"modify": mt5.TRADE_ACTION_MODIFY, "remove": mt5.TRADE_ACTION_REMOVE}
    return {"action": actions[word], "order": tickets[0]}


def _ticket(word: str) -> int:
    return FIRST_ORDER - 1 + int(word.removeprefix("#"))


def _number(ticket: int) -> str:
    return f"#{ticket - FIRST_ORDER + 1}"


def _position(each: TradePosition) -> str:
    side = "sell" if each.type else "buy"
    name = _number(each.ticket) + (f"({_number(each.identifier)})" if each.identifier != each.ticket else "")
    costs = f" swap {each.swap:.2f}" if each.swap else ""
    return f"{name} {side} {each.volume:.2f} at {each.price_open:.5f}{_levels(each)}{costs}"


def _order(each: TradeOrder) -> str:
    limit = f" limit {each.price_stoplimit:.5f}" if each.price_stoplimit else ""
    price = f" at {each.price_open:.5f}" if each.price_open else ""
    return f"{_number(each.ticket)} {NAMES[each.type]} {each.volume_current:.2f}{price}{limit}{_levels(each)}"


def _levels(each: TradePosition | TradeOrder) -> str:
    shown = {"sl": each.sl, "tp": each.tp}
    return "".join(f" {name} {price:.5f}" for name, price in shown.items() if price)


def _deal(each: TradeDeal) -> str:
    told = f"{ENTRIES[each.entry]} {each.volume:.2f} at {each.price:.5f}"
    if each.entry != mt5.DEAL_ENTRY_IN:
        told += f" {each.profit:.2f}"
    told += f" commission {each.commission:.2f}" if each.commission else ""
    told += f" swap {each.swap:.2f}" if each.swap else ""
    return told + (f" {each.comment}" if each.comment.startswith("[") else "")
