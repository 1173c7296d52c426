"""The bars that a sentence looks at are those of its charts, as many as it takes."""

from tests.trials.saved import saved


def test_the_bars_of_each_chart_stand_by_its_name() -> None:
    text = saved("rough")[0].text

    assert "high on M1: 1." in text
    assert "close on M5: 1." in text
    assert "open on" not in text


def test_no_more_bars_are_given_than_it_takes() -> None:
    """A lowest low of the three bars before the last one, and its close."""
    low = next(line for line in saved("lower")[0].text.splitlines() if "low on M1:" in line)

    assert sum(int(part.partition(" x ")[2] or 1) for part in low.split(",")) == 4
