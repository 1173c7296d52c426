from tests.checker.files import policy
from tests.checker.readback.aloud import told


def test_a_policy_says_its_steps_and_its_end() -> None:
    more = "market_entries: never\ngive_up_when: waited > 30 seconds\n"
    more += "partial_fill: keep\ntoo_small_rest: cancel\n"
    lines = told(policy("limit_first", more))
    assert lines[1].endswith("It never enters at the market.")
    assert "Step 1, first" in lines
    assert "A limit order is placed at the best price on the order's own side." in lines
    assert "It waits there for 15 seconds." in lines
    assert "The order is given up when the time the order has waited is more than 30 seconds." in lines
    assert "When only a part is filled, what was filled is kept." in lines
    assert "A rest too small to be placed is cancelled." in lines


def test_closing_is_said_on_its_own() -> None:
    closing = "closing:\n  place: limit\n  at: touch_price\n  wait: 10 seconds\n"
    lines = told(policy("limit_first", closing))
    assert lines[-2:] == [
        "Closing a position",
        "A limit order is placed at the best price on the order's own side, and waits for 10 seconds.",
    ]
