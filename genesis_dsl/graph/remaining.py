"""What the language can say and this version cannot run: the one list of it, which `docs/not-yet.md` shows.

Each is refused by R900: an error of `run`, advice of `validate`. `tests/graph/test_remaining.py` holds that
each example is refused, and that no word and no subject is refused that does not stand here.
"""

from typing import NamedTuple


class Remaining(NamedTuple):
    """Something that is not run.

    Attributes:
        what: It, in words.
        kind: What it stands in, as a key of `tests/graph/test_remaining.py`.
        example: How it is written there.
        instead: What can be written in its place; "" where nothing can.
    """

    what: str
    kind: str
    example: str
    instead: str = ""


_ELEVEN = "".join(f"  - at: {number} R\n    close: 9%\n" for number in range(1, 12))

REMAINING = (
    Remaining(
        "More than ten targets", "targets", f"targets:\n{_ELEVEN}", "ten, and an `exits:` for the rest"
    ),
    Remaining(
        "A price or a distance written in a rule or a switch that is about no symbol",
        "sentence",
        "close on EURUSD M15 > 1.20000",
        "`for_each: symbol`, and `symbol = EURUSD and close on M15 > 1.20000`",
    ),
    Remaining(
        "More than 4,096 of the last things",
        "sentence",
        "count(last 5_000 trades where profit < 0) > 9",
        "fewer, or a length: `in last 30 days`",
    ),
)
"""In the order in which the page shows it."""

_HEAD = """\
# What this version cannot run yet

The whole language is checked. What stands here is understood, and refused as `R900`: an advice of `validate`,
an error of `run`, so that nothing that guards is left out in silence. The page is made from
`genesis_dsl/graph/remaining.py`; refresh it with

    uv run python -c "from genesis_dsl.graph.remaining import markdown; print(markdown(), end='')" \\
        > docs/not-yet.md

| | as it would be written | write instead |
|---|---|---|
"""


def markdown() -> str:
    """Write the page."""
    return _HEAD + "".join(
        f"| {each.what} | `{' '.join(each.example.split())}` | {each.instead} |\n" for each in REMAINING
    )
