import pytest

from tests.server.site import Site

FROM = [
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Origin": "https://elsewhere.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://site"}, 403),
    ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 422),
    ({"Origin": "http://site"}, 422),
    ({}, 422),
]


@pytest.mark.parametrize(("headers", "status"), FROM)
def test_a_form_is_taken_from_our_own_pages_only(site: Site, headers: dict[str, str], status: int) -> None:
    answer = site.post("/new", {"data": "nowhere"}, headers)

    assert answer.status_code == status
    assert ("sent by a page of another site" in answer.text) is (status == 403)


def test_a_server_that_others_can_reach_starts_no_run(site: Site) -> None:
    site.app.state.is_reached_by_others = True
    try:
        answer = site.post("/new", {"data": "nowhere"})
    finally:
        site.app.state.is_reached_by_others = False

    assert answer.status_code == 403
    assert "starts no runs" in answer.text
