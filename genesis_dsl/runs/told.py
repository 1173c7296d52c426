"""A file of a recorded run, read back in plain words: what it meant to the run, not what it says today."""

from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.errors import StoreError
from genesis_dsl.runs.again import choose_again
from genesis_dsl.store.reader import Reading, find_rows, find_run
from genesis_dsl.trace.rows import SourceRow


def told(session: Reading, run: int, kind: str, file_id: str) -> str:
    """Say what a file of a run means; "" where its texts cannot be read as they ran any more."""
    try:
        rules = choose_again(find_run(session, run), list(find_rows(session, run, SourceRow))).rules
    except StoreError:
        return ""
    wanted = kind, file_id
    model = next((each for each in rules.files if (each.kind.text, each.id.text) == wanted), None)
    return read_back(model, rules.checked) if model else ""
