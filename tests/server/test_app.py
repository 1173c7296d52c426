import hashlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import unquote

import httpx
import pytest
import uvicorn

from genesis_dsl.errors import SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.server.app import serve
from genesis_dsl.store.database import Database
from tests.server.site import Site

PAGES = [
    "/",
    "/runs/1",
    "/runs/2",
    "/runs",
    "/compare",
    "/compare?old=1&new=2",
    "/compare/decision?old=1&new=2&was=D0",
    "/search",
    "/search?run=1&text=day",
    "/runs/1/trades",
    "/runs/1/decisions",
    "/runs/1/decisions?kind=blocked",
    "/runs/1/why/T1",
    "/runs/1/why/T2",
    "/runs/1/why/T1/parts/1",
    "/runs/1/sources/strategy/london",
    "/runs/1/whynot",
    *(f"/runs/1/why/D{number}" for number in range(7)),
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole_and_escapes_what_it_shows(site: Site, page: str) -> None:
    answer = site.get(page)

    assert answer.status_code == 200
    assert answer.text.startswith("<!doctype html>")
    assert "<script>alert" not in answer.text
    assert "Traceback" not in answer.text
    assert re.search(r"<h1[ >]", answer.text)
    assert " style=" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_reads_the_same_in_another_zone(site: Site, page: str) -> None:
    asked = page + ("&" if "?" in page else "?") + "zone=America/New_York"

    answer = site.get(asked)
    links = re.findall(r'href="(/(?!static|api)[^"#]*)', answer.text)

    assert answer.status_code == 200
    assert [link for link in links if "zone=America/New_York" not in unquote(link)] == []


MADE_AGAIN = ("/verify", "/test", "/chart", "/worst", "/equity")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages(site: Site, page: str) -> None:
    links = set(re.findall(r'(?:href|src|hx-get)="(/[^"#]*)', site.get(page).text))

    statuses = {link: site.get(link.replace("&amp;", "&")).status_code for link in links}
    again = {link for link in links if link.partition("?")[0].endswith(MADE_AGAIN)}
    assert {link: status for link, status in statuses.items() if status >= 400 and link not in again} == {}
    assert {statuses[link] for link in again} <= {503}  # they make the run again, and this one never was


def test_what_is_vendored_has_the_hash_that_is_written_beside_it() -> None:
    folder = resource("web/static/vendor")
    written = re.findall(
        r"^\| `([^`]+)`.*`([0-9a-f]{64})`", (folder / "VENDORED.md").read_text("utf-8"), re.MULTILINE
    )
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}

    assert dict(written) == actual


def test_templates_fetch_nothing_from_elsewhere() -> None:
    folder = resource("web/templates")
    tags = [
        tag
        for path in folder.glob("*.html")
        for tag in re.findall(r"<(?:script|link|img)[^>]*>", path.read_text("utf-8"))
    ]

    assert [tag for tag in tags if "//" in tag] == []


def test_static_files_are_served_with_the_policy(site: Site) -> None:
    answer = site.get("/static/genesis.css")

    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_nothing_can_be_changed(records: Database) -> None:
    before = records.path.read_bytes()
    client = Site.of(records)

    statuses = [client.request(method, "/runs/1").status_code for method in ("POST", "PUT", "DELETE")]

    assert statuses == [405, 405, 405]
    assert records.path.read_bytes() == before


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(empty: Database, port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server in a thread."""
    servers: list[uvicorn.Server] = []
    run = uvicorn.Server.run

    def run_and_keep(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        servers.append(server)
        run(server, sockets)

    monkeypatch.setattr(uvicorn.Server, "run", run_and_keep)
    thread = threading.Thread(target=serve, args=(empty, "127.0.0.1", port))
    thread.start()
    while not (servers and servers[0].started):
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/"
    servers[0].should_exit = True
    thread.join()


def test_the_server_answers_on_the_port_it_was_given(served: str) -> None:
    answer = httpx.get(served)

    assert answer.status_code == 200
    assert "holds no runs yet" in answer.text


def test_a_page_from_elsewhere_cannot_read_it_under_its_own_name(served: str) -> None:
    assert httpx.get(served, headers={"Host": "elsewhere.example"}).status_code == 400


def test_an_address_that_is_taken_is_one_sentence(empty: Database, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)), pytest.raises(SettingsError, match="choose another with"):
        serve(empty, "127.0.0.1", port)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "2001:db8::1"])
def test_an_address_of_another_machine_is_one_sentence(empty: Database, port: int, host: str) -> None:
    with pytest.raises(SettingsError, match="cannot be listened on"):
        serve(empty, host, port)
