"""What is still open in a document: what nobody signed, quoted, cited or tried."""

from collections.abc import Iterator, Sequence

from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Part, Reading


def open_points(parts: Sequence[Part], readings: Sequence[Reading]) -> tuple[str, ...]:
    """Say what somebody still has to do; `readings` are those of the whole file."""
    return tuple(_points([each for each in parts if each.id], readings))


def _points(parts: Sequence[Part], readings: Sequence[Reading]) -> Iterator[str]:
    cited = [each for each in parts if each.cites]
    paraphrased = [each for each in cited if each.source and not each.source.quote]
    if paraphrased:
        yield say.paraphrased(len(paraphrased), len(cited))
    if bare := [each.id for each in cited if each.source is None]:
        yield say.without_source(bare)
    answers = [*readings, *(one for each in parts for one in each.readings)]
    if undecided := sum(not each.decided_by for each in answers):
        yield say.undecided(undecided, len(answers))
    tested = any(each.tests or each.elsewhere for each in parts)
    if untested := [
        each.id for each in parts if (each.cites or tested) and not each.tests and not each.elsewhere
    ]:
        yield say.untested(untested)
