"""A sentence is taken apart by the ways in which a test gives what it reads."""

from tests.trials.saved import saved


def test_a_switch_that_is_read_is_given_as_it_stood() -> None:
    text = saved("behind")[0].text

    assert "lost: tripped" in text
    assert "equity: " in text
    assert "trades" not in text
