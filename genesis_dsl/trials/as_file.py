"""A stored decision as a file of tests of its own, to be put beside its strategy."""

from functools import partial
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.again import choose_again, data_path
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_facts, find_rows, find_run, reading
from genesis_dsl.trace.pipe import RULE_KINDS
from genesis_dsl.trace.rows import SourceRow
from genesis_dsl.trials import messages
from genesis_dsl.trials.as_test import as_test
from genesis_dsl.trials.rule_test import rule_test
from genesis_dsl.trials.stopped import stopped_by
from genesis_dsl.trials.told import Told, refused


@dataclass(frozen=True, slots=True)
class SavedTest:
    """A file of tests; `tested` is the file of rules beside which it belongs."""

    name: str
    text: str
    tested: str


def as_file(
    database: Database, run: int, given: str, data: Path | None = None, runs: OpenedRuns | None = None
) -> SavedTest:
    """Write a decision, or that of a trade or an order, as a file that `test` runs; raises as `as_test`.

    Args:
        runs: Those that were made again already.
    """
    explained, title = why(database, run, given), f"{given.strip().upper()} of run {run}"
    again = partial((runs or OpenedRuns()).of, database, run, data)
    decision, guard = explained.decision, stopped_by(explained.decision)
    if decision.kind in RULE_KINDS or guard.kind == "rule":
        with reading(database) as session:
            row, nodes = find_run(session, run), find_facts(session, run).nodes
            chosen = choose_again(row, list(find_rows(session, run, SourceRow)))
        told = Told(decision, nodes, chosen, row, data or data_path(row.manifest), again)
        try:
            return _of_rule(title, refused(told, guard.id) if guard.kind else told)
        except SettingsError:  # of each position it may break at a price that only the gate imagines
            if not guard.kind:
                raise
    written = as_test(database, run, given, data)
    name = f"{written.strategy}_run_{run}_{given.strip().upper()}"
    text = messages.tests_file(name.lower(), title, written.head)
    return SavedTest(f"{name}.test.yaml", text + written.text, written.file)


def _of_rule(title: str, told: Told) -> SavedTest:
    decision = told.decision
    name = f"{decision.site}_run_{told.run.id}_D{decision.id}"
    file = next(each.source.name for each in told.chosen.rules.files if each.id.text == decision.site)
    return SavedTest(f"{name}.test.yaml", rule_test(name.lower(), title, told), file)
