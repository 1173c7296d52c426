"""A walk through the site: from every sort of page to one of every sort of page that it links to."""

import html
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence

from playwright.sync_api import Page

from tests.server.site import Site

MOST = 3
"""So many pages of one sort, wherever a link leads to them."""


def tour(page: Page, site: str, starts: Sequence[str]) -> Iterator[str]:
    """Go to pages of a site, and give the address of each while the browser is there."""
    waiting = deque(("", address) for address in starts)
    sorts: set[tuple[str, str]] = set()
    seen: set[str] = set()
    visited: Counter[str] = Counter()
    while waiting:
        origin, address = waiting.popleft()
        sort, page_of = sort_of(address), sort_of(address).partition("?")[0]
        if (origin, sort) in sorts or address in seen or visited[page_of] == MOST:
            continue
        sorts.add((origin, sort))
        seen.add(address)
        visited[page_of] += 1
        page.goto(site + address)
        waiting.extend((sort, link) for link in _links(page))
        yield address


def one_of_each(site: Site, starts: Sequence[str]) -> list[str]:
    """Find one page of every sort that links lead to, without a browser."""
    found: dict[str, str] = {}
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        sort = sort_of(address).partition("?")[0]
        if sort not in found:
            found[sort] = address
            links = re.findall(r'<a (?![^>]*download)[^>]*href="(/[^"#]*)', site.get(address).text)
            waiting.extend(html.unescape(link) for link in links if not link.startswith("/api/"))
    return list(found.values())


def sort_of(address: str) -> str:
    """Leave the numbers out: /runs/#/why/T#."""
    return re.sub(r"\d+", "#", address)


def _links(page: Page) -> list[str]:
    pages = "links => links.map(link => link.getAttribute('href'))"
    found: list[str] = page.eval_on_selector_all("a:not([download])", pages)
    return [link.partition("#")[0] for link in found if link.startswith("/")]
