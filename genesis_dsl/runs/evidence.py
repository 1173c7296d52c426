"""The evidence of a run for a rule file: how each of its rules went, as plain values for its document."""

from collections.abc import Iterator, Mapping
from typing import Any

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Evidence, Fact, Tally
from genesis_dsl.compliance.lines import plain
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.messages import evidence as messages
from genesis_dsl.runs.summary import RULES
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import Reading, find_rows, find_run, reading
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import DecisionRow, RunRow, SymbolRow

REFUSES = ("refused", "cannot tell")
"""Decisions about an order that a rule did not let out."""
SAYS = ("broken", "possibly broken", "cannot tell", "tripped", "holding", "re-armed")
"""Decisions of a rule or a switch itself."""


def evidence_of(database: Database, run: int, model: kinds.File, checked: Checked) -> Evidence:
    """Gather how the rules or switches of a file went in a run.

    Raises:
        SettingsError: The file is of another kind, the run did not use it, or has no figures.
        StoreError: The database is none of ours, or holds no such run.
    """
    parts = _parts(model, checked)
    with reading(database) as session:
        row = find_run(session, run)
        ran = {(each["kind"], each["id"]): each["sha256"] for each in row.manifest["files"]}
        if (model.kind.text, model.id.text) not in ran:
            raise SettingsError(messages.not_used(run, model.id.text))
        if RULES not in row.summary:
            raise SettingsError(messages.no_figures(run))
        symbols = {each.symbol: each for each in find_rows(session, run, SymbolRow)}
        told = _Told(session, row, symbols, model.id.text)
        return Evidence(
            say.of_run(run, str(row.summary["first_time"]), str(row.summary["last_time"])),
            tuple(_facts(row)),
            _text(model, parts, ran),
            tuple(told.tally(each) for each in parts),
        )


def _parts(model: kinds.File, checked: Checked) -> tuple[CheckedRule | CheckedSwitch, ...]:
    match model:
        case kinds.Ruleset():
            return checked.rulesets[model.id.text].rules
        case kinds.KillSwitch():
            return checked.kill_switches[model.id.text].switches
    raise SettingsError(messages.no_rules(model.id.text))


def _facts(row: RunRow) -> Iterator[Fact]:
    yield Fact("Status", row.status)
    yield Fact("Digest", row.digest)
    yield Fact("Head", row.head)
    yield Fact("Account", str(row.manifest["account"]))
    yield Fact("Strategies", ", ".join(row.manifest["strategies"]))
    yield Fact("Symbols", ", ".join(row.manifest["symbols"]))
    for each in row.manifest["data"]:
        yield Fact("Prices", f"{each['symbol']} {each['timeframe']}, SHA-256 {each['sha256']}")
    yield Fact("Engine", str(row.manifest["engine"]))


def _text(
    model: kinds.File, parts: tuple[CheckedRule | CheckedSwitch, ...], ran: Mapping[tuple[str, str], str]
) -> str:
    """Say whether the run held the very texts in which the rules stand."""
    files = [model, *(each.file for each in parts if isinstance(each, CheckedRule))]
    other = [each.id.text for each in files if ran.get((each.kind.text, each.id.text)) != each.source.sha256]
    return say.ran_other_text(list(dict.fromkeys(other))) if other else say.RAN_THIS_TEXT


class _Told:
    """What the record of a run tells of the rules of one file."""

    def __init__(self, session: Reading, row: RunRow, symbols: Mapping[str, SymbolRow], file: str) -> None:
        self.row, self.symbols, self.file = row, symbols, file
        self.counted = {each["id"]: each for each in row.summary[RULES] if each["file"] == file}
        kinds_asked = dict.fromkeys((*REFUSES, *SAYS))
        self.rows = [
            one for kind in kinds_asked for one in find_decisions(session, row.id, DecisionFilter(kind=kind))
        ]

    def tally(self, part: CheckedRule | CheckedSwitch) -> Tally:
        """Say how one rule or switch went."""
        title = part.model.title if isinstance(part, CheckedRule) else None
        return Tally(part.id, plain(title) or say.heading(part.id), tuple(self._lines(part)))

    def _lines(self, part: CheckedRule | CheckedSwitch) -> Iterator[str]:
        counted = self.counted.get(part.id)
        if counted is None or not counted["asked"]:
            yield say.NEVER_ASKED
        else:
            yield say.answers(counted, is_switch=isinstance(part, CheckedSwitch))
        yield from self._own(part.id)
        refused = [each for each in self.rows if each.kind in REFUSES and self._bound(each, part.id)]
        if refused:
            yield say.refused(len(refused), *_ends(refused))
        if isinstance(part, CheckedRule) and part.room is not None and counted:
            kind = part.room.type.kind
            yield from (
                say.nearest(name, self._shown(counted[name], kind), counted[name]["of"])
                for name in ("nearest", "nearest_imagined")
                if name in counted
            )

    def _own(self, name: str) -> Iterator[str]:
        """Say how often the rule or the switch itself decided something, and when."""
        for kind in SAYS:
            found = [
                each
                for each in self.rows
                if each.kind == kind and (each.site, each.subject) == (self.file, name)
            ]
            if found:
                yield say.decided(kind, len(found), *_ends(found))

    def _bound(self, row: DecisionRow, name: str) -> bool:
        return (row.detail.get("ruleset"), row.detail.get("rule")) == (self.file, name)

    def _shown(self, near: Mapping[str, Any], kind: str) -> str:
        figures = Figures(self.symbols.get(near["of"]), self.row.currency, self.row.minor_digits)
        return figures.show(near["room"], kind)


def _ends(rows: list[DecisionRow]) -> tuple[str, str]:
    """Name the first and the last of some decisions, so that `why` can show them."""
    return tuple(f"D{each.id}, {format_iso(each.time)}" for each in (rows[0], rows[-1]))  # type: ignore[return-value]
