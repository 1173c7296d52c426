from tests.server.site import Site


def test_a_file_that_ran_is_read_back_in_plain_words(site: Site, demo_site: Site) -> None:
    page = demo_site.get("/runs/1/sources/strategy/london_breakout").text

    words = page.partition('id="words"')[2]
    assert "London breakout, only with the H4 trend" in words
    assert "long_breakout" in words
    assert 'id="words"' not in site.get("/runs/1/sources/strategy/london").text  # it means nothing any more


def test_a_file_is_shown_as_it_ran_with_every_line_numbered(site: Site) -> None:
    page = site.get("/runs/1/sources/strategy/london").text

    assert 'id="L9"' in page
    assert "when: spread &lt;= 1.2 pips" in page
    assert "&lt;script&gt;" in page
