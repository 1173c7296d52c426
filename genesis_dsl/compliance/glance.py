"""The table of contents of a document: each part, on what it rests, whose it is, how its tests went."""

from collections import Counter
from collections.abc import Iterator, Sequence

from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Part, Row


def glance(parts: Sequence[Part]) -> Iterator[Row]:
    """Give a line for each part that has an id."""
    for each in parts:
        if each.id:
            yield Row(each.id, each.heading, _rests_on(each), each.origin or say.HERE, _tests(each))


def _rests_on(part: Part) -> str:
    if part.source is None:
        return say.NO_SOURCE if part.cites else ""
    return say.rests_on(part.source.where, is_quoted=bool(part.source.quote))


def _tests(part: Part) -> str:
    return say.tests(Counter(each.verdict for each in part.tests), part.elsewhere)
