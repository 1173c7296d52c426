import re

import pytest

from genesis_dsl.server.static import kept_address
from tests.server.site import Site


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (f"{kept_address()}/genesis.css", "public, max-age=31536000, immutable"),
        ("/static/genesis.css", "no-cache"),
        ("/static/of-an-older-version/genesis.css", None),
    ],
)
def test_what_is_named_by_its_content_is_kept_and_the_rest_is_asked_for(
    site: Site, address: str, kept: str | None
) -> None:
    answer = site.get(address)

    assert answer.status_code == (404 if kept is None else 200)
    if kept is not None:
        again = site.get(address, If_None_Match=answer.headers["etag"])
        assert answer.headers["cache-control"] == kept
        assert (again.status_code, again.headers["cache-control"]) == (304, kept)


@pytest.mark.parametrize("page", ["/", "/runs/1", "/runs/1/chart", "/runs/1/why/T1"])
def test_pages_ask_only_for_what_is_kept(demo_site: Site, page: str) -> None:
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', demo_site.get(page).text)

    assert files
    assert all(each.startswith(kept_address()) for each in files)
    assert all(demo_site.get(each).status_code == 200 for each in files)
