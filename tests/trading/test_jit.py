from pathlib import Path

import numba
import pytest

from genesis_dsl.trading import jit


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


def test_a_build_is_kept_where_its_name_says() -> None:
    assert jit.CACHE.name == jit.kernel_hash()
    assert Path(numba.config.CACHE_DIR) == jit.CACHE


def test_a_build_is_there_when_the_folder_holds_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jit, "CACHE", tmp_path)
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 0)
    assert not jit.is_compiled()
    (tmp_path / "loop.run_block-1.py311.1.nbc").write_bytes(b"")
    assert jit.is_compiled()


def test_without_the_compiler_a_function_is_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def double(number: int) -> int:
        return 2 * number

    monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
    assert jit.inner(double) is double
    assert jit.hot(double) is double
    assert jit.entry(double)(3) == 6
