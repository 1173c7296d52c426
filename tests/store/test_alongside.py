from dataclasses import replace
from threading import current_thread

import pytest

from genesis_dsl.store.alongside import Alongside
from genesis_dsl.store.database import Database, connect
from genesis_dsl.store.decisions import find_links
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.chain import find_break
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import AlertRow, Batch
from tests.postgres import OF_SQLITE
from tests.store.test_writer import MANIFEST, count, status

ALERTS = [AlertRow(time, "info", "x", "hello") for time in range(30)]


def test_blocks_are_written_in_their_order_and_all_of_them_when_it_is_left(
    database: Database, opening: Batch, batch: Batch
) -> None:
    digest = Digest()
    digest.add(opening)
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        with Alongside(writer) as alongside:
            alongside.write(batch, digest.add(batch), b"state")
            for alert in ALERTS:
                alongside.write(Batch(alerts=[alert]), [], b"state")

        assert writer.head == digest.head

    with reading(database) as session:
        assert [*find_rows(session, 1, AlertRow)] == [*batch.alerts, *ALERTS]
        assert find_break(find_links(session, 1), digest.head) is None


def test_a_block_is_written_in_another_thread(
    database: Database, opening: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    monkeypatch.setattr(Writer, "write", lambda *_: found.append(current_thread()))
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        with Alongside(writer) as alongside:
            alongside.write(Batch(), [], None)

    assert found
    assert found != [current_thread()]


@OF_SQLITE
@pytest.mark.parametrize("after", [0, 1], ids=["when it is left", "at the next block"])
def test_what_the_database_refuses_is_told_and_nothing_behind_it_is_written(
    database: Database, opening: Batch, batch: Batch, after: int
) -> None:
    refused = Batch(decisions=[replace(batch.decisions[0], id=9)], alerts=ALERTS[:1])
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        with connect(database) as holder:
            holder.execute(
                "CREATE TRIGGER full BEFORE INSERT ON alert BEGIN SELECT raise(ABORT, 'disk full'); END"
            )
        with pytest.raises(Exception, match="disk full"), Alongside(writer) as alongside:  # noqa: PT012  # told here or there
            alongside.write(refused, ["f" * 64], None)
            for _ in range(after):
                alongside.write(Batch(decisions=batch.decisions), ["f" * 64], None)

    assert count(database, "decision") == 0


@pytest.mark.parametrize(("fault", "said"), [(KeyboardInterrupt, "interrupted"), (ValueError, "failed")])
def test_a_block_that_was_begun_is_whole_where_the_run_breaks_off(
    database: Database, opening: Batch, batch: Batch, fault: type[BaseException], said: str
) -> None:
    with pytest.raises(fault), Writer(database) as writer:  # noqa: PT012  # the fault comes in the middle
        writer.begin(MANIFEST, opening)
        with Alongside(writer) as alongside:
            alongside.write(batch, Digest().add(batch), b"state")
            raise fault

    assert (status(database), count(database, "fill")) == (said, 2)
