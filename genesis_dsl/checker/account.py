"""Accounts: whose money it is, what guards it, what trades it."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from genesis_dsl.checker.action import actions
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.literal import number
from genesis_dsl.checker.messages import accounts as say
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.schema import constant, milliseconds, percent, whole
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import typed, value
from genesis_dsl.checker.setup import set_parameters
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedAccount, CheckedDeadMan, Delay, Typed
from genesis_dsl.language import kinds
from genesis_dsl.types.algebra import ORDERED
from genesis_dsl.types.currency import is_currency, to_minor
from genesis_dsl.types.kind import Kind

LONGEST_DELAY = 3_600_000
LARGEST_SEED = 2**62


def check_account(sheet: Sheet, model: kinds.Account) -> CheckedAccount:
    """Check what an account says about itself; `check` looks at the files it names."""
    scope = Scope(sheet)
    currency = model.currency.text
    if not is_currency(currency):
        scope.report(say.not_a_currency(model.currency.span, currency))
    _policy(model, scope.at("execution"))
    dead_man = tuple(_dead_man(model, scope.at("dead_man")))
    margin_call = _margin_level(model.margin_call, scope.at("margin_call"))
    stop_out = _margin_level(model.stop_out, scope.at("stop_out"))
    _levels(model, margin_call, stop_out, scope.at("stop_out"))
    _reached(model, scope)
    return CheckedAccount(
        model,
        model.id.text,
        currency,
        _balance(model, currency, scope.at("initial_balance")),
        model.phase.text if model.phase else "",
        model.book.text if model.book else "hedging",
        model.instruments.text,
        tuple(each.id.text for each in model.rulesets),
        tuple(each.id.text for each in model.kill_switches),
        _shares(model, scope.at("strategies")),
        margin_call,
        stop_out,
        _latency(model.latency, scope.at("latency")) if model.latency else Delay(),
        dead_man,
        _screened(model.screen_first, scope.at("screen_first").about("order")),
    )


def _balance(model: kinds.Account, currency: str, scope: Scope) -> int:
    found = typed(model.initial_balance.expr, scope)
    amount = number(found)
    if found.type.kind is Kind.UNKNOWN:
        return 0
    if found.type.kind is not Kind.MONEY or amount is None or amount <= 0:
        scope.report(say.balance_not_money(model.initial_balance.span, currency))
        return 0
    return to_minor(amount, currency) or 0


def _margin_level(sentence: kinds.Sentence | None, scope: Scope) -> Fraction | None:
    """Read at which share of the margin the equity makes the broker act; more than all of it is one too."""
    level = constant(sentence, Kind.RATIO, "50%", scope) if sentence else None
    if level is not None and sentence is not None and level < 0:
        scope.report(say_values.constant_of_kind(sentence.span, Kind.RATIO, "50%"))
        return None
    return level


def _levels(
    model: kinds.Account, margin_call: Fraction | None, stop_out: Fraction | None, scope: Scope
) -> None:
    """Warn of a stop-out above the margin call."""
    call, out = model.margin_call, model.stop_out
    if call and out and margin_call is not None and stop_out is not None and stop_out > margin_call:
        scope.report(say.closes_before_it_warns(out.span, call.span))


def _reached(model: kinds.Account, scope: Scope) -> None:
    """Report levels of a margin that no symbol of the account's instruments ever asks for."""
    market = scope.sheet.environment.instruments.get(model.instruments.text)
    if market is None or any(each.asks_margin for each in market.symbols.values()):
        return
    for key, level in (("margin_call", model.margin_call), ("stop_out", model.stop_out)):
        if level is not None:
            scope.at(key).report(say.level_of_no_margin(level.span, key, market.id))


def _shares(model: kinds.Account, scope: Scope) -> tuple[tuple[str, Fraction], ...]:
    """Give each strategy its share of capital; all of it where none is written."""
    shares = [(each, percent(each.capital, scope) if each.capital else None) for each in model.strategies]
    written = [share for _, share in shares if share is not None]
    if sum(written) > 1:
        last = next(each for each, share in reversed(shares) if share is not None)
        scope.report(say.capital_above_all(last.id.span, sum(written, Fraction(0))))
    return tuple((each.id.text, Fraction(1) if share is None else share) for each, share in shares)


