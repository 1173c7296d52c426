from tests.server.site import Site


def test_a_file_that_ran_is_read_back_in_plain_words(site: Site, demo_site: Site) -> None:
    page = demo_site.get("/runs/1/sources/strategy/london_breakout").text
    words = demo_site.get("/runs/1/sources/strategy/london_breakout/words").text

    assert 'href="/runs/1/sources/strategy/london_breakout/words"' in page
    assert "London breakout, only with the H4 trend" in words
    assert "all of these are true" in words
    # it means nothing any more
    assert "cannot be read back" in site.get("/runs/1/sources/strategy/london/words").text


def test_the_words_of_a_condition_are_read_back_beside_their_line(demo_site: Site) -> None:
    part = demo_site.get("/runs/1/why/T1/parts/6").text
    sentence = demo_site.get("/runs/1/sentences/6").text

    assert "london_breakout.yaml:38" in part
    assert 'href="/runs/1/sentences/6"' in part
    assert "the M15 close crosses above range_top" in sentence


def test_a_list_of_conditions_opens_with_its_words_its_line_and_all_values_under_it(demo_site: Site) -> None:
    page, part = (demo_site.get(f"/runs/1/why/T1{each}").text for each in ("", "/parts/0"))
    sentence = demo_site.get("/runs/1/sentences/0").text

    assert 'href="/runs/1/why/T1/parts/0"' in page
    assert "<code>all of 3</code>" in part
    assert "london_breakout.yaml:32" in part
    for each in ("in_hours: time between 08:00", "broke_out: close crosses", "score long_score", "62.5241"):
        assert each in part
    assert "is between 08:00 and 11:30 (both included) and the M15 close crosses above" in sentence
    assert "cancel_after" not in part + sentence


def test_what_is_no_file_and_no_sentence_is_not_found(site: Site) -> None:
    assert site.get("/runs/1/sources/strategy/nothing/words").status_code == 404
    assert site.get("/runs/1/sentences/999999").status_code == 404


def test_a_file_is_shown_as_it_ran_with_every_line_numbered(site: Site) -> None:
    page = site.get("/runs/1/sources/strategy/london").text

    assert 'id="L9"' in page
    assert "when: spread &lt;= 1.2 pips" in page
    assert "&lt;script&gt;" in page
