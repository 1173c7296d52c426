"""A decision as a line of a list, in one sentence."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.record import Record
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trace.titles import title_of

NEAR_MISS = "near miss"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision; `words` says what was decided, and of a near miss what was missing.

    Attributes:
        strategy: Whose it is, where the run has several; else "".
    """

    name: str
    address: str
    time: str
    kind: str
    site: str
    subject: str
    symbol: str
    words: str
    strategy: str


def decision_line(row: DecisionRow, record: Record) -> DecisionLine:
    """Make the line of a decision."""
    time = record.instant(row.time)
    return DecisionLine(
        name=f"D{row.id}",
        address=record.addresses.why(f"D{row.id}"),
        time=time,
        kind=row.kind,
        site=row.site,
        subject=row.subject,
        symbol=row.symbol,
        words=_words(row, record),
        strategy=record.strategy(row.site),
    )


def _words(row: DecisionRow, record: Record) -> str:
    if row.kind == NEAR_MISS:
        return smallest_change(explain(row, record.facts)).sentence
    return title_of(row, record.figures(row.symbol))
