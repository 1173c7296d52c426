"""Strategies: what is traded, when it gets in, when it gets out."""

from collections.abc import Iterable

from genesis_dsl.checker.action import actions
from genesis_dsl.checker.deadlock import first_order_waits_for
from genesis_dsl.checker.entry import entry
from genesis_dsl.checker.literal import number
from genesis_dsl.checker.logic import condition, score
from genesis_dsl.checker.messages import instruments as say_instruments
from genesis_dsl.checker.messages import logic as say_logic
from genesis_dsl.checker.messages import rules as say_rules
from genesis_dsl.checker.messages import symbols as say_symbols
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import Scored, file_scope, strategy_scope
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.symbol import nearest_symbol
from genesis_dsl.checker.tested import of_strategy
from genesis_dsl.checker.tests import check_tests
from genesis_dsl.checker.typed import CheckedEntry, CheckedExit, CheckedStrategy
from genesis_dsl.checker.unread import check_unread
from genesis_dsl.language import kinds


def check_strategy(sheet: Sheet, model: kinds.Strategy) -> CheckedStrategy:
    """Check a strategy whose head has been read."""
    scope = file_scope(sheet)
    _symbols(model, scope)
    entries = tuple(entry(each, strategy_scope(sheet).at("entries", each.id.text)) for each in model.entries)
    _lets_first_order_out(entries, strategy_scope(sheet))
    names = [each.id.text for each in model.entries]
    exits = tuple(
        _exit(each, names, strategy_scope(sheet, "position").at("exits", each.id.text))
        for each in model.exits
    )
    scores = tuple(score(Scored(sheet, each), strategy_scope(sheet)) for each in model.confluence)
    if model.scenarios:
        check_tests(model.scenarios, of_strategy(sheet))
    check_unread(model.names, ("names",), strategy_scope(sheet, "position"))
    return CheckedStrategy(
        model,
        model.id.text,
        tuple(each.text for each in model.symbols),
        sheet.timeframe,
        sheet.calendar,
        entries,
        exits,
        {name: amount for name, each in sheet.parameters.items() if (amount := number(each)) is not None},
        scores,
        model.decide is not None and model.decide.text == "every tick",
    )


def _symbols(model: kinds.Strategy, scope: Scope) -> None:
    sheet = scope.sheet
    known = sheet.market.symbols if sheet.market else sheet.environment.symbols
    spellings = sheet.market.spellings if sheet.market else sheet.environment.spellings
    others = any(each.text in known for each in model.symbols)
    for each in model.symbols:
        if not known or each.text in known:
            continue
        near = nearest_symbol(each.text, known)
        finding = say_symbols.unknown_symbol(each.span, each.text, near)
        if each.text in spellings:
            finding = say_instruments.other_spelling(each.span, each.text, spellings[each.text])
        elif sheet.market:
            account = sheet.links.account
            finding = say_symbols.symbol_not_in_account(each.span, each.text, account, near, others=others)
        scope.at("symbols").report(finding)


def _lets_first_order_out(entries: Iterable[CheckedEntry], scope: Scope) -> None:
    """Warn where every entry waits for something that only an order of the strategy could bring."""
    waits = {each.id: first_order_waits_for(each) for each in entries}
    if all(waits.values()):
        for name, fold in waits.items():
            if fold is not None:
                finding = say_logic.never_a_first_entry(fold.span, str(fold.data[1]))
                scope.at("entries", name).report(finding)


def _exit(model: kinds.Exit, entries: list[str], scope: Scope) -> CheckedExit:
    for each in model.entries:
        if each.text not in entries:
            scope.report(say_rules.unknown_entry(each.span, each.text, nearest(each.text, entries)))
    return CheckedExit(
        model,
        model.id.text,
        condition(model.condition, scope),
        actions(model.do, "exit", scope),
        tuple(each.text for each in model.entries),
    )
