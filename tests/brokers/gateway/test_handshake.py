import io
import json
import os
import threading
from pathlib import Path
from socket import socketpair

import pytest

from genesis_dsl.brokers.gateway import handshake
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.frames import FrameError
from genesis_dsl.brokers.gateway.handshake import (
    Visitor,
    introduce,
    make_secret,
    read_secret,
    receive,
    refuse,
    welcome,
)
from genesis_dsl.errors import SettingsError

SECRET = b"a" * 32


def meet(gateway: bytes, engine: bytes) -> tuple[Failed | Visitor, Failed | None]:
    """Let both sides speak. Gives what the gateway thinks of the engine, and the other way round."""
    ours, theirs = socketpair()
    judged: list[Failed | Visitor] = []

    def let_in() -> None:
        with ours, ours.makefile("rb") as source, ours.makefile("wb") as sink:
            proof = receive(source, sink, gateway)
            judged.append(proof)
            refuse(sink, proof) if isinstance(proof, Failed) else welcome(sink, proof.proof)

    thread = threading.Thread(target=let_in)
    thread.start()
    with theirs, theirs.makefile("rb") as source, theirs.makefile("wb") as sink:
        thought = introduce(source, sink, engine)
    thread.join()
    return judged[0], thought


def test_who_shares_the_secret_is_let_in() -> None:
    judged, thought = meet(SECRET, SECRET)
    assert isinstance(judged, Visitor)
    assert not judged.claims
    assert thought is None


def test_another_secret_is_refused_in_a_sentence() -> None:
    judged, thought = meet(SECRET, b"b" * 32)
    assert judged == thought
    assert isinstance(thought, Failed)
    assert thought.text.startswith("The secrets of gateway and engine differ")


def test_each_meeting_has_another_proof() -> None:
    assert meet(SECRET, SECRET)[0] != meet(SECRET, SECRET)[0]


def test_another_version_is_refused_in_a_sentence() -> None:
    hello = io.BytesIO(b"GDSL" + bytes([0, 0, 0, 14, 0, 0, 0, 0]) + b'{"protocol":2}')
    refused = receive(hello, io.BytesIO(), SECRET)
    assert isinstance(refused, Failed)
    assert refused.text == (
        "The gateway speaks version 1 of its protocol, and the engine version 2; "
        "install the same genesis-dsl on both sides."
    )


@pytest.mark.parametrize("odd", ["nonce", "proof"])
def test_half_a_character_is_refused_like_any_wrong_proof(odd: str) -> None:
    said = json.dumps({"protocol": 1, "nonce": "a", "proof": "b"} | {odd: "\ud800"}).encode()
    framed = b"GDSL" + len(said).to_bytes(4, "big") + bytes(4) + said
    refused = receive(io.BytesIO(framed), io.BytesIO(), SECRET)
    assert isinstance(refused, Failed)
    assert refused.text.startswith("The secrets of gateway and engine differ")


def test_what_was_overheard_cannot_be_said_again() -> None:
    said = json.dumps({"protocol": 1, "nonce": "a", "proof": "b" * 64}).encode()
    framed = b"GDSL" + len(said).to_bytes(4, "big") + bytes(4) + said
    greeted = [io.BytesIO(), io.BytesIO()]
    assert all(isinstance(receive(io.BytesIO(framed), each, SECRET), Failed) for each in greeted)
    assert greeted[0].getvalue() != greeted[1].getvalue()  # each time a number that nobody has used before


def test_a_gateway_that_does_not_know_the_secret_is_found_out() -> None:
    said = [json.dumps(each).encode() for each in ({"protocol": 1, "nonce": "00"}, {"proof": "00"})]
    framed = b"".join(b"GDSL" + len(each).to_bytes(4, "big") + bytes(4) + each for each in said)
    assert introduce(io.BytesIO(framed), io.BytesIO(), SECRET) is not None


@pytest.mark.parametrize("said", [b"{}", b'{"nonce": 5}', b'{"refused": "no"}'])
def test_an_odd_greeting_is_no_gateway(said: bytes) -> None:
    framed = b"GDSL" + len(said).to_bytes(4, "big") + bytes(4) + said
    refused = introduce(io.BytesIO(framed), io.BytesIO(), SECRET)
    assert isinstance(refused, Failed)
    assert "The gateway speaks version unknown of its protocol" in refused.text


def test_a_secret_that_is_made_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    make_secret(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(read_secret(path)) == 64
    with pytest.raises(FileExistsError):
        make_secret(path)


@pytest.mark.skipif(os.name != "posix", reason="who may read is said otherwise there")
def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(SECRET)
    path.chmod(0o644)
    with pytest.raises(SettingsError, match="can be read by other users"):
        read_secret(path)


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"password\n")
    with pytest.raises(SettingsError, match="at least 32"):
        read_secret(path)


def test_nothing_of_a_meeting_is_the_secret() -> None:
    sink = io.BytesIO()
    with pytest.raises(FrameError):
        receive(io.BytesIO(), sink, SECRET)
    assert SECRET not in sink.getvalue()
    assert handshake.PROTOCOL == 1


def test_a_secret_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="copy the gateway's secret file there"):
        read_secret(tmp_path / "none")
