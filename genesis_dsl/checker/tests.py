"""Tests that live with rules, and files of tests: read and checked here, run by another verb."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from genesis_dsl.checker.expected import check_expected
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.given import SERIES_OF_CHART, check_given, check_order
from genesis_dsl.checker.inherit import take_rules
from genesis_dsl.checker.messages import accounts as say_accounts
from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.moment import instant
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scene_clock import check_clock
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import value
from genesis_dsl.checker.setup import open_sheet
from genesis_dsl.checker.sheet import Links, Sheet
from genesis_dsl.checker.tested import Tested, of_files
from genesis_dsl.checker.uses import open_uses
from genesis_dsl.checker.worth import check_series
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.currency import is_currency
from genesis_dsl.types.kind import PRICE


def check_tests(tests: Iterable[kinds.Test], tested: Tested) -> None:
    """Check the tests of one thing."""
    for each in tests:
        _test(each, replace(tested.below(each.name.text), currency=currency_of(each)))


def _test(model: kinds.Test, tested: Tested) -> None:
    scope = tested.scope
    if model.symbol is not None:
        value(tree.SymbolName(model.symbol.span, model.symbol.text), scope.at("symbol"))
    if model.clock is not None:
        now = instant(model.clock, scope.at("clock"))
        if now is not None and model.prices is not None:
            check_clock(model, model.clock, now, tested.below("clock"))
    if model.prices is not None:
        check_series(model.prices, tested.known(PRICE, model.prices.span), scope.at("prices"))
    check_given(model.given, tested.below("given"))
    check_order(model.order, tested.below("order"))
    _story(model, tested)
    check_expected(model.expect, tested.below("expect"))


def _story(model: kinds.Test, tested: Tested) -> None:
    last: tuple[int, kinds.Moment] | None = None
    for number, each in enumerate(model.story, 1):
        below = tested.below("story", str(number))
        now = instant(each.at, below.scope.at("at")) if each.at else None
        if now is not None and each.at is not None:
            if last is not None and now <= last[0]:
                below.scope.at("at").report(say.moment_before(each.at.span, last[1].span))
            if number == 1 and model.clock is None and model.prices is not None:
                check_clock(model, each.at, now, below.below("at"))
            last = now, each.at
        check_given(each.given, below.below("given"))
        check_expected(each.expect, below.below("expect"))


def currency_of(model: kinds.Test) -> str:
    """Find the currency of a test: that of the first amount of money in it."""
    units = (unit for line in _lines(model) for unit in _units(line))
    return next((unit for unit in units if is_currency(unit)), "")


def _lines(model: kinds.Test) -> Iterator[kinds.Line]:
    """List all that a test gives and expects."""
    yield from (*model.given, *model.order)
    for each in model.story:
        yield from (*each.given, *each.expect)
    yield from model.expect


def _units(line: kinds.Line) -> Iterator[str]:
    match line.value:
        case kinds.Sentence(expr=tree.Quantity(unit=unit) | tree.Minus(value=tree.Quantity(unit=unit))):
            yield unit
        case kinds.Things() as things:
            for row in things.rows:
                for each in row:
                    yield from _units(each)


def symbols_tested(model: kinds.File) -> Iterator[str]:
    """List the symbols that the tests of rules and switches in a file name."""
    match model:
        case kinds.Ruleset():
            tests = [one for each in model.rules for one in each.tests]
        case kinds.KillSwitch():
            tests = [one for each in model.switches for one in each.tests]
        case kinds.Tests() if model.strategy is None:
            tests = list(model.tests)
        case _:
            tests = []
    for each in tests:
        yield from [each.symbol.text] if each.symbol else []
        for line in _lines(each):
            yield from _symbols(line)


def _symbols(line: kinds.Line) -> Iterator[str]:
    """List the symbols that a line names: by itself, in its things, or as that of a chart."""
    if line.word.text == "symbol":
        yield line.value.span.text
    elif isinstance(line.value, kinds.Things):
        yield from (name for row in line.value.rows for each in row for name in _symbols(each))
    elif (chart := SERIES_OF_CHART.fullmatch(line.word.text)) and chart["symbol"]:
        yield chart["symbol"]


def check_tests_file(sheet: Sheet, model: kinds.Tests, files: Mapping[str, kinds.File]) -> None:
    """Check a file of tests with the files that it names, which are checked for themselves elsewhere."""
    named = [  # names are those of the strategy first: its scenarios give what it reads
        *_named(model.strategy, kinds.Strategy, "strategy", files, sheet),
        *_named(model.ruleset, kinds.Ruleset, "ruleset", files, sheet),
        *(
            one
            for each in model.kill_switches
            for one in _named(each, kinds.KillSwitch, "kill_switch", files, sheet)
        ),
    ]
    _named(model.instruments, kinds.Instruments, "instruments", files, sheet)
    sheets = [open_sheet(each, sheet.environment, Findings()) for each in named]
    links = Links(
        sheet.id,
        {each.id: each for each in sheets if isinstance(each.model, kinds.Ruleset)},
        {each.id: each for each in sheets if isinstance(each.model, kinds.KillSwitch)},
        {each.id: each for each in sheets if isinstance(each.model, kinds.Strategy)},
    )
    for each in sheets:
        each.links = links
        open_uses(each, files)
        take_rules(each, files)
    sheet.zone = next((each.zone for each in sheets if each.zone), "")  # in which a test says `4 months`
    check_tests(model.tests, of_files(Scope(sheet, ("tests",)), sheets))


def _named(
    name: kinds.Text | None, kind: type[kinds.File], word: str, files: Mapping[str, kinds.File], sheet: Sheet
) -> list[kinds.File]:
    """Find a file by its id, or report that there is none."""
    if name is None:
        return []
    found = files.get(name.text)
    if isinstance(found, kind):
        return [found]
    known = {each for each, model in files.items() if isinstance(model, kind)}
    near = nearest(name.text, known | sheet.environment.ids_near((word,)))
    sheet.findings.add(say_accounts.no_such_file(name.span, name.text, word, near), (word,))
    return []
