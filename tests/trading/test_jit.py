import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.trading import jit
from tests.trading.test_pointer import Group, group


def second(one: Group, more: int) -> int:
    return doubled(int(one.numbers[1])) + more


@jit.inner
def doubled(number: int) -> int:
    return 2 * number


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(jit, "CACHE", tmp_path / "builds")
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "0")
    return tmp_path / "builds"


def test_a_build_is_named_by_every_source_of_the_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("trading", "engine"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "one.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(jit, "PACKAGE", tmp_path)
    before = jit.kernel_hash()
    assert before == jit.kernel_hash()
    (tmp_path / "engine" / "one.py").write_text("x = 2\n", encoding="utf-8")
    assert jit.kernel_hash() != before


def test_the_same_sources_elsewhere_are_the_same_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(jit.PACKAGE / "trading", tmp_path / "trading")
    shutil.copytree(jit.PACKAGE / "engine", tmp_path / "engine")
    monkeypatch.setattr(jit, "PACKAGE", tmp_path)
    assert jit.kernel_hash() == jit.CACHE.name


def test_a_build_is_kept_where_its_name_says() -> None:
    assert jit.CACHE.name == jit.kernel_hash()


def test_a_function_is_itself_where_the_jit_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert jit.entry(second) is second


def test_a_function_that_only_the_kernel_calls_stays_itself() -> None:
    assert jit.inner(doubled) is doubled
    assert doubled(21) == 42


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
