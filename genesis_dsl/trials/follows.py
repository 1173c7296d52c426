"""What follows from what a test gives, where it does not give the word itself.

1. Margin and reserved requests are nothing where nothing open is given; else requests are one for each thing.
2. A pair of two currencies is of the class `forex`, one of a metal and a currency of the class `metal`.
3. The currencies of a pair are its two sides.
4. The profit of a day is that of its trades.
"""

from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.language import kinds
from genesis_dsl.trials.news import METALS, PAIR
from genesis_dsl.trials.periods import moment_of
from genesis_dsl.trials.seen import Row, Seen, rows_of
from genesis_dsl.trials.values import ABSENT, Cell, cell
from genesis_dsl.types.currency import CODES
from genesis_dsl.types.kind import Kind

OPEN = ("positions", "orders")
OF_THE_OPEN = frozenset({"margin_used", "reserved_requests"})
"""Words of the account that follow from what is open."""


def is_nothing(line: kinds.Line) -> bool:
    """Say whether a line gives an empty list, or the number 0 of things."""
    if isinstance(line.value, kinds.Things):
        return not line.value.rows
    return isinstance(line.value, kinds.Sentence) and line.value.span.text == "0"


def of_the_open(word: str, seen: Seen) -> Cell:
    """Give what follows from the positions and orders that are given by now; nothing where there are none."""
    lines = [seen.given[each] for each in OPEN if each in seen.given]
    if all(map(is_nothing, lines)):
        return Cell()
    if word == "margin_used" or any(isinstance(each.value, kinds.Unknown) for each in lines):
        return ABSENT
    return Cell(sum((_count(each) for each in lines), Fraction(0)))


def _count(line: kinds.Line) -> Fraction:
    if isinstance(line.value, kinds.Things):
        return Fraction(len(line.value.rows))
    value = cell(line, Kind.COUNT).value
    return value if isinstance(value, Fraction) else Fraction(0)


def class_of(symbol: str) -> str:
    """Give the class of a pair, by the codes on its sides; "" for any other symbol."""
    base, quote = symbol[:3], symbol[3:]
    if base in METALS and quote in CODES:
        return "metal"
    return "forex" if {base, quote} <= set(CODES) - set(METALS) else ""


def sorts_of(row: Row, subject: str) -> tuple[str, ...]:
    """Give the currencies, or the class, of a thing: as it says itself, else those of its symbol."""
    said = {line.word.text: line.value.span.text for line in row}
    if subject in said:
        return (said[subject],)
    return SORTS[subject](said.get("symbol", ""))


def _classes(symbol: str) -> tuple[str, ...]:
    found = class_of(symbol)
    return (found,) if found else ()


def _currencies(symbol: str) -> tuple[str, ...]:
    sides = (symbol[: PAIR // 2], symbol[PAIR // 2 :])
    return sides if set(sides) <= set(CODES) else ()


SORTS = {"currency": _currencies, "asset_class": _classes}
"""What a symbol has that `for_each:` can ask of, where no instruments file says it."""


def profit_of(days: Sequence[Row], now: int) -> Cell:
    """Add up the profit of the trades of a day that are closed by now."""
    total = Fraction(0)
    for trade in (each for day in days for each in rows_of(day, "trades")):
        if (moment_of(trade) or now) > now:
            continue
        line = next((each for each in trade if each.word.text == "profit"), None)
        found = cell(line, Kind.MONEY) if line else ABSENT
        if found.why or isinstance(found.value, str):
            return found
        total += found.value
    return Cell(total)
