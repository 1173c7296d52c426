"""The questions that the start page asks of the latest run, each with the page that answers it."""

from collections.abc import Mapping

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.messages import page as messages
from genesis_dsl.store.decisions import count_decisions
from genesis_dsl.store.reader import Reading
from genesis_dsl.store.trades import find_positions
from genesis_dsl.trace.rows import RunRow

STOPPERS = ("blocked", "refused", "tripped", "broken", "possibly broken")
"""Kinds of decisions that kept something from happening, the plainest first."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what its page shows, and where it is."""

    text: str
    shows: str
    address: str


def questions(session: Reading, row: RunRow, zone: str) -> tuple[Question, ...]:
    """Ask what can be asked of a run; what it has no answer to is not asked."""
    addresses = Addresses(row.id, zone)
    first = find_positions(session, row.id, limit=1)
    trade = addresses.why(f"T{first[0].id}") if first else ""
    found = [
        _question("fired", trade),
        _question("nothing", addresses.whynot_start),
        _question("blocked", _stopped(count_decisions(session, row.id), addresses)),
        _question("source", trade and f"{trade}#rule"),
        _question("same", f"{trade}#deeds" if trade else f"{addresses.home}#manifest"),
    ]
    return tuple(each for each in found if each.address)


def _question(name: str, address: str) -> Question:
    return Question(*messages.QUESTIONS[name], address)


def _stopped(counts: Mapping[str, object], addresses: Addresses) -> str:
    """Give the list of what stopped something; "" where nothing did."""
    kind = next((each for each in STOPPERS if each in counts), "")
    return addresses.decisions(kind=kind) if kind else ""
