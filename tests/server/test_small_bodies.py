"""What is sent is read up to a size, and what cannot be read is one sentence."""

import pytest

from tests.server.site import Site

ORDER = "/api/trade/sim"
REACHED = 422  # the order itself is what cannot be read


@pytest.mark.parametrize(("size", "status"), [(60_000, REACHED), (70_000, 413)])
def test_no_more_is_read_than_anybody_needs(site: Site, size: int, status: int) -> None:
    answer = site.send(ORDER, b" " * size)

    assert answer.status_code == status


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'"order"', b"null"])
def test_what_is_no_json_is_one_sentence(site: Site, body: bytes) -> None:
    answer = site.send(ORDER, body)

    assert (answer.status_code, answer.json()["status"]) == (422, 422)
    assert answer.json()["message"].startswith("What was sent cannot be read: ")


def test_what_is_nested_without_end_is_one_sentence(site: Site) -> None:
    answer = site.send(ORDER, b"[" * 60_000)

    assert (answer.status_code, answer.json()["title"]) == (400, "Cannot be read")
    assert answer.json()["message"] == "What was sent cannot be read: it is neither JSON nor a form."


def test_an_order_from_a_page_of_another_site_is_not_tried(site: Site) -> None:
    answer = site.send(ORDER, {}, Sec_Fetch_Site="cross-site")

    assert (answer.status_code, answer.json()["title"]) == (403, "Not allowed")


def test_a_form_that_is_too_large_is_a_page(site: Site) -> None:
    answer = site.send("/new", b"a" * 70_000, Content_Type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert answer.text.startswith("<!doctype html>")
