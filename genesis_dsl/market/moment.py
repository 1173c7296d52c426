"""A moment as a person types it, and as the house writes it."""

import re
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.messages import moments as messages
from genesis_dsl.market.zone_name import is_zone


class NoZone(SettingsError):  # noqa: N818  # it says what is so, like its siblings
    """A date and time that would be a moment with a zone."""


_SHORT_HOUR = re.compile(r" (\d):")
FIRST_YEAR, LAST_YEAR = 1900, 2999
_MILLISECOND = timedelta(milliseconds=1)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ZONED = re.compile(r"(?P<local>\d\S*(?:[ T]+\d\S*)?)\s+(?:in\s+)?(?P<zone>[A-Za-z]\S*)")


def parse_moment(text: str) -> int:
    """Read `2018-03-06 09:15 Europe/London`, or ISO 8601 with `Z` or an offset.

    Returns: Milliseconds since 1970 UTC.

    Raises:
        SettingsError: It is no moment, names no zone or an unknown one, or the clock of the zone skips or
            repeats it.
    """
    zoned = _ZONED.fullmatch(text.strip())
    if zoned is None:
        return _to_milliseconds(_parse_offset_moment(text), text)
    local, zone = zoned["local"], zoned["zone"]
    if not is_zone(zone):
        raise SettingsError(messages.unknown_zone(text, zone, _nearest_zone(zone)))
    moment = _parse_iso(local, text)
    if moment.tzinfo is not None:
        raise SettingsError(messages.two_zones(text))
    return _to_milliseconds(_place(moment, zone), text)


def parse_bound(text: str) -> int:
    """Read a begin or an end of a run: a bare date is midnight UTC, all else as in `parse_moment`.

    Raises:
        SettingsError: As `parse_moment`.
    """
    bare = text.strip()
    return (
        _to_milliseconds(_parse_iso(bare, text).replace(tzinfo=UTC), text)
        if _is_date(bare)
        else parse_moment(text)
    )


def _is_date(text: str) -> bool:
    return _DATE.fullmatch(text) is not None


def _parse_offset_moment(text: str) -> datetime:
    moment = _parse_iso(text.strip(), text)
    if moment.tzinfo is None:
        raise NoZone(messages.naive_moment(text.strip(), has_clock=not _is_date(text.strip())))
    return moment


def _parse_iso(local: str, text: str) -> datetime:
    try:
        return datetime.fromisoformat(_SHORT_HOUR.sub(r" 0\1:", " ".join(local.split())))
    except ValueError:
        raise SettingsError(messages.no_moment(text)) from None


def _place(moment: datetime, zone: str) -> datetime:
    """Put a local date and time on the clock of a zone that shows it exactly once."""
    first, second = (moment.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    later = first.astimezone(UTC).astimezone(ZoneInfo(zone))
    if later.replace(tzinfo=None) != moment:
        raise SettingsError(messages.skipped_moment(moment, zone, later))
    raise SettingsError(messages.repeated_moment(moment, zone, first, second))


def _to_milliseconds(moment: datetime, text: str) -> int:
    """Count the milliseconds; a moment at the ends of the calendar could not be gone on from."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise SettingsError(messages.no_such_year(text, FIRST_YEAR, LAST_YEAR))
    return (moment - EPOCH) // _MILLISECOND


def _nearest_zone(zone: str) -> str | None:
    """Find the zone that was likely meant, by its whole name or by its city."""
    names = sorted(available_timezones())
    cities = {name.rsplit("/", 1)[-1].lower(): name for name in names}
    near = get_close_matches(zone, names, n=1, cutoff=0.75)
    near_city = get_close_matches(zone.rsplit("/", 1)[-1].lower(), cities, n=1, cutoff=0.8)
    return near[0] if near else cities[near_city[0]] if near_city else None
