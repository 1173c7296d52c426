"""What the front door says of what was asked for: account, strategies, settings, span, commands, prices."""

from collections.abc import Iterable
from pathlib import Path


def is_live(run: int) -> str:
    """Say how a session at a terminal goes on."""
    return f"Run {run} is a session at a terminal: it goes on with genesis-dsl live, or paper, and its files."


def is_done(run: int) -> str:
    """Say that there is nothing to go on with."""
    return f"Run {run} came to its end; there is nothing left to go on with."


def unknown_name(line: int, text: str, name: str) -> str:
    """Say that a command is about nothing in this run."""
    return (
        f"line {line} of the commands, {text}: this run has no {name}, or more than one; "
        "name a symbol it trades, or a rule or switch of its account (FILE > NAME where two have the name)."
    )


def never_comes(text: str, moment: str) -> str:
    """Say that a command lies outside the prices."""
    return f"the command {text} of {moment} lies outside the span, and is never obeyed."


def not_a_kind(path: Path, kind: str, wanted: str) -> str:
    """Say that a file is of another kind than its place on the command line asks for."""
    return f"{path} is a file of kind {kind}, and one of kind {wanted} is asked for here."


def no_account(name: str) -> str:
    """Say that an account was not found."""
    return f"There is no account {name}; name one by its id, or by the path of its file."


def several_accounts(names: Iterable[str]) -> str:
    """Say that more than one account was given."""
    return f"More than one account was given: {', '.join(sorted(names))}; say which account runs."


def assumed_account(name: str, path: str) -> str:
    """Say which account a run uses when none was given."""
    return f"No account was named: it is {name} ({path})."


def not_in_account(strategy: str, account: str) -> str:
    """Say that a strategy is not listed by its account."""
    return f"{strategy} is not listed in the account {account}: it runs with 100 % of the capital."


def not_given(strategy: str, account: str) -> str:
    """Say that a strategy of the account does not run."""
    return f"{strategy} is listed in the account {account} and was not given: it does not run."


def nobody_falls_silent(account: str) -> str:
    """Say that a dead man's switch has nothing to do here."""
    return (
        f"`dead_man:` of the account {account} is about an engine that falls silent while its orders are at "
        "a broker: here that cannot be, and nothing of it happens."
    )


def no_strategy() -> str:
    """Say that nothing was given to run."""
    return "None of the files is a strategy; give at least one file of kind strategy."


def bad_setting(text: str) -> str:
    """Say that a setting cannot be read."""
    return f"The setting {text} cannot be read; write name=value, for instance channel=25."


def percent_wanted(text: str, name: str, value: str) -> str:
    """Say that a percent needs its sign."""
    return f"The setting {text}: {name} is a percent in its file; write {name}={value}%."


def other_unit(text: str, name: str, written: str) -> str:
    """Say that a setting has another unit than its file."""
    return (
        f"The setting {text}: its file writes {name} as {written}; give it in the same unit, or without one."
    )


def off_step(name: str, step: str, base: str) -> str:
    """Say that a setting lies between two steps of its parameter."""
    return f"The setting of {name} lies between two steps: its file counts in steps of {step} from {base}."


def set_twice(name: str) -> str:
    """Say that a parameter is set twice."""
    return f"{name} is set twice; keep one of the two."


def no_parameter(name: str, known: Iterable[str]) -> str:
    """Say that a parameter is set that no strategy has."""
    names = ", ".join(sorted(known)) or "none"
    return f"No strategy given has a parameter {name}; there are: {names}."


def no_symbols(strategy: str) -> str:
    """Say that nothing of a strategy can be traded."""
    return f"{strategy} names no symbol that the instruments file of the account knows."


def empty_span(first: str, last: str) -> str:
    """Say that a span ends before it begins."""
    return f"The span from {first} to {last} ends before it begins, or at once; write the earlier one first."


