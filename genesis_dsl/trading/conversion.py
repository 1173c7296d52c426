"""How money in one currency becomes money of the account."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trading import messages
from genesis_dsl.types.currency import minor_digits

RATE_CLASSES = frozenset({"forex", "metal", "crypto", ""})
"""Classes whose price is what a unit of the base costs in the quote; that of an index is not."""


class Rate(IntEnum):
    """What is done with a rate in whole points: of OWN it is the price of the deal, else the present bid.

    The numbers are the kernel's `mode`.
    """

    SAME = 0  # nothing: the money is the account's already
    OWN = 1  # divide by the symbol's own price: the account is kept in its base
    TIMES = 2  # take times the price of `symbol`
    OVER = 3  # divide by the price of `symbol`


@dataclass(frozen=True, slots=True)
class Step:
    """One rate on the way, and the symbol whose price it is; "" where none is needed."""

    rate: Rate = Rate.SAME
    symbol: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Conversion:
    """The way from whole units of one currency to minor units of the account: one rate, or two.

    Attributes:
        first, then: The rates, in the order in which they are applied.
        factor: Minor units of the account for one unit of money, the rates still to apply.
        cross: By which the product of two prices is divided, half to even, to be a rate itself; a price
            and a half would need more than 64 bits.
    """

    first: Step
    factor: Fraction
    then: Step = Step()
    cross: int = 1

    @property
    def symbols(self) -> tuple[str, ...]:
        """Name the symbols whose prices are needed."""
        return tuple(each.symbol for each in (self.first, self.then) if each.symbol)

    def apply(self, amount: Fraction, *rates: int) -> Fraction:
        """Apply the rates, in points, to an amount that holds the factor."""
        times, over = 1, 1
        for step, rate in zip((self.first, self.then), rates, strict=False):
            if step.rate is Rate.TIMES:
                times *= rate
            elif step.rate is not Rate.SAME:
                over *= rate
        if self.cross > 1:
            times, over = (each if each == 1 else round(Fraction(each, self.cross)) for each in (times, over))
        return amount * times / over


def find_conversion(
    money: str, currency: str, own: Instrument, others: Iterable[Instrument] = ()
) -> Conversion:
    """Find the way from `money` to the account's `currency`.

    One rate goes before two; the symbol's own price goes before that of another one; of several others the
    first by name is taken, so that their order in a file never matters.

    Args:
        money: The currency of the amount.
        currency: The account's.
        own: The symbol that earns or costs the money.
        others: Symbols whose prices are at hand.

    Raises:
        SettingsError: No price joins the two currencies, and no two prices do.
    """
    cents = 10 ** minor_digits(currency)
    if money == currency:
        return Conversion(Step(), Fraction(cents))
    known = [own, *sorted(others, key=lambda other: other.symbol)]
    for first, reached in _steps(money, own, known):
        if reached == currency:
            return _conversion(cents, first, Step())
    for first, reached in _steps(money, own, known):
        for then, last in _steps(reached, own, known):
            if last == currency and then.symbol != first.symbol:
                return _conversion(cents, first, then)
    raise SettingsError(messages.no_rate(own.symbol, money, currency))


def _steps(money: str, own: Instrument, known: Iterable[Instrument]) -> Iterator[tuple[Step, str]]:
    """List the rates that turn a currency into another one, and into which."""
    for each in known:
        if each.asset_class not in RATE_CLASSES:
            continue
        if each.base == money:
            yield Step(Rate.TIMES, each.symbol, each.digits), each.quote
        elif each.quote == money:
            rate = Rate.OWN if each is own else Rate.OVER
            yield Step(rate, each.symbol, each.digits), each.base


def _conversion(cents: int, first: Step, then: Step) -> Conversion:
    factor, cross = Fraction(cents), 1
    for each in (first, then):
        points = 10**each.digits
        factor = factor / points if each.rate is Rate.TIMES else factor * points
    multiplied = (first.rate is Rate.TIMES) == (then.rate is Rate.TIMES)
    if then.rate is not Rate.SAME and multiplied:
        cross = 10 ** max(0, min(first.digits, then.digits) - 1)  # a digit more than the finer price has
        factor = factor * cross if first.rate is Rate.TIMES else factor / cross
    return Conversion(first, factor, then, cross)
