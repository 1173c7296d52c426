"""The broker's sheet: what he calls his symbols and how he executes them. What it leaves out is usual.

    company: Example Brokers
    server: Example-Demo
    suffix: .m
    symbols:
      EURUSD: {execution: market, filling: [fok]}
      XAUUSD: {stops_level: 50, freeze_level: 20}
      "*": {filling: [ioc]}
    account: {stop_out: 500, opposite: forbidden}

Levels and ticks that it names go before those of the instruments file. `*` speaks of all other symbols.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5 import masks
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.language.plain import read_plain
from genesis_dsl.market.instrument import Instrument

BrokerSheet = str | Path | Mapping[str, object]
"""A text in YAML, the path of a file, or a dictionary."""

_EXECUTION = {
    "request": mt5.SYMBOL_TRADE_EXECUTION_REQUEST,
    "instant": mt5.SYMBOL_TRADE_EXECUTION_INSTANT,
    "market": mt5.SYMBOL_TRADE_EXECUTION_MARKET,
    "exchange": mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE,
}
_TRADE = {
    "disabled": mt5.SYMBOL_TRADE_MODE_DISABLED,
    "long only": mt5.SYMBOL_TRADE_MODE_LONGONLY,
    "short only": mt5.SYMBOL_TRADE_MODE_SHORTONLY,
    "close only": mt5.SYMBOL_TRADE_MODE_CLOSEONLY,
    "full": mt5.SYMBOL_TRADE_MODE_FULL,
}
_DAILY = {
    "gtc": mt5.SYMBOL_ORDERS_GTC,
    "daily": mt5.SYMBOL_ORDERS_DAILY,
    "daily no stops": mt5.SYMBOL_ORDERS_DAILY_NO_STOPS,
}
_CALCULATION = {
    "forex": mt5.SYMBOL_CALC_MODE_FOREX,
    "forex no leverage": mt5.SYMBOL_CALC_MODE_FOREX_NO_LEVERAGE,
    "futures": mt5.SYMBOL_CALC_MODE_FUTURES,
    "cfd": mt5.SYMBOL_CALC_MODE_CFD,
    "cfd index": mt5.SYMBOL_CALC_MODE_CFDINDEX,
    "cfd leverage": mt5.SYMBOL_CALC_MODE_CFDLEVERAGE,
    "stocks": mt5.SYMBOL_CALC_MODE_EXCH_STOCKS,
}
_WHOLE = frozenset(
    {
        mt5.SYMBOL_CALC_MODE_FOREX_NO_LEVERAGE,
        mt5.SYMBOL_CALC_MODE_CFD,
        mt5.SYMBOL_CALC_MODE_CFDINDEX,
        mt5.SYMBOL_CALC_MODE_EXCH_STOCKS,
    }
)
"""Modes in which a position ties up all that it is worth; a `margin:` for each lot goes before any mode."""
_WORDS = {"execution": _EXECUTION, "trade": _TRADE, "daily": _DAILY, "calculation": _CALCULATION}
_MASKS = {
    "filling": {"fok": masks.FILLING_FOK, "ioc": masks.FILLING_IOC, "boc": masks.FILLING_BOC},
    "expiration": {
        "gtc": masks.EXPIRATION_GTC,
        "day": masks.EXPIRATION_DAY,
        "specified": masks.EXPIRATION_SPECIFIED,
        "specified day": masks.EXPIRATION_SPECIFIED_DAY,
    },
    "orders": {
        "market": masks.ORDERS_MARKET,
        "limit": masks.ORDERS_LIMIT,
        "stop": masks.ORDERS_STOP,
        "stop limit": masks.ORDERS_STOP_LIMIT,
        "sl": masks.ORDERS_SL,
        "tp": masks.ORDERS_TP,
        "close by": masks.ORDERS_CLOSE_BY,
    },
}
_POINTS = {"stops_level": "stops_points", "freeze_level": "freeze_points", "tick": "tick_points"}
_KEYS = ("name", *_WORDS, *_MASKS, *_POINTS)
_YES = {"yes": 1, "true": 1, "no": 0, "false": 0}
_ACCOUNT_WORDS = {
    "fifo": _YES,
    "opposite": {"allowed": 1, "forbidden": 0},
    "kind": {
        "demo": mt5.ACCOUNT_TRADE_MODE_DEMO,
        "contest": mt5.ACCOUNT_TRADE_MODE_CONTEST,
        "real": mt5.ACCOUNT_TRADE_MODE_REAL,
    },
}
_AMOUNTS = ("margin_call", "stop_out")
_ACCOUNT = (*_ACCOUNT_WORDS, "limit_orders", *_AMOUNTS)
_TOP = ("company", "server", "suffix", "symbols", "account")
_OTHERS = "*"


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker, and what his sheet says of symbols, by our names; `*` of all others; and of accounts.

    Attributes:
        account: By key: numbers of words, whole numbers, amounts of money as they are written.
    """

    company: str
    server: str
    suffix: str
    symbols: Mapping[str, Mapping[str, object]]
    account: Mapping[str, Fraction]


