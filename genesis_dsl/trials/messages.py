"""What this room says."""

from collections.abc import Iterator, Mapping, Sequence

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds
from genesis_dsl.market.instant import format_moment
from genesis_dsl.trials.codes import FAILED, STALE, SURVIVED, UNCOVERED, UNTRIED
from genesis_dsl.trials.cover import Coverage, Missing
from genesis_dsl.trials.mutants import Mutant
from genesis_dsl.trials.result import Mismatch, Outcome
from genesis_dsl.trials.score import Score
from genesis_dsl.trials.unplayable import Unplayable


def differs(one: Mismatch, name: str) -> Diagnostic:
    """Say that something else came out than a test expects, with both sides and the gap."""
    found = f"{one.found} ({one.because})" if one.because else one.found
    gap = f", {one.gap} apart" if one.gap else ""
    return Diagnostic(
        code=FAILED,
        severity=Severity.ERROR,
        span=one.span,
        message=f"`{one.word}` is {found}, and {one.expected} was expected{gap}",
        help=f"the test is: {name}",
        path=one.path,
    )


def not_tried(span: Span, what: str, path: str = "", remedy: str = "") -> Diagnostic:
    """Say that a right test cannot be tried by this version, or not before it says more."""
    why = "This cannot be tried as it stands" if remedy else "This version cannot try this yet"
    return Diagnostic(
        code=UNTRIED,
        severity=Severity.ERROR,
        span=span,
        message=f"{why}: {what}",
        help=remedy or "leave the line out, or say it in another way",
        path=path,
    )


def unplayable(fault: Unplayable, path: str) -> Diagnostic:
    """Say what is wrong in a scenario."""
    return Diagnostic(UNTRIED, Severity.ERROR, fault.span, fault.what, fault.help, path=path)


def no_prices() -> tuple[str, str]:
    """Say that a scenario has no bar."""
    return "there is no price, so there is no bar to decide at", "as in `prices: 1.1000 x 20, 1.1012`"


def prices_twice() -> tuple[str, str]:
    """Say that the closes of the bars are given in two ways."""
    return "the closes of these bars are given twice", "write one of the two: `prices:` are the closes"


def spread_unknown() -> tuple[str, str]:
    """Say that the venue needs a spread on every bar."""
    return (
        "a spread that is unknown cannot be traded at",
        "give a number, or a name that reads the spread as `unknown`",
    )


def no_closes(symbol: str) -> tuple[str, str]:
    """Say that the bars of another symbol have no closes."""
    return f"the bars of {symbol} need their closes", f"give `close on {symbol}`"


def impossible_bar(number: int) -> tuple[str, str]:
    """Say that a high is below, or a low above, another price of its bar."""
    return (
        f"on bar {number} the high is not the highest price, or the low not the lowest",
        "a bar opens at the close before it",
    )


def too_many_values(count: int, bars: int) -> tuple[str, str]:
    """Say that a series is longer than there are bars for it."""
    there = "is 1 bar" if bars == 1 else f"are {bars} bars"
    return (
        f"this gives {count} values, and there {there}",
        "one value for each bar; the last one stays",
    )


def too_many_bars(count: int, most: int) -> tuple[str, str]:
    """Say that a scenario is longer than it may be."""
    return (
        f"this makes {count:,} bars, and a scenario has at most {most:,}",
        "give the words that look back so far a value of their own, as in `volume: 900`",
    )


def not_at_a_close(timeframe: str, symbol: str, before: int) -> tuple[str, str]:
    """Say that a scenario begins between two closes, or while the market is closed."""
    return (
        f"no {timeframe} bar of {symbol} closes at this moment",
        f"the last one before it closes at {format_moment(before)}",
    )


def no_scenario_of_ticks() -> tuple[str, str]:
    """Say that the prices of a scenario are those of bars."""
    return (
        "a scenario lists the closes of bars, and this strategy decides at every tick",
        "replay it over a file of ticks with genesis-dsl run, or try its rules with a timeframe such as M1",
    )


def no_scenario_of(name: str) -> str:
    """Say that a decision at a tick cannot be written as a scenario."""
    return f"{name} was decided at a tick, and a scenario lists the closes of bars; ask why and whynot of it."


def before_the_clock() -> tuple[str, str]:
    """Say that a story begins before the clock of its test."""
    return "this moment is before the `clock:` of the test", "begin the story at the clock or behind it"


def no_pip(symbol: str) -> tuple[str, str]:
    """Say that a symbol is measured in two units, and no file says how many of one the other is."""
    return (
        f"no instruments file says what a pip of {symbol} is, and it is measured in two units here",
        f"give the file that has {symbol}, or write every distance in the same unit",
    )


