from genesis_dsl.brokers.gateway.breaker import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Breaker


def opened() -> Breaker:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.failed(100.0)
    return breaker


def test_a_few_failures_let_calls_through() -> None:
    breaker = Breaker()
    for _ in range(FAILURES - 1):
        breaker.failed(100.0)
        assert breaker.pause(100.0) == 0.0


def test_failures_in_a_row_pause_all_calls_and_then_one_tries() -> None:
    breaker = opened()
    assert breaker.pause(100.0) == FIRST_PAUSE
    assert breaker.pause(100.0 + FIRST_PAUSE) == 0.0


def test_each_try_that_fails_doubles_the_pause_up_to_a_minute() -> None:
    breaker, pauses = opened(), []
    for _ in range(50):
        breaker.failed(0.0)
        pauses.append(breaker.pause(0.0))
    assert pauses[:3] == [2.0, 4.0, 8.0]
    assert set(pauses[6:]) == {LONGEST_PAUSE}


def test_a_try_that_works_forgets_everything() -> None:
    breaker = opened()
    breaker.worked()
    assert breaker.pause(100.0) == 0.0
    breaker.failed(100.0)
    assert breaker.pause(100.0) == 0.0