def _latency(model: kinds.Latency, scope: Scope) -> Delay:
    """Read between which lengths a delay is drawn, and the seed of the run; it is 1 where none is written."""
    least, most = milliseconds(model.least, scope.at("least")), milliseconds(model.most, scope.at("most"))
    seed = whole(model.seed, 0, "1", scope.at("seed")) if model.seed else 1
    if least is None or most is None or seed is None:
        return Delay()
    if not least <= most <= LONGEST_DELAY or seed > LARGEST_SEED:
        scope.report(say.impossible_latency(model.span))
        return Delay()
    return Delay(least, most, seed)


def _policy(model: kinds.Account, scope: Scope) -> None:
    name, known = model.execution, scope.sheet.links.policies
    if name is not None and name.text not in known:
        near = nearest(name.text, {*known, *scope.sheet.environment.ids_near(("execution",))})
        scope.report(say.no_such_file(name.span, name.text, "execution", near))


def _screened(sentence: kinds.Sentence | None, scope: Scope) -> Typed | None:
    """Check by what orders of one moment are put in order: an amount, the greatest first."""
    if sentence is None:
        return None
    found = value(sentence.expr, scope)
    if found.type.kind not in (*ORDERED, Kind.UNKNOWN):
        scope.report(say.no_order_of_orders(sentence.span, found.type))
    return found


def _dead_man(model: kinds.Account, scope: Scope) -> Iterator[CheckedDeadMan]:
    """Check what is done when nothing was heard for so long: each line later than the one above."""
    before = -1
    for each in model.dead_man:
        after = milliseconds(each.after, scope.at("after"))
        done = actions(each.then, "dead_man", scope.at("then"))
        if after is not None and after <= before:
            scope.report(say.dead_man_out_of_order(each.after.span))
        before = before if after is None else max(before, after)
        if after is not None:
            yield CheckedDeadMan(after, done)


def find_files(
    sheet: Sheet, references: Collection[kinds.Reference], kind: str, known: Mapping[str, Sheet]
) -> None:
    """Report files that the account names and nobody gave; set the parameters of the others."""
    scope = Scope(sheet)
    for each in references:
        if each.id.text not in known:
            near = nearest(each.id.text, {*known, *sheet.environment.ids_near((kind,))})
            scope.report(say.no_such_file(each.id.span, each.id.text, kind, near))
        else:
            found = known[each.id.text]
            set_parameters(each.settings, (found, *found.behind), scope)


def report_outside(model: kinds.Account, sheets: Mapping[str, Sheet], findings: Findings) -> None:
    """Report the files of an account that read rules or switches of files which it does not have.

    A strategy's policies are reported where the strategy is named.
    """
    lists = {
        "rulesets": model.rulesets,
        "kill_switches": model.kill_switches,
        "strategies": model.strategies,
    }
    has = {key: {each.id.text for each in references} for key, references in lists.items()}
    named = [(key, each.id) for key, references in lists.items() for each in references]
    if model.execution is not None:
        named.append(("execution", model.execution))
    for key, word in named:
        for reader in _with_policies(word.text, sheets):
            outside = reader.links.outside.items()
            missing = {owner: listed for owner, listed in outside if owner not in has[listed]}
            if missing:
                findings.add(say.read_from_outside(word.span, reader.id, missing), (key,))


def _with_policies(name: str, sheets: Mapping[str, Sheet]) -> list[Sheet]:
    """List the file of this id, and where it is a strategy the policies that place its orders."""
    found = [sheets[name]] if name in sheets else []
    model = found[0].model if found else None
    orders = [each.order for each in model.entries] if isinstance(model, kinds.Strategy) else []
    policies = dict.fromkeys(each.by.text for each in orders if each and each.by)
    return found + [sheets[each] for each in policies if each in sheets]
