"""What the broker counts otherwise than the instruments file does, of every symbol that is traded."""

from collections.abc import Collection, Iterator, Mapping

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.link.figures import Figure, Ours, differing
from genesis_dsl.runs.sessions.standing import Start
from genesis_dsl.trading.scale import Scale


def other_figures(start: Start, scales: Mapping[str, Scale]) -> Iterator[Figure]:
    """Give what differs now; a symbol whose rates have no price yet is not compared."""
    known, currency = start.chosen.instruments.symbols, start.chosen.account.currency
    for symbol in start.traded:
        quotes = _bids(start, scales[symbol].rates)
        if quotes is not None:
            ours = Ours(start.names[symbol], currency, known[symbol], scales[symbol], quotes)
            yield from differing(start.terminal.calls, ours)


def _bids(start: Start, symbols: Collection[str]) -> dict[str, int] | None:
    """Give the present bids of some symbols in points; None where one has none."""
    found = {}
    for each in symbols:
        info = start.terminal.calls.symbol_info(start.names[each])
        if isinstance(info, Failed) or info.bid <= 0:
            return None
        found[each] = start.facts[each].points(info.bid)
    return found
