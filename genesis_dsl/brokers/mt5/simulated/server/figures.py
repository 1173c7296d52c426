"""The account in figures: its money, and what orders and moves are worth by themselves."""

from fractions import Fraction
from math import ceil, isfinite

from genesis_dsl.brokers.mt5.constants import (
    ACCOUNT_MARGIN_MODE_RETAIL_HEDGING,
    ACCOUNT_MARGIN_MODE_RETAIL_NETTING,
    ACCOUNT_STOPOUT_MODE_MONEY,
    ACCOUNT_STOPOUT_MODE_PERCENT,
    ORDER_TYPE_BUY,
    ORDER_TYPE_SELL,
    ORDER_TYPE_SELL_STOP_LIMIT,
)
from genesis_dsl.brokers.mt5.records import AccountInfo, make
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.conversion import Conversion, Rate
from genesis_dsl.trading.margin import margin_used
from genesis_dsl.trading.money import unpriced
from genesis_dsl.types.currency import minor_digits


@dataclass(frozen=True, slots=True)
class Figures:
    """The money of an account, in minor units; `profit` is what is open, with its swap."""

    balance: int
    profit: int
    margin: int

    @property
    def equity(self) -> int:
        """What the account would be worth, were all closed now."""
        return self.balance + self.profit

    @property
    def level(self) -> float:
        """Equity in percent of the margin; 0 where there is none."""
        return 100 * self.equity / self.margin if self.margin else 0.0

    def as_floats(self, minor: int) -> dict[str, float]:
        """Write them as the records name them."""
        return {
            "balance": self.balance / minor,
            "profit": self.profit / minor,
            "equity": self.equity / minor,
            "margin": self.margin / minor,
            "margin_free": (self.equity - self.margin) / minor,
            "margin_level": self.level,
        }


def figures(desk: Desk, more_margin: int = 0) -> Figures:
    """Add the account up as it stands, with some more margin where an order is imagined filled."""
    v = desk.venue
    held = sum(int(p["commission"]) for p in desk.open_positions())
    profit = sum(int(p["open_profit"] + p["swap"]) for p in desk.open_positions())
    return Figures(int(v.ledger[0]["balance"]) - held, profit, int(margin_used(v, 0)) + more_margin)


def account_record(desk: Desk) -> AccountInfo:
    """Show the account."""
    terms = desk.ground.terms
    return make(
        AccountInfo,
        login=terms.login,
        trade_mode=terms.kind,
        leverage=terms.leverage,
        limit_orders=terms.limit_orders,
        margin_so_mode=ACCOUNT_STOPOUT_MODE_MONEY if terms.acts_on_money else ACCOUNT_STOPOUT_MODE_PERCENT,
        trade_allowed=True,
        trade_expert=True,
        margin_mode=ACCOUNT_MARGIN_MODE_RETAIL_NETTING
        if terms.netting
        else ACCOUNT_MARGIN_MODE_RETAIL_HEDGING,
        currency_digits=minor_digits(terms.currency),
        fifo_close=terms.fifo,
        name=terms.name,
        server=terms.server,
        currency=terms.currency,
        company=terms.company,
        **_levels(desk),
        **figures(desk).as_floats(desk.minor),
    )


def _levels(desk: Desk) -> dict[str, float]:
    """Give the levels at which the broker acts: in percent of the margin, or in money."""
    terms = desk.ground.terms
    known: dict[str, Fraction | int | None] = {
        "margin_so_call": terms.call_at if terms.acts_on_money else terms.margin_call,
        "margin_so_so": terms.out_at if terms.acts_on_money else terms.stop_out,
    }
    unit = Fraction(1, desk.minor) if terms.acts_on_money else Fraction(100)
    return {name: float(each * unit) for name, each in known.items() if each is not None}


def margin_alone(desk: Desk, action: int, symbol: str, lots: float, price: float) -> float | None:
    """Say what margin an order takes by itself, rounded up; None where a price for it is lacking."""
    if not ORDER_TYPE_BUY <= action <= ORDER_TYPE_SELL_STOP_LIMIT or not _is_known(desk, symbol, lots, price):
        return None
    sym = desk.names.index(symbol)
    scale, points = desk.scales[sym], _points(desk, sym, price)
    steps = _fraction(lots) / scale.lots_per_step
    if scale.margin:
        rates = _rates(desk, scale.margin_conversion, points)
        return ceil(scale.margin_conversion.apply(steps * scale.margin, *rates)) / desk.minor
    if not scale.leverage:
        return 0.0
    worth = scale.conversion.apply(
        points * steps * Fraction(scale.num, scale.den), *_rates(desk, scale.conversion, points)
    )
    return ceil(worth / scale.leverage) / desk.minor


def profit_alone(
    desk: Desk, action: int, symbol: str, lots: float, opened: float, closed: float
) -> float | None:
    """Say what a move is worth by itself, half to even; None where a price for it is lacking."""
    if action not in (ORDER_TYPE_BUY, ORDER_TYPE_SELL) or not _is_known(desk, symbol, lots, opened, closed):
        return None
    sym = desk.names.index(symbol)
    scale = desk.scales[sym]
    first, last = _points(desk, sym, opened), _points(desk, sym, closed)
    move = (last - first) * (1 if action == ORDER_TYPE_BUY else -1)
    steps = _fraction(lots) / scale.lots_per_step
    worth = scale.conversion.apply(
        move * steps * Fraction(scale.num, scale.den), *_rates(desk, scale.conversion, last)
    )
    return round(worth) / desk.minor


def _is_known(desk: Desk, symbol: str, *numbers: float) -> bool:
    """Say whether a symbol and its rates have prices, and numbers are above nought."""
    if symbol not in desk.names or not all(isfinite(each) and each > 0 for each in numbers):
        return False
    return unpriced(desk.venue.symbols, desk.names.index(symbol)) < 0


def _fraction(number: float) -> Fraction:
    """Read a number as it is written: 0.1 is a tenth."""
    return Fraction(repr(float(number)))


def _points(desk: Desk, sym: int, price: float) -> Fraction:
    return _fraction(price) * int(10 ** desk.sheets[sym].instrument.digits)


def _rates(desk: Desk, way: Conversion, price: Fraction) -> list[int]:
    """Give the rates of a way in points: the price at hand where the symbol is its own, else present bids."""
    found = []
    for step in (way.first, way.then):
        own = step.rate is Rate.OWN
        found.append(
            round(price)
            if own
            else int(desk.symbol(desk.names.index(step.symbol))["bid"])
            if step.symbol
            else 1
        )
    return found
