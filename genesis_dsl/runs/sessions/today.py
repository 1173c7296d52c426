"""What deals have moved on the account since the day began, before a session is begun on it.

Limits of a day count from what the account held where the day began, whoever has traded since, and behind
`--new` too: the broker's history says it.
"""

from collections.abc import Iterable

from genesis_dsl.brokers.link.facts import whole
from genesis_dsl.brokers.link.link import FOR_EVER
from genesis_dsl.brokers.mt5.records import TradeDeal
from genesis_dsl.brokers.prices.stamp import SECOND
from genesis_dsl.brokers.recovery.seen import is_trade
from genesis_dsl.checker.typed import Calendar
from genesis_dsl.market.days import day_starts
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.sessions.standing import Start
from genesis_dsl.runs.sessions.terminal import sure
from genesis_dsl.types.currency import minor_digits

OPENING = "opening"
"""The report of what the account holds when a session begins."""


def moved_today(start: Start, calendars: Iterable[Calendar], first: int) -> int:
    """Give what trades have moved since the day began, in minor units, below nought where money was lost.

    Args:
        calendars: Whose days the rules count; where they begin apart, the one that leaves least room holds.

    Raises:
        GenesisError: The terminal does not tell its history.
    """
    begins = {
        int(day_starts(each.zone, each.day_starts_seconds, first - 2 * DAY, first)[-1]) for each in calendars
    }
    if not begins:
        return 0
    stamps = sorted(start.rule.stamp(each) for each in begins)
    deals = sure(start.terminal.calls.history_deals_get(stamps[0] // SECOND, FOR_EVER))
    trades = [each for each in deals if is_trade(each)]
    minor = minor_digits(start.chosen.account.currency)
    return min(sum(_money(each, minor) for each in trades if each.time_msc >= stamp) for stamp in stamps)


def _money(deal: TradeDeal, minor: int) -> int:
    return sum(whole(each, minor) for each in (deal.profit, deal.commission, deal.swap, deal.fee))
