"""Frames: a mark, two lengths, a JSON object, and bytes that belong to it.

Whatever does not begin with the mark, is longer than allowed, or is no JSON object ends the connection.
"""

import json
import struct
from typing import IO, Any, NamedTuple

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError

Message = dict[str, Any]

_MARK = b"GDSL"
_HEAD = struct.Struct(">4sII")


class FrameError(GenesisError):
    """What came is no frame, or a larger one than is taken."""


class Closed(FrameError):  # noqa: N818  # it says what is so
    """The other side is gone."""


class Limits(NamedTuple):
    """The greatest frame that is read: bytes of JSON, and of what belongs to it."""

    message: int
    body: int


OF_STRANGERS = Limits(4_096, 0)
OF_QUESTIONS = Limits(65_536, 0)
OF_ANSWERS = Limits(1 << 26, 1 << 28)
"""Ten thousand symbols with all that is known of them are 15 MB; four million ticks are 240 MB."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message, and the bytes of the array that it speaks of."""

    message: Message
    body: bytes = b""


def write_frame(stream: IO[bytes], frame: Frame) -> None:
    """Write a frame, all of it at once.

    Raises:
        Closed: Nobody reads any more.
    """
    text = json.dumps(frame.message, separators=(",", ":")).encode()
    try:
        stream.write(_HEAD.pack(_MARK, len(text), len(frame.body)) + text + frame.body)
        stream.flush()
    except (OSError, ValueError) as fault:  # ValueError: the stream is closed on our side
        raise Closed(messages.closed()) from fault


def read_frame(stream: IO[bytes], limits: Limits) -> Frame:
    """Read the next frame.

    Raises:
        Closed: There is none.
        FrameError: It is none, or larger than `limits`.
    """
    mark, size, behind = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if mark != _MARK:
        raise FrameError(messages.no_frame())
    if size > limits.message or behind > limits.body:
        raise FrameError(messages.frame_too_large(size + behind, sum(limits)))
    text, body = _exactly(stream, size), _exactly(stream, behind)
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise FrameError(messages.no_frame()) from fault
    if not isinstance(message, dict):
        raise FrameError(messages.no_frame())
    return Frame(message, body)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    try:
        read = stream.read(size)
    except (OSError, ValueError) as fault:  # as above; a silent peer is an OSError of the socket
        raise Closed(messages.closed()) from fault
    if read is None or len(read) < size:
        raise Closed(messages.closed())
    return read