def lot_changes(symbol: str, moment: str, bound: str) -> str:
    """Refuse a run in which a lot becomes another one; `bound` is the moment as a span takes it."""
    return (
        f"The lot of {symbol}, or the step of its sizes, changes at {moment}, and no position "
        f"can be counted in both; run to {bound}, and then from {bound}."
    )


def changes(symbol: str, moment: str, keys: str) -> str:
    """Say which figures of a symbol are others from an instant on."""
    return f"{symbol}: {keys} changed at {moment}, as its instruments file says."


def no_zone(name: str) -> str:
    """Say that a time zone is not known."""
    return f"{name} is no time zone; write a name like Europe/London, or UTC."


def no_id(given: str) -> str:
    """Say what an id of a decision or a trade looks like."""
    return f"`{given}` names nothing of a run: write T1 for a trade, D12 for a decision, O3 for an order."


def no_prices(fault: object) -> str:
    """Say that a run cannot be made again."""
    return f"The run cannot be made again: {fault}"


def not_in_file(symbol: str, path: Path) -> str:
    """Say that a symbol of a strategy is not in the one file of prices that was given."""
    return f"{symbol} is not traded: {path} holds another symbol."


def no_prices_of(symbol: str) -> str:
    """Say that a sentence reads a symbol that has no prices."""
    return f"A sentence reads {symbol}, and the data holds no prices of it; add a file {symbol}_M1.csv."


def no_prices_of_rates(symbol: str, currency: str, rates: Iterable[str]) -> str:
    """Say which prices turn the money of a symbol into the account's."""
    names = list(rates)
    files = " and ".join(f"{each}_M1.csv" for each in names)
    return (
        f"The money of {symbol} becomes {currency} by the price of {' and '.join(names)}, "
        f"and the data holds none; add {files}."
    )


def not_runnable(message: str) -> str:
    """Say that stored texts have errors under this version."""
    return f"The texts of the run are not understood by this version: {message}."


def reported(count: int) -> str:
    """Say that fills are not simulated."""
    return (
        f"Fills are what a broker reported, as the journal has it ({count:,} of them); nothing is simulated."
    )


def filled_whole(symbol: str, bars: int) -> str:
    """Say that the volume of some bars limits no order, as it is unknown."""
    where = "the bar" if bars == 1 else f"the {bars:,} bars"
    return f"{symbol}: orders are filled whole in {where} whose volume is unknown."


def unit_of_volume(symbols: Iterable[str]) -> str:
    """Say what a unit of volume is taken for where a size is capped by a share of it."""
    return (
        "A size is capped by a share of the volume, and one unit of volume in "
        f"{', '.join(symbols)} counts as one lot, as no `fills:` of the symbol says what its `unit:` is."
    )


def waits_for_bars(policy: str, symbols: Iterable[str]) -> str:
    """Say that the waits of a policy are shorter than the bars that its orders meet."""
    return (
        f"{policy} waits for less than a bar of {', '.join(symbols)}: an order rests through the bar in "
        "which its wait ends, and is looked at when that closes; with ticks it is to the millisecond."
    )


def without_a_stop(strategy: str) -> str:
    """Say what is assumed of positions that have no stop."""
    return (
        f"{strategy} opens positions without a stop, for which no limit can be proved: the gate takes them "
        "where they stand, worse by the gap allowance."
    )


def moves_not_imagined(strategy: str) -> str:
    """Say that what moves a stop later is not relied upon."""
    return (
        f"{strategy} moves stops at its targets: the gate counts on where a stop is, not on where it may go."
    )


def rates_not_far(turned: list[str], rate: str) -> str:
    """Say how far the price that turns money is relied upon."""
    return (
        f"The gate turns the money of {', '.join(turned)} at prices of {rate} no farther than its gap "
        "allowance from where it is, or from where something open in it may end: a rate that goes farther "
        "can break a limit."
    )


def cited(known: list[str], read_on: str) -> str:
    """Name a source, in one line."""
    return ", ".join([*known, *([f"read on {read_on}"] if read_on else [])])
