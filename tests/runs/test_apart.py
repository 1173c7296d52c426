import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError, SettingsError
from genesis_dsl.runs.apart import apart, processors


def square(number: int) -> int:
    return number * number


def own_process(_: int) -> int:
    return os.getpid()


def refuse(limit: int, number: int) -> int:
    if number > limit:
        message = f"{number} is too much"
        raise SettingsError(message)
    return number


def killed(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave_a_mark(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


def test_results_come_in_the_order_of_the_pieces() -> None:
    assert list(apart(square, range(40))) == [number * number for number in range(40)]


def test_no_piece_is_worked_on_here_and_no_more_processes_begin_than_there_are_processors() -> None:
    where = set(apart(own_process, range(40)))

    assert os.getpid() not in where
    assert len(where) <= processors()


def test_a_fault_of_a_piece_is_raised_here() -> None:
    with pytest.raises(SettingsError, match="3 is too much"):
        list(apart(partial(refuse, 2), range(5)))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system ends processes in another way")
def test_a_process_that_is_ended_from_outside_is_a_sentence() -> None:
    with pytest.raises(GenesisError, match="was ended from outside"):
        list(apart(killed, range(5)))


WORKS_FOR_EVER = """
import os, time
from genesis_dsl.runs.apart import apart

def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)

list(apart(work, range(3), 3))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system ends processes in another way")
def test_what_works_apart_ends_with_whoever_is_killed_while_it_waits() -> None:
    command = [sys.executable, "-c", WORKS_FOR_EVER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(3)]
        parent.kill()
        assert parent.stdout.read() == ""  # it ends where the last one that could write has ended

    assert len(set(workers)) == 3


def test_a_process_begins_with_what_it_is_told(tmp_path: Path) -> None:
    list(apart(square, range(40), 2, partial(leave_a_mark, tmp_path)))

    assert 1 <= len(list(tmp_path.iterdir())) <= 2
