"""What rules do on days on which a clock is put forward or back; instants were written by hand, in UTC."""

from pathlib import Path

import pytest

from tests.builders import Story, at, entry, flat, run, strategy, symbol_text

STEP = 60_000


def moments(instants: list[int], start: str) -> list[str]:
    """Write instants as hours and minutes since a begin, `25:10` for the next day."""
    minutes = [(each - at(start[:10])) // STEP for each in instants]
    return [f"{each // 60:02}:{each % 60:02}" for each in minutes]


@pytest.mark.parametrize(
    ("start", "window", "fired"),
    [
        ("2024-10-27 00:00", "02:30 and 02:30 in Europe/Prague", ["00:30", "01:30"]),  # it comes twice
        ("2024-10-27 00:00", "01:59 and 02:00 in Europe/London", ["00:59", "01:59", "02:00"]),
        ("2024-10-27 00:00", "01:00 and 01:01 in Europe/London", ["00:01", "01:00", "01:01"]),
        ("2024-03-31 00:00", "02:30 and 02:45 in Europe/Prague", []),  # it never comes
        ("2024-03-31 00:00", "02:30 and 03:01 in Europe/Prague", ["01:00", "01:01"]),
        ("2024-03-31 00:00", "04:00 and 04:01 in Europe/Athens", ["01:00", "01:01"]),
        ("2024-03-10 06:00", "02:00 and 02:59 in America/New_York", []),
        ("2024-03-10 06:00", "01:59 and 03:00 in America/New_York", ["06:59", "07:00"]),
        ("2024-11-03 05:00", "01:30 and 01:30 in America/New_York", ["05:30", "06:30"]),
        ("2024-03-13 13:00", "09:30 and 09:30 in America/New_York", ["13:30"]),  # the weeks between
        ("2024-03-13 13:00", "13:30 and 13:30 in Europe/London", ["13:30"]),
        ("2024-02-29 06:30", "08:00 and 08:00 in Europe/Prague", ["07:00"]),
        ("2021-12-31 22:30", "00:00 and 00:01 in Europe/Prague", ["23:00", "23:01"]),  # into the new year
    ],
)
def test_a_clock_condition_is_true_as_often_as_the_clock_shows_it(
    start: str, window: str, fired: list[str], tmp_path: Path
) -> None:
    rules = strategy(entry(when=f"time between {window}", more="at_once: 9"))

    found = run(Story(rules, flat(150), start=start), tmp_path).decisions

    assert moments([each.time for each in found if each.kind == "fired"], start) == fired


LIMIT = "- id: floor\n  title: F\n  cites: house\n  must_hold: equity >= balance_at_day_start - 5_000 USD\n"


@pytest.mark.parametrize(
    ("start", "zone", "begins"),
    [
        ("2024-03-30 22:30", "Europe/Prague", ["23:00"]),
        ("2024-03-31 21:30", "Europe/Prague", ["22:00"]),  # a day of 23 hours is over
        ("2024-10-27 22:30", "Europe/Prague", ["23:00"]),  # and one of 25
        ("2024-10-27 21:30", "Europe/Athens", ["22:00"]),
        ("2024-03-10 04:30", "America/New_York", ["05:00"]),
        ("2024-03-11 03:30", "America/New_York", ["04:00"]),
        ("2024-11-04 04:30", "America/New_York", ["05:00"]),
        ("2024-02-29 22:30", "Europe/Prague", ["23:00"]),
        ("2021-12-31 23:30", "Europe/London", ["24:00"]),
    ],
)
def test_the_day_of_an_account_begins_at_its_local_midnight(
    start: str, zone: str, begins: list[str], tmp_path: Path
) -> None:
    ran = run(Story(strategy(entry("00:00")), flat(60), limits=LIMIT, zone=zone, start=start), tmp_path)

    assert moments([each.time for each in ran.days], start) == begins


@pytest.mark.parametrize(
    ("start", "swap"),
    [
        ("2024-03-08 21:30", -1_000),  # Friday 17:00 in New York is 22:00 in winter
        ("2024-03-11 21:30", 0),  # and 21:00 from Sunday on
        ("2024-03-11 20:30", -1_000),
        ("2024-10-31 20:30", -1_000),
        ("2024-11-04 21:30", -1_000),
        ("2024-11-06 21:30", -3_000),  # Wednesday counts three nights
        ("2024-02-29 21:30", -1_000),
        ("2021-12-31 21:30", -1_000),
        ("2024-03-10 20:30", 0),  # the night to Monday is in the triple one
    ],
)
def test_the_rollover_is_at_five_in_new_york(start: str, swap: int, tmp_path: Path) -> None:
    rules = strategy(entry(when="time between 00:00 and 23:59 in UTC"))
    symbol = symbol_text(more="swap: {long: -10, short: 0, unit: points, triple: wednesday}")

    (position,) = run(Story(rules, flat(60), symbols=(symbol,), start=start), tmp_path).positions

    assert position.swap == swap
