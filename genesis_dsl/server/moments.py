"""A moment as a reader types it, with his zone where he names none."""

from genesis_dsl.market.moment import NoZone, parse_moment
from genesis_dsl.market.zone_name import is_zone


def moment_in(at: str, zone: str) -> str:
    """Complete a moment that names no zone with the reader's.

    Raises:
        SettingsError: It cannot be read either way.
    """
    try:
        parse_moment(at)
    except NoZone:
        parse_moment(f"{at} {zone}")
        return f"{at} {zone}"
    return at


def zone_of(moment: str, otherwise: str) -> str:
    """Give the zone that a moment names, in which its answer is then shown."""
    words = moment.split()
    return words[-1] if words and is_zone(words[-1]) else otherwise
