import sys
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.trading import jit, parts
from tests.trading.test_pointer import Group, group


def second(one: Group, more: int) -> int:
    return doubled(int(one.numbers[1])) + more


@parts.inner
def doubled(number: int) -> int:
    return 2 * number


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(jit, "CACHE", tmp_path / "builds")
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "0")
    return tmp_path / "builds"


def test_a_function_is_itself_where_the_jit_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert jit.entry(second) is second


@pytest.mark.compiled
def test_a_way_in_is_built_at_its_first_call_and_kept(cache: Path) -> None:
    way_in: Any = jit.entry(second)
    assert not way_in.is_kept
    assert way_in(group(), 5) == 7
    assert list(cache.glob("second-*.code")) == [way_in.path]


@pytest.mark.compiled
@pytest.mark.usefixtures("cache")
def test_nobody_imports_the_compiler_for_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    built: Any = jit.entry(second)
    built.build()
    monkeypatch.setitem(sys.modules, "genesis_dsl.trading.build", None)  # to import it fails
    again: Any = jit.entry(second)
    assert again.is_kept
    assert again(group(), 1) == 3


@pytest.mark.compiled
def test_a_damaged_build_is_made_again(cache: Path) -> None:
    jit.Entry(second).build()
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    way_in = jit.Entry(second)
    assert not way_in.is_kept
    assert way_in(group(), 0) == 2
    assert way_in.is_kept
