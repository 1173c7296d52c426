"""What the functions of `foreign` are to the compiler: a call at an address, and a line of memory ahead."""

from genesis_dsl.trading.body import Body
from genesis_dsl.trading.foreign import MOST
from genesis_dsl.trading.kinds import FRACTION, NOTHING, Value


def write_foreign(body: Body, given: list[Value]) -> Value:
    """Choose the call by how many inputs and outputs there are, and read the output that is meant."""
    function, handle, inputs, outputs, output, is_whole, *bar = (each.words[0] for each in given)
    found = body.numbers(MOST)
    over, wrong = body.block(), body.block()
    row = body.put(f"mul i64 {inputs}, {MOST + 1}")
    kind = body.put(f"add i64 {row}, {outputs}")
    at = body.put(f"inttoptr i64 {function} to ptr")
    cases = {
        count * (MOST + 1) + results: (body.block(), count, results)
        for count in range(1, MOST + 1)
        for results in range(1, MOST + 1)
    }
    listed = " ".join(f"i64 {number}, label %{block.name}" for number, (block, _, _) in cases.items())
    body.end(f"switch i64 {kind}, label %{wrong.name} [{listed}]")
    for block, count, results in cases.values():
        body.at = block
        _call(body, at, [f"i64 {handle}", *[f"double {each}" for each in bar[:count]]], [found] * results)
        body.go(over)
    body.at = wrong
    body.go(over)
    body.at = over
    place = body.offset(found, output, 8)
    status = body.put(f"load i32, ptr {place}")
    number = body.put(f"sitofp i32 {status} to double")
    fraction = body.put(f"load double, ptr {place}")
    is_number = body.put(f"icmp ne i64 {is_whole}, 0")
    return Value(FRACTION, (body.put(f"select i1 {is_number}, double {number}, double {fraction}"),))


def write_fetch(body: Body, address: Value) -> Value:
    """Ask for the line of memory in which an address lies: to be read (0), and kept near (3), as data (1)."""
    at = body.put(f"inttoptr i64 {address.words[0]} to ptr")
    body.do(f"call void @llvm.prefetch.p0(ptr {at}, i32 0, i32 3, i32 1)")
    return Value(NOTHING, ())


def _call(body: Body, function: str, given: list[str], found: list[str]) -> None:
    places = [body.offset(each, str(number), 8) for number, each in enumerate(found)]
    body.put(f"call i32 {function}({', '.join([*given, *[f'ptr {each}' for each in places]])})")
