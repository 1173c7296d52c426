"""Deals of a time in which nobody looked have their own place among the minutes of that time."""

from pathlib import Path

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.market.report import Report
from genesis_dsl.runs.sessions.given import given_so_far
from genesis_dsl.runs.sessions.meanwhile import Closing, in_order
from genesis_dsl.store.given import find_given
from genesis_dsl.store.reader import reading
from tests.runs.sessions.played import playing


def test_a_deal_stands_at_its_own_instant_and_what_is_told_behind_it_there_too() -> None:
    minutes: list[Closing] = [(60_000, {}), (120_000, {})]
    told = [
        Report(0, "cleared", cause="panic"),
        Report(0, "closed", 1, ticket=7),
        Report(0, "moved", 2, stop=5),
        Report(0, "balance", ticket=8, amount=3),
        Report(0, "filled", 3, ticket=9),
    ]
    made = {7: 60_000, 8: 90_000, 9: 500_000}
    found = [
        (each.time, [report.kind for report in each.reports]) for each in in_order(minutes, told, made, 9)
    ]
    assert found == [
        (10, ["cleared"]),
        (60_000, ["closed", "moved"]),
        (90_000, ["balance"]),
        (120_000, []),
        (120_001, ["filled"]),
    ]
    assert all(
        report.time == each.time for each in in_order(minutes, told, made, 9) for report in each.reports
    )


def test_a_day_that_began_while_nobody_looked_counts_from_what_the_account_held_then(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(5)
        died = one.driver.now
        one.die()
        mt5.advance(15 * 60)
        one.begin()
        with reading(one.database) as session:
            _, lived = given_so_far(1, find_given(session, 1))
        made = one.driver.link.made() if one.driver.link else {}
    away = [each for instant in lived for each in instant.reports if made.get(each.ticket, 0) > died]
    assert away
    assert [each.time for each in away] == [made[each.ticket] for each in away]
