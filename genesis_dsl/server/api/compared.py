"""The shapes of two runs that are compared, in the JSON of `diff` on prices."""

from typing import Annotated, Any

from pydantic import Field

from genesis_dsl.server.api.shapes import Moment, Next, Shape


class Act(Shape):
    """A decision as it is compared."""

    decision: Annotated[int, Field(examples=[12], description="Its number; `D12` is its name.")]
    time: Moment
    file: str
    subject: str
    symbol: str
    kind: str
    reason: str


class Difference(Shape):
    """A decision that is not the same in two runs."""

    what: Annotated[str, Field(examples=["moved"], description="gone, new, moved, turned or figures.")]
    figures: Annotated[list[str], Field(description="What of its order is another one.")]
    old: Act | None
    new: Act | None
    old_trace: str
    new_trace: str


class Comparison(Shape):
    """Two runs compared, in the shape of `diff --format json` on prices; the figures are their summaries."""

    same: int
    differences: list[Difference]
    old: dict[str, Any]
    new: dict[str, Any]
    next: Next
