"""A walk through the site: from every sort of page to one of every sort of page that it links to."""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from playwright.sync_api import Page


def tour(page: Page, site: str, starts: Sequence[str]) -> Iterator[str]:
    """Go to pages of a site, and give the address of each while the browser is there."""
    waiting = deque(("", address) for address in starts)
    sorts: set[tuple[str, str]] = set()
    seen: set[str] = set()
    while waiting:
        origin, address = waiting.popleft()
        if (origin, _sort(address)) in sorts or address in seen:
            continue
        sorts.add((origin, _sort(address)))
        seen.add(address)
        page.goto(site + address)
        waiting.extend((_sort(address), link) for link in _links(page))
        yield address


def _sort(address: str) -> str:
    """Leave the numbers out: /runs/#/why/T#."""
    return re.sub(r"\d+", "#", address)


def _links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    return [link.partition("#")[0] for link in found if link.startswith("/")]
