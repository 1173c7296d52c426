"""What is wrong with a row of prices."""

from pathlib import Path

from genesis_dsl.market.instant import format_moment


def ragged_row(row: str, expected: int, found: int) -> str:
    """Refuse a row of a csv that is longer or shorter than its header."""
    values = "is 1 value" if found == 1 else f"are {found} values"
    return f"{row}: there {values} under {expected} column names; correct the line or the header"


def no_number(row: str, name: str, text: str) -> str:
    """Refuse a cell that is no number."""
    return f"{row}: {name} is `{text}`, which is no number; correct it, with a point for the decimals"


def no_time(row: str, text: str) -> str:
    """Refuse a cell that is no time."""
    found = f"`{text}` is no time" if text else "there is no time"
    return f"{row}: {found}; write the opening time in UTC, as in 2018-03-06 09:15:00Z"


def no_amount(row: str, name: str, value: float) -> str:
    """Refuse a volume or spread below zero, or without bounds."""
    return f"{row}: {name} is {value:g}; it must be a number from 0 on, or empty where it is not known"


def no_spread(row: str, spread: float) -> str:
    """Refuse a spread that is greater than the price."""
    return f"{row}: spread is {spread:g} points, more than the price itself; correct it, or leave it empty"


def missing_price(row: str, name: str) -> str:
    """Refuse an empty price."""
    return f"{row}: {name} is missing; write it, or take the row away: a minute without a quote has no bar"


def no_price(row: str, name: str, price: float) -> str:
    """Refuse a number that cannot be a price."""
    return f"{row}: {name} is {price:g}, which is no price; correct it, or take the row away"


def off_the_grid(cell: str, price: float, symbol: str, digits: int, enough: int | None) -> str:
    """Refuse a price between two points."""
    remedy = f"write `digits: {enough}` for {symbol} in the instruments file, or round" if enough else "round"
    return f"{cell} is {price!r}, which lies between two points at {digits} digits; {remedy} the prices"


def impossible_bar(row: str, name: str, prices: dict[str, float]) -> str:
    """Refuse a bar that contradicts itself."""
    wrong = "high is below low" if name == "high" else f"{name} lies outside low and high"
    shown = ", ".join(f"{each} {price!r}" for each, price in prices.items())
    return f"{row}: {wrong} ({shown}); correct the bar, or check the order of the columns"


def duplicate_time(row: str, time: int) -> str:
    """Refuse two bars of the same time."""
    return f"{row}: there are two bars of {format_moment(time)}; keep one of them"


def misordered_time(row: str, time: int, before: int) -> str:
    """Refuse bars that go back in time."""
    return f"{row}: {format_moment(time)} stands after {format_moment(before)}; sort the rows by time"


def too_close(row: str, time: int, before: int, timeframe: str) -> str:
    """Refuse a bar that opens before the one before it is over."""
    return (
        f"{row}: a bar opens at {format_moment(time)}, before the {timeframe} bar of {format_moment(before)} "
        "is over; name the file after the timeframe it holds"
    )


def off_the_clock(row: str, time: int, timeframe: str) -> str:
    """Refuse a bar that does not open on its timeframe."""
    return (
        f"{row}: no {timeframe} bar opens at {format_moment(time)}; name the file after the "
        "timeframe it holds, and give opening times"
    )


def crossed_tick(row: str, bid: float, ask: float) -> str:
    """Refuse a tick whose ask is below its bid."""
    return (
        f"{row}: ask {ask!r} is below bid {bid!r}; correct it, or write `crossed: leave out` below "
        "`tick_data:` in the instruments file"
    )


def late_tick(row: str, time: int, before: int) -> str:
    """Refuse a tick that stands behind a later one."""
    return (
        f"{row}: {format_moment(time)} stands after {format_moment(before)}; sort the rows by time, or write "
        "`late: sort` or `late: leave out` below `tick_data:` in the instruments file"
    )


def far_ask(row: str, bid: float, ask: float) -> str:
    """Refuse an ask that is more than twice the bid."""
    return f"{row}: ask {ask!r} is more than twice the bid {bid!r}; correct the tick, or take the row away"


def no_tick_left(path: Path, crossed: int) -> str:
    """Refuse a file of which every tick is left out."""
    asked = "has its ask below its bid" if crossed else "is left out"
    return f"{path.name}: every tick {asked}; check which column is the bid and which the ask"
