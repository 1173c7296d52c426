"""Groups in words: what counts as one."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import spoken
from genesis_dsl.checker.readback.clause import condition
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.typed import CheckedGroup
from genesis_dsl.checker.vocabulary import GROUPED


def read_group(group: CheckedGroup, voice: Voice) -> Iterator[str]:
    """Say which things are one, and when another one joins them."""
    same = (
        f" of the same {spoken.listed([each.replace('_', ' ') for each in group.same])}" if group.same else ""
    )
    yield f"{group.id}: {spoken.THINGS[GROUPED]}{same} count as one."
    if group.joins_when is not None:
        yield from condition("Another one joins the latest of them when", group.joins_when, voice)
