from socket import create_server

import pytest

from genesis_dsl.brokers.gateway.frames import OF_QUESTIONS, Closed, Frame, read_frame, write_frame
from genesis_dsl.brokers.gateway.wire import Address, Wire


def test_frames_go_both_ways_and_closing_is_seen() -> None:
    with create_server(("127.0.0.1", 0)) as listener:
        ours = Wire.connect(Address(*listener.getsockname()), None)
        theirs = Wire.accept(listener.accept()[0], None)
    with theirs:
        with ours:
            write_frame(ours.sink, Frame({"a": 1}))
            assert read_frame(theirs.source, OF_QUESTIONS).message == {"a": 1}
        with pytest.raises(Closed):
            read_frame(theirs.source, OF_QUESTIONS)


def test_silence_is_not_waited_for_longer_than_said() -> None:
    with (
        create_server(("127.0.0.1", 0)) as listener,
        Wire.connect(Address(*listener.getsockname()), None) as ours,
    ):
        ours.wait(0.05)
        with pytest.raises(Closed):
            read_frame(ours.source, OF_QUESTIONS)


def test_an_address_is_written_as_everybody_does() -> None:
    assert str(Address("127.0.0.1", 9200)) == "127.0.0.1:9200"
