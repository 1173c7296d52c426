"""The pipe: the stages of a decision from the data to the broker."""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.trace.pipe import Box


@dataclass(frozen=True, slots=True)
class Stage:
    """A box; `colour` is green, red or grey, also `supposed`; `sign` its shape, `verdict` its name."""

    name: str
    colour: str
    sign: str
    verdict: str
    text: str


def stages(boxes: Iterable[Box]) -> tuple[Stage, ...]:
    """Make the boxes of a pipe."""
    return tuple(_supposed(box) if box.supposed else _stage(box, box.colour) for box in boxes)


def _stage(box: Box, look: str) -> Stage:
    return Stage(box.name, look, messages.SIGNS[box.colour], messages.VERDICTS[box.colour], box.text)


def _supposed(box: Box) -> Stage:
    """Tell what did not happen apart from what did: by a look of its own, and in words."""
    text = messages.what_if(box.text)
    return replace(_stage(box, f"{box.colour} supposed"), verdict=messages.SUPPOSED[box.colour], text=text)
