"""R5: accounts and the files that they name."""

from collections.abc import Mapping
from fractions import Fraction

from genesis_dsl.checker.messages.finding import a, did_you_mean, error, warning
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.types.kind import Type


def no_such_file(span: Span, name: str, kind: str, near: str) -> Diagnostic:
    """Say that an account names a file that was not found.

    Why it matters: what it guards or trades would be missing.
    Wrong: `kill_switches: [house_limit]`
    Right: `kill_switches: [house_limits]`
    """
    message = f"no file of kind `{kind}` has the id `{name}`"
    return error("R501", span, message, did_you_mean(near, "give that file too, or put it into its folder"))


def not_a_currency(span: Span, word: str) -> Diagnostic:
    """Say that a word is no currency.

    Why it matters: money is counted in it.
    Wrong: `currency: dollar`
    Right: `currency: USD`
    """
    return error("R502", span, f"`{word}` is no currency", "write its three capitals: `USD`, `EUR`")


def balance_not_money(span: Span, currency: str) -> Diagnostic:
    """Say that the balance is no money above zero.

    Why it matters: every limit is a share of it.
    Wrong: `initial_balance: 100_000`
    Right: `initial_balance: 100_000 USD`
    """
    return error("R503", span, "the initial balance is money above zero", f"as in `100_000 {currency}`")


def capital_above_all(span: Span, total: Fraction) -> Diagnostic:
    """Warn that strategies share out more capital than there is.

    Why it matters: together they can risk more than each was meant to.
    Wrong: two strategies with `capital: 60%`
    Right: `capital: 60%` and `capital: 40%`
    """
    message = f"the strategies share out {number_text(total * 100)}% of the capital"
    return warning("R505", span, message, "together at most 100%, as in `capital: 60%` and `capital: 40%`")


def other_kind_of_parameter(span: Span, name: str, parameter: Typed) -> Diagnostic:
    """Say that a parameter is set to a value of another kind.

    Why it matters: the file reckons with the kind it declared.
    Wrong: `with: {daily_share: 5}` where the file says `5%`
    Right: `with: {daily_share: 4%}`
    """
    message = f"`{name}` is {a(parameter.type)}, and `{span.text}` is not"
    return error("R506", span, message, f"as in `{parameter.span.text}`")


def no_order_of_orders(span: Span, type_: Type) -> Diagnostic:
    """Say that orders cannot be ranked by this.

    Why it matters: where there is not room for all of them, it says which order is asked first.
    Wrong: `screen_first: side of order`
    Right: `screen_first: score of order`
    """
    return error("R508", span, f"orders cannot be ranked by {a(type_)}", "as in `score of order`")


def dead_man_out_of_order(span: Span) -> Diagnostic:
    """Say that the lines of `dead_man:` do not follow each other in time.

    Why it matters: each line is what is done next, after a longer silence.
    Wrong: `after: 30 seconds` above `after: 10 seconds`
    Right: `after: 10 seconds` above `after: 30 seconds`
    """
    return error("R509", span, "this comes no later than the line above", "put the shorter silence first")


def no_role(span: Span, role: str, account: str, near: str) -> Diagnostic:
    """Say that an account has no such role.

    Why it matters: nobody could arm it again.
    Wrong: `re_arm: by risk_oficer`
    Right: `re_arm: by risk_officer`, with `roles: {risk_officer: [bela]}` in the account
    """
    help_ = did_you_mean(near, f"add `{role}: [name]` under `roles:` of the account")
    return error("R510", span, f"account `{account}` has no role `{role}`", help_)


def likely_operator(span: Span, role: str) -> Diagnostic:
    """Warn of a role that looks like the one that every account has, while no account is given.

    Why it matters: which roles there are is open without an account; a slip of the hand is none in any.
    Wrong: `re_arm: by opertor`, without an account
    Right: `re_arm: by operator`
    """
    remedy = "did you mean `operator`? Other roles are named under `roles:` of the account"
    return warning("R521", span, f"`{role}` looks like the role `operator`", remedy)


def too_few_people(span: Span, role: str, wanted: int, there: int) -> Diagnostic:
    """Say that fewer people have a role than are asked for.

    Why it matters: it could never be armed again.
    Wrong: `re_arm: by 2 risk_officers`, where only bela is one
    Right: `roles: {risk_officer: [bela, chiara]}`
    """
    has = "nobody has" if there == 0 else "one person has" if there == 1 else f"{there} people have"
    message = f"{wanted} are asked for, and {has} the role `{role}`"
    return error("R511", span, message, "name more of them under `roles:` of the account")


def read_from_outside(span: Span, reader: str, missing: Mapping[str, str]) -> Diagnostic:
    """Say that a file of an account reads rules or switches of files that the account does not have.

    What it says: each of those files, and the list of the account to which it belongs.
    Why it matters: what is in no list of the account is not held, so nothing can be said about it.
    Wrong: `kill_switches: [technical_switches]`, without the ruleset whose breaches they count
    Right: `rulesets: [technical_house]` and `kill_switches: [technical_switches]`
    """
    files = " and ".join(f"`{each}`" for each in missing)
    message = f"`{reader}` reads rules or switches of {files}, which this account does not have"
    remedy = " and ".join(f"`{each}` to `{listed}:`" for each, listed in missing.items())
    return error("R522", span, message, f"add {remedy}, or leave `{reader}` out")


def impossible_latency(span: Span) -> Diagnostic:
    """Say that no delay can be drawn.

    Why it matters: orders would reach the broker before they were sent, or never.
    Wrong: `{least: 250 milliseconds, most: 50 milliseconds}`
    Right: `{least: 50 milliseconds, most: 250 milliseconds}`
    """
    message = "a delay goes from the least to the most, which is an hour at the longest"
    return error("R518", span, message, "as in `{least: 50 milliseconds, most: 250 milliseconds}`")


def closes_before_it_warns(span: Span, call: Span) -> Diagnostic:
    """Warn that the broker would close positions at a level above the one at which it warns.

    Why it matters: the warning would come too late to do anything; mostly the two are mixed up.
    Wrong: `stop_out: 100%` with `margin_call: 50%`
    Right: `stop_out: 50%` with `margin_call: 100%`
    """
    message = "positions would be closed before the broker warns"
    there = Note(call, "it warns here")
    return warning("R519", span, message, "put `stop_out:` at `margin_call:` or below", there)


def level_of_no_margin(span: Span, key: str, instruments: str) -> Diagnostic:
    """Say that a level of the margin can never be reached, since nothing asks for margin.

    Why it matters: the account seems guarded by its broker, and losses would go on without end.
    Wrong: `stop_out: 50%`, with instruments that have neither `leverage:` nor `margin:`
    Right: `stop_out: 50%`, with `leverage: 30` in the symbols that are traded
    """
    message = f"no symbol of `{instruments}` asks for margin, so `{key}:` can never be reached"
    remedy = f"add `leverage:` or `margin:` to the symbols of `{instruments}`, or remove this line"
    return error("R520", span, message, remedy)


def phase_asked_by_nobody(span: Span, phase: str, near: str) -> Diagnostic:
    """Warn that no rule asks for the phase of the account, and one asks for a phase that looks like it.

    Why it matters: a limit of that phase would not be asked of this account.
    Wrong: `phase: fundd`, where a rule says `phase = funded`
    Right: `phase: funded`
    """
    message = f"no rule of this account asks for the phase `{phase}`; one asks for `{near}`"
    return warning("R512", span, message, did_you_mean(near))
