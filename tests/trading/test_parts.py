import shutil
from pathlib import Path

import pytest

from genesis_dsl.trading import parts


@parts.inner
def doubled(number: int) -> int:
    return 2 * number


def test_a_build_is_named_by_every_source_of_the_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("trading", "engine"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "one.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(parts, "PACKAGE", tmp_path)
    before = parts.kernel_hash()
    assert before == parts.kernel_hash()
    (tmp_path / "engine" / "one.py").write_text("x = 2\n", encoding="utf-8")
    assert parts.kernel_hash() != before


def test_the_same_sources_elsewhere_are_the_same_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(parts.PACKAGE / "trading", tmp_path / "trading")
    shutil.copytree(parts.PACKAGE / "engine", tmp_path / "engine")
    monkeypatch.setattr(parts, "PACKAGE", tmp_path)
    assert parts.kernel_hash() == parts.CACHE.name


def test_a_build_is_kept_where_its_name_says() -> None:
    assert parts.CACHE.name == parts.kernel_hash()


def test_a_function_that_only_the_kernel_calls_stays_itself() -> None:
    assert parts.inner(doubled) is doubled
    assert doubled(21) == 42
