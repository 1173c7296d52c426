from genesis_dsl.trace.messages import orders


def test_the_tightest_rule_may_have_no_room_and_no_world() -> None:
    assert orders.tightest("daily", "", "") == "daily"
