"""The points that the account's past answers: closings by the broker, commission, swap, look-ups."""

import re
from collections.abc import Sequence

from genesis_dsl.brokers.doctor import messages
from genesis_dsl.brokers.doctor.bench import Bench, Told, said
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.mt5.constants import (
    DEAL_ENTRY_IN,
    DEAL_REASON_SL,
    DEAL_REASON_SO,
    DEAL_REASON_TP,
    DEAL_TYPE_SELL,
)
from genesis_dsl.brokers.mt5.records import TradeDeal

_DAY = 86_400
_BACK = 30 * _DAY
_BEYOND = 2 * _DAY  # the clock of the last tick stands still while the market is closed
_BY_BROKER = {DEAL_REASON_SL: "stop", DEAL_REASON_TP: "target", DEAL_REASON_SO: "stop-out"}
_CENT = 0.005


def broker_closings(bench: Bench) -> Told:
    """Read what deals of stops, targets and stop-outs look like, and where commission stands."""
    deals = _trades(bench)
    if isinstance(deals, Failed):
        return Told(missing=messages.no_history(deals.text))
    opened = {each.position_id: each for each in deals if each.entry == DEAL_ENTRY_IN}
    facts: dict[str, str] = {}
    for each in deals:
        kind = _BY_BROKER.get(each.reason)
        if kind is None:
            continue
        facts[f"comment of a {kind}"] = re.sub(r"\d+(\.\d+)?", "PRICE", each.comment) or "none"
        opening = opened.get(each.position_id)
        if opening is not None and opening.magic:
            facts[f"magic of a {kind}"] = (
                "that of the opening" if each.magic == opening.magic else str(each.magic)
            )
    facts |= _commission(deals)
    return Told(tuple(sorted(facts.items())), missing="" if facts else messages.no_closings())


def _commission(deals: Sequence[TradeDeal]) -> dict[str, str]:
    charged = {each.entry == DEAL_ENTRY_IN for each in deals if each.commission}
    where = {(True,): "on the opening", (False,): "on the closing", (False, True): "on both"}
    return {"commission": where[tuple(sorted(charged))]} if charged else {}


def open_profit(bench: Bench) -> Told:
    """See whether the account's profit has swap in it, and what equity is made of."""
    account, positions = bench.terminal.account_info(), bench.terminal.positions_get()
    if isinstance(account, Failed) or isinstance(positions, Failed):
        return Told(missing=messages.no_history("account_info"))
    price, swap = sum(each.profit for each in positions), sum(each.swap for each in positions)
    if abs(swap) < _CENT:
        return Told(missing=messages.no_swap())
    near = _CENT * (len(positions) + 1)
    has_swap = abs(account.profit - price - swap) <= near
    plain = abs(account.profit - price) <= near
    told = "with swap" if has_swap else "of the price alone" if plain else "neither"
    whole = account.balance + account.credit + account.profit + (0.0 if has_swap else swap)
    return Told(
        (
            ("profit of the account", told),
            (
                "equity",
                "balance, credit, profit, swap" if abs(account.equity - whole) <= near else "something else",
            ),
        )
    )


def deals_by_ticket(bench: Bench) -> Told:
    """Look deals up by the ticket of their order, and by their position."""
    deals = _trades(bench)
    if isinstance(deals, Failed) or not deals:
        return Told(missing=messages.no_deals())
    deal = deals[-1]
    by_order = bench.terminal.history_deals_get(ticket=deal.order)
    by_position = bench.terminal.history_deals_get(position=deal.position_id)
    return Told(
        (
            ("deals by the ticket of their order", _found(by_order, deal)),
            ("deals by their position", _found(by_position, deal)),
        )
    )


def _found(answer: tuple[TradeDeal, ...] | Failed, wanted: TradeDeal) -> str:
    if isinstance(answer, Failed):
        return said(answer)
    return "found" if any(each.ticket == wanted.ticket for each in answer) else "not found"


def _trades(bench: Bench) -> list[TradeDeal] | Failed:
    """Give the deals of some weeks that bought or sold, the oldest first."""
    tick = bench.tick()
    if isinstance(tick, Failed):
        return tick
    found = bench.terminal.history_deals_get(tick.time - _BACK, tick.time + _BEYOND)
    if isinstance(found, Failed):
        return found
    return sorted((each for each in found if each.type <= DEAL_TYPE_SELL), key=lambda each: each.ticket)
