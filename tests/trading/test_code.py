from pathlib import Path

import llvmlite.binding as llvm
import pytest

from genesis_dsl.trading import code
from genesis_dsl.trading.code import Code

ADD = """
define void @add(ptr %given, ptr %found) {
  %next = getelementptr i64, ptr %given, i64 1
  %one = load i64, ptr %given
  %other = load i64, ptr %next
  %sum = add i64 %one, %other
  store i64 %sum, ptr %found
  ret void
}
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    made = Code("add", machine.emit_object(llvm.parse_assembly(ADD)))
    code.keep(tmp_path / "builds" / "add.code", made)
    return tmp_path / "builds" / "add.code"


def test_a_function_that_was_kept_is_called_at_its_address(kept: Path) -> None:
    add = code.load(kept)
    assert add is not None
    assert add(40, 2) == 42
    assert add(2**62, -(2**61)) == 2**61


def test_nothing_but_the_file_is_left_behind(kept: Path) -> None:
    assert list(kept.parent.iterdir()) == [kept]


def test_what_is_missing_is_not_loaded(tmp_path: Path) -> None:
    assert code.load(tmp_path / "none.code") is None


@pytest.mark.parametrize("length", [0, 10, 40, 200])
def test_a_torn_file_is_not_loaded(kept: Path, length: int) -> None:
    kept.write_bytes(kept.read_bytes()[:length])
    assert code.load(kept) is None


def test_a_processor_has_one_name() -> None:
    assert code.processor() == code.processor()
    assert len(code.processor()) == 16
