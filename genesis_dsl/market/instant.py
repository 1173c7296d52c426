"""An instant as the house writes it."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_datetime(instant_ms: int) -> datetime:
    """Give an instant as an aware date and time in UTC."""
    return EPOCH + timedelta(milliseconds=instant_ms)


def format_moment(instant_ms: int) -> str:
    """Write an instant as `2018-03-06 09:15 UTC`, with seconds only where there are any."""
    moment = to_datetime(instant_ms)
    return f"{moment:%Y-%m-%d} {format_clock(moment)} UTC"


def format_clock(moment: datetime) -> str:
    """Write the clock of a moment: `09:15`; with seconds and milliseconds only where there are any."""
    milliseconds = moment.microsecond // 1_000
    clock = "%H:%M:%S" if moment.second or milliseconds else "%H:%M"
    return moment.strftime(clock) + (f".{milliseconds:03}" if milliseconds else "")


def format_iso(instant_ms: int) -> str:
    """Write an instant as ISO 8601 in UTC, `2018-03-06T09:15:00Z`."""
    return to_datetime(instant_ms).replace(tzinfo=None).isoformat() + "Z"
