import pytest

from genesis_dsl.engine.loop import end_run, run_block
from genesis_dsl.engine.warm import compile_kernel


@pytest.mark.compiled
def test_the_kernel_has_one_build_for_each_way_in() -> None:
    compile_kernel()
    compile_kernel()

    assert len(run_block.signatures) == len(end_run.signatures) == 1  # type: ignore[attr-defined]  # of numba
