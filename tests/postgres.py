"""A server of PostgreSQL for the tests: unprivileged, in a temporary folder, without a port."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

OF_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For a test that does something to SQLite's file, or in its own words."""

USER = "postgres"
"""The server refuses to run as root: Debian's user runs it then."""


def programs() -> Path | None:
    """Find the newest server that is installed; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class Server:
    """A server that runs; it makes databases."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def address(self, name: str) -> str:
        return f"postgresql+psycopg://genesis@/{name}?host={self.folder}"

    def make(self) -> str:
        """Make an empty database. Gives its address."""
        name = f"runs{next(self.numbers)}"
        with psycopg.connect(self.address("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)


@contextmanager
def served() -> Iterator[Server]:
    """Run a server until the tests are over."""
    where = programs()
    assert where is not None, "install Debian's postgresql"
    folder = Path(tempfile.mkdtemp(prefix="gd-pg-"))
    user = USER if os.getuid() == 0 else None  # it does not run as root
    if user:
        who = pwd.getpwnam(user)
        os.chown(folder, who.pw_uid, who.pw_gid)
    data = folder / "data"
    made = [
        str(where / "initdb"),
        "-D",
        str(data),
        "-U",
        "genesis",
        "-A",
        "trust",
        "--no-sync",
        "-E",
        "UTF8",
    ]
    subprocess.run([*made, "--locale=C"], check=True, capture_output=True, cwd="/", user=user)
    quick = ("fsync=off", "full_page_writes=off", "listen_addresses=", f"unix_socket_directories={folder}")
    settings = [word for each in quick for word in ("-c", each)]
    control = [str(where / "pg_ctl"), "-D", str(data), "-w", "-s"]
    server = subprocess.Popen(
        [str(where / "postgres"), "-D", str(data), *settings],
        cwd="/",
        user=user,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(folder, server)
        yield Server(folder)
    finally:
        subprocess.run(
            [*control, "stop", "-m", "immediate"], check=False, capture_output=True, cwd="/", user=user
        )
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    address = Server(folder).address("postgres").replace("+psycopg", "")
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")
