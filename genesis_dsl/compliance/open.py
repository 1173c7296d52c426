"""What is still open in a document: what nobody signed, quoted, cited or tried."""

from collections.abc import Iterator, Sequence

from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Answers, Part


def open_points(parts: Sequence[Part], answers: Sequence[Answers]) -> tuple[str, ...]:
    """Say what somebody still has to do; `answers` are those of whole files."""
    return tuple(_points([each for each in parts if each.id], answers))


def _points(parts: Sequence[Part], answers: Sequence[Answers]) -> Iterator[str]:
    cited = [each for each in parts if each.cites]
    paraphrased = [each for each in cited if each.source and not each.source.quote]
    if paraphrased:
        yield say.paraphrased(len(paraphrased), len(cited))
    if bare := [each.id for each in cited if each.source is None]:
        yield say.without_source(bare)
    whole = [one for each in answers for one in each.readings]
    readings = [*whole, *(one for each in parts for one in each.readings)]
    if undecided := sum(not each.decided_by for each in readings):
        yield say.undecided(undecided, len(readings))
    tested = any(each.tests or each.elsewhere for each in parts)
    if untested := [
        each.id for each in parts if (each.cites or tested) and not each.tests and not each.elsewhere
    ]:
        yield say.untested(untested)
