"""Parts of rules as each day began: what the run recorded of the account says the same."""

from pathlib import Path

from genesis_dsl.runs.levels import amounts_of
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.floors import lines_of
from genesis_dsl.trace.rows import LedgerDayRow, NodeRow, SourceRow
from tests.recordings import Recording, record, small_story

TRAILING = """- id: trailing
  names:
    peak: highest(equity since start)
  must_hold: equity >= peak - 900 USD
- id: daily_loss
  must_hold: equity >= balance_at_day_start - 5% of initial_balance
"""
NEAR = """- id: near
  trip_when: room of trailing <= 200 USD
  then: alert info
- id: steep
  trip_when: equity < highest(equity since start) - 400 USD
  then: alert info
"""


def written(recording: Recording) -> tuple[list[NodeRow], dict[str, str], list[LedgerDayRow]]:
    with reading(recording.database) as session:
        nodes = list(find_rows(session, 1, NodeRow))
        texts = {each.file_id: each.text for each in find_rows(session, 1, SourceRow)}
        return nodes, texts, list(find_rows(session, 1, LedgerDayRow))


def opened_of(recording: Recording) -> Opened:
    return OpenedRuns().of(recording.database, 1)


def test_floors_and_limits_that_move_within_the_day_are_read_at_its_begin(tmp_path: Path) -> None:
    recording = record(small_story(limits=TRAILING, switches=NEAR).write(tmp_path), tmp_path / "own.db")
    nodes, texts, days = written(recording)
    start = days[0].balance
    before = {line.rule: line for line in lines_of(nodes, texts, days, start)}
    unread = [part for line in before.values() for part in line.unread]

    read = amounts_of(opened_of(recording), unread, [day.time for day in days])
    lines = {line.rule: line for line in lines_of(nodes, texts, days, start, read)}

    assert {name for name, line in before.items() if line.unread} == {"trailing", "near", "steep"}
    assert before["daily_loss"].levels
    assert {name: line.kind for name, line in lines.items()} == {
        **dict.fromkeys(("trailing", "daily_loss"), "floor"),
        **dict.fromkeys(("near", "steep"), "limit"),
    }
    floors = lines["trailing"].levels
    assert all(floor >= max(day.equity for day in days[: at + 1]) - 90_000 for at, floor in enumerate(floors))
    assert [level - floor for level, floor in zip(lines["near"].levels, floors, strict=True)] == [
        20_000
    ] * len(days)
    assert [level - floor for level, floor in zip(lines["steep"].levels, floors, strict=True)] == [
        50_000
    ] * len(days)
