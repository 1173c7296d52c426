"""What a test of rules is about: its symbols, its currency, and what they cost."""

from collections.abc import Iterable, Sequence

from genesis_dsl.checker.check import Checked
from genesis_dsl.graph.lower import preorder
from genesis_dsl.language import kinds
from genesis_dsl.trials.book import book_of
from genesis_dsl.trials.costs import Costs, costs_of
from genesis_dsl.trials.measures import SOME_SYMBOL
from genesis_dsl.trials.story import Story, Untried
from genesis_dsl.types.kind import Kind

SOME_CURRENCY = "USD"
"""That of a test without any money in it."""


def symbols_of(test: kinds.Test, story: Story) -> tuple[str, ...]:
    """List the symbols of a test: first what it is about, then those of its positions and orders."""
    said = [test.symbol.text] if test.symbol else []
    said += [line.value.span.text for line in test.order if line.word.text == "symbol"]
    for moment in story.moments:
        said += [moment.given["symbol"].value.span.text] if "symbol" in moment.given else []
        said += [each.symbol for some in book_of(moment.given, "").values() for each in some if each.symbol]
    return tuple(dict.fromkeys(said)) or (SOME_SYMBOL,)


def currency_tested(checked: Checked, rulesets: Iterable[str], kill_switches: Iterable[str]) -> str:
    """Find the currency of what is tested: that of the first amount of money in it."""
    asked = [rule.condition for each in rulesets for rule in checked.rulesets[each].rules]
    asked += [one.condition for each in kill_switches for one in checked.kill_switches[each].switches]
    nodes = (node for each in asked for node in preorder(each))
    said = (node.type.currency for node in nodes if node.op == "literal" and node.type.kind is Kind.MONEY)
    return next((each for each in said if each), SOME_CURRENCY)


def costs_for(
    name: kinds.Text | None, checked: Checked, symbols: Sequence[str], currency: str, *, trades: bool
) -> dict[str, Costs]:
    """Give what each symbol costs: nothing, where the test names no instruments.

    Args:
        name: The file that it names.
        checked: All files.
        symbols: Those of the test.
        currency: In which it speaks of money.
        trades: Whether something is open in it, or is to be opened: else nothing costs anything either.

    Raises:
        Untried: A symbol is not among them, or its costs are in a currency whose price a test does not have.
    """
    if name is None:
        return dict.fromkeys(symbols, Costs())
    known = checked.instruments[name.text].symbols
    if not trades and all(each in known for each in symbols):
        return dict.fromkeys(symbols, Costs())
    found = {each: costs_of(known[each], currency) if each in known else None for each in symbols}
    missing = [each for each, costs in found.items() if costs is None]
    if missing:
        raise Untried(name.span, f"{missing[0]} with the costs of {name.text}, in {currency}")
    return {each: costs for each, costs in found.items() if costs is not None}
