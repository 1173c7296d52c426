import ctypes

from genesis_dsl.trading.foreign import call_foreign

PLAIN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *[ctypes.c_double] * 2, *[ctypes.c_void_p] * 2)


def test_one_of_the_outputs_of_a_function_at_an_address() -> None:
    def both(_: int, a: float, b: float, total: int, count: int) -> int:
        ctypes.c_double.from_address(total).value = a + b
        ctypes.c_int32.from_address(count).value = -2
        return 0

    function = PLAIN(both)
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    assert call_foreign(address, 0, 2, 2, 0, 0, 1.5, 2.0, 0.0, 0.0) == 3.5
    assert call_foreign(address, 0, 2, 2, 1, 1, 1.5, 2.0, 0.0, 0.0) == -2.0
