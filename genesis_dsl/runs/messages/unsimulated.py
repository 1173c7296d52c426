"""What a run did not simulate, in sentences that stand alone; each says where it could be written."""

from collections.abc import Iterable


def inside_bars(symbols: Iterable[str], timeframe: str) -> str:
    """Say that the order of prices inside a bar is not known."""
    return (
        f"{', '.join(symbols)}: what came first inside a bar of {timeframe} is not known, and the stop is "
        "taken before the target; finer prices or ticks say it."
    )


def one_spread(symbol: str, pips: float) -> str:
    """Say that a spread never moves."""
    return f"{symbol}: the spread is {pips:g} pips at every moment, also at night and in the news."


def no_slippage(symbols: Iterable[str]) -> str:
    """Say that nothing slips."""
    return (
        f"{', '.join(symbols)}: nothing slips: a stop is filled at its price, or where the market opens "
        "beyond it; `slippage:` of the instruments file adds to that."
    )


def filled_whole(symbols: Iterable[str]) -> str:
    """Say that volume limits no order."""
    return (
        f"{', '.join(symbols)}: orders are filled whole, however large they are; `fills:` of the instruments "
        "file sells a share of the volume."
    )


def no_commission(symbols: Iterable[str]) -> str:
    """Say that trading costs the spread alone."""
    return f"{', '.join(symbols)}: there is no commission, as the instruments file writes none."


def no_swap(symbols: Iterable[str]) -> str:
    """Say that holding over night costs nothing."""
    return f"{', '.join(symbols)}: a night costs nothing, as the instruments file writes no `swap:`."


def no_margin(symbols: Iterable[str]) -> str:
    """Say that positions tie nothing up."""
    return f"{', '.join(symbols)}: no margin is asked, as the instruments file writes no `leverage:`."


def no_latency() -> str:
    """Say that orders arrive at once."""
    return "Orders take no time on their way, and meet the next price; `latency:` of the account delays them."


NO_TROUBLE = (
    "The broker asks for no other price, refuses nothing of its own accord, and the line never breaks."
)
