import io
import sys
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.brokers.gateway import owner
from genesis_dsl.brokers.gateway.answer import Fault
from genesis_dsl.brokers.gateway.child import Child
from genesis_dsl.brokers.gateway.frames import (
    OF_ANSWERS,
    Closed,
    Frame,
    Limits,
    Message,
    read_frame,
    write_frame,
)
from genesis_dsl.brokers.gateway.owner import ORPHANED, own
from tests.brokers.gateway.conftest import SCRIPT
from tests.brokers.gateway.scripted import LOGIN, SERVER, Scripted

SETUP = {"terminal": {}, "account": [LOGIN, SERVER, "demo"], "again": []}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "login").write_text(str(LOGIN), "ascii")
    return tmp_path


def question(name: str, **given: object) -> Message:
    return {"call": name, "with": given, "seconds": 60}


def answers(folder: Path, *questions: Message, setup: Message | None = None, away: bool = False) -> list[Any]:
    """Let an owner answer questions, until it ends by itself or there are no more."""
    source, sink = io.BytesIO(), io.BytesIO()
    for each in (setup or SETUP, *questions):
        write_frame(source, Frame(each))
    source.seek(0)
    own(lambda _: Scripted(folder, away=away), source, sink)
    sink.seek(0)
    found = []
    try:
        while True:
            found.append(read_frame(sink, OF_ANSWERS).message)
    except Closed:
        return found


def test_an_owner_says_whose_account_it_is_and_answers(folder: Path) -> None:
    ready, answer = answers(folder, question("positions_get"))
    assert ready == {"account": [LOGIN, SERVER, "demo"]}
    assert answer == {"value": []}


def test_a_terminal_that_does_not_open_ends_the_owner_with_its_reason(folder: Path) -> None:
    assert answers(folder, question("positions_get"), away=True) == [{"failed": [-10005, "IPC timeout"]}]


def test_another_account_at_the_start_ends_the_owner(folder: Path) -> None:
    (only,) = answers(folder, setup={**SETUP, "account": [1, SERVER, "demo"]})
    assert only["failed"][0] == Fault.OTHER_ACCOUNT


def test_the_account_is_looked_at_before_something_is_sent_and_behind_what_is_read(folder: Path) -> None:
    setup = {**SETUP, "account": None}
    sent = question("order_send", request={"comment": "a"})

    class Switched(Scripted):
        def positions_get(self, **given: object) -> tuple[object, ...] | None:
            (folder / "login").write_text("4711", "ascii")
            return super().positions_get(**given)

    source, sink = io.BytesIO(), io.BytesIO()
    for each in (setup, question("positions_get"), sent, question("symbol_info", symbol="EURUSD")):
        write_frame(source, Frame(each))
    source.seek(0)
    own(lambda _: Switched(folder, away=False), source, sink)
    sink.seek(0)
    ready, read, send, price = (read_frame(sink, OF_ANSWERS).message for _ in range(4))

    assert ready["account"][0] == LOGIN
    assert read["failed"][0] == send["failed"][0] == Fault.OTHER_ACCOUNT
    assert not (folder / "sent").exists()
    assert "value" in price, "prices are nobody's"


def test_an_owner_whose_link_breaks_says_so_and_ends(folder: Path) -> None:
    ready, broken = answers(
        folder, question("symbol_info", symbol="BROKEN"), question("symbol_info", symbol="EURUSD")
    )
    assert "account" in ready
    assert broken == {"failed": [-10002, "IPC recv failed"]}


def test_an_answer_that_is_too_large_is_a_failure_and_the_owner_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "OF_ANSWERS", Limits(1 << 16, 100))
    ticks = {"symbol": "EURUSD", "date_from": 1, "count": 2, "flags": -1}
    _, large, small = answers(folder, question("copy_ticks_from", **ticks), question("positions_get"))
    assert large["failed"][0] == Fault.NOT_ALLOWED
    assert "shorter span" in large["failed"][1]
    assert small == {"value": []}


def test_what_was_selected_is_selected_again(folder: Path) -> None:
    again = [["symbol_select", {"symbol": f"S{number}", "enable": True}] for number in range(2_000)]
    answers(folder, setup={**SETUP, "again": again})
    assert (folder / "selected").read_text("ascii").splitlines() == [
        f"S{number} True" for number in range(2_000)
    ]


def test_an_owner_that_hangs_with_nobody_left_to_end_it_ends_by_itself(folder: Path) -> None:
    child = Child([sys.executable, str(SCRIPT), str(folder)])
    child.ask(SETUP, 60)
    with pytest.raises(Closed):
        child.ask({**question("symbol_info", symbol="HANG"), "seconds": 0.2 - ORPHANED}, 60)
    child.end()
