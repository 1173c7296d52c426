import os
import subprocess
import sys

import pytest

from genesis_dsl.store import process


def test_this_process_is_not_gone() -> None:
    assert not process.is_gone(process.this_process())


def test_an_ended_process_is_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    mark = process.identity(child.pid)
    assert not process.is_gone(mark)

    child.communicate(b"\n")

    assert process.is_gone(mark)


def test_a_process_that_ended_but_was_not_waited_for_is_gone() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", "print('here', flush=True); input()"], stdin=-1, stdout=-1
    )
    assert child.stdout is not None
    child.stdout.readline()
    mark = process.identity(child.pid)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)

    assert process.is_gone(mark)
    child.communicate()


def test_a_later_process_under_the_same_number_is_another() -> None:
    mark = process.this_process().rpartition(":")[0] + ":1"

    assert process.is_gone(mark)


def test_processes_of_another_machine_count_as_going_on() -> None:
    assert not process.is_gone("elsewhere:1:boot:1")


def test_where_starts_are_not_shown_a_process_is_known_by_its_number() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()

    assert process._by_signal(os.getpid()).endswith(f":{os.getpid()}")
    assert process._by_signal(child.pid) == ""


def test_a_process_of_another_person_is_not_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr("os.kill", refused)

    assert process._by_signal(1).endswith(":1")


def test_on_windows_no_signal_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genesis_dsl.store.process.os.name", "nt")
    monkeypatch.setattr("os.kill", lambda *_: pytest.fail("would end the process"))
    named = process._by_signal(7)
    monkeypatch.undo()

    assert named.endswith(":7")
