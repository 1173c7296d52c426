import shutil
from pathlib import Path

import pytest

from genesis_dsl.engine import warm  # noqa: F401  # all of the kernel is marked by now
from genesis_dsl.trading import parts


@parts.inner
def doubled(number: int) -> int:
    return 2 * number


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_build_is_named_by_every_source_that_the_kernel_reaches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "engine/warm.py", "from genesis_dsl.engine import one as o, two\n")
    write(tmp_path, "engine/two.py", "from genesis_dsl.trading.three import (\n    x,\n)\n")
    for name in ("engine/one.py", "trading/three.py", "engine/layout.py"):
        write(tmp_path, name, "x = 1\n")
    monkeypatch.setattr(parts, "PACKAGE", tmp_path)
    before, state = parts.kernel_hash(), parts.engine_hash()
    assert before == parts.kernel_hash()

    write(tmp_path, "engine/layout.py", "x = 2\n")
    assert parts.kernel_hash() == before
    assert parts.engine_hash() != state
    for name in ("engine/one.py", "trading/three.py"):
        write(tmp_path, name, "x = 2\n")
        assert parts.kernel_hash() != before
        write(tmp_path, name, "x = 1\n")


def test_every_function_of_the_kernel_stands_in_a_source_that_names_its_build() -> None:
    modules = {each.__module__.removeprefix("genesis_dsl.").replace(".", "/") for each in parts.PARTS}
    kernel = {f"{each}.py" for each in modules if each.startswith(("engine/", "trading/"))}
    assert kernel
    assert kernel <= parts.kernel_sources()


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
