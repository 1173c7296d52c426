"""A file of scores in words."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.readback.clause import names
from genesis_dsl.checker.readback.head import parameters
from genesis_dsl.checker.readback.score import read_scores
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.typed import CheckedConfluence


def read_confluence(checked: CheckedConfluence, voice: Voice) -> Iterator[str]:
    """Say what each score of a file asks."""
    yield say.confluence()
    yield from parameters(checked.model)
    if not voice.written_out:
        yield from say.section("Names", names(checked.scores, voice))
    yield from read_scores(checked.scores, voice)
