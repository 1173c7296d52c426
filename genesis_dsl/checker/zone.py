"""Time zones by their names in the IANA database."""

from zoneinfo import ZoneInfo, available_timezones

from genesis_dsl.checker.nearest import nearest


def is_zone(name: str) -> bool:
    """Say whether the database has this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a name of no zone, of no file, of a folder
        return False
    return True


def nearest_zone(name: str) -> str:
    """Offer the most similar name, or "" where none is similar."""
    return nearest(name, available_timezones())
