"""A stored trip of a switch, or the breach of a rule, written as a file of tests that comes to the same.

The words of its sentence are given as they were. It is played before it is handed out: what reads bars, lists
of things, or lasted for a while does not come to the same in one moment, and is not offered.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.rules import check_files
from genesis_dsl.trace.explanation import Explanation
from genesis_dsl.trace.nodes import children_of, values_of
from genesis_dsl.trace.rows import DecisionRow, NodeRow
from genesis_dsl.trials import messages
from genesis_dsl.trials.numerals import Numerals
from genesis_dsl.trials.rules import of_tests

OF_RULES = ("room", "broken")
OF_SWITCHES = "tripped"


def rule_test(name: str, title: str, explained: Explanation, nodes: Sequence[NodeRow], chosen: Chosen) -> str:
    """Write the file.

    Args:
        name: Its id.
        nodes: Of the run.
        chosen: The files of the run.

    Raises:
        SettingsError: None comes to the same.
    """
    decision = explained.decision
    read = list(_under(nodes, decision))
    given = list(_given(decision, nodes, read, chosen))
    wrong = ""
    tested = _tested(decision, read, chosen)
    for symbol, instruments in product(
        dict.fromkeys((decision.symbol, "")), (chosen.account.instruments, "")
    ):
        text = messages.rule_tests_file(name, title, tested, instruments)
        text += "\n".join(_lines(decision, title, symbol, given)) + "\n"
        wrong = _failing(text, chosen)
        if not wrong:
            return text
    raise SettingsError(messages.no_rule_test(title, wrong))


def _under(nodes: Sequence[NodeRow], decision: DecisionRow) -> Iterator[NodeRow]:
    """List what the sentence of the switch or the rule is made of."""
    for node in nodes:
        if node.file_id == decision.site and node.path.partition(" > ")[0] == decision.subject:
            yield node


def _given(
    decision: DecisionRow, nodes: Sequence[NodeRow], read: Sequence[NodeRow], chosen: Chosen
) -> Iterator[str]:
    """Write each word that was read with its value, once."""
    values, below = values_of(decision, nodes), children_of(nodes)
    instruments = chosen.instruments.symbols
    numerals = Numerals(
        instruments.get(decision.symbol, next(iter(instruments.values()))), chosen.account.currency
    )
    found: dict[str, str] = {}
    for node in read:
        value = values.get(str(node.id))
        is_word = node.op != "literal" and node.text.isidentifier() and not below.get(node.id)
        is_count = (
            node.op == "fold" and node.data[0] == "count"
        )  # a number of things stands for so many of them
        word = node.text if is_word else str(node.data[1]) if is_count else ""
        text = numerals.write(value, node.kind) if word and value is not None else ""
        if text:
            found.setdefault(word, text)
    yield from (f"{word}: {text}" for word, text in found.items())


def _tested(decision: DecisionRow, read: Sequence[NodeRow], chosen: Chosen) -> list[str]:
    """Name the ruleset and the switches that the file is about: its own, and those that it reads."""
    kinds_of = {each.id.text: each.kind.text for each in chosen.rules.files}
    others = [str(each.data[0]) for each in read if each.op in (*OF_RULES, OF_SWITCHES) and each.data]
    names = dict.fromkeys((decision.site, *others))
    switches = [each for each in names if kinds_of.get(each) == "kill_switch"]
    rulesets = [f"ruleset: {each}" for each in names if kinds_of.get(each) == "ruleset"]
    return [*rulesets, *([f"kill_switches: [{', '.join(switches)}]"] if switches else [])]


def _lines(decision: DecisionRow, title: str, symbol: str, given: Sequence[str]) -> Iterator[str]:
    yield f"  - name: {title}, {decision.subject} {decision.kind}"
    if symbol:
        yield f"    symbol: {symbol}"
    yield f"    clock: {format_moment(decision.time).removesuffix(' UTC')} in UTC"
    if given:
        yield "    given:"
        yield from (f"      {each}" for each in given)
    yield f"    expect: {{{decision.subject}: {decision.kind}}}"


def _failing(text: str, chosen: Chosen) -> str:
    """Play the file beside those of the run; give what it says, "" where it passes."""
    made, faults = load_file(Source("saved.test.yaml", text))
    if faults or not isinstance(made, kinds.Tests):
        return faults[0].message if faults else messages.NO_ENTRY
    files = [*chosen.rules.files, made]
    rules = check_files(files, [each.source for each in files], [], None)
    found = [each for each in rules.diagnostics if each.span.source is made.source]
    if found:
        return found[0].message
    return next(
        (each.message for outcome in of_tests(made, rules) for each in messages.findings(outcome)), ""
    )
