from tests.brokers.mt5.simulated.test_loading import world


def test_each_account_stands_on_the_same_market() -> None:
    both = world(login=5, logins={6: None})
    first, other = both.ground(5), both.ground(6)
    assert (both.door.first, first.terms.login, other.terms.login) == (5, 5, 6)
    assert first.tape is other.tape
    assert (first.start, first.clock) == (both.begin, both.clock)
