"""What is sent is read up to a size that nobody needs, before it is taken apart."""

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genesis_dsl.server.faults import answer
from genesis_dsl.server.messages import page as messages

READING = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST = 64 * 1024
"""Bytes of what is sent; a form or an order is a few hundred."""


class SmallBodies:
    """Refuses what is too large."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http" or scope["method"] in READING:
            await self.app(scope, receive, send)
            return
        body = await _read(receive)
        if body is None:
            await answer(Request(scope), 413, messages.too_large(LARGEST))(scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)


async def _read(receive: Receive) -> bytes | None:
    """Read what was sent; None where it is too large, or its sender is gone."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST or message["type"] != "http.request":
            return None
        if not message.get("more_body", False):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    """Give what was read, then whatever comes: that the reader went away."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
