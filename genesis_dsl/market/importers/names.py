"""What the name of an exported file says of its symbol and timeframe."""

import re

from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES

_LETTERS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._#&+-]*")
_SYMBOL = r"(?P<symbol>[A-Za-z0-9][A-Za-z0-9._#&+-]*?)"
_NAMED = re.compile(rf"{_SYMBOL}_(?P<timeframe>{'|'.join([*TIMEFRAMES, TICKS])})(?![0-9A-Za-z])")
_MINUTES = {length // 60_000: name for name, length in TIMEFRAMES.items()}
_COUNTED = re.compile(rf"(?P<symbol>[A-Za-z][A-Za-z0-9._#&+-]*?)(?P<minutes>{'|'.join(map(str, _MINUTES))})")


def is_symbol(text: str) -> bool:
    """Say whether a text can name a symbol, and so a file."""
    return _LETTERS.fullmatch(text) is not None


def named(stem: str) -> tuple[str, str]:
    """Read `EURUSD_M1_2024_02` as symbol and timeframe; empty texts where the name says nothing."""
    found = _NAMED.match(stem)
    return (found["symbol"], found["timeframe"]) if found else ("", "")


def counted(stem: str) -> tuple[str, str]:
    """Read `EURUSD240` as symbol and timeframe: MT4 writes minutes behind the symbol."""
    found = _COUNTED.fullmatch(stem)
    plain = named(stem)
    return plain if any(plain) or not found else (found["symbol"], _MINUTES[int(found["minutes"])])
