"""Ticks by a mark: none lost, none doubled, whatever is cut and whenever."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Rows
from genesis_dsl.brokers.prices.cursor import Gap, Polled, TickCursor
from genesis_dsl.brokers.prices.stamp import ServerTime
from tests.brokers.prices.ticking import LOST, Ticking

START = ServerTime(1_700_000_000_000)


def polled(cursor: TickCursor, terminal: Ticking) -> Polled:
    answer = cursor.poll(terminal)
    assert isinstance(answer, Polled)
    return answer


def told(rows: Rows) -> list[tuple[int, float]]:
    return [(int(row["time_msc"]) - START, float(row["bid"])) for row in rows]


def come(terminal: Ticking, rows: Iterable[tuple[int, float]]) -> None:
    terminal.come((START + time_ms, bid) for time_ms, bid in rows)


def test_each_tick_is_given_once_also_where_several_share_a_millisecond() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    come(terminal, [(5, 1.1), (5, 1.2)])
    assert told(polled(cursor, terminal).fresh) == [(5, 1.1), (5, 1.2)]
    come(terminal, [(5, 1.2), (5, 1.3), (6, 1.3)])
    assert told(polled(cursor, terminal).fresh) == [(5, 1.2), (5, 1.3), (6, 1.3)]
    assert told(polled(cursor, terminal).fresh) == []


def test_what_failed_is_a_failure_and_changes_nothing() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    come(terminal, [(1, 1.1)])
    terminal.is_lost = True
    assert cursor.poll(terminal) == LOST
    terminal.is_lost = False
    assert told(polled(cursor, terminal).fresh) == [(1, 1.1)]


def test_a_second_with_more_ticks_than_are_asked_for_is_read_whole() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START, count=4)
    rows = [(place // 7, 1 + place / 100_000) for place in range(500)]
    come(terminal, rows)
    assert told(polled(cursor, terminal).fresh) == rows


def test_many_ticks_are_read_page_by_page() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START, count=10)
    rows = [(place * 300, 1 + place / 100_000) for place in range(200)]
    come(terminal, rows)
    assert told(polled(cursor, terminal).fresh) == rows
    assert terminal.asked < 60


def test_what_the_terminal_remembers_later_is_late() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    come(terminal, [(1_000, 1.1), (9_000, 1.4)])
    polled(cursor, terminal)
    come(terminal, [(4_000, 1.2), (4_000, 1.3), (9_500, 1.5)])
    answer = polled(cursor, terminal)
    assert (told(answer.late), told(answer.fresh)) == ([(4_000, 1.2), (4_000, 1.3)], [(9_500, 1.5)])
    assert answer.gap is None
    assert told(polled(cursor, terminal).late) == []


def test_what_is_not_there_any_more_is_a_gap_up_to_the_next_tick() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    come(terminal, [(1_000, 1.1), (2_000, 1.2)])
    polled(cursor, terminal)
    terminal.rows = terminal.rows[:0]
    come(terminal, [(30_000, 1.3)])
    answer = polled(cursor, terminal)
    assert answer.gap == Gap(ServerTime(START + 1_000), ServerTime(START + 30_000))
    assert told(answer.fresh) == [(30_000, 1.3)]


def test_a_tick_that_was_corrected_is_a_gap_at_its_place_and_comes_late() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    come(terminal, [(1_000, 1.1), (2_000, 1.2)])
    polled(cursor, terminal)
    terminal.rows["bid"][0] = 1.15
    answer = polled(cursor, terminal)
    assert (told(answer.late), answer.gap) == (
        [(1_000, 1.15)],
        Gap(ServerTime(START + 1_000), ServerTime(START + 1_000)),
    )


def test_the_flags_of_a_tick_do_not_make_another_one_of_it() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    come(terminal, [(1_000, 1.1)])
    polled(cursor, terminal)
    terminal.rows["flags"] |= 0x80
    answer = polled(cursor, terminal)
    assert (len(answer.fresh), len(answer.late), answer.gap) == (0, 0, None)


TICKS = st.lists(st.tuples(st.integers(0, 9_000), st.sampled_from([1.1, 1.2, 1.3])), max_size=25)
STEPS = st.lists(st.tuples(TICKS, st.sampled_from(["poll", "lost", "offline"])), min_size=1, max_size=8)


@given(STEPS, st.integers(1, 6))
def test_over_forced_reconnects_no_tick_is_lost_and_none_is_given_twice(
    steps: list[tuple[list[tuple[int, float]], str]], count: int
) -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START, count=count)
    given_, came, held_back = Counter[tuple[int, float]](), Counter[tuple[int, float]](), []
    order: list[int] = []
    for number, (rows, what) in enumerate([*steps, ([], "poll"), ([], "poll")]):
        shifted = [(time_ms + number * 4_000, bid) for time_ms, bid in rows]
        came.update(shifted)
        if what == "offline":  # the terminal is not told of them until it is back
            held_back += shifted
            continue
        come(terminal, shifted)
        terminal.is_lost = what == "lost"
        answer = cursor.poll(terminal)
        if isinstance(answer, Failed):
            continue
        given_.update(told(answer.fresh))
        given_.update(told(answer.late))
        order += [time_ms for time_ms, _ in told(answer.fresh)]
        come(terminal, held_back)
        held_back = []
    assert given_ == came, "none lost, none doubled"
    assert order == sorted(order), "what is fresh is in the order of time"


def test_a_day_of_ticks_over_forty_reconnects_is_counted() -> None:
    terminal, cursor = Ticking(), TickCursor("EURUSD", START)
    generator = np.random.default_rng(7)
    times = np.sort(generator.integers(0, 86_400_000, 6_000))
    got: list[tuple[int, float]] = []
    for number, part in enumerate(np.array_split(times, 200)):
        come(terminal, [(time_ms, 1 + place / 100_000) for place, time_ms in enumerate(part.tolist())])
        terminal.is_lost = number % 5 == 0
        answer = cursor.poll(terminal)
        if not isinstance(answer, Failed):
            got += told(answer.fresh)
            assert (len(answer.late), answer.gap) == (0, None)
    assert len(got) == 6_000
    assert [time_ms for time_ms, _ in got] == times.tolist()
