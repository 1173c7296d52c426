from genesis_dsl.checker.readback.account import read_account
from genesis_dsl.language import kinds
from tests.checker.files import account, load

MORE = """\
phase: challenge
book: hedging
broker: mt5
execution: sniper
margin_call: 100%
stop_out: 50%
screen_first: score of order
roles:
  operator: [anna]
  risk_officer: [bela, chiara]
dead_man:
  - after: 10 seconds
    then: block entries
"""


def lines(text: str) -> list[str]:
    model = load(text)
    assert isinstance(model, kinds.Account)
    return [line.strip() for line in read_account(model) if line]


def test_an_account_says_its_money_its_files_and_its_people() -> None:
    strategies = "\n  - id: trend\n    capital: 50%\n    with: {channel: 30}"
    assert lines(account(strategies=strategies, more=MORE)) == [
        "An account that began with 100,000 USD, in the phase challenge, with a hedging book.",
        "Its symbols are those of majors. Its broker is mt5.",
        "Rulesets that guard it: rules.",
        "Kill switches: switches.",
        "Strategies: trend (50% of the capital, channel 30).",
        "It is warned when its equity has come down to 100% of its margin.",
        (
            "When its equity has come down to 50% of its margin, the broker closes positions, "
            "the greatest loss first."
        ),
        "Its orders are placed as sniper says.",
        "Of orders at the same instant, the one with the highest score is screened first.",
        "Operator: anna.",
        "Risk officer: bela and chiara.",
        "When nothing is heard of the engine",
        "After 10 seconds, new entries are blocked.",
    ]


def test_what_an_account_does_not_say_is_left_out() -> None:
    assert lines(account(rulesets="[]", switches="[]")) == [
        "An account that began with 100,000 USD.",
        "Its symbols are those of majors.",
    ]


def test_how_long_the_way_to_the_broker_is_is_said() -> None:
    more = "latency: {least: 50 milliseconds, most: 2 seconds, seed: 7}\n"
    assert lines(account(rulesets="[]", switches="[]", more=more))[-1] == (
        "In replay what is asked of the broker arrives 50 milliseconds to 2 seconds later, drawn from seed 7."
    )
