"""The pipe: the stages of a decision from the data to the broker."""

from collections.abc import Iterable

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server import messages
from genesis_dsl.trace.pipe import Box


@dataclass(frozen=True, slots=True)
class Stage:
    """A box; `colour` is green, red or grey, `sign` its shape, `verdict` its name."""

    name: str
    colour: str
    sign: str
    verdict: str
    text: str


def stages(boxes: Iterable[Box]) -> tuple[Stage, ...]:
    """Make the boxes of a pipe."""
    return tuple(
        Stage(box.name, box.colour, messages.SIGNS[box.colour], messages.VERDICTS[box.colour], box.text)
        for box in boxes
    )