def no_rate(symbol: str, quote: str, currency: str, file: str) -> str:
    """Say by whose price money becomes that of a test, which has to give it; "" where no symbol has one."""
    if symbol:
        return f"give the price of {symbol}, as in `bid on {symbol}: 1.25000`"
    return f"add a symbol of {quote} and {currency} to {file}, or leave `instruments: {file}` out"


def said_twice(word: str) -> tuple[str, str]:
    """Say that something stands beside the name of a test and under what it gives."""
    return f"`{word}` stands here and beside the `name:`", "leave one of the two out"


def not_in_a_story(word: str) -> tuple[str, str]:
    """Say that something belongs to the whole test."""
    return f"`{word}` is of the whole test, and not of a moment", "write it beside the `name:`"


def list_positions() -> tuple[str, str]:
    """Say that positions are listed."""
    return (
        "a scenario lists its positions",
        "`- {side: buy, lots: 1.00 lots, entry: 1.1000}` below `positions:`",
    )


def half_a_position() -> tuple[str, str]:
    """Say what a position of a scenario must say."""
    return (
        "a position says its `side`, its `lots` and its `entry`",
        "as in `- {side: buy, lots: 1.00 lots, entry: 1.1000}`",
    )


def not_of_an_open_position(word: str) -> tuple[str, str]:
    """Say that a word of a position follows from the others."""
    return (
        f"`{word}` of a position follows from its entry and the prices",
        "give `side`, `lots`, `entry`, `stop`, `bars_since_entry`; or the word itself, beside `positions:`",
    )


def between_steps(step: float) -> tuple[str, str]:
    """Say that a size lies between two lot steps."""
    return "this size lies between two steps of the symbol", f"one step is {step:g} lots"


def since_entry() -> tuple[str, str]:
    """Say that the strategy looks at what was since the entry."""
    return (
        "the strategy looks back to the entry or the signal of this position, of which nothing is known",
        "tell a `story:` in which it is opened",
    )


def no_entry_on_this_side() -> tuple[str, str]:
    """Say that no entry could have opened a position."""
    return (
        "no entry of the strategy is on the side of this position",
        "give a position that it could have opened",
    )


def no_things(things: str) -> tuple[str, str]:
    """Say that a scenario makes its own positions, orders and trades."""
    return (
        f"a scenario is given no `{things}`: they come of its own entries, or of nothing",
        "tell a `story:` in which they come, or give the name that reads them",
    )


def nobody_reads(word: str) -> tuple[str, str]:
    """Say that a word is given that nothing in the test reads."""
    return f"`{word}` is given, and nothing here reads it", "leave it out, or give what is read"


def not_traded(symbol: str) -> tuple[str, str]:
    """Say that the strategy does not trade a symbol."""
    return f"the strategy does not trade {symbol}", "name one of its `symbols:`"


def no_instrument(symbol: str) -> tuple[str, str]:
    """Say that no instruments file has a symbol."""
    return f"no instruments file has {symbol}", "give the file that has it, or add it to one"


def orders_are_its_own() -> tuple[str, str]:
    """Say that a strategy makes its own orders."""
    return (
        "a scenario of a strategy is given no order",
        "its entries make one: expect `lots`, `price`, `stop`",
    )


def never_asked(name: str) -> tuple[str, str]:
    """Say that a condition was not asked at a moment."""
    return f"`{name}` was not asked at this moment", "an exit is asked only while a position is open"


def never_read(word: str) -> tuple[str, str]:
    """Say that nothing of a scenario says what a word was."""
    return (
        f"nothing says what `{word}` was at this moment",
        "expect what an entry, an exit or an order of the strategy reads or makes",
    )


def not_asked() -> str:
    """Say that no bar closed."""
    return "no bar of the strategy closed since the moment before"


def ended_by(reasons: Sequence[str]) -> str:
    """Say what closed or moved positions."""
    return ", ".join(reasons) or "no exit"


def needs(bars: Mapping[str, int]) -> str:
    """Say how many bars it takes until nothing is unknown for want of them."""
    counted = [
        f"{count} closed {timeframe} bar{'' if count == 1 else 's'}" for timeframe, count in bars.items()
    ]
    return f"the strategy needs {' and '.join(counted)}"


def rules_see_the_account(word: str) -> tuple[str, str]:
    """Say that rules are asked of the account as it is."""
    return (
        f"`{word}` is given, and the rules of this test see the account as it is",
        "give `initial_balance` and `balance` to begin with, and tell the rest by prices or `positions:`",
    )


def no_clock() -> tuple[str, str]:
    """Say that a strategy reads the clock and a scenario has none."""
    return (
        "the strategy reads the clock, and this scenario has none",
        "as in `clock: 2018-03-06 10:00 in Europe/London`",
    )


