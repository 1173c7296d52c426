import sys

import pytest

from genesis_dsl.brokers.gateway.child import Child, Hung
from genesis_dsl.brokers.gateway.frames import Closed

ECHO = """
import sys, time
from genesis_dsl.brokers.gateway.frames import Frame, OF_QUESTIONS, read_frame, write_frame
while True:
    question = read_frame(sys.stdin.buffer, OF_QUESTIONS)
    if question.message["say"] == "garbage":
        print("hello", flush=True)
    if question.message["say"] == "nothing":
        time.sleep(600)
    write_frame(sys.stdout.buffer, question)
"""


@pytest.fixture(scope="module")
def command() -> list[str]:
    return [sys.executable, "-c", ECHO]


def test_a_child_answers_until_it_is_ended(command: list[str]) -> None:
    child = Child(command)
    assert [child.ask({"say": each}, 60).message["say"] for each in ("a", "b")] == ["a", "b"]
    assert child.is_alive
    child.end()
    assert not child.is_alive
    with pytest.raises(Closed):
        child.ask({"say": "c"}, 60)


def test_a_child_that_is_silent_is_found_out_and_can_be_ended(command: list[str]) -> None:
    child = Child(command)
    child.ask({"say": "a"}, 60)
    with pytest.raises(Hung):
        child.ask({"say": "nothing"}, 0.05)
    child.end()


def test_a_child_that_says_something_else_is_as_good_as_gone(command: list[str]) -> None:
    child = Child(command)
    with pytest.raises(Closed):
        child.ask({"say": "garbage"}, 60)
    child.end()
