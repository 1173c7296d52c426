"""A stored trip of a switch, or the breach of a rule, written as a file of tests that comes to the same.

1. The words of its sentence are given as they were. Where that alone comes to the same, it is all.
2. Else the run is made again, and all is given that the sentence reads: the bars it looks at, the trades,
   openings, positions … that it folds, the events around it; and, as a story, the moments before: when its
   condition became true, where it had to last, and when a high that it follows was reached.
3. It is played before it is handed out: one that would not pass is not offered.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from genesis_dsl.errors import SettingsError
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trials import messages
from genesis_dsl.trials.replayed import failing_file
from genesis_dsl.trials.rules import of_tests
from genesis_dsl.trials.told import Told

OF_RULES = ("room", "broken")
OF_SWITCHES = "tripped"


def rule_test(name: str, title: str, told: Told) -> str:
    """Write the file.

    Args:
        name: Its id.
        title: What it is called, `D12 of run 3`.
        told: The decision.

    Raises:
        SettingsError: None comes to the same.
    """
    decision, chosen, wrong = told.decision, told.chosen, ""
    named = decision.symbol if decision.symbol in chosen.instruments.symbols else ""
    symbols = [named] if told.reads_prices() else dict.fromkeys((named, ""))
    for lines in told.ways():
        for symbol, instruments in product(symbols, (chosen.account.instruments, "")):
            text = messages.rule_tests_file(name, title, _tested(told), instruments)
            text += "\n".join(_lines(decision, title, symbol, lines)) + "\n"
            wrong = failing_file(text, chosen, of_tests)
            if not wrong:
                return text
    raise SettingsError(messages.not_the_same(title, wrong, "test"))


def _tested(told: Told) -> list[str]:
    """Name the ruleset and the switches that the file is about: its own, and those that it reads."""
    kinds_of = {each.id.text: each.kind.text for each in told.chosen.rules.files}
    read = told.read().asked
    others = [str(each.data[0]) for each in read if each.op in (*OF_RULES, OF_SWITCHES) and each.data]
    names = dict.fromkeys((told.decision.site, *others))
    switches = [each for each in names if kinds_of.get(each) == "kill_switch"]
    rulesets = [f"ruleset: {each}" for each in names if kinds_of.get(each) == "ruleset"]
    return [*rulesets, *([f"kill_switches: [{', '.join(switches)}]"] if switches else [])]


def _lines(decision: DecisionRow, title: str, symbol: str, told: Sequence[str]) -> Iterator[str]:
    yield f"  - name: {title}, {decision.subject} {decision.kind}"
    if symbol:
        yield f"    symbol: {symbol}"
    yield from (f"    {each}" for each in told)
