"""The columns of the log: each kind of row names its own, and all of them fit."""

import pytest

from genesis_dsl.trading import log

KINDS = (
    log.FILL,
    log.ENDED_ORDER,
    log.ENDED_POSITION,
    log.DECISION,
    log.MOVED_STOP,
    log.OUTCOME,
    log.ENDED_DAY,
    log.SENT_ALERT,
)


@pytest.mark.parametrize("columns", KINDS)
def test_every_column_of_a_kind_has_its_own_place(columns: tuple[int, ...]) -> None:
    assert len({log.KIND, log.TIME, *columns}) == len(columns) + 2
    assert max(columns) < log.LOG_WIDTH


def test_a_row_is_read_by_the_names_it_was_written_by() -> None:
    row = [0] * log.LOG_WIDTH
    row[log.FILL.price] = 112_345
    row[log.FILL.why_number] = 7

    fill = log.read(log.Fill, row)

    assert (fill.price, fill.why_number) == (112_345, 7)
