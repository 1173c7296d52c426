"""What a name of a run means: `T1` is a trade, `D12` a decision, `O3` an order with its decision."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotStored
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.questions import read_name
from genesis_dsl.store.decisions import find_decision
from genesis_dsl.store.reader import Reading, matching
from genesis_dsl.store.trades import Trade, find_trade
from genesis_dsl.trace.rows import DecisionRow, OrderRow


@dataclass(frozen=True, slots=True)
class Named:
    """A decision as it was called; `trade` is what it became, where a trade was named."""

    name: str
    decision: DecisionRow
    trade: Trade | None = None

    @property
    def is_order(self) -> bool:
        """Whether an order was named, which has no page of its own."""
        return self.name.startswith("O")


def find_named(session: Reading, run: int, name: str) -> Named:
    """Find what is named.

    Raises:
        NotStored: It is no name, or there is nothing of that name.
    """
    letter, number = read_name(name)
    called = f"{letter}{number}"
    if letter == "T":
        trade = find_trade(session, run, number)
        return Named(called, find_decision(session, run, trade.position.decision), trade)
    decision = _order(session, run, number).decision if letter == "O" else number
    return Named(called, find_decision(session, run, decision))


def _order(session: Reading, run: int, number: int) -> OrderRow:
    found = next(matching(session, OrderRow, run=run, id=number), None)
    if found is None:
        raise NotStored(messages.no_order(run, number))
    return found
