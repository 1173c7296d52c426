import pytest

from genesis_dsl.runs.warm import is_warm, warm


@pytest.mark.compiled
def test_after_warming_the_kernel_is_kept() -> None:
    warm()

    assert is_warm()
