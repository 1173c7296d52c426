"""Drills of small accounts: what trips by itself, what is tripped by hand, what is never seen to the end."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.drill import Drill, Drilled, drill
from genesis_dsl.runs.request import Request
from tests.builders import Story, at, entry, flat, path, strategy

P = 110_000
PRICES = [*flat(8), *path(P, P - 100, P - 100, P, P), *flat(20)]
NEVER = "trip_when: equity < 0\n  then: [block entries, cancel orders, close positions]\n"
LOW = (
    "- id: low\n  for_each: symbol\n  trip_when: bid < 1.09950\n  then: block entries\n  re_arm: when clear\n"
)
ROLES = "roles:\n  operator: [olga]\n  risk_officer: [anna, bela]\n"
ENTRIES = (
    entry("00:03", stop="90 pips", more="at_once: 1"),
    entry("00:05", name="rests", order="type: limit\nat: close - 50 pips", stop="20 pips", more="at_once: 1"),
)


def story(
    *switches: str, account: str = ROLES, prices: Sequence[tuple[int, int, int, int]] = PRICES
) -> Story:
    return Story(strategy(*ENTRIES), prices, switches="".join(switches), account=account)


def drilled(folder: Path, *switches: str, account: str = ROLES) -> Drill:
    return drill(story(*switches, account=account).write(folder))


def only(found: Drill) -> Drilled:
    (one,) = found.switches
    return one


def test_what_trips_by_itself_is_left_to_it(tmp_path: Path) -> None:
    one = only(drilled(tmp_path, LOW))
    assert (one.moment, one.problem, len(one.told.trips)) == (None, "", 1)
    assert one.trip is not None
    assert (one.trip.time, one.trip.re_armed) == (at("2026-01-05 00:10"), at("2026-01-05 00:12"))


def test_what_never_trips_is_tripped_by_hand_when_the_most_is_open(tmp_path: Path) -> None:
    one = only(drilled(tmp_path, f"- id: floor\n  {NEVER}  re_arm: after 5 minutes\n"))
    assert one.moment is not None
    assert one.trip is not None
    assert (one.moment.time, one.moment.positions, one.moment.orders) == (
        at("2026-01-05 00:05") + 1_000,
        1,
        1,
    )
    assert (one.trip.cancelled, one.trip.closed, one.trip.flat) == (1, 1, at("2026-01-05 00:07"))
    assert (one.trip.re_armed, one.problem) == (at("2026-01-05 00:10") + 1_000, "")
    assert one.needed == (
        "No floor at 2026-01-05 00:05:01 UTC. One thing was missing: equity was 99,990.00 USD, "
        "the rule asks for less than 0.00."
    )
    assert one.told.trips == []


@pytest.mark.parametrize(
    ("re_arm", "by"),
    [
        ("", ("olga (operator)",)),
        ("  re_arm: by 2 risk_officers\n", ("anna (risk_officer)", "bela (risk_officer)")),
    ],
)
def test_the_people_of_the_account_arm_it_again_once_it_is_flat(
    re_arm: str, by: tuple[str, ...], tmp_path: Path
) -> None:
    one = only(drilled(tmp_path, f"- id: floor\n  {NEVER}{re_arm}"))
    assert one.trip is not None
    assert (one.trip.flat, one.trip.re_armed) == (at("2026-01-05 00:07"), at("2026-01-05 00:08"))
    assert (one.by, one.problem) == (by, "")


def test_what_trips_by_itself_and_waits_for_a_person_is_armed_by_one(tmp_path: Path) -> None:
    one = only(drilled(tmp_path, LOW.replace("re_arm: when clear", "re_arm: by risk_officer")))
    assert (one.moment, one.told.re_armed, one.by) == (None, 0, ("anna (risk_officer)",))
    assert one.trip is not None
    assert (one.trip.time, one.trip.re_armed) == (at("2026-01-05 00:10"), at("2026-01-05 00:11"))


@pytest.mark.parametrize(
    ("switch", "problem"),
    [
        (f"- id: floor\n  {NEVER}  re_arm: next week\n", "It was not armed again before the end of the data"),
        (
            "- id: each\n  for_each: position\n  trip_when: profit > 9_000 USD\n  then: close positions\n",
            "",
        ),
    ],
)
def test_what_is_not_seen_to_the_end_is_told(switch: str, problem: str, tmp_path: Path) -> None:
    found = drilled(tmp_path, switch)
    assert only(found).problem.startswith(problem)
    assert found.failed == bool(problem)


def test_a_switch_of_positions_needs_one(tmp_path: Path) -> None:
    switch = "- id: each\n  for_each: position\n  trip_when: profit > 9_000 USD\n  then: close positions\n"
    request = Story(strategy(entry("23:59")), flat(9), switches=switch).write(tmp_path)
    assert only(drill(request)).problem == "It was not tripped, not even by hand: nothing there."


def test_who_must_arm_it_has_to_be_there(tmp_path: Path) -> None:
    """A file that the account does not name is drilled on it; nobody checked its roles before."""
    request = story(f"- id: floor\n  {NEVER}  re_arm: by 2 risk_officers\n", account="").write(tmp_path)
    account = tmp_path / "rules" / "small.yaml"
    account.write_text(account.read_text().replace("kill_switches: [switches]\n", ""))
    found = drill(request)
    assert only(found).problem == (
        "It is armed again by 2 of the role risk_officer, and the account names none."
    )
    assert "the account small does not name switches under kill_switches" in " ".join(found.notes)


def test_an_account_is_drilled_with_its_own_strategies_and_switches(tmp_path: Path) -> None:
    request = story(LOW).write(tmp_path)
    asked = Request((tmp_path / "rules" / "small.yaml",), request.data)
    found = drill(asked)
    assert (found.account, found.strategies, found.symbols) == ("small", ("story",), ("EURUSD",))
    assert [each.key for each in found.switches] == [("switches", "low")]


def test_of_a_file_that_is_given_only_its_own_switches_are_drilled(tmp_path: Path) -> None:
    request = story(LOW).write(tmp_path)
    more = (tmp_path / "rules" / "switches.yaml").read_text()
    (tmp_path / "rules" / "more.yaml").write_text(more.replace("id: switches", "id: more"))
    asked = Request((tmp_path / "rules" / "more.yaml", tmp_path / "rules" / "small.yaml"), request.data)
    assert [each.key for each in drill(asked).switches] == [("more", "low")]


def test_without_switches_there_is_nothing_to_drill(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="The account small names no kill switches"):
        drill(Story(strategy(*ENTRIES), PRICES).write(tmp_path))


def test_files_with_errors_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesRefused):
        drill(story(LOW.replace("bid <", "bit <")).write(tmp_path))
