import re

import pytest

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from tests.house.commands import ROOT


@pytest.mark.parametrize("code", [-2, -8, -10004, Fault.PAUSED, Fault.OTHER_ACCOUNT, Fault.NOT_CONNECTED])
def test_what_was_refused_before_it_was_sent_may_be_sent_again(code: int) -> None:
    assert not Failed(code, "").may_have_been_sent


@pytest.mark.parametrize("code", [-1, -10001, -10002, Fault.TIMED_OUT, Fault.DIED, Fault.LINK_LOST, -4711])
def test_what_broke_on_the_way_may_have_been_sent_and_so_may_what_nobody_knows(code: int) -> None:
    assert Failed(code, "").may_have_been_sent


def test_a_refusal_of_the_terminal_does_not_mean_that_the_way_to_it_is_broken() -> None:
    assert [Failed(code, "").is_of_the_link for code in (-2, -4, -10001, -10004, Fault.DIED)] == [
        *(False, False),
        *(True, True, True),
    ]


def test_the_page_says_of_every_code_whether_an_order_may_stand_at_the_broker() -> None:
    page = (ROOT / "docs" / "gateway.md").read_text("utf-8")
    rows = {
        int(code): said
        for code, said in re.findall(r"^\| (-20\d+) \|.*\| (yes|no)\b.* \|$", page, re.MULTILINE)
    }
    assert rows == {each.value: "yes" if Failed(each, "").may_have_been_sent else "no" for each in Fault}
    named = re.search(r"unless it is (-\d+), (-\d+) to (-\d+), (-\d+) or (-\d+)", page)
    assert named is not None
    single, first, last, *others = map(int, named.groups())
    safe = {single, *range(last, first + 1), *others}
    codes = (*range(-8, 0), *range(-10005, -9999))
    assert {code for code in codes if not Failed(code, "").may_have_been_sent} == safe
