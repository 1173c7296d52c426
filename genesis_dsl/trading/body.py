"""The body of a function while it is written: blocks of LLVM's instructions, and room for variables."""

from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.kinds import FRACTION, RISING, STORED, TRUTH, Kind, Number, Value, words_of


@dataclass(slots=True, eq=False)
class Block:
    """Instructions up to a jump. It changes: it is written line by line."""

    name: str
    lines: list[str] = field(default_factory=list)
    is_ended: bool = False


class Body:
    """Writes one function. It changes: it has a block at which it writes."""

    def __init__(self) -> None:
        """Begin with an empty block."""
        self._names = 0
        self._rooms: list[str] = []
        self.blocks: list[Block] = []
        self.at = self.open()

    def fresh(self) -> str:
        """Give a name that nothing has."""
        self._names += 1
        return f"%v{self._names}"

    def block(self) -> Block:
        """Make a block that is written later."""
        made = Block(f"b{len(self.blocks)}")
        self.blocks.append(made)
        return made

    def open(self) -> Block:
        """Make a block and write there."""
        self.at = self.block()
        return self.at

    def do(self, line: str) -> None:
        """Write an instruction that gives nothing; what stands behind a jump is never reached."""
        if not self.at.is_ended:
            self.at.lines.append(line)

    def put(self, instruction: str) -> str:
        """Write an instruction, and give the name of what it gives."""
        name = self.fresh()
        self.do(f"{name} = {instruction}")
        return name

    def end(self, jump: str) -> None:
        """Write the jump that ends the present block."""
        self.do(jump)
        self.at.is_ended = True

    def go(self, to: Block) -> None:
        """Go on at a block."""
        self.end(f"br label %{to.name}")

    def fork(self, truth: str, yes: Block, no: Block) -> None:
        """Go on at one of two blocks."""
        self.end(f"br i1 {truth}, label %{yes.name}, label %{no.name}")

    def room(self, kind: Kind) -> tuple[str, ...]:
        """Make room for a variable; room is made where the function begins."""
        found: list[str] = []
        for word in words_of(kind):
            name = self.fresh()
            self._rooms.append(f"{name} = alloca {word}")
            found.append(name)
        return tuple(found)

    def numbers(self, count: int) -> str:
        """Make room for some fractions, and give its address."""
        name = self.fresh()
        self._rooms.append(f"{name} = alloca [{count} x double]")
        return name

    def read(self, kind: Kind, room: tuple[str, ...]) -> Value:
        """Read a variable."""
        words = zip(words_of(kind), room, strict=True)
        return Value(kind, tuple(self.put(f"load {word}, ptr {place}") for word, place in words))

    def write(self, value: Value, room: tuple[str, ...]) -> None:
        """Write a variable."""
        for word, name, place in zip(words_of(value.kind), value.words, room, strict=True):
            self.do(f"store {word} {name}, ptr {place}")

    def cast(self, value: Value, kind: Kind) -> Value:
        """Make of a number what a higher kind of numbers has for it; any other value must be of the kind."""
        if value.kind == kind:
            return value
        assert isinstance(kind, Number), f"{value.kind} is not {kind}"
        assert isinstance(value.kind, Number), f"{value.kind} is not {kind}"
        assert RISING.index(value.kind) < RISING.index(kind), f"{value.kind.name} is not {kind.name}"
        if kind == FRACTION:
            how = "uitofp" if value.kind == TRUTH else "sitofp"
            return Value(kind, (self.put(f"{how} {value.kind.llvm} {value.words[0]} to double"),))
        return Value(kind, (self.put(f"zext i1 {value.words[0]} to i64"),))

    def offset(self, place: str, count: str, size: int) -> str:
        """Give the address so many things of a size behind another."""
        return self.put(f"getelementptr [{size} x i8], ptr {place}, i64 {count}")

    def fetch(self, dtype: str, place: str) -> Value:
        """Read a number of an array."""
        stored = STORED[dtype]
        found = self.put(f"load {stored.llvm}, ptr {place}")
        if stored.widen:
            found = self.put(f"{stored.widen} {stored.llvm} {found} to {stored.kind.llvm}")
        return Value(stored.kind, (found,))

    def store(self, dtype: str, place: str, value: Value) -> None:
        """Write a number into an array."""
        stored = STORED[dtype]
        (word,) = self.cast(value, stored.kind).words
        if stored.narrow:
            word = self.put(f"{stored.narrow} {stored.kind.llvm} {word} to {stored.llvm}")
        self.do(f"store {stored.llvm} {word}, ptr {place}")

    def text(self) -> str:
        """Give all of it."""
        lines = [f"{self.blocks[0].name}:", *self._rooms, *self.blocks[0].lines]
        for block in self.blocks:
            if block is not self.blocks[0]:
                lines += [f"{block.name}:", *block.lines]
            if not block.is_ended:
                lines.append("unreachable")
        return "\n".join(lines)
