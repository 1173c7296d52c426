"""The same rule files, written carelessly: what `fmt` is for."""

import re
from pathlib import Path

from hypothesis import strategies as st

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.spellings import PROSE

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path.read_text("utf-8")
    for folder in ("strategies", "rulesets", "compliance", "tests/checker/readback/golden")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
BEHIND_PROSE = re.compile(rf"^\s*(- )?({'|'.join(PROSE)}|page|section|publisher|decided_by|owner|document):")


def source(text: str) -> Source:
    return Source("a.yaml", text)


def comments(text: str) -> list[str]:
    """Collect the comments of a text whose quotes hold no `#`."""
    bare = text.removeprefix("\ufeff").replace("\r", "")  # some begin with the mark of their encoding
    return sorted(found.strip() for found in re.findall(r"(?m)(?:^|(?<=\s))#.*$", bare))


def outside_blocks(text: str) -> str:
    """Leave out prose in blocks (`answer: |`), whose empty lines are the author's."""
    return re.sub(r"(?m)^( *)(?:- )?\w+: [|>]\n(?:\1 +.*\n|\n)+", "", text)


@st.composite
def careless(draw: st.DrawFn) -> str:
    """Write a valid file with other blanks, comments everywhere, and other line ends."""
    step = draw(st.sampled_from((1, 2, 3)))
    lines = []
    for line in draw(st.sampled_from(FILES)).splitlines():
        depth = len(line) - len(line.lstrip(" "))
        if draw(st.integers(0, 5)) == 0:
            lines.append(" " * draw(st.integers(0, 12)) + "# a note: of - its own")
        if draw(st.integers(0, 5)) == 0:
            lines += [""] * draw(st.integers(1, 3))
        lines.append(" " * (depth * step) + draw(careless_line(line.lstrip(" "), step)))
    text = draw(st.sampled_from(("\n", "\r\n"))).join(lines)
    return draw(st.sampled_from(("", "\ufeff"))) + text + draw(st.sampled_from(("", "\n", "\n\n\n")))


@st.composite
def careless_line(draw: st.DrawFn, line: str, step: int) -> str:
    """Write one line with other blanks and a comment behind it."""
    line = re.sub(r"^- ", "-" + " " * (2 * step - 1), line)
    if " #" not in line and not BEHIND_PROSE.match(line) and draw(st.integers(0, 3)) == 0:
        line += " " * draw(st.integers(1, 4)) + "# a note behind, with 'marks'"
    if not BEHIND_PROSE.match(line) and draw(st.booleans()):
        line = re.sub(r" ([*+<>=]+|and|between) ", draw(st.sampled_from((r"  \1 ", r" \1   "))), line)
        line = re.sub(r", ", draw(st.sampled_from((",  ", ", "))), line)
    return line
