"""One link and one last error for a whole process."""

import pytest

from genesis_dsl.brokers.mt5.failures import CallError
from genesis_dsl.brokers.mt5.simulated.process import Process
from genesis_dsl.brokers.mt5.simulated.session import Session
from genesis_dsl.errors import SettingsError
from tests.brokers.mt5.simulated.test_loading import world


def fails(_: Session) -> int:
    raise CallError(-1)


def test_each_call_begins_with_success_and_keeps_its_own_failure() -> None:
    process = Process()
    process.load(world(), None)

    assert process.call(fails, failed="nothing") == "nothing"
    assert process.error == (-1, "Terminal: Call failed")
    assert process.call(lambda session: session.login, failed=0) == 5_000_001
    assert process.error == (1, "Success")


def test_nothing_works_before_prices_are_loaded() -> None:
    process = Process()
    assert process.call(fails, failed=None) is None
    assert process.error == (-10004, "No IPC connection")
    with pytest.raises(SettingsError, match="no prices yet"):
        _ = process.session


def test_what_is_loaded_anew_begins_anew() -> None:
    process = Process()
    process.load(world(), None)
    first = process.session
    process.clock.wait(1_000)
    process.load(world(), None)
    assert process.session is not first
    assert process.session.time.now() == first.time.now() - 1_000
