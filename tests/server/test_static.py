import pytest

from tests.server.site import Site


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/static/vendor/htmx-2.0.11.min.js", "public, max-age=31536000, immutable"),
        ("/static/genesis.css", "no-cache"),
    ],
)
def test_what_never_changes_is_kept_and_the_rest_is_asked_for(site: Site, address: str, kept: str) -> None:
    answer = site.get(address)

    again = site.get(address, If_None_Match=answer.headers["etag"])

    assert (answer.status_code, answer.headers["cache-control"]) == (200, kept)
    assert (again.status_code, again.headers["cache-control"]) == (304, kept)
