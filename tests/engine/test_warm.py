import pytest

from genesis_dsl.engine.warm import WAYS_IN, compile_way_in, is_compiled


@pytest.mark.compiled
def test_the_kernel_is_kept_once_it_is_compiled() -> None:
    for number in range(len(WAYS_IN)):
        compile_way_in(number)

    assert is_compiled()
    assert [each.function.__name__ for each in WAYS_IN] == [
        "run_block",
        "end_run",
        "close_bars",
        "form_bars",
        "find_changed",
    ]
    assert all(each.path.exists() for each in WAYS_IN)
