"""The name of a time zone that was probably meant."""

from zoneinfo import available_timezones

from genesis_dsl.checker.nearest import nearest


def nearest_zone(name: str) -> str:
    """Offer the most similar name, or "" where none is similar."""
    return nearest(name, available_timezones())