def read_broker(given: BrokerSheet | None) -> Broker:
    """Read a sheet.

    Raises:
        SettingsError: It has a key or a word that is not known.
    """
    sheet = read_plain(given) if isinstance(given, str | Path) else given or {}
    if not isinstance(sheet, Mapping):
        raise SettingsError(messages.unknown_key("a list", "its top", _TOP))
    _known(sheet, "its top", _TOP)
    symbols = sheet.get("symbols") or {}
    if not isinstance(symbols, Mapping):
        raise SettingsError(messages.unknown_key("a list", "symbols", ("the names of symbols",)))
    for name, keys in symbols.items():
        _known(keys if isinstance(keys, Mapping) else {str(keys): ""}, name, _KEYS)
    return Broker(
        str(sheet.get("company", "genesis-dsl, simulated")),
        str(sheet.get("server", "Simulated-Demo")),
        str(sheet.get("suffix", "")),
        dict(symbols),
        _account(sheet.get("account") or {}),
    )


def _account(said: object) -> dict[str, Fraction]:
    """Read what is said of accounts."""
    if not isinstance(said, Mapping):
        raise SettingsError(messages.unknown_key("a list", "account", _ACCOUNT))
    _known(said, "account", _ACCOUNT)
    words = {key: _word(key, said[key], known) for key, known in _ACCOUNT_WORDS.items() if key in said}
    amounts = {key: _amount(key, said[key]) for key in _AMOUNTS if key in said}
    limit = {key: _number(key, said[key]) for key in ("limit_orders",) if key in said}
    return {key: Fraction(value) for key, value in (words | amounts | limit).items()}


def sheets_of(
    broker: Broker, symbols: Mapping[str, Instrument], names: Mapping[str, str]
) -> dict[str, Sheet]:
    """Make the sheets of all symbols, by the broker's names.

    Args:
        broker: His sheet.
        symbols: By our names.
        names: What the instruments file says that a broker calls some of them.

    Raises:
        SettingsError: A word of the sheet is not known, or a name is too long or that of two.
    """
    found: dict[str, Sheet] = {}
    for symbol, instrument in symbols.items():
        said = {**broker.symbols.get(_OTHERS, {}), **broker.symbols.get(symbol, {})}
        name = str(said.get("name", names.get(symbol, symbol) + broker.suffix))
        if len(name) > masks.NAME_LENGTH:
            raise SettingsError(messages.long_name(name, masks.NAME_LENGTH))
        if name in found:
            raise SettingsError(messages.name_twice(name))
        found[name] = _sheet(name, instrument, said)
    return found


def _sheet(name: str, instrument: Instrument, said: Mapping[str, object]) -> Sheet:
    points: dict[str, Any] = {field: _number(key, said[key]) for key, field in _POINTS.items() if key in said}
    words: dict[str, int] = {"calculation": _calculation(instrument)}
    words |= {key: _word(key, said[key], known) for key, known in _WORDS.items() if key in said}
    words |= {key: _mask(key, said[key], known) for key, known in _MASKS.items() if key in said}
    if "calculation" in said and words["calculation"] in _WHOLE:
        points["leverage"] = Fraction(1)
    return Sheet(name, replace(instrument, **points) if points else instrument, **words)


def _calculation(instrument: Instrument) -> int:
    """Give the mode that works margin out as the instrument does."""
    if instrument.margin:
        return mt5.SYMBOL_CALC_MODE_CFD
    is_forex = instrument.asset_class == "forex"
    return mt5.SYMBOL_CALC_MODE_FOREX if is_forex else mt5.SYMBOL_CALC_MODE_CFDLEVERAGE


def _known(keys: Mapping[str, object], where: str, known: tuple[str, ...]) -> None:
    for key in keys:
        if key not in known:
            raise SettingsError(messages.unknown_key(str(key), where, known))


def _word(key: str, said: object, known: Mapping[str, int]) -> int:
    word = str(said).replace("_", " ").lower()
    if word not in known:
        raise SettingsError(messages.unknown_word(key, str(said), list(known)))
    return known[word]


def _mask(key: str, said: object, known: Mapping[str, int]) -> int:
    words = said if isinstance(said, list | tuple) else [said]
    return sum({_word(key, each, known) for each in words})


def _number(key: str, said: object) -> int:
    text = str(said)
    if not text.isdecimal():
        raise SettingsError(messages.no_number(key, text))
    return int(text)


def _amount(key: str, said: object) -> Fraction:
    text = str(said).replace("_", "")
    if not text.replace(".", "", 1).isdecimal():
        raise SettingsError(messages.no_level(key, str(said)))
    return Fraction(text)
