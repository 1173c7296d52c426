from pathlib import Path

from tests.builders import Story, at, csv_text, entry, flat, run, strategy


def events(story: Story, folder: Path) -> tuple[list[int], list[int], list[int]]:
    world = run(story, folder).prepared.assembled.world
    return world.ev_time.tolist(), world.ev_roll.tolist(), world.ev_swap.tolist()


DAILY = "- id: d\n  must_hold: equity > balance_at_day_start - 5% of initial_balance\n"


def test_bars_that_close_together_are_one_event_in_the_order_of_time(tmp_path: Path) -> None:
    times, _, _ = events(Story(strategy(entry(), timeframe="M5"), flat(10)), tmp_path)
    assert times == [at(f"2026-01-05 00:{minute:02}") for minute in range(1, 11)]


def test_days_weeks_and_rollovers_are_events_also_without_a_bar(tmp_path: Path) -> None:
    later = csv_text(flat(1), "2026-01-12 00:00").partition("\n")[2]
    raw = {"EURUSD_M1.csv": csv_text(flat(1), "2026-01-09 12:00") + later}
    times, rolls, swaps = events(Story(strategy(entry()), {}, limits=DAILY, zone="UTC", raw=raw), tmp_path)
    begins = [(time, roll) for time, roll in zip(times, rolls, strict=True) if roll]
    assert [time for time, _ in begins] == [at(f"2026-01-{day} 00:00") for day in (10, 11, 12)]
    assert begins[0][1] == begins[1][1] != begins[2][1]  # a Monday begins a week too
    nights = {time: day for time, day in zip(times, swaps, strict=True) if day >= 0}
    assert nights == {at("2026-01-09 22:00"): 4}


def test_the_edges_of_a_window_wake_a_rule_between_two_bars(tmp_path: Path) -> None:
    prices = "\n".join(
        ["time,open,high,low,close", *(f"2026-01-05 {h:02}:00,1.1,1.1,1.1,1.1" for h in range(8, 12))]
    )
    when = "time between 09:20 and 09:40"
    switches = f"- id: quiet\n  trip_when: {when}\n  then: block entries\n  re_arm: when clear\n"
    story = Story(
        strategy(entry(), timeframe="H1"), {}, switches=switches, zone="UTC", raw={"EURUSD_H1.csv": prices}
    )
    ran = run(story, tmp_path)
    assert [(moment, kind) for moment, kind, _ in ran.kinds()] == [
        ("09:20", "tripped"),
        ("10:00", "re-armed"),
    ]
    assert at("2026-01-05 09:40") in ran.prepared.assembled.world.ev_time
