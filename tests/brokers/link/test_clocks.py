from genesis_dsl.brokers.link.clocks import Clocks

HOUR = 3_600_000
KNOWN, UNKNOWN = Clocks(lambda: 5_000, lambda: 2 * HOUR), Clocks(lambda: 5_000, lambda: None)


def test_a_stamp_of_the_server_is_an_instant_and_this_one_while_its_clock_is_unknown() -> None:
    assert KNOWN.instant(2 * HOUR + 1_234) == 1_234
    assert UNKNOWN.instant(2 * HOUR + 1_234) == 5_000


def test_an_end_is_the_first_second_of_the_server_that_is_not_before_it() -> None:
    assert KNOWN.second(1_000) == 7_201
    assert KNOWN.second(1_001) == 7_202
    assert UNKNOWN.second(1_000) == 0
