"""Searching decisions over runs: what is asked for, and a page of what is found, by key."""

from dataclasses import dataclass, replace  # its signature is what may be asked
from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator

from genesis_dsl.engine.record import DECISIONS
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.messages import search as say
from genesis_dsl.server.questions import LARGEST
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import Reading, find_run, find_runs
from genesis_dsl.trace.rows import DecisionRow, RunRow

Text = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; "" and 0 ask for all.

    Attributes:
        after: The decision behind which the page begins: its run and its number, like `3.120`.
    """

    run: Annotated[
        int,
        BeforeValidator(lambda given: given or 0),  # a field of a form that is left empty
        Query(ge=0, le=LARGEST, description="The number of a run; 0 for all."),
    ] = 0
    kind: Annotated[str, Query(max_length=200, description="fired, blocked, near miss, tripped ...")] = ""
    reason: Annotated[str, Query(max_length=200, description="Why, as the list of a run shows it.")] = ""
    strategy: Annotated[str, Query(max_length=200, description="The id of a file.")] = ""
    rule: Annotated[str, Query(max_length=200, description="An entry, an exit, a rule or a switch.")] = ""
    symbol: Text = ""
    first: Annotated[
        str, Query(alias="from", max_length=100, description="A day or moment; that included.")
    ] = ""
    last: Annotated[str, Query(alias="to", max_length=100, description="A day or moment; that not.")] = ""
    text: Annotated[
        str, Query(max_length=200, description="Words that stand in a decision or in its sentences.")
    ] = ""
    after: Annotated[str, Query(pattern=r"^(\d{1,9}\.-?\d{1,9})?$", max_length=30)] = ""

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, as it stands in an address."""
        chosen = {
            "run": str(self.run or ""),
            "kind": self.kind,
            "reason": self.reason,
            "strategy": self.strategy,
            "rule": self.rule,
            "symbol": self.symbol,
            "from": self.first,
            "to": self.last,
            "text": self.text,
        }
        return {name: value for name, value in chosen.items() if value}

    @property
    def words(self) -> dict[str, str]:
        """What was chosen among words that runs have, by the column of a decision."""
        chosen = {
            "symbol": self.symbol,
            "site": self.strategy,
            "subject": self.rule,
            "reason": self.reason,
        }
        return {column: word for column, word in chosen.items() if word}

    @property
    def key(self) -> tuple[int, int]:
        """The run and the decision behind which the page begins."""
        run, _, decision = self.after.partition(".")
        return (int(run), int(decision)) if run else (LARGEST, -1)

    def filter(self) -> DecisionFilter:
        """Give the same as the store takes it.

        Raises:
            SettingsError: A moment cannot be read, nothing lies between two, or there is no such kind.
        """
        if self.kind and self.kind not in DECISIONS:
            raise SettingsError(messages.no_such_kind(self.kind, DECISIONS))
        since = parse_bound(self.first) if self.first else None
        until = parse_bound(self.last) - 1 if self.last else None
        if since is not None and until is not None and until < since:
            raise SettingsError(say.nothing_between(self.first, self.last))
        return DecisionFilter(
            kind=self.kind or None,
            reason=self.reason or None,
            site=self.strategy or None,
            subject=self.rule or None,
            symbol=self.symbol or None,
            since=since,
            until=until,
            text=self.text or None,
            after=-1,
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A decision that was found."""

    run: RunRow
    decision: DecisionRow


def search(session: Reading, asked: Search, limit: int) -> tuple[list[Hit], str]:
    """Find decisions, of the newest run first, within a run in the order of time.

    Returns:
        At most `limit`, and the key of the last one where there are more; "" where there are none.

    Raises:
        NotStored: There is no such run.
        SettingsError: What is asked for cannot be: see `Search.filter`.
    """
    run, decision = asked.key
    runs = (
        [find_run(session, asked.run)]
        if asked.run
        else find_runs(session, before=run + 1 if asked.after else None)
    )
    if asked.run and asked.after and run != asked.run:
        raise SettingsError(messages.bad_question("after", asked.after))
    found: list[Hit] = []
    whole = asked.filter()
    for row in runs:
        only = replace(whole, after=decision) if row.id == run else whole
        rows = find_decisions(session, row.id, only, limit=limit + 1 - len(found))
        found += [Hit(row, each) for each in rows]
        if len(found) > limit:
            last = found[limit - 1]
            return found[:limit], f"{last.run.id}.{last.decision.id}"
    return found, ""
