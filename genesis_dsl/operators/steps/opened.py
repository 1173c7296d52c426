"""Words one bar at a time: each is opened on the bars so far, and goes on from there to the same bits.

A word that is a function of the library goes on by the library's own streaming handle. A body of our own has
its step beside it here, put together of the same handles.
"""

from contextlib import suppress

from genesis_dsl.operators.library import FromLibrary, NotEnoughBars, OrItself, one_pass
from genesis_dsl.operators.steps.moving import MOVING
from genesis_dsl.operators.steps.oscillating import OSCILLATING
from genesis_dsl.operators.steps.standing import STANDING
from genesis_dsl.operators.word import Column, Opening, Step, Word

STEPS: dict[str, Opening] = {**MOVING, **OSCILLATING, **STANDING}


def opening_of(word: Word) -> Opening | None:
    """Give how a word is opened; None where it has no form that takes one bar at a time."""
    found: Opening | None = STEPS.get(word.name) or getattr(word.body, "open", None)
    return found


def opened(word: Word, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Step | None:
    """Open a word on the bars so far; None where these are too few yet.

    Shapes: (T,) each, as its body takes them.
    """
    opening = opening_of(word)
    assert opening is not None, f"{word.name} was refused before it came to this"
    try:
        return opening(inputs, numbers)
    except NotEnoughBars:
        return None


def opened_over(
    word: Word, inputs: tuple[Column, ...], numbers: tuple[float, ...]
) -> tuple[Step | None, Column]:
    """Open a word on the bars so far, where there are enough of them, and evaluate it over these.

    Shapes: (T,) each.
    """
    if isinstance(word.body, FromLibrary | OrItself) and word.name not in STEPS:
        with suppress(NotEnoughBars):
            return word.body.open_over(inputs, numbers)
    with one_pass():
        return opened(word, inputs, numbers), word.body(inputs, numbers)
