"""A recorded run, read back in plain words: what its files meant to the run, not what they say today."""

from functools import lru_cache

from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.checker.readback.sentence import read_sentence
from genesis_dsl.errors import StoreError
from genesis_dsl.language import kinds
from genesis_dsl.runs.again import choose_again
from genesis_dsl.runs.rules import Rules
from genesis_dsl.store.reader import Ended, Reading, ended_of, find_rows, find_run
from genesis_dsl.trace.rows import NodeRow, SourceRow


def told(session: Reading, run: int, kind: str, file_id: str) -> str:
    """Say what a file of a run means; "" where its texts cannot be read as they ran any more."""
    rules = _rules(session, run)
    model = _file(rules, kind, file_id) if rules else None
    return read_back(model, rules.checked) if rules and model else ""


def told_sentence(session: Reading, run: int, kind: str, node: NodeRow) -> str:
    """Say what a sentence means that stands in a file of this kind; "" as for a file."""
    rules = _rules(session, run)
    model = _file(rules, kind, node.file_id) if rules else None
    return read_sentence(model, rules.checked, node.start, node.end) if rules and model else ""


def _file(rules: Rules, kind: str, file_id: str) -> kinds.File | None:
    wanted = kind, file_id
    return next((each for each in rules.files if (each.kind.text, each.id.text) == wanted), None)


def _rules(session: Reading, run: int) -> Rules | None:
    """Give the rules of a run; None where they cannot be made of its texts."""
    ended = ended_of(session, find_run(session, run))
    return _kept_rules(ended) if ended else _read(session, run)


@lru_cache(maxsize=4)
def _kept_rules(ended: Ended) -> Rules | None:
    """Keep the rules of a run that has ended: checking them takes half a second."""
    with ended.reading() as session:
        return _read(session, ended.run)


def _read(session: Reading, run: int) -> Rules | None:
    try:
        return choose_again(find_run(session, run), list(find_rows(session, run, SourceRow))).rules
    except StoreError:
        return None
