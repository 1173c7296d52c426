"""The passes that are left out and the parts that are replaced change nothing of what is built."""

import subprocess
import sys

import pytest
from numba.core import ir
from numba.core.compiler import Flags

from genesis_dsl.trading.passes import _values, _variables

pytestmark = pytest.mark.compiled

BUILDS = """
import numba
from numba.core import ir
from genesis_dsl.trading import passes
{before}
from genesis_dsl.trading import build

def way_in(first: int, last: int) -> int:
    total = 0
    for number in range(first, last):
        total += number // 3 if number % 2 else max(number, 4)
    return total

print(build.build(way_in).machine.hex())
"""
AS_NUMBA_DOES = "passes.make_haste = int; passes.Plain = numba.core.compiler.Compiler"


def built(before: str) -> str:
    program = BUILDS.format(before=before)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout


def test_machine_code_is_that_of_all_of_numbas_passes() -> None:
    assert built("") == built(AS_NUMBA_DOES)


def test_variables_are_listed_in_their_order_wherever_they_stand() -> None:
    place = ir.Loc("rules.py", 1)
    a, b, c, d = (ir.Var(None, name, place) for name in "abcd")
    call = ir.Expr.call(a, [b, c], (("key", d),), place)

    assert _variables(None, {"value": call, "target": [b, (c,)]}) == [a, b, c, d, b, c]


def test_options_have_their_values_or_those_of_none() -> None:
    flags = Flags()
    flags.nrt = True

    assert _values(flags) == {name: getattr(flags, name) for name in Flags.options}
