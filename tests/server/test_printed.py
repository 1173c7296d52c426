import re
from html.parser import HTMLParser

from genesis_dsl.compliance.tried import FAILED, PASSED
from genesis_dsl.runs.sheet import Line, Row, Sheet
from genesis_dsl.server.printed import document_page, survey_page
from tests.compliance.papers import FIRM, HEIR, TESTS, document, house, result

SHEET = Sheet(
    title="EURUSD M1",
    name="EURUSD_M1 <old>.csv",
    sha256="0" * 64,
    facts=(Line("bars", "200"),),
    kinds=(Row("outage", "1", "1,449"),),
    outages=(Line("2024-02-06 11:00 UTC", "1,449 bars"),),
    weekend=(Line("2024-02-10 00:00 UTC", "2 bars"),),
    more="3 more outages",
    remarks=("look at `--zone`",),
)


def test_a_page_stands_alone_and_escapes_what_it_shows() -> None:
    page = survey_page([SHEET], "prices & more")

    assert re.findall(r"(?:src|href)=|url\(|@import", page) == []
    assert "EURUSD_M1 &lt;old&gt;.csv" in page
    assert "prices &amp; more" in page
    assert "look at <code>--zone</code>" in page
    for each in ("1,449 bars", "2024-02-10 00:00 UTC", "3 more outages", "--paper"):
        assert each in page


def test_what_a_file_does_not_have_is_not_shown() -> None:
    bare = Sheet("EURUSD M1", "EURUSD_M1.csv", "0" * 64, (Line("bars", "200"),), (), (), (), "", ())

    page = survey_page([bare], "prices")

    assert "Outages" not in page
    assert "Gaps" not in page


HOSTILE = """</style><script>alert(1)</script>"''{{ 7 * 7 }}<img src=x onerror=alert(2)>"""
LIMITS = house("must_hold: equity >= balance_at_day_start - 4% of initial_balance")


class Page(HTMLParser):
    """What a browser makes of a page: its tags, its ids, where its links lead."""

    VOID = frozenset({"meta", "link", "img", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        found = dict(attrs)
        assert not [name for name in found if name.startswith("on")]
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def shown(*texts: str, verdict: str = PASSED, ours: str = LIMITS) -> str:
    results = result(FIRM, "on the floor", verdict, "`verdict` is kept, and broken was expected")
    return document_page(document(*texts, results=results, ours=ours))


def test_the_page_of_a_document_stands_alone_and_its_links_lead_somewhere() -> None:
    text = shown(FIRM, TESTS)
    page = Page(text)
    assert "script" not in page.tags
    assert re.findall(r"src=|url\(|@import|https?:", text) == []
    assert set(page.links) <= {f"#{each}" for each in page.ids}
    assert len(page.ids) == len(set(page.ids))
    for each in (
        "drops below",
        "paraphrase, not quoted",
        "decided by nobody yet",
        "is reached first, by 1%",
        "1.2.3",
    ):
        assert each in text, each


def test_an_id_that_is_also_a_heading_of_the_page_leads_to_its_rule() -> None:
    page = Page(shown(FIRM.replace("id: daily_loss", "id: sources")))
    assert len(page.ids) == len(set(page.ids))
    assert "#part-sources" in page.links


def test_what_somebody_wrote_comes_out_as_text() -> None:
    quoted = HOSTILE.replace("'", "''")
    hostile = FIRM
    for each in (
        "A firm's terms",
        "Daily loss",
        "drops below",
        "Whose day?",
        "on the floor",
        "Acme\n    page",
    ):
        hostile = hostile.replace(each, f"'{quoted}'" + ("\n    page" if "\n" in each else ""))
    page = Page(shown(hostile, ours=LIMITS.replace("Ours", f"'{quoted}'")))
    assert {"script", "img"}.isdisjoint(page.tags)
    assert "{{ 7 * 7 }}" in shown(hostile)
    assert page.tags.count("style") == 2


def test_a_failed_test_is_seen_at_the_top_and_at_its_place() -> None:
    text = shown(FIRM, verdict=FAILED)
    assert "Do not rely on this document before its tests pass." in text
    assert '<p class="note"><code>verdict</code> is kept, and broken was expected</p>' in text


def test_a_page_says_in_which_document_a_rule_stands() -> None:
    text = shown(HEIR, FIRM)
    assert "Stands in A firm&#39;s terms (firm)" in text
    assert "no source is cited" in text
    assert "The tests live in firm, and are run with its figures." in text


def test_each_sheet_of_paper_names_the_file() -> None:
    found = document(FIRM)
    assert f'@bottom-left {{ content: "firm, SHA-256 {found.sha256[:16]}"; }}' in document_page(found)
