"""What the front door says."""

from collections.abc import Iterable
from pathlib import Path


def cannot_read(path: Path, fault: OSError) -> str:
    """Say that a file is missing or cannot be read."""
    if isinstance(fault, FileNotFoundError):
        return f"There is no file {path}; look at the path, it counts from the folder you are in."
    return f"{path} cannot be read: {(fault.strerror or str(fault)).lower()}."


def ended_from_outside() -> str:
    """Say that one of the processes that share the work is gone."""
    return (
        "A process that did a share of the work was ended from outside, as happens where memory runs out; "
        "close other programs, or name fewer files at once."
    )


def is_done(run: int) -> str:
    """Say that there is nothing to go on with."""
    return f"Run {run} came to its end; there is nothing left to go on with."


def cannot_keep(path: Path, fault: OSError) -> str:
    """Say that the journal could not be written."""
    return f"The journal {path} cannot be written: {(fault.strerror or str(fault)).lower()}."


def no_journal_name(path: Path, suffix: str) -> str:
    """Say how a journal must be called to be found again."""
    return f"The journal {path} would not be known again; let its name end in {suffix}."


def unknown_name(line: int, text: str, name: str) -> str:
    """Say that a command is about nothing in this run."""
    return (
        f"line {line} of the commands, {text}: this run has no {name}, or more than one; "
        "name a symbol it trades, or a rule or switch of its account (FILE > NAME where two have the name)."
    )


def never_comes(text: str, moment: str) -> str:
    """Say that a command lies outside the prices."""
    return f"the command {text} of {moment} lies outside the span, and is never obeyed."


def no_rule_files(path: Path) -> str:
    """Say that a folder holds nothing to check."""
    return f"The folder {path} holds no rule file (.yaml); name a file, or another folder."


def no_git() -> str:
    """Say that git is not there."""
    return "--changed compares with git, and there is no git on this machine."


def no_repository(why: str) -> str:
    """Say that the working folder is in no repository that git opens."""
    if why.startswith("not a git repository"):
        return "--changed compares with git, and this folder is in no git repository."
    return git_refuses(why)


def git_refuses(why: str) -> str:
    """Say that git does not do what it is asked for."""
    return f"--changed compares with git, and git refuses: {why}."


def no_commit(base: str) -> str:
    """Say that --changed names nothing that git knows."""
    return f"There is no branch, tag or commit {base} here; fetch it first, or name another after --changed."


def no_common_commit(base: str) -> str:
    """Say that git knows no commit at which a branch left its base."""
    return (
        f"{base} and this branch have no commit in common here; fetch the whole history "
        "(in a workflow of GitHub: fetch-depth: 0)."
    )


def only_used(name: str) -> str:
    """Say that a file that was not given is not mended."""
    return f"{name} was only used, and is not changed; name it too, and it is mended."


def changed_meanwhile(name: str) -> str:
    """Say that a file is not any more what was checked."""
    return f"{name} was changed while it was checked, and is left as it is; try again."


def cannot_mend(name: str, fault: OSError) -> str:
    """Say that a file could not be written."""
    return f"{name} cannot be written ({(fault.strerror or str(fault)).lower()}), and is left as it is."


def not_a_kind(path: Path, kind: str, wanted: str) -> str:
    """Say that a file is of another kind than its place on the command line asks for."""
    return f"{path} is a file of kind {kind}, and one of kind {wanted} is asked for here."


def no_account(name: str) -> str:
    """Say that an account was not found."""
    return f"There is no account {name}; give the path of an account file with --account."


def several_accounts(names: Iterable[str]) -> str:
    """Say that more than one account was given."""
    return f"More than one account was given: {', '.join(sorted(names))}; say with --account which one runs."


def assumed_account(name: str, path: str) -> str:
    """Say which account a run uses when none was given."""
    return f"No --account was given: the account is {name} ({path})."


def not_in_account(strategy: str, account: str) -> str:
    """Say that a strategy is not listed by its account."""
    return f"{strategy} is not listed in the account {account}: it runs with 100 % of the capital."


def not_given(strategy: str, account: str) -> str:
    """Say that a strategy of the account does not run."""
    return f"{strategy} is listed in the account {account} and was not given: it does not run."


def no_strategy() -> str:
    """Say that nothing was given to run."""
    return "None of the files is a strategy; give at least one file of kind strategy."


