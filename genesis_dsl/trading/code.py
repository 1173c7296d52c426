"""Machine code in a file: kept, and loaded so that it can be called.

This is all that a run needs of the compiler: LLVM's loader. A file holds a checksum, the name
of the function, and the object code as LLVM made it.
"""

import ctypes
import os
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import llvmlite.binding as llvm

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """The object code of a function, and the name under which it stands in there."""

    symbol: str
    machine: bytes


@dataclass(frozen=True, slots=True)
class Native:
    """A function at its address; `engine` owns the memory in which it stands."""

    function: Any
    engine: Any

    def __call__(self, *words: int) -> int:
        """Call it with a row of words, and read what it gives."""
        found = ctypes.c_int64()
        self.function((ctypes.c_int64 * len(words))(*words), ctypes.byref(found))
        return found.value


@cache
def processor() -> str:
    """Name this processor and what it can do: machine code is made for one kind."""
    features = llvm.get_host_cpu_features().flatten()
    text = f"{llvm.llvm_version_info} {llvm.get_process_triple()} {llvm.get_host_cpu_name()} {features}"
    return sha256(text.encode()).hexdigest()[:16]


def keep(path: Path, made: Code) -> None:
    """Write a file at once, so that another process finds all of it or nothing."""
    body = made.symbol.encode() + b"\n" + made.machine
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(sha256(body).digest() + body)
    Path(name).replace(path)


def load(path: Path) -> Native | None:
    """Load a function that takes whole numbers; None where the file is missing or damaged."""
    found = path.read_bytes() if path.exists() else b""
    size = sha256().digest_size
    checksum, body = found[:size], found[size:]
    if not found or sha256(body).digest() != checksum:
        return None
    symbol, _, machine = body.partition(b"\n")
    return native(Code(symbol.decode(), machine))


def native(made: Code) -> Native:
    """Make machine code a function that reads its words from a row, and writes what it gives into one."""
    engine = _engine()
    engine.add_object_file(llvm.ObjectFileRef.from_data(made.machine))
    engine.finalize_object()
    kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
    return Native(kind(engine.get_function_address(made.symbol)), engine)


def _engine() -> Any:  # noqa: ANN401  # LLVM's classes have no static type
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    module = llvm.parse_assembly(f'target triple = "{llvm.get_process_triple()}"')
    return llvm.create_mcjit_compiler(
        module, llvm.Target.from_default_triple().create_target_machine(jit=True)
    )
