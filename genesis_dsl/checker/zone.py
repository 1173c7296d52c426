"""Names of time zones as authors write them: places, letters that stand for one, and what is no name."""

import re
from zoneinfo import available_timezones

from genesis_dsl.checker.messages import windows as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.market.zone_name import is_zone

_OFFSET = r"(?i:utc|gmt|cet|est|z)?\s*[+-]\s*\d{1,2}(?::?\d\d)?"

WINTER_ALL_YEAR = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}
"""Letters that the database of zones knows without summer time, and the place that is likely meant."""

OF_NO_PLACE = {
    "CET": "Europe/Prague",
    "MET": "Europe/Berlin",
    "EET": "Europe/Athens",
    "WET": "Europe/Lisbon",
    "EST5EDT": "America/New_York",
    "CST6CDT": "America/Chicago",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
}
"""Letters that follow the switches of a continent, and a place there."""


def zone_fault(span: Span, name: str) -> Diagnostic | None:
    """Say what is wrong with the name of a zone; a name that only may be wrong gets a warning."""
    if not is_zone(name) and re.fullmatch(_OFFSET, name):
        return say.offset_for_a_zone(span, name)
    if not is_zone(name):
        return say.unknown_zone(span, name, nearest_zone(name))
    if name in WINTER_ALL_YEAR:
        return say.winter_all_year(span, name, WINTER_ALL_YEAR[name])
    if name in OF_NO_PLACE:
        return say.zone_of_no_place(span, name, OF_NO_PLACE[name])
    return None


def nearest_zone(name: str) -> str:
    """Offer the most similar name, or "" where none is similar."""
    return nearest(name, available_timezones())
