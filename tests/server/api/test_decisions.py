"""Search for programs: every decision once, with an address that stays."""

from tests.server.site import Site


def found(site: Site, address: str) -> list[str]:
    """Follow a list to its end."""
    names: list[str] = []
    while address:
        page = site.get(address).json()
        names += [each["address"] for each in page["decisions"]]
        address = page["next"] or ""
    return names


def test_pages_hold_every_decision_once(site: Site) -> None:
    assert found(site, "/api/decisions?limit=2") == [f"/runs/1/why/D{number}" for number in range(7)]


def test_what_is_found_leads_to_its_page(site: Site) -> None:
    (near,) = found(site, "/api/decisions?kind=near%20miss&text=SPREAD&symbol=EURUSD")

    assert near == "/runs/1/why/D4"
    assert site.get(near).status_code == 200


def test_a_key_that_is_none_is_a_sentence(site: Site) -> None:
    answer = site.get("/api/decisions?after=x")

    assert (answer.status_code, answer.json()["message"]) == (400, "'x' cannot be read as after.")


def test_a_kind_that_is_none_is_a_sentence_with_those_that_are(site: Site) -> None:
    answer = site.get("/api/decisions?kind=nonsense")
    page = site.get("/search?kind=nonsense")

    assert (answer.status_code, page.status_code) == (400, 400)
    assert answer.json()["message"].startswith(
        "There is no decision of the kind 'nonsense'; the kinds are fired, blocked, near miss, "
    )
    assert "the kinds are fired, blocked, near miss, " in page.text
