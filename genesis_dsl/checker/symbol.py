"""A symbol that no instruments file names: another spelling of one that is named, or a word nobody knows."""

from collections.abc import Iterable

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.messages import instruments as say_instruments
from genesis_dsl.checker.messages import symbols as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span

_SLIP = 0.75
"""How like another symbol one is that is mistyped: `EURUDS` is, and `XAUUSD` is not like `EURUSD`."""


CALLED_ALIKE = tuple(
    frozenset(each.split())
    for each in (
        "XAUUSD GOLD XAU",
        "XAGUSD SILVER XAG",
        "XPTUSD PLATINUM",
        "XTIUSD USOIL WTI OIL CRUDE CRUDEOIL WTIUSD USOUSD",
        "XBRUSD UKOIL BRENT UKOUSD",
        "XNGUSD NATGAS NGAS",
        "US30 DOW DJI DJ30 WS30 DOWJONES",
        "US500 SPX500 SP500 SPX",
        "US100 NAS100 NASDAQ NASDAQ100 USTEC USTECH NDX",
        "US2000 RUSSELL",
        "GER40 GER30 DAX DAX40 DE40 DE30",
        "UK100 FTSE FTSE100",
        "FRA40 CAC CAC40",
        "EU50 STOXX50 EUSTX50 ESTX50",
        "JP225 JPN225 NIKKEI NIKKEI225 NI225",
        "HK50 HANGSENG HSI",
        "AUS200 ASX ASX200",
        "BTCUSD BITCOIN BTC BTCUSDT",
        "ETHUSD ETHEREUM ETH ETHUSDT",
        "GBPUSD CABLE",
        "EURUSD FIBER",
    )
)
"""What different brokers call the same thing; only a symbol that an instruments file names is offered."""


def unknown_symbol(
    span: Span, name: str, environment: Environment, *, is_listed: bool = False
) -> Diagnostic | None:
    """Answer a symbol where it is read; None where it is known, or where nobody says which ones are.

    Args:
        is_listed: It stands among the symbols of a firm, of which no account trades all.
    """
    known = environment.symbols
    if not known or name in known:
        return None
    meant = environment.spellings.get(name)
    if meant is not None:
        return say_instruments.other_spelling(span, name, meant)
    return None if is_listed else say.unknown_symbol(span, name, nearest_symbol(name, known))


def nearest_symbol(name: str, known: Iterable[str]) -> str:
    """Offer the symbol that was mistyped or that another broker calls so, or ""."""
    symbols = sorted(known)
    plain = _plain(name)
    kin = next((each for each in CALLED_ALIKE if plain in each), frozenset[str]())
    return next((each for each in symbols if _plain(each) in kin), "") or nearest(name, symbols, alike=_SLIP)


def _plain(symbol: str) -> str:
    """Take off what a broker writes behind a symbol: `US500.cash`."""
    return symbol.partition(".")[0].upper()
