from tests.server.site import Site


def test_a_file_is_shown_as_it_ran_with_every_line_numbered(site: Site) -> None:
    page = site.get("/runs/1/sources/strategy/london").text

    assert 'id="L9"' in page
    assert "when: spread &lt;= 1.2 pips" in page
    assert "&lt;script&gt;" in page
