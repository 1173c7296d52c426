"""An instant as the house writes it."""

from datetime import timedelta

from genesis_dsl.market.zone import EPOCH


def format_moment(instant_ms: int) -> str:
    """Write an instant as `2018-03-06 09:15 UTC`, with seconds only where there are any."""
    seconds, milliseconds = divmod(instant_ms, 1_000)
    moment = EPOCH + timedelta(seconds=seconds)
    clock = "%H:%M" if moment.second == 0 and milliseconds == 0 else "%H:%M:%S"
    fraction = f".{milliseconds:03}" if milliseconds else ""
    return f"{moment:%Y-%m-%d} {moment.strftime(clock)}{fraction} UTC"


def format_date(instant_ms: int) -> str:
    """Write the UTC date of an instant as `2018-03-06`."""
    return f"{EPOCH + timedelta(milliseconds=instant_ms):%Y-%m-%d}"
