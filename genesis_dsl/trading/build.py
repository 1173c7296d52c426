"""How the kernel is compiled: translated to LLVM's language, optimised, and turned into machine code."""

from collections.abc import Callable, Sequence
from typing import Any

import llvmlite.binding as llvm

from genesis_dsl.trading.body import Body
from genesis_dsl.trading.code import Code
from genesis_dsl.trading.kinds import TRUTH, WHOLE, Group, Kind, Value, words_of
from genesis_dsl.trading.translate import NUMBERS, Program, Written, call_written

SPEED = 1
"""How much LLVM does for speed, of 3: more takes twice the time to compile, and W1 none less to run."""
WAY_IN = "way_in"


def build(function: Callable[..., object]) -> Code:
    """Compile a way into the kernel, with all that it calls. It gives a whole number.

    Raises:
        AssertionError: It says something that the kernel has no words for.
    """
    given = [kind for name, kind in function.__annotations__.items() if name != "return"]
    code, gives = compiled(function, [NUMBERS[kind] if kind in NUMBERS else Group(kind) for kind in given])
    assert gives == WHOLE, f"{function.__name__} gives a whole number"
    return code


def compiled(function: Callable[..., object], kinds: Sequence[Kind]) -> tuple[Code, Kind]:
    """Compile a function for what it is given; see `way_in`. Also says what it gives."""
    program = Program()
    written = program.write(function, tuple(kinds))
    text = "\n".join([*program.texts, way_in(written)])
    return Code(WAY_IN, machine_code(text)), written.gives


def way_in(written: Written) -> str:
    """Write the function that is called from outside: words are read from a row, and written into one."""
    body = Body()
    given: list[Value] = []
    place = 0
    for kind in written.takes:
        words: list[str] = []
        for word in words_of(kind):
            at = body.offset("%given", str(place), 8)
            read = body.put(f"load {'i64' if kind == TRUTH else word}, ptr {at}")
            words.append(body.put(f"trunc i64 {read} to i1") if kind == TRUTH else read)
            place += 1
        given.append(Value(kind, tuple(words)))
    found = call_written(body, written, given)
    for number, (word, name) in enumerate(zip(words_of(found.kind), found.words, strict=True)):
        at = body.offset("%found", str(number), 8)
        wide = body.put(f"zext i1 {name} to i64") if word == "i1" else name
        body.do(f"store {'i64' if word == 'i1' else word} {wide}, ptr {at}")
    body.end("ret void")
    return f"define void @{WAY_IN}(ptr %given, ptr %found) nounwind {{\n{body.text()}\n}}\n"


def machine_code(text: str) -> bytes:
    """Optimise a program, and turn it into machine code for this processor."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    module = llvm.parse_assembly(f'target triple = "{llvm.get_process_triple()}"\n{text}')
    module.verify()
    machine: Any = _machine()
    module.data_layout = str(machine.target_data)
    tuning = llvm.create_pipeline_tuning_options(speed_level=SPEED)
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(module, builder)
    return bytes(machine.emit_object(module))


def _machine() -> Any:  # noqa: ANN401  # LLVM's classes have no static type
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=SPEED,
        reloc="static",
        codemodel="jitdefault",
        jit=True,
    )
