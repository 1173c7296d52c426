import pytest

from genesis_dsl.cli import warm
from tests.cli.conftest import Command


def test_a_warm_kernel_is_left_as_it_is(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "is_warm", lambda: True)

    answer = command("warm")

    assert (answer.code, answer.out) == (0, "The kernel is compiled already.\n")


def test_compiling_is_told_on_the_screen(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[bool] = []
    monkeypatch.setattr(warm, "is_warm", lambda: bool(done))
    monkeypatch.setattr(warm, "warm", lambda: done.append(True))

    answer = command("warm")

    assert (answer.code, answer.out, done) == (0, "", [True])
    begun, ended = answer.err.splitlines()
    assert begun.startswith("Compiling the kernel for this machine, once")
    assert ended.startswith("The kernel is compiled (0 s)")
