from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.prices.owner import Ownership, Parted, Patience, Quote, Source, Switched

HERE, THERE = Quote(110_000, 110_002), Quote(110_001, 110_003)
SECOND = 1_000


def owned() -> Ownership:
    symbol = Ownership("EURUSD")
    assert symbol.look(0, HERE, THERE) == [Switched("EURUSD", 0, Source.NOBODY, Source.PRIMARY, 2)]
    return symbol


def test_a_short_silence_changes_nothing() -> None:
    symbol = owned()
    for second in range(1, 60):
        assert symbol.look(second * SECOND, None if second % 4 else HERE, THERE) == []


def test_the_second_takes_over_after_a_while_and_gives_back_after_a_longer_one() -> None:
    symbol = owned()
    events = [event for second in range(1, 10) for event in symbol.look(second * SECOND, None, THERE)]
    assert events == [Switched("EURUSD", 6 * SECOND, Source.PRIMARY, Source.SECONDARY, None)]
    back = [event for second in range(10, 90) for event in symbol.look(second * SECOND, HERE, THERE)]
    assert back == [Switched("EURUSD", 70 * SECOND, Source.SECONDARY, Source.PRIMARY, 2)]


def test_where_both_are_silent_nobody_owns_it() -> None:
    symbol = owned()
    events = [event for second in range(1, 10) for event in symbol.look(second * SECOND, None, None)]
    assert [each.after for each in events if isinstance(each, Switched)] == [Source.NOBODY]


def test_a_second_that_falls_silent_gives_back_at_once() -> None:
    symbol = owned()
    for second in range(1, 10):
        symbol.look(second * SECOND, None, THERE)
    (event,) = symbol.look(10 * SECOND, HERE, None)
    assert isinstance(event, Switched)
    assert event.after is Source.PRIMARY


def test_each_instant_has_one_owner_that_can_be_asked_for_later() -> None:
    symbol = owned()
    for second in range(1, 90):
        symbol.look(second * SECOND, None if second < 10 else HERE, THERE)
    instants = (-1, 0, 5_999, 6_000, 69_999, 70_000)
    assert [symbol.owner_at(each) for each in instants] == [
        *(Source.NOBODY, Source.PRIMARY, Source.PRIMARY),
        *(Source.SECONDARY, Source.SECONDARY, Source.PRIMARY),
    ]


def test_sources_that_stay_apart_are_told_once_and_so_is_that_they_agree_again() -> None:
    symbol, far = owned(), Quote(110_100, 110_102)
    events = [event for second in range(1, 20) for event in symbol.look(second * SECOND, HERE, far)]
    assert events == [Parted("EURUSD", 6 * SECOND, is_parted=True, apart=200)]
    assert symbol.is_parted
    events = [event for second in range(20, 40) for event in symbol.look(second * SECOND, HERE, THERE)]
    assert events == [Parted("EURUSD", 25 * SECOND, is_parted=False, apart=2)]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=200))
def test_no_source_owns_a_symbol_for_less_than_its_patience_while_it_speaks(
    heard: list[tuple[bool, bool]],
) -> None:
    symbol, patience = Ownership("EURUSD"), Patience()
    for second, (first, other) in enumerate(heard):
        for event in symbol.look(second * SECOND, HERE if first else None, THERE if other else None):
            assert isinstance(event, Switched)
            spoke = {Source.PRIMARY: first, Source.SECONDARY: other, Source.NOBODY: not (first or other)}
            assert spoke[event.after], "who takes over speaks"
            if (event.before, event.after) == (Source.SECONDARY, Source.PRIMARY) and other:
                lately = heard[second - patience.regain // SECOND : second + 1]
                assert all(each for each, _ in lately)
            if event.before is Source.PRIMARY:
                assert not any(each for each, _ in heard[second - patience.lose // SECOND : second + 1])
