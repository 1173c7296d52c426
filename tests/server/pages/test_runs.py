from genesis_dsl.store.database import Database
from tests.server.site import Site


def test_the_list_says_what_ran_and_how_it_ended(site: Site) -> None:
    page = site.get("/").text

    assert page.index("Run 2") < page.index("Run 1")
    assert "synthetic prices" in page
    assert "2018-03-06 to 2018-03-13" in page
    assert "-500.00 USD" in page
    assert "interrupted" in page
    assert "dddddddddddd" in page


def test_an_empty_database_says_how_to_fill_it(empty: Database) -> None:
    page = Site.of(empty).get("/").text

    assert "holds no runs yet" in page
    assert "genesis-dsl demo" in page
