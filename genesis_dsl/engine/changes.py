"""Dated changes of instruments: what of the kernel's tables is rewritten between two events.

Spread and hours are those of each bar already; the rest, such as commission, swap and slippage, stands in the
row of the symbol. What happens at the instant of a change belongs to the time before it: bars that close
then, and the rollover of the day that ends.
"""

from collections.abc import Iterator
from dataclasses import replace

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.quotes import Prices
from genesis_dsl.graph.plan import Plan
from genesis_dsl.trading.scale import to_scale
from genesis_dsl.trading.tables import Table


@dataclass(frozen=True, slots=True)
class Change:
    """Figures of a symbol that are others behind all that happens at an instant."""

    since: int
    sym: int
    figures: dict[str, int]

    def apply(self, symbols: Table) -> None:
        """Write the figures into the row of the symbol."""
        for name, figure in self.figures.items():
            symbols[self.sym][name] = figure


def changes_of(prices: Prices, account: CheckedAccount, plan: Plan) -> tuple[Change, ...]:
    """List what changes inside a run, in the order of time."""
    traded = sorted({site.symbol for site in plan.sites})
    found = (each for symbol in traded for each in _of_symbol(prices, symbol, account, plan))
    return tuple(sorted(found, key=lambda each: (each.since, each.sym)))


def _of_symbol(prices: Prices, symbol: str, account: CheckedAccount, plan: Plan) -> Iterator[Change]:
    number = prices.symbols.index(symbol)
    others = [prices.instruments[each] for each in prices.symbols]
    before = prices.symbol(number, symbol, plan)
    for version in prices.instruments[symbol].versions:
        form = replace(
            prices,
            instruments={**prices.instruments, symbol: version.instrument},
            scales={**prices.scales, symbol: to_scale(version.instrument, account.currency, others)},
        )
        after = form.symbol(number, symbol, plan)
        changed = {name: after[name] for name in after if after[name] != before[name]}
        yield Change(version.since_ms, number, changed)
        before = after
