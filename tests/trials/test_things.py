"""Things that a suggested test lists, so that a fold over them stands on its line."""

from pathlib import Path

from genesis_dsl.trials.run import run_tests
from genesis_dsl.trials.suggest import suggest

HEAD = "genesis: 1\nkind: kill_switch\nid: mine\ntitle: Mine\ntimezone: UTC\nswitches:\n"
SWITCHES = {
    "many": "count(positions) >= 3",
    "heat": "sum(risk of positions) > 2% of equity",
    "row": "streak(trades where profit < 0) >= 2",
    "slow": "count(requests in last 5 minutes where latency > 2 seconds) >= 1",
    "bad_day": "sum(profit of trades today) <= -2% of balance_at_day_start",
    "night": "time between 22:00 and 05:30 next day in Asia/Tokyo",
}
FOR_EACH = {"old": ("position", "held > 26 hours"), "loss": ("position", "profit <= -1.5% of balance")}


def test_every_line_of_things_hours_and_positions_is_suggested_and_passes(tmp_path: Path) -> None:
    text = HEAD
    for name, condition in SWITCHES.items():
        text += f"  - id: {name}\n    trip_when: {condition}\n    then: block entries\n"
    for name, (each, condition) in FOR_EACH.items():
        text += (
            f"  - id: {name}\n    for_each: {each}\n    trip_when: {condition}\n    then: close positions\n"
        )
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")

    found = suggest([path])
    assert {each.rule: each.text.count("- name:") for each in found} == {
        **dict.fromkeys((*SWITCHES, *FOR_EACH), 3),
        "night": 4,
    }
    for one in reversed(found):
        text = text[: one.at] + one.text + text[one.at :]
    path.write_text(text, encoding="utf-8")

    tried = run_tests([path])
    assert (tried.faults, tried.failed) == ((), ())
    ((_, coverage),) = tried.coverages
    assert {each.state for each in coverage.missing} <= {"unknown", "armed"}
