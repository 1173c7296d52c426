"""The way of a newcomer through the pages, in Debian's browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from genesis_dsl.store.database import Database
from tests.server.site import offered

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(demo: Database) -> Iterator[str]:
    """The site of the demo."""
    with offered(demo) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error in a script, nothing refused by the policy."""
    complaints: list[str] = []
    page = browser.new_page(base_url=address)
    page.on("console", lambda message: complaints.append(message.text) if _is_fault(message) else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    page.close()
    assert complaints == []


def _is_fault(message: ConsoleMessage) -> bool:
    """A form that cannot be run is answered with 422, which the browser also writes down."""
    return message.type == "error" and "status of 422" not in message.text


def test_from_the_list_to_the_first_trade(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Run 1").click()
    page.get_by_role("link", name="T1", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bought 4.54 lots of EURUSD at 1.12056")
    condition = page.get_by_role("row").filter(has_text="broke_out")
    expect(condition).to_contain_text("1.12066")
    expect(condition).to_contain_text("1.12053")
    expect(condition).to_contain_text("when: close crosses above range_top")
    expect(page.locator(".canvas[data-ready] canvas").first).to_be_visible()


def test_the_newcomer_is_asked_why_it_traded(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Why did it trade?").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bought 4.54 lots of EURUSD at 1.12056")
    expect(page.get_by_role("main")).to_contain_text("It fired because time between 08:00 and 11:30")


def test_why_nothing_happened_is_three_clicks_away(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Why did nothing happen?").click()
    page.get_by_label("Moment").fill("2024-03-05 09:15")
    page.locator("#at-zone").fill("Europe/London")
    page.get_by_role("button", name="Why not?").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("No long_breakout for EURUSD")
    expect(page.locator(".missing")).to_contain_text("One thing was missing")


def test_who_stopped_it_is_three_clicks_away(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Who stopped it?").click()
    page.get_by_role("link", name=re.compile(r"^D\d+$")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("tripped")


def test_the_source_of_a_rule_is_three_clicks_away(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Which source says so?").click()
    rule = page.locator("section", has=page.locator("#rule"))

    expect(rule).to_contain_text("FTMO, Maximum Daily Loss, ftmo.com/en/trading-objectives/")
    expect(rule.locator("#rule")).to_be_in_viewport()
    rule.get_by_role("link", name="ftmo_2step_challenge.yaml:69").click()
    expect(page.locator("tr:target")).to_be_visible()


def test_whether_it_is_the_same_today_is_three_clicks_away(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Is it the same today?").click()
    page.get_by_role("link", name="Verify: same today?").click()
    expect(page.get_by_role("status").filter(has_text="Same decision")).to_be_visible(timeout=60_000)


def test_words_of_marks_that_would_lie_over_each_other_become_one_line(page: Page) -> None:
    page.goto("/runs/1/why/T1")
    page.locator(".canvas[data-ready]").wait_for()
    marks = [
        {"x": x, "width": 40, "parts": [[name, "exit"]]}
        for x, name in ((10, "D1"), (300, "target 1"), (309, "target 2"), (352, "stop"), (361, "stop"))
    ]

    lines = page.evaluate("marks => joined(marks, 6)", marks)

    assert [[text for text, _ in each["parts"]] for each in lines] == [
        ["D1"],
        ["target 1", "target 2", "stop"],
    ]
    ends = [(each["x"] - each["width"] / 2, each["x"] + each["width"] / 2) for each in lines]
    assert ends[0][1] < ends[1][0]


@pytest.mark.parametrize("at", ["/runs/1/why/T1", "/runs/1/chart?symbol=EURUSD"])
def test_on_paper_a_chart_is_as_wide_as_the_paper_with_its_prices(page: Page, at: str) -> None:
    page.set_viewport_size({"width": 1180, "height": 900})
    page.goto(at)
    expect(page.locator("[data-ready]").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    drawn = page.locator(".canvas table, .market-canvas table").first.evaluate("each => each.offsetWidth")
    page.emulate_media(media="print")
    shrunk = page.locator("[data-ready]").first.evaluate("each => getComputedStyle(each).zoom")

    assert 500 < drawn * float(shrunk) <= 688  # A4 without its margins


def test_a_run_prints_whole_without_what_only_a_screen_can_use(page: Page) -> None:
    page.goto("/runs/1")
    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Why not?")).to_be_hidden()
    expect(page.get_by_role("link", name="Start a run")).to_be_hidden()
    expect(page.get_by_role("button", name="Replay this version")).to_be_hidden()
    expect(page.get_by_text("Why did nothing happen?")).to_be_hidden()
    clipped = page.eval_on_selector_all(
        ".scroll", "regions => regions.filter(each => each.scrollHeight > each.clientHeight + 1).length"
    )
    assert clipped == 0
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert 2 <= len(re.findall(rb"/Type /Page\b", paper)) <= 8


def test_the_keyboard_alone_reaches_the_content(page: Page) -> None:
    page.goto("/runs/1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("main a:focus")).to_have_count(1)


def test_a_slip_in_the_form_is_told_where_it_was_written(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start a run").click()
    page.get_by_label("London breakout, only with the H4 trend").check()
    page.get_by_label("File or folder").fill("nowhere")
    page.get_by_role("button", name="Run", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("'nowhere' names no prices")
    expect(page.get_by_label("London breakout, only with the H4 trend")).to_be_checked()
    expect(page.get_by_label("File or folder")).to_have_value("nowhere")


def test_a_condition_opens_in_place(page: Page) -> None:
    page.goto("/runs/1/why/T1")
    condition = page.get_by_role("row").filter(has_text="broke_out").first

    condition.get_by_role("link", name="close crosses above range_top").click()

    expect(condition.get_by_role("table")).to_contain_text("highest(high, channel)[1]")
    expect(page).to_have_url(re.compile("/why/T1$"))


def test_the_authors_line_is_one_click_away(page: Page) -> None:
    page.goto("/runs/1/why/T1")
    page.get_by_role("link", name="london_breakout.yaml:38").click()

    expect(page.locator("tr:target")).to_contain_text("when: close crosses above range_top")


def test_the_form_asks_why_nothing_happened(page: Page) -> None:
    page.goto("/runs/1")
    page.get_by_label("Symbol").select_option("EURUSD")
    page.get_by_label("Moment").fill("2024-03-05 09:15")
    page.locator("#at-zone").fill("Europe/London")
    page.get_by_role("button", name="Why not?").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("No long_breakout for EURUSD")
    expect(page.locator(".missing")).to_contain_text("One thing was missing")
    expect(page.locator(".strip svg").first).to_be_visible()
    expect(page.locator(".canvas[data-ready] canvas").first).to_be_visible()


def test_choosing_a_kind_filters_the_decisions_in_place(page: Page) -> None:
    page.goto("/runs/1/decisions")
    page.get_by_label("Kind").select_option("fired")

    expect(page.locator("td.kind").first).to_have_text("fired")
    expect(page).to_have_url(re.compile("kind=fired"))
    expect(page.get_by_label("Kind")).to_have_value("fired")


def test_without_a_script_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/runs/1/why/T1")
    page.get_by_role("link", name="close crosses above range_top").first.click()

    assert "/parts/" in page.url
    assert page.get_by_role("heading", level=1).is_visible()
    page.goto("/runs/1/chart?symbol=EURUSD&at=2024-03-08+20:00")
    expect(page.locator("figure")).to_be_hidden()  # no empty frame, and nothing to click on a bar of
    page.get_by_role("link", name="Later bars").click()
    expect(page.get_by_role("row", name="2024-03-11 ").first).to_be_visible()  # over the weekend
    page.get_by_role("row", name="2024-03-11 ").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("No long_breakout for EURUSD at 2024-03-11")
    context.close()


def test_the_chart_asks_about_the_bar_that_is_chosen_by_keyboard(page: Page) -> None:
    page.goto("/runs/1/chart?symbol=EURUSD")
    expect(page.locator("figure.market[data-ready]")).to_be_visible()
    page.get_by_role("group", name="Candles of EURUSD").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    expect(page.locator("#bar")).to_contain_text("EURUSD, M15 bar from 2024-")
    expect(page.locator("#bar article")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#bar$"))
    told = page.locator("#bar h2").inner_text()
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("#bar h2")).to_have_text(told)  # its address answers again
    page.locator("#bar").get_by_role("link", name="Why not at").click()
    expect(page).to_have_url(re.compile("/whynot"))


def test_home_and_end_go_to_the_first_and_the_last_bar_of_the_prices(page: Page) -> None:
    page.goto("/runs/1/chart?symbol=EURUSD&timeframe=M1&at=2024-03-05+09:15")
    expect(page.locator("figure.market[data-ready]")).to_be_visible()
    page.get_by_role("group", name="Candles of EURUSD").focus()
    page.keyboard.press("End")
    expect(page.locator("#table tbody tr").last).to_contain_text("2024-04-26 2")
    for _ in range(12):  # as one who holds the key down: never into what lies behind the last bar
        page.keyboard.press("-")
    expect(page.locator(".market-level")).not_to_have_text("M1 bars")
    expect(page.locator("#timeframe")).not_to_have_value("M1")
    expect(page).to_have_url(re.compile("at=2024-0[1-4]-"))
    page.keyboard.press("Home")
    expect(page.locator("#table tbody tr").first).to_contain_text("2024-01-0")


def test_the_chart_goes_to_a_longer_timeframe_where_more_is_looked_at_and_never_loads_all(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/window?" in request.url else None)
    page.goto("/runs/1/chart?symbol=EURUSD")
    expect(page.locator("figure.market[data-ready]")).to_be_visible()
    for _ in range(5):
        page.get_by_role("button", name="Wider").click()

    expect(page.locator(".market-level")).not_to_have_text("M15 bars")
    expect(page.locator("#timeframe")).not_to_have_value("M15")
    expect(page).to_have_url(re.compile("timeframe=(M30|H1|H2|H4)"))
    assert 0 < len(asked) <= 12
