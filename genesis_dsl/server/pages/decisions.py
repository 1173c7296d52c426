"""`/runs/{run}/decisions`: decisions by kind, reason and symbol, a page at a time."""

from dataclasses import dataclass  # its signature is what may be asked
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.errors import NotStored
from genesis_dsl.runs.messages.silence import not_traded
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.questions import LARGEST, TheAddresses, TheDatabase
from genesis_dsl.server.record import open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.decision import decision_line
from genesis_dsl.store.decisions import DecisionFilter, count_decisions, find_decisions
from genesis_dsl.store.reader import reading

PAGE = 50
"""Decisions of one page."""
Text = Annotated[str, Query(max_length=200)]

router = APIRouter(prefix="/runs/{run}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; "" asks for all."""

    kind: Text = ""
    reason: Text = ""
    symbol: Text = ""
    after: Annotated[int, Query(ge=-1, le=LARGEST)] = -1

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, as it stands in an address."""
        chosen = {"kind": self.kind, "reason": self.reason, "symbol": self.symbol}
        return {name: value for name, value in chosen.items() if value}

    @property
    def filter(self) -> DecisionFilter:
        """The same, as the store takes it."""
        return DecisionFilter(
            kind=self.kind or None,
            reason=self.reason or None,
            symbol=self.symbol or None,
            after=self.after,
        )


@router.get("/decisions")
def show_decisions(
    request: Request, database: TheDatabase, addresses: TheAddresses, choice: Annotated[Choice, Depends()]
) -> HTMLResponse:
    """Show decisions of a run.

    Raises:
        NotStored: The run has none of this kind or reason, or no strategy trades this symbol.
    """
    with reading(database) as session:
        record = open_record(session, addresses)
        counts = count_decisions(session, addresses.run)
        kinds, symbols = sorted(counts), list(record.facts.symbols)
        reasons = sorted({reason for kind in counts.values() for reason in kind if reason})
        _check("kind", choice.kind, kinds)
        _check("reason", choice.reason, reasons)
        if choice.symbol and choice.symbol not in symbols:
            raise NotStored(not_traded(choice.symbol, symbols))
        rows = find_decisions(session, addresses.run, choice.filter, limit=PAGE + 1)
    return page(
        request,
        "decisions.html",
        addresses=addresses,
        zone=addresses.zone,
        run=addresses.run,
        choice=choice,
        kinds=kinds,
        reasons=reasons,
        symbols=symbols,
        decisions=[decision_line(row, record) for row in rows[:PAGE]],
        more=addresses.decisions(**choice.asked, after=str(rows[PAGE - 1].id)) if len(rows) > PAGE else "",
    )


def _check(field: str, given: str, known: list[str]) -> None:
    if given and given not in known:
        raise NotStored(messages.no_such_decision(field, given, known))
