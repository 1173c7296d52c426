"""What the doctor says."""

from collections.abc import Sequence


def no_tick(text: str) -> str:
    """Say that there are no prices."""
    return f"There is no price of the symbol ({text}); name another one with --symbol."


def no_clock(symbols: int, seconds: int, odd: int | None) -> str:
    """Say that the server's clock could not be told."""
    if odd is not None:
        return (
            f"The server's clock fits no zone: it is {abs(odd) / 60_000:,.0f} min off; "
            "set this machine's clock by NTP."
        )
    return f"Too few ticks came of {symbols} symbols in {seconds} s; ask again while the market is busy."


def clock(hours: float, symbols: int) -> str:
    """Say what the server's clock is."""
    return f"The server's clock is UTC{hours:+g}, as {symbols} symbols say."


def ask_in_march() -> str:
    """Say when the rule of a clock shows."""
    return (
        "Whether it changes with the United States or with Europe is only seen between their Sundays: "
        "ask again between the second and the last Sunday of March."
    )


def allowed(algo: bool, forbidden: bool, account: bool) -> str:  # noqa: FBT001  # the terminal's own three
    """Name the state of the permissions."""
    button = "on" if algo else "off"
    programs = "forbidden" if forbidden else "allowed"
    login = "free" if account else "read-only"
    return f"a check with algo trading {button}, programs {programs}, the account {login}"


def forbid_and_ask_again() -> str:
    """Say how the option of the terminal is tried."""
    return (
        "What an order gets while the option against the Python API is set is only seen by setting it: "
        "Tools, Options, Expert Advisors; then ask again."
    )


def no_bars() -> str:
    """Say that there are no bars to compare."""
    return "There are no closed minutes with their ticks; ask again while the market is open."


def flags(found: Sequence[int], odd: int, ticks: int) -> str:
    """Say which flags ticks have."""
    return f"Flags of {ticks:,} ticks: {', '.join(map(hex, found))}; {odd:,} have 0x80."


def no_history(what: str) -> str:
    """Say that the account could not be read."""
    return f"The account could not be read ({what}); ask again."


def no_closings() -> str:
    """Say that the broker has closed nothing."""
    return "No stop, target or stop-out and no commission stands in the last 30 days."


def no_swap() -> str:
    """Say that there is no swap to look at."""
    return "No open position has swap; hold one over a night and ask again."


def no_deals() -> str:
    """Say that there is nothing to look up."""
    return "No deal stands in the last 30 days."


def needs_trade() -> str:
    """Say that this point takes an order."""
    return "This takes an order of the least size; ask with --trade, on a demo account."


def positions_there(symbol: str) -> str:
    """Say that a position is in the way."""
    return f"There is a position in {symbol} already, and the doctor leaves it alone; name another --symbol."


def hedging() -> str:
    """Say that the account does not net."""
    return "The account is a hedging one: each order has its own position."


def still_open(symbol: str) -> str:
    """Say that a position of the doctor could not be closed."""
    return (
        f"THE POSITION OF THE DOCTOR IN {symbol} IS STILL OPEN, or it could not be read: "
        "close it by hand, in the terminal."
    )


def took(milliseconds: int) -> str:
    """Say how long an order took."""
    return f"From the order to the position that is seen: {milliseconds:,} ms."


def not_demo() -> str:
    """Say that the doctor does not trade here."""
    return "The doctor sends orders on a demo account alone, and this one is none; leave --trade out."


def no_symbol(symbol: str, text: str) -> str:
    """Say that a symbol is not there."""
    return f"The terminal has no {symbol} ({text}); name one of its symbols with --symbol."


def no_terminal(text: str) -> str:
    """Say that nothing can be asked."""
    return f"The terminal does not answer: {text}"
