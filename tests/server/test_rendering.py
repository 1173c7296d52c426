from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from genesis_dsl.server.rendering import coded, unbroken
from tests.server.site import Site


def test_what_stands_between_backticks_is_code() -> None:
    assert coded("`a < b` was false") == "<code>a &lt; b</code> was false"


def test_a_lone_backtick_stays() -> None:
    assert coded("a ` b <c>") == "a ` b &lt;c&gt;"


@given(st.text())
def test_whatever_is_said_is_escaped(text: str) -> None:
    said = str(coded(text)).replace("<code>", "`").replace("</code>", "`")
    assert said == str(escape(text))


def test_a_date_of_a_headline_is_kept_together_and_nothing_else_is_changed() -> None:
    assert unbroken("No <buy> at 2024-03-05 09:15.") == (
        'No &lt;buy&gt; at <span class="unbroken">2024-03-05</span> 09:15.'
    )
    assert unbroken(coded("`a < b` was false")) == "<code>a &lt; b</code> was false"


def test_htmx_is_given_the_part_that_changes(site: Site) -> None:
    whole = site.get("/runs/1/why/T1/parts/1")
    part = site.get("/runs/1/why/T1/parts/1", HX_Request="true")

    assert "<html" in whole.text
    assert "<html" not in part.text
    assert part.headers["Vary"] == "HX-Request"


def test_going_back_in_history_gives_the_whole_page(site: Site) -> None:
    headers = {"HX_Request": "true", "HX_History_Restore_Request": "true"}

    assert "<html" in site.get("/runs/1/decisions", **headers).text
