import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.answer import Fault
from genesis_dsl.brokers.gateway.sends import Sends
from genesis_dsl.errors import SettingsError

ORDER = {"action": 1, "symbol": "EURUSD", "volume": 0.1}
DONE = {"value": {"record": "OrderSendResult", "fields": [10009]}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sends"


@pytest.fixture
def sends(path: Path) -> Iterator[Sends]:
    with closing(Sends(path)) as opened:
        yield opened


def test_a_new_key_is_new(sends: Sends) -> None:
    assert sends.seen("a", ORDER) is None


def test_an_order_that_was_sent_has_its_first_answer_also_behind_a_restart(sends: Sends, path: Path) -> None:
    sends.begin("a", ORDER)
    sends.end("a", DONE)
    with closing(Sends(path)) as again:
        assert (sends.seen("a", ORDER), again.seen("a", ORDER)) == (DONE, DONE)


def test_an_order_without_an_answer_is_never_new_again(sends: Sends, path: Path) -> None:
    sends.begin("a", ORDER)
    with closing(Sends(path)) as again:
        answer = again.seen("a", ORDER)
    assert answer is not None
    assert answer["failed"][0] == Fault.NOT_KNOWN
    assert "read positions, orders and deals" in answer["failed"][1]


def test_a_key_stands_for_one_order(sends: Sends) -> None:
    sends.begin("a", ORDER)
    answer = sends.seen("a", {**ORDER, "volume": 0.2})
    assert answer is not None
    assert answer["failed"][0] == Fault.KEY_USED


def test_the_order_of_the_fields_does_not_matter(sends: Sends) -> None:
    sends.begin("a", ORDER)
    sends.end("a", DONE)
    assert sends.seen("a", dict(reversed(ORDER.items()))) == DONE


def test_what_is_begun_is_on_the_disk_before_anything_else_happens(sends: Sends, path: Path) -> None:
    sends.begin("a", ORDER)
    assert json.loads(path.read_text("utf-8"))["key"] == "a"


@pytest.mark.parametrize("cut", range(1, 40, 6))
def test_a_line_that_was_not_written_to_its_end_says_nothing(sends: Sends, path: Path, cut: int) -> None:
    sends.begin("a", ORDER)
    sends.end("a", DONE)
    sends.begin("b", ORDER)
    path.write_bytes(path.read_bytes()[:-cut])
    with closing(Sends(path)) as again:
        assert (again.seen("a", ORDER), again.seen("b", ORDER)) == (DONE, None)
        again.begin("b", ORDER)
    with closing(Sends(path)) as third:
        assert third.seen("b", ORDER) is not None


def test_another_file_is_refused(path: Path) -> None:
    path.write_text("time,open,high\n1,2,3\n", "utf-8")
    with pytest.raises(SettingsError, match="is not a gateway's list"):
        Sends(path)
