"""The words that the kernel reads, as numbers: for each subject a class with its words, and a constant.

An instruction carries `getattr(POSITION, "profit")`; the kernel compares with `POSITION.profit`.
"""

from typing import NamedTuple


class Quote(NamedTuple):
    """The present quote of a symbol."""

    bid: int
    ask: int
    middle_price: int
    spread: int
    tick_age: int


class Account(NamedTuple):
    """The account."""

    balance: int
    equity: int
    initial_balance: int
    capital: int
    margin_used: int
    operator_pause: int
    time_since_start: int
    time_since_last_trade: int
    time_since_last_opening: int
    reserved_requests: int
    phase: int
    next_position: int
    next_order: int
    requests_left: int
    latency: int


class Day(NamedTuple):
    """The baselines of a calendar."""

    balance_at_day_start: int
    equity_at_day_start: int
    balance_at_week_start: int
    equity_at_week_start: int
    base: int


class Position(NamedTuple):
    """A position."""

    side: int
    lots: int
    entry: int
    stop: int
    profit: int
    open_profit: int
    risk: int
    at_stake: int
    notional: int
    move: int
    costs: int
    held: int
    bars_since_entry: int
    targets_hit: int
    has_stop: int
    symbol: int
    first_risk: int
    first_room: int
    time_without_stop: int
    number: int


class Order(NamedTuple):
    """An order that is asked about or rests."""

    side: int
    lots: int
    price: int
    order_type: int
    risk: int
    notional: int
    stop_distance: int
    target_distance: int
    reward_risk: int
    reward_risk_after_costs: int
    has_stop: int
    symbol: int
    stop: int
    score: int
    number: int
    waiting: int


class Execution(NamedTuple):
    """An order that a policy places, or a position that it closes."""

    touch_price: int
    cross_price: int
    waited: int
    requotes: int
    moved_away: int
    reward_risk_left: int


class Trade(NamedTuple):
    """A finished thing: a trade, and as far as it has them, an opening."""

    profit: int
    side: int
    lots: int
    held: int
    symbol: int
    costs: int


class Deal(NamedTuple):
    """A fill."""

    opens: int
    reason: int
    side: int
    symbol: int
    price: int
    lots: int
    slippage: int
    expected_slippage: int


class Signal(NamedTuple):
    """A signal of an entry."""

    side: int
    symbol: int


class Asked(NamedTuple):
    """A request to the broker."""

    action: int
    failed: int
    latency: int


class Transfer(NamedTuple):
    """A deposit or a payout."""

    amount: int


class Clock(NamedTuple):
    """Local time."""

    time: int
    day_of_week: int
    day_of_month: int
    month: int


class News(NamedTuple):
    """The events of a set."""

    around: int
    time_to: int
    time_since: int


class Session(NamedTuple):
    """Where an instant stands in the hours of a symbol."""

    market_open: int
    time_to_close: int
    next_break: int
    this_break: int


class Idea(NamedTuple):
    """A group of openings; behind `same` stand the words that they have in common."""

    profit: int
    risk: int
    same: int


class Grouped(NamedTuple):
    """What is told by groups; behind `asked` stand the words of the one that is asked about."""

    next: int
    since: int
    day: int
    week: int
    idea: int
    idea_of_element: int
    time_since_last_opening: int
    time_since_losing_close: int
    asked: int


QUOTE = Quote(*range(5))
ACCOUNT = Account(*range(15))
DAY = Day(*range(5))
POSITION = Position(*range(20))
ORDER = Order(*range(16))
EXECUTION = Execution(*range(6))
TRADE = Trade(*range(6))
DEAL = Deal(*range(8))
SIGNAL = Signal(*range(2))
ASKED = Asked(*range(3))
TRANSFER = Transfer(0)
CLOCK = Clock(*range(4))
NEWS = News(*range(3))
SESSION = Session(*range(4))
IDEA = Idea(*range(3))
GROUPED = Grouped(*range(9))
