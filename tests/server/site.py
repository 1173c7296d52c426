"""A site that is asked without a network, and one that a browser can reach."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from fastapi import FastAPI

from genesis_dsl.server.app import create_app
from genesis_dsl.store.database import Database


@dataclass(frozen=True)
class Site:
    """The pages of a database."""

    app: FastAPI

    @classmethod
    def of(cls, database: Database) -> "Site":
        return cls(create_app(database))

    def get(self, address: str, **headers: str) -> httpx.Response:
        return self.request("GET", address, **headers)

    def get_all(self, addresses: Iterable[str]) -> dict[str, httpx.Response]:
        """Ask for many pages, one after the other."""

        async def ask() -> dict[str, httpx.Response]:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
                return {each: await client.get(each) for each in addresses}

        return asyncio.run(ask())

    def request(self, method: str, address: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(self._request(method, address, named))

    def send(self, address: str, body: object, **headers: str) -> httpx.Response:
        """Send JSON, or bytes as they are."""
        named = {"Content-Type": "application/json"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return asyncio.run(self._request("POST", address, named, content=content))

    def post(
        self, address: str, fields: dict[str, str | list[str]], headers: dict[str, str] | None = None
    ) -> httpx.Response:
        return asyncio.run(self._request("POST", address, headers or {}, fields))

    async def _request(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        fields: dict[str, str | list[str]] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.request(method, address, headers=headers, data=fields, content=content)


@contextmanager
def offered(database: Database) -> Iterator[str]:
    """Offer the site of a database on a free port; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(database), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:  # else a test that fails would never end
            server.should_exit = True
            thread.join()
