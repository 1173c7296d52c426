"""The gateway's door: strangers, the one seat, what is asked, and TLS."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from socket import create_connection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.gateway import service
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.frames import OF_ANSWERS, Closed, Frame, read_frame, write_frame
from genesis_dsl.brokers.gateway.handshake import introduce
from genesis_dsl.brokers.gateway.service import listen
from genesis_dsl.brokers.gateway.wire import Wire
from genesis_dsl.errors import SettingsError
from tests.brokers.gateway.conftest import SECRET, Gateway, Start


def speak(gateway: Gateway, said: bytes) -> bytes:
    """Say something right behind the greeting; gives all that is answered until the gateway hangs up."""
    with create_connection(gateway.address, timeout=30) as peer:
        peer.sendall(said)
        answered = b""
        while more := peer.recv(4096):
            answered += more
    return answered


def framed(said: bytes, body: int = 0) -> bytes:
    return b"GDSL" + len(said).to_bytes(4, "big") + body.to_bytes(4, "big") + said


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "only genesis-dsl can speak to it"),
        (b"\x00" * 64, "only genesis-dsl can speak to it"),
        (framed(b"{" * 40), "only genesis-dsl can speak to it"),
        (framed(b"{}"), "the engine version unknown"),
        (
            framed(b'{"protocol": 2}'),
            "The gateway speaks version 1 of its protocol, and the engine version 2;",
        ),
        (
            framed(b'{"protocol": 1, "nonce": "0", "proof": "\xc3\xa9"}'),
            "The secrets of gateway and engine differ",
        ),
        (b"GDSL\x00\xff\xff\xff\x00\x00\x00\x00", "is not taken; at most 4,096 are"),
        (framed(b"{}", 1_000_000), "is not taken"),
    ],
)
def test_strangers_are_refused_in_a_sentence_and_engines_are_not_disturbed(
    gateway: Gateway, said: bytes, answer: str
) -> None:
    client = gateway.client()
    assert client.positions_get() == ()
    assert answer in speak(gateway, said).decode(errors="replace")
    assert client.positions_get() == ()


def test_a_wrong_secret_is_refused(gateway: Gateway) -> None:
    refused = gateway.client(b"another secret of thirty-two bytes").positions_get()
    assert isinstance(refused, Failed)
    assert refused.code == Fault.REFUSED
    assert "secret" in refused.text
    assert gateway.client().positions_get() == ()


def test_one_engine_has_the_seat_and_all_others_are_told_so(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LEAVING", 0.01)
    first = gateway.client()
    assert first.positions_get() == ()
    others = [gateway.client().positions_get() for _ in range(5)]
    assert [each.text if isinstance(each, Failed) else "" for each in others] == [
        "Another engine is connected; a gateway serves one at a time. End that one first."
    ] * 5


def test_an_engine_that_comes_while_another_leaves_gets_its_seat(gateway: Gateway) -> None:
    with ThreadPoolExecutor() as pool:
        first, second = gateway.client(), gateway.client()
        assert first.positions_get() == ()
        asked = pool.submit(second.positions_get)
        time.sleep(0.1)
        first.close()
        assert asked.result() == ()
        second.close()
        assert gateway.client().positions_get() == ()


def test_a_stranger_that_says_nothing_is_hung_up_on(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "INTRODUCTION", 0.1)
    assert json.loads(speak(gateway, b"")[12:].decode())["gateway"] == "genesis-dsl"


def seated(gateway: Gateway) -> Wire:
    wire = Wire.connect(gateway.address, None)
    assert introduce(wire.source, wire.sink, SECRET) is None
    return wire


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({}, Fault.NOT_ALLOWED),
        ({"call": "initialize", "with": {}}, Fault.NOT_ALLOWED),
        ({"call": "__class__", "with": {}}, Fault.NOT_ALLOWED),
        ({"call": ["positions_get"], "with": {}}, Fault.NOT_ALLOWED),
        ({"call": "positions_get", "with": []}, Fault.NOT_ALLOWED),
        ({"call": "positions_get"}, Fault.NOT_ALLOWED),
        ({"call": "order_send", "with": {"request": {"comment": "a"}}}, Fault.NOT_ALLOWED),
        ({"call": "order_send", "with": {"request": {"comment": "a"}}, "key": ""}, Fault.NOT_ALLOWED),
        ({"call": "order_send", "with": {"request": {"comment": "a"}}, "key": "k" * 65}, Fault.NOT_ALLOWED),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_a_reason(
    gateway: Gateway, question: dict[str, object], code: int
) -> None:
    with seated(gateway) as wire:
        write_frame(wire.sink, Frame({"id": 1, **question}))
        answer = read_frame(wire.source, OF_ANSWERS).message
    assert (answer["id"], answer["failed"][0]) == (1, code)
    assert gateway.lines("sent") == []


def test_a_question_that_is_too_large_ends_the_connection_with_a_sentence(gateway: Gateway) -> None:
    with seated(gateway) as wire:
        write_frame(wire.sink, Frame({"call": "x" * 100_000}))
        assert "is not taken" in read_frame(wire.source, OF_ANSWERS).message["refused"][1]
        with pytest.raises(Closed):
            read_frame(wire.source, OF_ANSWERS)
    assert gateway.client().positions_get() == ()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "gateway.example"])
def test_a_network_needs_tls(host: str) -> None:
    with pytest.raises(SettingsError, match="give --tls-cert and --tls-key"):
        listen(host, 0, over_tls=False)


def test_many_at_once_are_refused_and_the_engine_is_not_disturbed(gateway: Gateway) -> None:
    client = gateway.client()
    assert client.positions_get() == ()
    with ThreadPoolExecutor(12) as others:
        refused = list(others.map(lambda _: gateway.client().positions_get(), range(60)))
    assert all(isinstance(each, Failed) and not each.may_have_been_sent for each in refused)
    assert client.positions_get() == ()


def test_an_engine_that_falls_silent_loses_its_seat(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SILENCE", 0.1)
    gateway = start()
    silent, other = gateway.client(), gateway.client()
    assert isinstance(silent.status(), dict)
    while not gateway.is_free:
        time.sleep(0.01)
    assert isinstance(other.status(), dict)


CALLS = ("symbol_info", "positions_get", "market_book_add", "order_send", "version", "shutdown", "status")
NAMES = ("symbol", "ticket", "group", "request", "enable", "x")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from(CALLS),
    lambda each: st.lists(each, max_size=2) | st.dictionaries(st.text(max_size=4), each, max_size=2),
    max_leaves=4,
)
QUESTIONS = st.fixed_dictionaries(
    {
        "call": st.sampled_from(CALLS) | ANYTHING,
        "with": st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=2) | ANYTHING,
    },
    optional={"key": ANYTHING, "id": ANYTHING},
)


@given(st.lists(QUESTIONS, min_size=1, max_size=6))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_an_engine_asks_it_gets_an_answer_or_a_reason(
    gateway: Gateway, questions: list[dict[str, object]]
) -> None:
    owner = gateway.supervisor.generation
    with seated(gateway) as wire:
        for each in questions:
            write_frame(wire.sink, Frame(each))
            answer = read_frame(wire.source, OF_ANSWERS).message
            assert ("value" in answer) != ("failed" in answer)
    assert gateway.supervisor.generation <= max(owner, 1), "the terminal was not disturbed"
    while not gateway.is_free:
        time.sleep(0.0005)


def test_an_address_that_is_taken_is_told_with_what_to_do(gateway: Gateway) -> None:
    with pytest.raises(SettingsError) as refused:
        listen(*gateway.address, over_tls=False)
    assert str(refused.value) == (
        f"Nobody can listen at {gateway.address} (address already in use); "
        "name another --port, or end what is there."
    )
