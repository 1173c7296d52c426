"""Who is there: both sides prove that they know the secret, and neither ever says it.

The gateway sends its version and a number nobody has used before; the engine answers with one of its own
and the keyed hash (HMAC, SHA-256) of both under the secret; the gateway answers with another hash of both,
so that nobody can pose as the gateway either. Nothing of it can be used a second time.
"""

import hmac
import os
import secrets
import stat
from pathlib import Path
from typing import IO, NamedTuple

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.frames import OF_STRANGERS, Frame, Message, read_frame, write_frame
from genesis_dsl.errors import SettingsError

PROTOCOL = 1
_SHORTEST = 32


def read_secret(path: Path) -> bytes:
    """Read the secret that both sides share.

    Raises:
        SettingsError: There is none, it is too short, or other users of this machine can read it.
    """
    if not path.exists():
        raise SettingsError(messages.secret_missing(path))
    secret = path.read_bytes().strip()
    if len(secret) < _SHORTEST:
        raise SettingsError(messages.no_secret(path))
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SettingsError(messages.open_secret(path))
    return secret


def make_secret(path: Path) -> None:
    """Write a new secret that only this user can read.

    Raises:
        FileExistsError: There is one.
    """
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_SHORTEST) + "\n")


class Visitor(NamedTuple):
    """Somebody who knows the secret: the proof that is owed, and whether the seat is taken from an engine."""

    proof: bytes
    claims: bool


def receive(source: IO[bytes], sink: IO[bytes], secret: bytes) -> Failed | Visitor:
    """Greet whoever connected, on the gateway's side.

    Returns: Who it is, or why it is refused.

    Raises:
        FrameError: No engine is there.
    """
    ours = secrets.token_hex(_SHORTEST)
    write_frame(sink, Frame({"gateway": "genesis-dsl", "protocol": PROTOCOL, "nonce": ours}))
    hello = read_frame(source, OF_STRANGERS).message
    if hello.get("protocol") != PROTOCOL:
        return Failed(Fault.REFUSED, messages.other_protocol(PROTOCOL, hello.get("protocol", "unknown")))
    theirs = str(hello.get("nonce"))
    if not hmac.compare_digest(_proof(secret, "engine", ours, theirs), _spelled(str(hello.get("proof")))):
        return Failed(Fault.REFUSED, messages.wrong_secret())
    return Visitor(_proof(secret, "gateway", ours, theirs), hello.get("claims") is True)


def welcome(sink: IO[bytes], proof: bytes) -> None:
    """Let an engine in."""
    write_frame(sink, Frame({"proof": proof.decode()}))


def refuse(sink: IO[bytes], why: Failed) -> None:
    """Say why somebody is not let in."""
    write_frame(sink, Frame({"refused": [why.code, why.text]}))


def introduce(source: IO[bytes], sink: IO[bytes], secret: bytes, *, claims: bool = False) -> Failed | None:
    """Prove who we are, on the engine's side, and see that the gateway is one; None where both hold.

    Args:
        claims: Whether the seat is taken from an engine that has it.

    Raises:
        FrameError: No gateway is there.
    """
    greeting = read_frame(source, OF_STRANGERS).message
    if greeting.get("protocol") != PROTOCOL:
        return Failed(Fault.REFUSED, messages.other_protocol(greeting.get("protocol", "unknown"), PROTOCOL))
    ours, theirs = secrets.token_hex(_SHORTEST), str(greeting.get("nonce"))
    proof = _proof(secret, "engine", theirs, ours).decode()
    hello = {"protocol": PROTOCOL, "nonce": ours, "proof": proof}
    write_frame(sink, Frame(hello | {"claims": True} if claims else hello))
    return _judged(read_frame(source, OF_STRANGERS).message, _proof(secret, "gateway", theirs, ours))


def _judged(answer: Message, expected: bytes) -> Failed | None:
    match answer.get("refused"):
        case [int(code), str(text)]:
            return Failed(code, text)
    holds = hmac.compare_digest(expected, _spelled(str(answer.get("proof"))))
    return None if holds else Failed(Fault.REFUSED, messages.wrong_secret())


def _proof(secret: bytes, side: str, gateway: str, engine: str) -> bytes:
    said = f"genesis-dsl gateway {PROTOCOL}\n{side}\n{gateway}\n{engine}"
    return hmac.new(secret, _spelled(said), "sha256").hexdigest().encode()


def _spelled(said: str) -> bytes:
    """Give what a stranger said as bytes, half a character too, which JSON lets through."""
    return said.encode(errors="backslashreplace")
