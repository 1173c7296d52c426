from genesis_dsl.brokers.doctor.bench import Bench
from genesis_dsl.brokers.doctor.history import broker_closings, deals_by_ticket, open_profit


def test_the_account_tells_what_its_past_looks_like(bench: Bench) -> None:
    closings = dict(broker_closings(bench).facts)
    assert closings["comment of a stop"] == "[sl PRICE]"
    assert closings["comment of a target"] == "[tp PRICE]"
    assert {"magic of a stop", "commission"} <= closings.keys()

    profit = dict(open_profit(bench).facts)
    assert profit["profit of the account"] in {"with swap", "of the price alone"}
    assert profit["equity"] == "balance, credit, profit, swap"

    assert dict(deals_by_ticket(bench).facts) == {
        "deals by the ticket of their order": "found",
        "deals by their position": "found",
    }
