"""Things are written with what the run says of them."""

import re

from tests.trials.saved import saved


def test_a_deal_says_whether_it_opened() -> None:
    assert len(re.findall(r"opens: false\}", saved("deals")[0].text)) == 3


def test_a_request_says_what_was_asked() -> None:
    assert re.findall(r"action: (\w+)", saved("asked")[0].text).count("open") == 3


def test_a_signal_says_its_side() -> None:
    assert re.findall(r"side: (\w+)", saved("signalled")[0].text).count("buy") == 3


def test_what_is_open_says_what_it_was_worth_then() -> None:
    assert re.search(r"- \{lots: 1 lots, profit: -\d+\.\d\d USD\}", saved("held")[0].text)
