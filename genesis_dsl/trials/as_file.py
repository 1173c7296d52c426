"""A stored decision as a file of tests of its own, to be put beside its strategy."""

from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.store.database import Database
from genesis_dsl.trials import messages
from genesis_dsl.trials.as_test import as_test


@dataclass(frozen=True, slots=True)
class SavedTest:
    """A file of tests; `strategy` is the file that it tests."""

    name: str
    text: str
    strategy: str


def as_file(database: Database, run: int, given: str, data: Path | None = None) -> SavedTest:
    """Write a decision, or that of a trade or an order, as a file that `test` runs; raises as `as_test`."""
    written = as_test(database, run, given, data)
    strategy, instruments = written.strategy, written.instruments
    name = f"{strategy}_run_{run}_{given.strip().upper()}"
    text = messages.tests_file(name.lower(), f"{given.strip().upper()} of run {run}", strategy, instruments)
    return SavedTest(f"{name}.test.yaml", text + written.text, written.file)
