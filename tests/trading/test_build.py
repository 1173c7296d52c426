import math
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.trading import code
from genesis_dsl.trading.build import build, compiled
from genesis_dsl.trading.kinds import FRACTION
from genesis_dsl.trading.kinds import Group as Grouped
from genesis_dsl.trading.parts import hot, inner
from tests.trading.test_pointer import Group, group

pytestmark = pytest.mark.compiled


@hot
def halved(number: int) -> int:
    return number // 2


@inner
def once_more(number: int) -> int:
    return halved(number) + halved(4)


def last_number(one: Group) -> int:
    one.pairs[1]["a"] = one.numbers.shape[0]
    return once_more(one.numbers[2])


def made_anew(one: Group) -> int:
    return int(math.ldexp(float(one.numbers[0]), 2))


def mean(one: Group) -> float:
    return float(one.numbers[0]) / 2


def test_a_way_in_is_built_with_all_that_it_calls(tmp_path: Path) -> None:
    code.keep(tmp_path / "one.code", build(last_number))
    native = code.load(tmp_path / "one.code")
    assert native is not None
    one = group(np.array([1, 2, 100], np.int64))
    assert native(one.address) == 52
    assert one.pairs[1]["a"] == 3


def test_a_way_in_may_have_the_name_of_a_part(tmp_path: Path) -> None:
    def halved(one: Group) -> int:
        return once_more(one.numbers[0])

    halved.__qualname__ = "halved"
    code.keep(tmp_path / "one.code", build(halved))
    native = code.load(tmp_path / "one.code")
    assert native is not None
    assert native(group(np.array([8], np.int64)).address) == 6


def test_a_way_in_gives_whole_numbers_only() -> None:
    with pytest.raises(AssertionError, match="mean gives a whole number"):
        build(mean)
    assert compiled(mean, [Grouped(Group)])[1] == FRACTION


def test_what_the_kernel_has_no_words_for_is_refused() -> None:
    with pytest.raises(AssertionError, match="ldexp"):
        build(made_anew)


def test_the_same_source_is_the_same_machine_code() -> None:
    assert build(last_number) == build(last_number)
