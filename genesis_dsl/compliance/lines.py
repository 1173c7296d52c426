"""Lines of a read-back as a tree: what is indented belongs to the line above it."""

from collections.abc import Iterable, Iterator, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and those that belong to it."""

    text: str
    below: tuple["Said", ...] = ()


def tree(lines: Iterable[str]) -> tuple[Said, ...]:
    """Put each line below the nearest one above it that is indented less."""
    return tuple(_below([each for each in lines if each.strip()]))


def _below(lines: Sequence[str]) -> Iterator[Said]:
    while lines:
        first, rest = lines[0], lines[1:]
        end = next((at for at, each in enumerate(rest) if _depth(each) <= _depth(first)), len(rest))
        yield Said(first.strip(), tuple(_below(rest[:end])))
        lines = rest[end:]


def sections(lines: Iterable[str]) -> list[tuple[str, tuple[Said, ...]]]:
    """Cut a read-back at its headings, which stand behind an empty line; what stands before has none."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        else:
            blocks.append([])
    return [_section(each, is_first=each is blocks[0]) for each in blocks if each]


def _section(block: Sequence[str], *, is_first: bool) -> tuple[str, tuple[Said, ...]]:
    has_heading = not is_first and len(block) > 1 and _depth(block[1]) > _depth(block[0])
    return (block[0], tree(block[1:])) if has_heading else ("", tree(block))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def plain(text: kinds.Text | None) -> str:
    """Give text for people on one line; "" where there is none."""
    return " ".join(text.text.split()) if text else ""
