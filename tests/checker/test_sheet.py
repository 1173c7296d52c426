from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.setup import open_sheet
from tests.checker.files import load, strategy


def test_a_sheet_is_known_by_the_id_of_its_file() -> None:
    sheet = open_sheet(load(strategy()), Environment(), Findings(), "USD")

    assert (sheet.id, sheet.currency, sheet.timeframe, sheet.links.account) == (
        "demo_strategy",
        "USD",
        "M15",
        "",
    )
