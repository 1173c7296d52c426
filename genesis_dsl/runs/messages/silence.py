"""What `why` and `whynot` say where nothing was decided."""

from collections.abc import Iterable


def no_order(run: int, order: int, count: int) -> str:
    """Say that a run has no such order."""
    return f"Run {run} has no order O{order}; it has {count}."


def no_timeframe(symbol: str, timeframe: str, known: list[str]) -> str:
    """A timeframe on which a symbol cannot be shown."""
    return f"The prices of {symbol} cannot be shown on {timeframe}; they can on {', '.join(known)}."


def not_traded(symbol: str, symbols: Iterable[str]) -> str:
    """Say that no strategy of a run trades a symbol, whether it reads its prices or not."""
    return f"No strategy of this run trades {symbol!r}; they trade {', '.join(symbols) or 'nothing'}."


def before_first(cause: str, first: str) -> str:
    """Say why nothing had been decided yet, and when that began."""
    return f"{silent(cause).removesuffix('.')}; the first decision of this run is at {first}."


def before_the_run(first: str) -> str:
    """Say that a run had not begun."""
    return f"The run begins at {first}"


def before_the_prices(symbol: str, first: str) -> str:
    """Say that the prices of a symbol had not begun."""
    return f"The prices of {symbol} begin at {first}"


def between_bars(moment: str) -> str:
    """Say that the strategy's bar was not over."""
    return f"No bar of the strategy closed at {moment}"


def no_tick_then(symbol: str, moment: str) -> str:
    """Say that no tick came at an instant."""
    return f"No tick of {symbol} came at {moment}"


def market_closed(symbol: str, moment: str) -> str:
    """Say that an instant lies outside the hours of a symbol."""
    return f"{symbol} does not trade at {moment}, which lies outside its hours"


def hole(symbol: str, first: str, after: str) -> str:
    """Say from when to when there are no prices."""
    return f"The data has no prices of {symbol} from {first} to {after}"


def after_the_prices(symbol: str, end: str, moment: str) -> str:
    """Say that the prices of a symbol ended before."""
    return f"The prices of {symbol} end at {end}, before {moment}"


def after_the_run(moment: str) -> str:
    """Say that the run was over."""
    return f"The run ended before {moment}"


def not_yet(moment: str, reached: str) -> str:
    """Say that a run has not come so far."""
    return f"The run is under way and has come to {reached}, not to {moment}"


def process_down(moment: str, reached: str) -> str:
    """Say that the process of a run was gone."""
    return f"The process of this run was down at {moment}: it came to {reached} and was not ended"


def was_down(moment: str, since: str, until: str) -> str:
    """Say that the process of a session was gone for a while."""
    return (
        f"The process of this run was down at {moment}: it had come to {since} and was started again at "
        f"{until}, when it lived through what had come in meanwhile"
    )


def bars_of(have: int, need: int, timeframe: str, symbol: str) -> str:
    """Say how many of the bars that a value needs there were; `symbol`: where it is another one."""
    return f"{have:,} of {need:,} {timeframe} bars{f' of {symbol}' if symbol else ''}"


def silent(cause: str) -> str:
    """Say that nothing was decided, with its cause."""
    begins_small = cause.startswith(("The ", "No "))  # and no name of a symbol
    return f"Nothing was decided: {cause[0].lower() if begins_small else cause[0]}{cause[1:]}."


def last_before(cause: str, decided: str) -> str:
    """Say why nothing was decided, and which decision is shown instead."""
    return f"{cause}; this is the last decision before, at {decided}."
