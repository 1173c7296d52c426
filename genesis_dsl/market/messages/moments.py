"""What is wrong with a date and time, and what to write."""

from datetime import datetime

MOMENT_EXAMPLE = "2018-03-06 09:15 Europe/London"


def no_moment(text: str) -> str:
    """Refuse a text that cannot be read as a date and time."""
    return f"`{text}` is no date and time; write {MOMENT_EXAMPLE} or 2018-03-06T09:15Z"


def naive_moment(text: str, *, has_clock: bool) -> str:
    """Refuse a date and time without a zone."""
    example = f"{text} Europe/London" if has_clock else f"{text} 09:15 Europe/London"
    return f"`{text}` has no time zone; write {example}" + (", or end it with Z for UTC" if has_clock else "")


def two_zones(text: str) -> str:
    """Refuse a moment that has an offset and a zone."""
    return f"`{text}` has both an offset and a zone; write one of them, as in {MOMENT_EXAMPLE}"


def unknown_zone(text: str, zone: str, nearest: str | None) -> str:
    """Refuse the name of a zone that is none."""
    meant = f"; did you mean {nearest}" if nearest else f"; write it as in {MOMENT_EXAMPLE}"
    return f"`{zone}` in `{text}` is no time zone{meant}"


def skipped_moment(moment: datetime, zone: str, later: datetime) -> str:
    """Refuse a local time over which the clock was put forward."""
    return (
        f"{moment:%H:%M} does not exist on {moment:%Y-%m-%d} in {zone}, where the clock skips it; "
        f"write {later:%Y-%m-%d %H:%M} {zone} for the time that stands in its place"
    )


def repeated_moment(moment: datetime, zone: str, first: datetime, second: datetime) -> str:
    """Refuse a local time that the clock shows twice."""
    return (
        f"{moment:%H:%M} happens twice on {moment:%Y-%m-%d} in {zone}, where the clock was put back; "
        f"write {first.isoformat()} for the first or {second.isoformat()} for the second"
    )


def no_such_year(text: str, first: int, last: int) -> str:
    """A year in which nothing was or will be traded."""
    return f"`{text}` lies in a year without prices; years from {first} to {last} are known"