def no_entry_decided(given: str, kind: str) -> str:
    """Say that a decision is not about an entry."""
    return f"{given} is no decision about an entry, it says `{kind}`; only entries are written as scenarios."


def not_the_same(given: str, said: str, what: str = "scenario") -> str:
    """Say that a scenario, or a test of a rule, would not come to what a decision came to."""
    return f"No {what} comes to the same as {given}: {said.rstrip('.')}."


def for_rule(file: str, rule: str) -> str:
    """Say where suggested tests belong, as a comment."""
    return f"# {rule} in {file}"


def tests_file(name: str, title: str, head: str) -> str:
    """Write the head of a file of tests; `head`: what it names."""
    return f"genesis: 1\nkind: tests\nid: {name}\ntitle: {title}\n{head}tests:\n"


def rule_tests_file(name: str, title: str, tested: list[str], instruments: str) -> str:
    """Write the head of a file of tests of rules and switches; without `instruments` they have no costs."""
    of = [*tested, *([f"instruments: {instruments}"] if instruments else [])]
    return tests_file(name, title, "".join(f"{each}\n" for each in of))


def too_many_things(things: str, most: int) -> str:
    """Say that a test would list more things than anybody reads."""
    return f"A test of this would list more than {most:,} {things}, which nobody reads."


def append_to(file: str) -> str:
    """Say where a scenario belongs."""
    return f"Append it to the scenarios of {file}."


def put_beside(name: str, file: str) -> str:
    """Say where a file of tests belongs."""
    return f"Write it to {name} beside {file}."


WENT = {True: "fires", False: "does not fire"}
NO_ENTRY, ENTERED, NO_ORDER, NOBODY = "no entry", "an entry", "no order", "nobody"
NONE_THERE, UNKNOWN, ANOTHER = "not there", "unknown", "something else"
NOTHING_TO_SUGGEST = (
    "There is nothing to suggest: no rule given compares plain words, or its tests are there."
)
SUGGESTS_ALONE = "--suggest runs no tests; leave --coverage and --mutate to a second command."
MUTATES_WHAT_PASSES = "No change was tried: first all tests have to pass as they stand."
OTHER_MONEY = "speak of money in the currency of the symbol"


def findings(outcome: Outcome) -> Iterator[Diagnostic]:
    """Give what is to be told of one test."""
    yield from outcome.untried
    for each in outcome.mismatches:
        yield differs(each, outcome.name)


def uncovered(one: Missing) -> Diagnostic:
    """Say what no test showed of a condition."""
    help_ = f"write a test in which it is {one.state}"
    return Diagnostic(
        UNCOVERED, Severity.ADVICE, one.span, f"no test shows {one.path} {one.state}", help_, path=one.path
    )


def covered(name: str, found: Coverage) -> str:
    """Say how much of a file its tests show."""
    return f"{name}: coverage {found.percent}% ({found.seen} of {found.all})"


def survived(mutant: Mutant) -> Diagnostic:
    """Say that no test noticed a change."""
    return Diagnostic(
        SURVIVED,
        Severity.WARNING,
        mutant.span,
        f"no test notices that {mutant.what}",
        "write a test that would fail",
        path=mutant.rule,
    )


def stale(listed: kinds.Equivalent) -> Diagnostic:
    """Say that a change is listed as coming to the same, and does not."""
    what = " ".join(listed.change.text.split())
    message = f"`{what.replace('`', '')}` is listed as equivalent, and no such change goes unnoticed"
    return Diagnostic(STALE, Severity.WARNING, listed.change.span, message, "take it out", path="equivalent")


def scored(score: Score) -> str:
    """Say how many of the changes of a file its tests noticed."""
    refused = f"; {score.refused} more could not be written" if score.refused else ""
    same = f"; {score.equivalent} listed as equivalent" if score.equivalent else ""
    return f"{score.name}: mutation score {score.percent}% ({score.killed} of {score.all}){same}{refused}"


def passed(outcome: Outcome) -> str:
    """Say in one line what came of a test."""
    return f"{'passed' if outcome.passed else 'FAILED'}  {outcome.path}"


def without_tests(name: str) -> str:
    """Say that a file holds no test."""
    return f"{name} holds no test."


def summary(passing: int, failing: int) -> str:
    """Count the tests."""
    tests = f"{passing + failing} test{'' if passing + failing == 1 else 's'}"
    return f"{tests}: {passing} passed, {failing} failed." if failing else f"{tests}: all passed."


def nothing_tried() -> str:
    """Say that there was no test at all."""
    return (
        "No test was found; write `scenarios:` in a strategy, `tests:` in a rule or a switch, "
        "or a file of kind: tests."
    )
