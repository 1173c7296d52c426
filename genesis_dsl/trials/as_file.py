"""A stored decision as a file of tests of its own, to be put beside its strategy."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.again import choose_again, data_path
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_facts, find_rows, find_run, reading
from genesis_dsl.trace.explanation import Explanation
from genesis_dsl.trace.pipe import RULE_KINDS
from genesis_dsl.trace.rows import SourceRow
from genesis_dsl.trials import messages
from genesis_dsl.trials.as_test import as_test
from genesis_dsl.trials.rule_test import rule_test
from genesis_dsl.trials.told import Told


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
    if explained.decision.kind in RULE_KINDS:
        again = partial((runs or OpenedRuns()).of, database, run, data)
        return _of_rule(database, run, explained, title, again, data)
    written = as_test(database, run, given, data)
    strategy, instruments = written.strategy, written.instruments
    name = f"{strategy}_run_{run}_{given.strip().upper()}"
    text = messages.tests_file(name.lower(), title, strategy, instruments)
    return SavedTest(f"{name}.test.yaml", text + written.text, written.file)


def _of_rule(
    database: Database,
    run: int,
    explained: Explanation,
    title: str,
    again: Callable[[], Opened],
    data: Path | None,
) -> SavedTest:
    with reading(database) as session:
        row, nodes = find_run(session, run), find_facts(session, run).nodes
        chosen = choose_again(row, list(find_rows(session, run, SourceRow)))
    decision = explained.decision
    name = f"{decision.site}_run_{run}_D{decision.id}"
    file = next(each.source.name for each in chosen.rules.files if each.id.text == decision.site)
    told = Told(decision, nodes, chosen, row, data or data_path(row.manifest), again)
    return SavedTest(f"{name}.test.yaml", rule_test(name.lower(), title, told), file)
