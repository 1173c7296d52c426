"""What a test of rules is about: its symbols, its currency, and what they cost."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.given import SERIES_OF_CHART
from genesis_dsl.graph.lower import preorder
from genesis_dsl.language import kinds
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trials import messages
from genesis_dsl.trials.book import book_of
from genesis_dsl.trials.costs import Costs, Price, costs_of, rate_needed
from genesis_dsl.trials.measures import SOME_SYMBOL, Measures
from genesis_dsl.trials.story import Story, Untried
from genesis_dsl.trials.values import cell
from genesis_dsl.types.kind import Kind

SOME_CURRENCY = "USD"
"""That of a test without any money in it."""
OF_A_PRICE = frozenset({"bid", "ask", "middle_price", "close"})
"""Words of a chart that say what a symbol costs now."""


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
    name: kinds.Text | None,
    checked: Checked,
    symbols: Sequence[str],
    currency: str,
    price: Price,
    *,
    trades: bool,
) -> dict[str, Costs]:
    """Give what each symbol costs: nothing, where the test names no instruments.

    Args:
        name: The file that it names.
        checked: All files.
        symbols: Those of the test.
        currency: In which it speaks of money.
        price: Gives the prices that the test gives, with which other money becomes that.
        trades: Whether something is open in it, or is to be opened: else nothing costs anything either.

    Raises:
        Untried: A symbol is not among them, or its costs are in a currency whose price a test does not have.
    """
    if name is None:
        return dict.fromkeys(symbols, Costs())
    known = checked.instruments[name.text].symbols
    if not trades and all(each in known for each in symbols):
        return dict.fromkeys(symbols, Costs())
    found = {}
    for each in symbols:
        costs = costs_of(known[each], currency, price, known.values()) if each in known else None
        if costs is None:
            remedy = _remedy(known[each], name.text, currency, price, known.values()) if each in known else ""
            raise Untried(name.span, f"{each} with the costs of {name.text}, in {currency}", remedy)
        found[each] = costs
    return found


def _remedy(one: Instrument, file: str, currency: str, price: Price, others: Iterable[Instrument]) -> str:
    needed = rate_needed(one, currency, price, others)
    return messages.no_rate(needed, one.quote, currency, file)


def price_told(story: Story, order: Mapping[str, kinds.Line], measures: Measures, symbol: str) -> int | None:
    """Give the price of a symbol that a test gives, in points: that of its order, else of its chart.

    Args:
        story: The test.
        order: Its order.
        measures: Of its symbols.
        symbol: One of them.
    """
    mine = {line.word.text: line for line in order.values()}
    said = mine["symbol"].value.span.text if "symbol" in mine else ""
    lines = [mine["price"]] if said == symbol and "price" in mine else []
    for moment in story.moments:
        for word, line in moment.given.items():
            chart = SERIES_OF_CHART.fullmatch(word)
            lines += [line] if chart and chart["symbol"] == symbol and chart["word"] in OF_A_PRICE else []
    found = (cell(each, Kind.PRICE, measures.of(symbol)) for each in lines)
    known = (each.value for each in found if not each.why)
    return next((int(each) for each in known if isinstance(each, Fraction)), None)
