from genesis_dsl.brokers.orders.budget import Budget, Limits, reserve


def test_what_protects_always_goes_out_and_what_adds_risk_stops_in_time() -> None:
    one = Budget(Limits(a_day=10, a_second=100))
    for _ in range(4):
        one.note("open", 0)

    assert one.may("open", 5_000, open_positions=1)
    assert not one.may("open", 5_000, open_positions=2)  # three to be looked after take six
    one.sent = 10
    assert one.left == 0
    assert one.may("close", 5_000, open_positions=3)
    assert one.may("cancel", 5_000, open_positions=3)
    assert reserve(3) == 6


def test_no_more_leave_in_a_second_than_may() -> None:
    one = Budget(Limits(a_second=2))
    one.note("open", 100)
    one.note("open", 200)

    assert not one.may("open", 1_000, open_positions=0)
    assert one.may("open", 1_100, open_positions=0)


def test_moves_of_one_position_are_put_together() -> None:
    one = Budget(Limits(between_moves=30_000))
    one.note("modify", 0, position=4)

    assert not one.may("modify", 29_999, open_positions=2, position=4)
    assert one.may("modify", 29_999, open_positions=2, position=5)
    assert one.may("modify", 30_000, open_positions=2, position=4)
    one.forget({5})
    assert one.may("modify", 1_500, open_positions=2, position=4)


def test_a_forecast_goes_on_as_the_day_went() -> None:
    one = Budget()
    one.begin_day(1_000)
    for at in range(60):
        one.note("modify", 1_000 + at * 60_000)

    assert one.forecast(1_000 + 3_600_000, 1_000 + 24 * 3_600_000) == 24 * 60
    one.begin_day(9_000_000)
    assert one.forecast(9_000_001, 10_000_000) == 0
