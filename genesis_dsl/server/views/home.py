"""The questions that the start page asks: of the latest run, else of the latest that has an answer."""

from collections.abc import Callable, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.messages import page as messages
from genesis_dsl.store.decisions import first_kind
from genesis_dsl.store.reader import Reading, find_rows
from genesis_dsl.store.trades import find_positions
from genesis_dsl.trace.rows import RunRow, SourceRow

STOPPERS = (
    *("blocked", "refused", "tripped", "broken", "possibly broken"),
    *("cannot tell", "holding", "already in"),
)
"""Kinds of decisions that kept something from happening, the plainest first."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what its page shows, and where it is."""

    text: str
    shows: str
    address: str


def questions(session: Reading, rows: Sequence[RunRow], zone: str) -> tuple[Question, ...]:
    """Ask what can be asked of runs, the newest first; what none of them has an answer to is not asked."""
    asked = _Asked(session, tuple(rows), zone)
    stopped = asked.of("blocked", asked.stopped)
    found = [
        asked.of("fired", asked.trade),
        asked.of("nothing", lambda row: asked.at(row).whynot_start),
        stopped if stopped.address else asked.of("unblocked", asked.unstopped),
        asked.of("source", asked.rule),
        asked.of("same", asked.again),
    ]
    return tuple(each for each in found if each.address)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The runs that are asked, in turn, until one has an answer."""

    session: Reading
    rows: tuple[RunRow, ...]
    zone: str

    def of(self, name: str, answer: Callable[[RunRow], str]) -> Question:
        """Make a question of the newest run that has an answer."""
        text, shows = messages.QUESTIONS[name]
        for row in self.rows:
            if address := answer(row):
                return Question(
                    text, shows if row is self.rows[0] else messages.of_run(row.id, shows), address
                )
        return Question(text, shows, "")

    def at(self, row: RunRow) -> Addresses:
        """Give the addresses of a run."""
        return Addresses(row.id, self.zone)

    def trade(self, row: RunRow) -> str:
        """Give why the first trade came; "" where there is none."""
        first = find_positions(self.session, row.id, limit=1)
        return self.at(row).why(f"T{first[0].id}") if first else ""

    def stopped(self, row: RunRow) -> str:
        """Give the list of what stopped something; "" where nothing did."""
        kind = first_kind(self.session, row.id, STOPPERS)
        return self.at(row).decisions(kind=kind) if kind else ""

    def unstopped(self, row: RunRow) -> str:
        """Give what a run decided that traded and was never kept from it; "" where there is no trade."""
        return f"{self.at(row).home}#decisions" if self.trade(row) else ""

    def rule(self, row: RunRow) -> str:
        """Give the rule that a trade came closest to; "" where there is no trade, or no rule."""
        trade = self.trade(row)
        ruled = trade and any(each.kind == "ruleset" for each in find_rows(self.session, row.id, SourceRow))
        return f"{trade}#rule" if ruled else ""

    def again(self, row: RunRow) -> str:
        """Give where a trade is decided again, or the run."""
        trade = self.trade(row)
        return f"{trade}#deeds" if trade else f"{self.at(row).home}#manifest"
