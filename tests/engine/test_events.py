from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.engine.events import news_edges
from genesis_dsl.graph.node import Graph, Node, Stage
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.types.kind import Kind
from tests.builders import Story, at, csv_text, entry, flat, run, strategy
from tests.engine.schedules import NOWS, meant, schedules


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


@given(schedules(), st.integers(0, 8), st.integers(0, 8))
def test_what_is_asked_about_news_changes_at_its_edges_only(one: Schedule, before: int, after: int) -> None:
    graph = Graph()
    node = Node("news", (), ("around", 0, before, after), Kind.TRUTH, Stage.ACCOUNT, None)
    graph.add(node)
    edges = news_edges(graph, [one]).tolist()
    for now in NOWS[1:]:
        asked = [meant("around", one, before, after, each) for each in (now - 1, now)]
        known = all(isinstance(each, int) for each in asked)
        assert asked[0] == asked[1] or not known or now in edges


@given(schedules(), st.sampled_from(["time_to", "time_since"]), st.integers(0, 8))
def test_a_time_to_or_since_news_passes_its_limit_at_its_edges_only(
    one: Schedule, word: str, limit: int
) -> None:
    graph = Graph()
    asked = graph.add(Node("news", (), (word, 0, 0, 0), Kind.DURATION, Stage.ACCOUNT, None))
    graph.combine("compare", (asked, graph.constant(limit, Kind.DURATION)), Kind.TRUTH, ("<=", False))
    edges = news_edges(graph, [one]).tolist()
    for now in NOWS[1:]:
        before, after = (meant(word, one, 0, 0, each) for each in (now - 1, now))
        if not isinstance(before, str) and not isinstance(after, str):
            same = (before <= limit, before < limit) == (after <= limit, after < limit)
            assert same or now in edges
