from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.interlock import Account, account_of, differs
from genesis_dsl.brokers.mt5.records import AccountInfo, make

OURS = Account(7001, "Broker-Demo", "demo")


def test_an_account_is_told_by_login_server_and_kind() -> None:
    found = [account_of(make(AccountInfo, login=1, server="S", trade_mode=mode)) for mode in (0, 1, 2, 9)]
    assert [each.mode for each in found] == ["demo", "contest", "real", "kind 9"]


def test_the_same_account_is_let_through() -> None:
    assert differs(OURS, Account(7001, "Broker-Demo", "demo")) is None


def test_any_difference_is_refused_and_both_are_named() -> None:
    others = [
        Account(7002, OURS.server, "demo"),
        Account(7001, "Other", "demo"),
        Account(7001, OURS.server, "real"),
    ]
    refused = [differs(OURS, each) for each in others]

    assert all(isinstance(each, Failed) and each.code == Fault.OTHER_ACCOUNT for each in refused)
    assert refused[0] is not None
    assert refused[0].text == (
        "The terminal is logged in to 7002 at Broker-Demo (demo), "
        "and the gateway is for 7001 at Broker-Demo (demo); log in to that account again."
    )
