import pytest

from genesis_dsl.trading.foreign import call_foreign


@pytest.mark.compiled
def test_numba_is_told_of_it_once() -> None:
    from genesis_dsl.trading.calling import type_foreign  # noqa: PLC0415  # numba is slow to import

    type_foreign()
    kind = call_foreign._numba_type_  # type: ignore[attr-defined]
    type_foreign()
    assert call_foreign._numba_type_ is kind  # type: ignore[attr-defined]
