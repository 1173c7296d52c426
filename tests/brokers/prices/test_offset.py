from datetime import UTC, datetime
from itertools import pairwise

import pytest

from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.prices.offset import Offset, OffsetChanged, OffsetWatch
from genesis_dsl.brokers.prices.stamp import ServerTime

HOUR = 3_600_000
SYMBOLS = ("EURUSD", "GBPUSD", "USDJPY")
NOW = 1_700_000_000_000


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000


def watched(
    watch: OffsetWatch, first: int, seconds: int, ahead: dict[str, int], way: int = 80
) -> list[OffsetChanged]:
    """Look every second; each symbol has a new tick each time, whose stamp is so far ahead."""
    looks = range(first, first + seconds * 1_000, 1_000)
    stamps = [({name: ServerTime(now - way + ms) for name, ms in ahead.items()}, now) for now in looks]
    return [change for newest, now in stamps if (change := watch.look(newest, now))]


def test_the_offset_is_told_as_soon_as_three_symbols_agree() -> None:
    watch = OffsetWatch()
    (told,) = watched(watch, NOW, 5, dict.fromkeys(SYMBOLS, 3 * HOUR))
    assert told == OffsetChanged(NOW + 1_000, None, Offset(3 * HOUR, 3, 3, NOW + 1_000))
    assert watch.offset is not None
    assert watch.offset.seen == NOW + 4_000
    assert watch.offset.instant(watch.offset.stamp(NOW)) == NOW


@pytest.mark.parametrize("ms", [0, -5 * HOUR, 5 * HOUR + 45 * 60_000, 13 * HOUR])
@pytest.mark.parametrize("way", [-1_500, 0, 9_000])
def test_any_quarter_of_an_hour_is_told_however_long_the_way(ms: int, way: int) -> None:
    watch = OffsetWatch()
    watched(watch, NOW, 5, dict.fromkeys(SYMBOLS, ms), way)
    assert watch.offset is not None
    assert watch.offset.ms == ms


def test_prices_that_stand_still_say_nothing() -> None:
    watch = OffsetWatch()
    newest = dict.fromkeys(SYMBOLS, ServerTime(NOW))
    assert [watch.look(newest, now) for now in range(NOW, NOW + 60_000, 1_000)] == [None] * 60
    assert watch.offset is None


def test_one_symbol_with_delayed_prices_deceives_nobody() -> None:
    watch = OffsetWatch()
    ahead = {**dict.fromkeys(SYMBOLS, 2 * HOUR), "DELAYED": 2 * HOUR - 15 * 60_000}
    watched(watch, NOW, 10, ahead)
    assert watch.offset is not None
    assert (watch.offset.ms, watch.offset.agreeing, watch.offset.watched) == (2 * HOUR, 3, 4)


def test_two_opinions_are_none() -> None:
    watch = OffsetWatch()
    watched(watch, NOW, 120, {"A": HOUR, "B": HOUR, "C": HOUR, "D": 0, "E": 0, "F": 0})
    assert watch.offset is None


def test_one_symbol_alone_is_believed_after_a_minute() -> None:
    watch = OffsetWatch()
    (told,) = watched(watch, NOW, 90, {"BTCUSD": 2 * HOUR})
    assert told.at == NOW + 61_000
    assert told.after.agreeing == 1


def test_a_clock_that_fits_no_zone_is_told() -> None:
    watch = OffsetWatch()
    watched(watch, NOW, 5, dict.fromkeys(SYMBOLS, 2 * HOUR + 7 * 60_000))
    assert watch.offset is None
    assert watch.odd == 7 * 60_000 - 80 - 15 * 60_000


@pytest.mark.parametrize(
    ("zone", "shift", "before", "after", "change"),
    [
        (
            "America/New_York",
            7,
            "2026-03-06 21:00",
            "2026-03-08 22:05",
            HOUR,
        ),  # the Sunday of the United States
        ("America/New_York", 7, "2026-03-27 20:00", "2026-03-29 21:05", 0),  # the Sunday of Europe
        ("Europe/Athens", 0, "2026-03-06 21:00", "2026-03-08 22:05", 0),
        ("Europe/Athens", 0, "2026-03-27 20:00", "2026-03-29 21:05", HOUR),
        ("America/New_York", 7, "2026-10-30 20:00", "2026-11-01 22:05", -HOUR),
        ("Europe/Athens", 0, "2026-10-23 20:00", "2026-10-25 21:05", -HOUR),
        ("Etc/GMT-2", 0, "2026-03-06 21:00", "2026-03-29 22:05", 0),
    ],
)
def test_in_both_weeks_of_the_switch_the_change_is_an_event_and_no_change_is_none(
    zone: str, shift: int, before: str, after: str, change: int
) -> None:
    clock, watch = ServerClock(zone, shift * HOUR), OffsetWatch()
    told = []
    for begin in (at(before), at(after)):
        ahead = clock.stamp(begin) - begin
        told += watched(watch, begin, 10, dict.fromkeys(SYMBOLS, ahead))
    offsets = [each.after.ms for each in told]
    assert [later - earlier for earlier, later in pairwise(offsets)] == ([change] if change else [])
    assert offsets[0] == ServerClock(zone, shift * HOUR).stamp(at(before)) - at(before)


def test_over_a_weekend_the_offset_is_what_it_was_and_says_since_when() -> None:
    watch = OffsetWatch()
    watched(watch, NOW, 5, dict.fromkeys(SYMBOLS, 2 * HOUR))
    newest = dict.fromkeys(SYMBOLS, ServerTime(NOW + 4_000 - 80 + 2 * HOUR))
    assert watch.look(newest, NOW + 48 * HOUR) is None
    assert watch.offset is not None
    assert (watch.offset.ms, watch.offset.seen) == (2 * HOUR, NOW + 4_000)
