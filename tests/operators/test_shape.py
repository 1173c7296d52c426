from genesis_dsl.operators.shape import full_window, nothing, window_before


def test_a_window_with_this_bar_needs_the_bars_before_it() -> None:
    assert full_window(20.0, 2.5) == 19


def test_a_look_at_an_earlier_bar_needs_all_bars_between() -> None:
    assert window_before(20) == 20


def test_a_running_total_needs_nothing() -> None:
    assert nothing() == 0
