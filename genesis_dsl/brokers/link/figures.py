"""What a broker reckons for an order against what the rules do: sizes, levels, margin, what a move is worth.

Sizing, limits and the gate count with our figures. Where the broker's make an order dearer, or a move worth
something else, entries of the symbol wait until the instruments file says what the broker does; other
differences are told, and the broker's own checks catch what they can.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.link import messages
from genesis_dsl.brokers.mt5.constants import ORDER_TYPE_BUY
from genesis_dsl.brokers.mt5.records import SymbolInfo
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trading.conversion import Conversion, Rate
from genesis_dsl.trading.scale import Scale
from genesis_dsl.types.currency import minor_digits

LEEWAY = Fraction(1, 100)
"""How far two figures may be apart: quotes move between two questions, and rates of the other side differ."""
TICKS = 100
"""The move whose worth is compared, in ticks."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that differs.

    Attributes:
        why: As a sentence.
        blocks: Whether entries of the symbol wait.
    """

    symbol: str
    why: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Ours:
    """A symbol as the rules count it.

    Attributes:
        name: What the broker calls it.
        quotes: Present bids of the symbols whose prices turn its money into the account's, in points.
    """

    name: str
    currency: str
    instrument: Instrument
    scale: Scale
    quotes: Mapping[str, int]


def differing(calls: Calls, ours: Ours) -> list[Figure]:
    """List what differs in one symbol; what the terminal cannot say now is not compared."""
    info = calls.symbol_info(ours.name)
    if isinstance(info, Failed) or info.ask <= 0:
        return []
    return [*_sizes(ours, info), *_money(calls, ours, info)]


def _sizes(ours: Ours, info: SymbolInfo) -> Iterator[Figure]:
    """Compare sizes and levels: a request beyond the broker's is refused, and nothing else happens."""
    one, name = ours.instrument, ours.instrument.symbol
    least, most = Fraction(repr(float(info.volume_min))), Fraction(repr(float(info.volume_max)))
    if least > one.least:
        yield Figure(name, messages.least_size(name, one.least, least), blocks=False)
    if most < one.most:
        yield Figure(name, messages.most_size(name, one.most, most), blocks=False)
    if info.trade_stops_level > one.stops_points:
        yield Figure(name, messages.stops_level(name, one.stops_points, info.trade_stops_level), blocks=False)


def _money(calls: Calls, ours: Ours, info: SymbolInfo) -> Iterator[Figure]:
    """Compare the margin of a size, and what a move is worth in it."""
    scale, name = ours.scale, ours.instrument.symbol
    steps = min(scale.most_steps, 100 * scale.least_steps)
    lots, minor = steps * scale.lots_per_step, 10 ** minor_digits(ours.currency)
    price, move = (
        round(Fraction(repr(float(info.ask))) * 10**scale.digits),
        TICKS * ours.instrument.tick_points,
    )
    asked = calls.order_calc_margin(ORDER_TYPE_BUY, ours.name, float(lots), float(info.ask))
    way = scale.margin_conversion if scale.margin else scale.conversion
    margin = scale.margin_of(price, steps, *_rates(way, ours, price)) / minor
    if not isinstance(asked, Failed) and _differ(margin, asked, minor):
        dearer = Fraction(repr(asked)) > margin
        said = messages.other_margin(name, lots, margin, asked, ours.currency, waits=dearer)
        yield Figure(name, said, blocks=dearer)
    after = (price + move) / 10**scale.digits
    earned = calls.order_calc_profit(ORDER_TYPE_BUY, ours.name, float(lots), float(info.ask), after)
    worth = scale.worth(move, steps, *_rates(scale.conversion, ours, price + move)) / minor
    if not isinstance(earned, Failed) and _differ(worth, earned, minor):
        said = messages.other_worth(name, lots, worth, earned, ours.currency)
        yield Figure(name, said, blocks=True)


def _differ(ours: Fraction, theirs: float, minor: int) -> bool:
    return abs(Fraction(repr(theirs)) - ours) > max(ours * LEEWAY, Fraction(2, minor))


def _rates(way: Conversion, ours: Ours, price: int) -> list[int]:
    """Give the rates of a way in points: the price at hand where the symbol is its own."""
    return [
        price if step.rate is Rate.OWN else ours.quotes[step.symbol] if step.symbol else 1
        for step in (way.first, way.then)
    ]
