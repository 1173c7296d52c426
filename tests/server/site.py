"""A site that is asked without a network."""

import asyncio
from dataclasses import dataclass

import httpx
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

    def request(self, method: str, address: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(self._request(method, address, named))

    async def _request(self, method: str, address: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.request(method, address, headers=headers)
