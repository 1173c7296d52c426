"""A decision as a line of a list."""

from dataclasses import dataclass

from genesis_dsl.server.record import Record
from genesis_dsl.trace import messages
from genesis_dsl.trace.rows import DecisionRow


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision; `title` says it in a sentence."""

    name: str
    address: str
    time: str
    kind: str
    site: str
    subject: str
    symbol: str
    reason: str
    title: str


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
        reason=row.reason,
        title=messages.title(row.kind, row.subject, row.symbol, time, row.reason),
    )