def bad_setting(text: str) -> str:
    """Say that --set cannot be read."""
    return f"--set {text} cannot be read; write it as --set name=value, for instance --set channel=25."


def set_twice(name: str) -> str:
    """Say that --set names a parameter twice."""
    return f"--set gives {name} twice; keep one of the two."


def no_parameter(name: str, known: Iterable[str]) -> str:
    """Say that --set names a parameter that no strategy has."""
    names = ", ".join(sorted(known)) or "none"
    return f"No strategy given has a parameter {name}; there are: {names}."


def no_symbols(strategy: str) -> str:
    """Say that nothing of a strategy can be traded."""
    return f"{strategy} names no symbol that the instruments file of the account knows."


def empty_span(first: str, last: str) -> str:
    """Say that --from is not before --to."""
    return f"--from {first} is not before --to {last}; there is nothing to run."


def lot_changes(symbol: str, moment: str, bound: str) -> str:
    """Refuse a run in which a lot becomes another one; `bound` is the moment as `--to` takes it."""
    return (
        f"The lot of {symbol}, or the step of its sizes, changes at {moment}, and no position "
        f"can be counted in both; run up to it with --to {bound}, and then with --from {bound}."
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


def sources_differ(name: str) -> str:
    """Say that a stored text is not the one whose hash is in the manifest."""
    return f"The stored text of {name} is not the one that ran: its hash differs from the manifest."


def source_is_gone(name: str) -> str:
    """Say that a text that ran is not in the record any more."""
    return f"The text of {name} is in the manifest, and gone from the record."


def other_file(path: str) -> str:
    """Say that a file of prices is another one, though its bars of the run are the same."""
    return f"{path} is not byte for byte the file that was read; the bars of the run are the same."


def changed_file(path: str) -> str:
    """Say that what the record says of a file of prices is not so."""
    return f"What the record says of {path} is not so: its count of bars, or its first or last time."


def moved_prices(run: int, place: Path) -> str:
    """Say that the prices of a run are not where they were."""
    return (
        f"The prices of run {run} are not at {place} any more, so it cannot be made again; "
        "say with --data where they are now."
    )


def changed_day(symbol: str, day: str) -> str:
    """Say which day of prices is not what the run read."""
    return f"{symbol}: the bars of {day} are not the ones that the run read."


def missing_day(symbol: str, day: str) -> str:
    """Say which day of prices is gone."""
    return f"{symbol}: the bars of {day} are gone from the data."


def changed_manifest(run: int) -> str:
    """Say that a run cannot be made again from what its manifest says."""
    return f"The manifest of run {run} was changed after it was recorded: it names no run any more."


def broken_chain(decision: int) -> str:
    """Say where the chain of decisions breaks."""
    return f"Decision D{decision} does not follow from the one before: it was changed after it was recorded."


def other_head(stored: str, given: str) -> str:
    """Say that the head kept elsewhere is not that of the stored chain."""
    return (
        f"The stored chain ends in {stored[:12]}, and {given[:12]} was kept elsewhere: it was written anew."
    )


def figure_differs(place: str, name: str, stored: object, again: object) -> str:
    """Say that a figure of the manifest or the summary is not what the run gives."""
    return f"{name} in the {place} is {stored!r} as stored, {again!r} when run again."


def digest_differs(stored: str, again: str) -> str:
    """Say that the digest of a run is not that of its rows."""
    return f"The digest is {stored[:12]} as stored, {again[:12]} when run again."


def cut_chain() -> str:
    """Say that the chain of decisions does not end where the run says."""
    return "The chain of decisions does not end in the head of the run: decisions are missing or were added."


def not_done(status: str) -> str:
    """Say why a run was not made again."""
    if status == "running":
        return "The run is running: its record was checked in itself, and it was not made again."
    return f"The run is {status}: it was made again as far as it came."


def other_engine(then: str, now: str) -> str:
    """Say that the run was made by another version."""
    return f"The run was made by {then}; this is {now}, and may differ."


def no_prices(fault: object) -> str:
    """Say that a run cannot be made again."""
    return f"The run cannot be made again: {fault}"


def not_in_file(symbol: str, path: Path) -> str:
    """Say that a symbol of a strategy is not in the one file of prices that was given."""
    return f"{symbol} is not traded: {path} holds another symbol."


def no_prices_of(symbol: str) -> str:
    """Say that a sentence reads a symbol that has no prices."""
    return f"A sentence reads {symbol}, and the data holds no prices of it; add a file {symbol}_M1.csv."


def not_runnable(message: str) -> str:
    """Say that stored texts have errors under this version."""
    return f"The texts of the run are not understood by this version: {message}."


def no_order(run: int, order: int, count: int) -> str:
    """Say that a run has no such order."""
    return f"Run {run} has no order O{order}; it has {count}."


def not_traded(symbol: str, symbols: Iterable[str]) -> str:
    """Say that a symbol was not traded in a run."""
    return f"{symbol} was not traded in this run; it traded {', '.join(symbols)}."


def before_first(moment: str, first: str) -> str:
    """Say that nothing had been decided yet."""
    return f"Nothing was decided at {moment}: the first decision of this run is at {first}."


def between_bars(moment: str, decided: str) -> str:
    """Say that the strategy's bar was not over, and which decision is shown."""
    return f"No bar of the strategy closed at {moment}{_last(decided)}"


def no_tick_then(symbol: str, moment: str, decided: str) -> str:
    """Say that no tick came at an instant."""
    return f"No tick of {symbol} came at {moment}{_last(decided)}"


def market_closed(symbol: str, moment: str, decided: str) -> str:
    """Say that an instant lies outside the hours of a symbol, and which decision is shown."""
    return f"{symbol} does not trade at {moment}, which lies outside its hours{_last(decided)}"


def hole(symbol: str, first: str, after: str, decided: str) -> str:
    """Say from when to when there are no prices, and which decision is shown."""
    return f"The data has no prices of {symbol} from {first} to {after}{_last(decided)}"


def after_the_prices(symbol: str, end: str, moment: str, decided: str) -> str:
    """Say that the prices of a symbol ended before, and which decision is shown."""
    return f"The prices of {symbol} end at {end}, before {moment}{_last(decided)}"


def after_the_run(moment: str, decided: str) -> str:
    """Say that the run was over, and which decision is shown."""
    return f"The run ended before {moment}{_last(decided)}"


def _last(decided: str) -> str:
    return f"; this is the last decision before, at {decided}."


def nothing_to_explain(asked: str, nearest: list[str]) -> str:
    """Say that something is no code, no file and no word."""
    offer = f"the nearest: {', '.join(nearest)}" if nearest else "try a code such as T204, a file, or a word"
    return f"{asked} is no code of a message, no rule file and no word of the language; {offer}."


def no_instruments(name: str) -> str:
    """Say that an instruments file is not found."""
    return (
        f"There is no instruments file {name}; give the path or the id of one, "
        "such as fx_majors, which ships with genesis-dsl."
    )


def is_there(path: Path) -> str:
    """Say that a file would be written over."""
    return (
        f"{path} is there already; add --replace to write it anew from all the files you name, "
        "or name another folder after --to."
    )


def nothing_to_import(path: Path) -> str:
    """Say that no file is an export."""
    return f"{path} holds no export that is known here; look at docs/data.md for those that are."


def no_symbol_name(text: str) -> str:
    """Refuse what cannot be the name of a symbol, and of a file."""
    return (
        f"`{text}` is no symbol; write --symbol in letters, digits and . _ # & + -, beginning with a letter "
        "or a digit, as in EURUSD or US30.cash."
    )


def unknown_symbol(symbol: str, instruments: str) -> str:
    """Say that a run will not know a symbol."""
    return (
        f"the instruments file {instruments} does not name {symbol}: its prices are checked against no "
        "digits, and a run needs a file that names it."
    )


def zone_not_used(name: str, clock: str) -> str:
    """Say that a zone was declared for nothing."""
    return f"--zone is not used for {name}: its format fixes the clock, {clock}."


def journal_to_survey(path: Path) -> str:
    """Refuse to look through a journal, which holds more than bars."""
    return f"{path} is the journal of a run, and no export; give the files of prices that the run read."


def nothing_to_survey(path: Path) -> str:
    """Say that there is no file of prices."""
    return (
        f"{path} holds no file of prices named SYMBOL_TIMEFRAME.csv or .parquet; "
        "bring some in with genesis-dsl data import."
    )


def filled_whole(symbol: str, bars: int) -> str:
    """Say that the volume of some bars limits no order, as it is unknown."""
    where = "the bar" if bars == 1 else f"the {bars:,} bars"
    return f"{symbol}: orders are filled whole in {where} whose volume is unknown."
