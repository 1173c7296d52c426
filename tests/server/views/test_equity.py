import re
from dataclasses import replace

import pytest

from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.views.equity import Equity, _round_step, equity_picture
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import LedgerDayRow

DAY = "on the day that began"


@pytest.fixture(scope="module")
def drawn(demo: Database) -> Equity:
    with reading(demo) as session:
        found = equity_picture(list(find_rows(session, 1, LedgerDayRow)), open_record(session, Addresses(1)))
    assert found is not None
    return found


def test_each_floor_says_how_near_it_came(drawn: Equity) -> None:
    said = {line.name: line.words for line in drawn.lines}

    assert said == {
        "daily_loss": f"floor; least room 3,959.24 USD, {DAY} 2024-03-06 00:00 Europe/Prague",
        "day_loss": f"limit of a kill switch; least room 3,459.24 USD, {DAY} 2024-03-06 00:00 Europe/Prague",
        "max_loss": f"floor; least room 7,332.96 USD, {DAY} 2024-04-24 00:00 Europe/Prague",
        "profit_target": "target 110,000.00 USD; 7,276.15 USD to go at the end",
    }
    assert drawn.words == "Equity from 100,000.00 USD to 102,723.85 USD, at its lowest 97,332.96 USD"


def test_all_lines_lie_inside_the_picture(drawn: Equity) -> None:
    paths = [drawn.equity, drawn.lowest, drawn.headroom, drawn.below, *(line.path for line in drawn.lines)]
    numbers = [tuple(map(float, each)) for path in paths for each in re.findall(r"([\d.-]+) ([\d.-]+)", path)]

    assert min(x for x, _ in numbers) == 0.0
    assert max(x for x, _ in numbers) == 1000.0
    assert all(0.0 <= y <= 300.0 for _, y in numbers)


def test_amounts_and_days_are_round_and_in_order(drawn: Equity) -> None:
    assert drawn.amounts == ("115,000", "110,000", "105,000", "100,000", "95,000", "90,000")
    assert (drawn.days[0], drawn.days[-1]) == ("2024-01-07", "2024-04-26")


def test_what_came_before_the_first_day_is_drawn_with_the_others(demo: Database) -> None:
    with reading(demo) as session:
        days, record = list(find_rows(session, 1, LedgerDayRow)), open_record(session, Addresses(1))
    low = replace(days[0], balance=9_950_000, equity=9_950_000, lowest_equity=9_700_000)

    found = equity_picture([low, *days[1:]], record)

    assert found is not None
    assert found.words.startswith("Equity from 100,000.00 USD")
    said = {line.name: line.words for line in found.lines}
    assert said["daily_loss"] == (
        "floor; least room 2,000.00 USD, on the day that began 2024-01-07 23:05 Europe/Prague"
    )


def test_a_run_that_saw_no_day_begin_is_drawn_from_its_start_to_its_end(demo: Database) -> None:
    with reading(demo) as session:
        record = open_record(session, Addresses(1))

    found = equity_picture([], record)

    assert found is not None
    assert found.words.startswith("Equity from 100,000.00 USD to 102,723.85 USD")
    assert found.headroom
    said = {line.name: line.words for line in found.lines}
    assert {"daily_loss", "max_loss", "profit_target"} <= set(said)
    assert said["max_loss"].startswith("floor; least room")


def test_below_a_run_of_hours_stand_hours(demo: Database) -> None:
    with reading(demo) as session:
        record = open_record(session, Addresses(1))
    summary = {**record.row.summary, "last_time": "2024-01-08T06:05:00Z"}

    found = equity_picture([], replace(record, row=replace(record.row, summary=summary)))

    assert found is not None
    assert found.days[:2] == ("2024-01-07 22:05", "2024-01-08 00:05")


def test_the_day_in_which_a_run_ended_counts_as_well(demo: Database) -> None:
    with reading(demo) as session:
        days, record = list(find_rows(session, 1, LedgerDayRow)), open_record(session, Addresses(1))
    rules = [
        {**each, "nearest": {"of": "", "room": 1_234.0}} if each["id"] == "max_loss" else each
        for each in record.row.summary["rules"]
    ]
    summary = {**record.row.summary, "rules": rules}

    found = equity_picture(days, replace(record, row=replace(record.row, summary=summary)))

    assert found is not None
    said = {line.name: line.words for line in found.lines}
    assert said["max_loss"] == "floor; least room 12.34 USD"
    assert said["daily_loss"].startswith("floor; least room 3,959.24 USD, on the day")


def test_a_run_without_floors_or_days(record: Record) -> None:
    still = [LedgerDayRow("UTC", at, 10_000_000, 10_000_000, 10_000_000) for at in (0, 86_400_000)]
    bare = replace(record, row=replace(record.row, summary={}), facts=replace(record.facts, nodes=()))

    assert equity_picture([], bare) is None
    found = equity_picture(still, bare)
    assert found is not None
    assert (found.headroom, found.below, found.lines) == ("", "", ())


@pytest.mark.parametrize(
    ("least", "step"), [(0.3, 0.5), (1.0, 1.0), (1.1, 2.0), (2.2, 2.5), (26.0, 50.0), (9_001.0, 10_000.0)]
)
def test_a_step_is_round(least: float, step: float) -> None:
    assert _round_step(least) == pytest.approx(step)
