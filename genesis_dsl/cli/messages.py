"""What the command says."""

import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

VERBS = {
    "demo": "Make synthetic prices, replay a guarded strategy over them, and say why its first trade fired.",
    "init": "Lay out a folder to start from: a strategy with scenarios, an account, what it trades, a limit.",
    "validate": "Check rule files: every mistake at its place, with what to write instead.",
    "test": "Run the tests that live with rules: what was expected, what came out, how far apart.",
    "explain": "Say what a message code, a rule file or a word of the language means.",
    "document": "Show a rule file as a document: sources, readings, plain words, tests with their results.",
    "fmt": "Write rule files in their one form; comments and meaning stay.",
    "preview": "Count how often each condition, score, entry and exit would have been true.",
    "diff": "Say what changed between two rule files, or folders, in plain words, and on prices.",
    "drill": "Trip every kill switch in replay: what it cancelled and closed, when it was armed again.",
    "run": "Replay strategies over prices under an account, and keep the whole record.",
    "sweep": "Try many sets of parameters over the same prices; what each came to, without its record.",
    "why": "Say why a trade or a decision came about: every condition with both numbers.",
    "whynot": "Say why nothing happened at a moment, how far it was, and what was missing.",
    "verify": "Run it again from its manifest and compare; name the first difference.",
    "resume": "Go on with a run that was interrupted or killed; it ends as if nothing had stopped it.",
    "serve": "Show the runs in a browser: what ran, why, and why not.",
    "paper": "Follow a terminal's prices and trade them on paper: nothing is sent, the engine's venue fills.",
    "live": "Trade an account through its gateway; started again, it goes on with what it left.",
    "tell": "Tell a session that goes on what to do: close, cancel, move a stop, pause, trip, arm again.",
    "panic": "Block entries at the gateway, cancel all orders and close all positions of the account.",
    "gateway": "Own a terminal of MetaTrader 5, watch it, and answer one engine at a time.",
    "mt5": "Run a simulated terminal of MetaTrader 5, or examine one.",
    "data": "Bring prices and calendars of others into a folder that runs read.",
    "warm": "Compile the kernel once for this machine, so that no run has to wait for it.",
    "db": "Look after a database of runs as a whole.",
}
"""The page of help, in the order in which a newcomer meets them; it is shown without importing them."""


_OF_NUMBERS = {
    "Input should be a valid integer": "it is no number; write a whole number",
    "Input should be a valid number": "it is no number; write one",
    "Input should be less than or equal to": "the most is",
    "Input should be greater than or equal to": "the least is",
}
"""How the library begins to tell what is wrong with the value of an option, and how it is told here."""


def bad_value(reason: str) -> str:
    """Say what is wrong with the value of an option."""
    for begin, meant in _OF_NUMBERS.items():
        if reason.startswith(begin):
            return f"{meant}{reason.removeprefix(begin).partition(',')[0]}."
    return f"{reason.removeprefix('Value error, ').rstrip('.')}."


def stopped() -> str:
    """Say that somebody stopped the command."""
    return "Stopped."


def say_where() -> str:
    """Say what a command can do where prices were moved."""
    return "Or say with --data where they are now."


def kept_fault(sentence: str, kept: Path | None) -> str:
    """Say where it stands how the tool itself failed."""
    return f"{sentence} What it was doing stands in {kept}." if kept else sentence


WHO_SIGNS = '`--sign` and `--by` go together: `--sign --by "Ann Lee"` signs the text as Ann Lee.'


def not_signed(summary: str) -> str:
    """Say that a text is not signed whose tests do not pass."""
    return f"It is not signed: {summary}; mend the rules or the tests first."


def page_written(page: Path, summary: str) -> str:
    """Say where a page is, and what it holds."""
    return f"{page}: {summary}."


def compiling() -> str:
    """Say why the first run waits."""
    return "Compiling the kernel for this machine, once; this takes some seconds ..."


def compiled(seconds: float) -> str:
    """Say how long it took."""
    return f"The kernel is compiled ({seconds:.0f} s) and kept for the next time."


def already_compiled() -> str:
    """Say that there is nothing to do."""
    return "The kernel is compiled already."


def nothing_found(count: int, waived: int = 0) -> str:
    """Say that files are in order, and how much in them is waived."""
    rest = f", {waived} waived" if waived else ""
    return f"{count} file{'s' if count != 1 else ''} checked, nothing found{rest}."


def no_day(given: str) -> str:
    """Say that --today cannot be read."""
    return f"--today {given} is no day; write it as year-month-day, for instance 2026-11-28."


def mended(name: str, mistakes: list[str]) -> str:
    """Say what was mended in a file."""
    return f"{name} is mended: {', '.join(mistakes)}."


def was_interrupted(run: int, until: str) -> str:
    """Say what is left of a run that was stopped."""
    return (
        f"Run {run} was interrupted at {until}: what was written up to there is whole, "
        f"and marked as interrupted. Go on with it: genesis-dsl resume {run}."
    )


def sweep_interrupted(done: int, wanted: int) -> str:
    """Say how many sets are missing of a sweep that was stopped."""
    return (
        f"Interrupted: {done:,} of {wanted:,} sets are done, {wanted - done:,} are missing; "
        "the others can be had by smaller ranges."
    )


def journal_kept(path: Path, size: int) -> str:
    """Say where the journal is, and how large."""
    return f"The journal is {path}, {size / 1e6:.1f} MB; run it again with --data {path}."


def upgraded(path: Path) -> str:
    """Say that the tables are those of this version."""
    return f"{path} has the tables of this version."


def serving(address: str) -> str:
    """Say where the pages are."""
    return f"Open {address} in a browser; Ctrl-C ends it."


def holds(run: int) -> str:
    """Say that a record was verified."""
    return f"Run {run} holds: made again from its manifest, every row, the digest and the chain are the same."


def holds_so_far(run: int) -> str:
    """Say that the record of a run that was broken off, and has no digest, was verified."""
    return f"Run {run} holds: made again from its manifest, every row that it wrote is the same."


def whole(run: int) -> str:
    """Say that the record of a run that still goes on was checked."""
    return f"The record of run {run} is whole: its chain of decisions is unbroken."


def differs(run: int) -> str:
    """Say that a record was refuted."""
    return f"Run {run} differs from its record. The first difference:"


def keep_head(head: str) -> str:
    """Say what a head is good for."""
    return (
        f"head {head}\n"
        "Keep the head elsewhere: only a head kept outside this machine proves that nothing was rewritten."
    )


def noted(who: str, time: str) -> str:
    """Say who wrote a note, and when."""
    return f"Note by {who}, {time}:"


def not_stored(time: str) -> str:
    """Say that an answer was made again."""
    return f"(Not stored as a decision of its own at {time}: replayed from the manifest, the same bits.)"


def cannot_write(path: Path, fault: OSError) -> str:
    """Say that the figures of a run have no place to go."""
    return f"{path} cannot be written ({fault.strerror or fault}); name another file with --json."


def no_run(given: str, runs: list[int]) -> str:
    """Say that a run is not named by a number."""
    if not runs:
        return "There is no run in this database yet; make one with genesis-dsl run or genesis-dsl demo."
    return f"{given} is no run; write its number, {min(runs)} to {max(runs)}, or last."


def synthetic(folder: Path) -> str:
    """Say that the prices of the demo are made up."""
    shown = folder
    with suppress(RuntimeError, ValueError):  # there is no home, or the folder is elsewhere
        shown = "~" / folder.relative_to(Path.home())
    return f"Synthetic prices, made by a seeded simulator, in {shown}"


def next_steps(run: int) -> str:
    """Say what to try next."""
    return (
        f'\nNext: genesis-dsl whynot {run} EURUSD "2024-03-05 09:15 Europe/London", '
        f"genesis-dsl verify {run}, genesis-dsl serve"
    )


def formatted(path: Path, *, written: bool) -> str:
    """Say that a file has another form."""
    return f"{path} {'is written in its one form' if written else 'would change'}."


def all_formatted(count: int, changed: int, left: int, *, written: bool) -> str:
    """Say how many files there were, and what became of them."""
    parts = [f"{count} {'file' if count == 1 else 'files'}"]
    parts.append(f"{changed} {'written' if written else 'would change'}" if changed else "nothing to change")
    if left:
        parts.append(f"{left} left alone for their errors")
    return f"{', '.join(parts)}."


def decisions(count: int, first: str, last: str) -> str:
    """Say over how many decisions was counted."""
    return f"{count:,} decisions, {first} to {last}."


def no_decision() -> str:
    """Say that a strategy decides nothing in a span."""
    return "no decision in this span."


def between_bars() -> str:
    """Say what is counted of a strategy that decides at every tick."""
    return "It decides at every tick; counted here are the closes of its bars."


def market_part(count: int) -> str:
    """Say what can be told ahead of a condition that reads the account."""
    return f"It reads the account, which cannot be counted ahead; the market alone allows it {count:,} times."


def all_but_one(count: int, path: str, times: int) -> str:
    """Say how often a single condition was missing, and which most often."""
    return f"All but one were true {count:,} times; what was missing most often is {path}, {times:,} times."


def loud(path: str, mark: str, known: int, why: str) -> str:
    """Say that a condition never or always was true, or never was known, and why."""
    because = f"; unknown: {why}" if why else ""
    if mark == "UNKNOWN":
        return f"{mark}: {path} was never known{because}."
    return f"{mark} true: {path}, known at {known:,} decisions{because}."


def same_meaning() -> str:
    """Say that files mean the same."""
    return "No change in meaning."


def same_behaviour(count: int) -> str:
    """Say that both sides decided the same."""
    return f"No change in behaviour on this span; decisions, all the same: {count:,}."


def ran(name: str, count: int, won: int, money: float) -> str:
    """Say what came of one side."""
    return f"{name}: {count:,} trades, {won:,} won, net {money:,.2f}."


def decisions_differ(count: int, kinds: str) -> str:
    """Say how many decisions differ."""
    return f"Behaviour: {kinds}; decisions that are the same: {count:,}."


def more_differences(count: int) -> str:
    """Say that not all is told."""
    return f"  and {count:,} more, with --format json."


def laid_out(path: Path, *, made: bool) -> str:
    """Say that a file is there now, or was there already."""
    return f"{path} is made." if made else f"{path} is there already, and stays as it is."


def start_here(folder: Path) -> str:
    """Say what to type in a folder to start from."""
    into = "" if folder == Path() else f"cd {shlex.quote(str(folder))}\n  "
    return (
        f"\nNext:\n  {into}genesis-dsl validate .\n  genesis-dsl test . --coverage\n"
        "  genesis-dsl explain strategies/my_first.yaml\n"
        "  genesis-dsl preview strategies/my_first.yaml --account my_account --data FOLDER_OF_PRICES\n"
        "  genesis-dsl run strategies/my_first.yaml --account my_account --data FOLDER_OF_PRICES\n"
        "README.md says what each of them tells you."
    )


def movable(numbers: Sequence[str]) -> str:
    """Name the numbers that may be moved in thought."""
    return f"Numbers for --what-if: {', '.join(numbers)}."


def as_setting(setting: str) -> str:
    """Say how a run is had with a parameter so."""
    return f"A run with it: genesis-dsl run ... {setting}"


def proposed_at(page: str) -> str:
    """Say where the change of a file is proposed to its authors."""
    return f"Propose it at {page} (the file opens there to be edited)."


def session_ended(run: int, digest: str, head: str, journal: Path | None) -> str:
    """Say how a session was left."""
    if journal is None:
        return f"Run {run} was ended before a minute was over; started again with the same files it goes on."
    return (
        f"Run {run} is written: digest {digest}, its journal {journal}.\n"
        "What is open at the broker stays open, with its stops; started again with these files it goes on.\n"
        + keep_head(head)
    )


def terminal_there(address: str, moment: str) -> str:
    """Say where a simulated terminal is, and what time it is there."""
    return (
        f"The simulated terminal is at {address}, and it is {moment} there. Own it with "
        f"genesis-dsl gateway --terminal {address}; Ctrl-C ends it."
    )


def terminal_not_opened(text: str) -> str:
    """Say that the terminal on this machine cannot be opened."""
    return f"The terminal on this machine could not be opened ({text}); start it and log in, then ask again."


def examined(points: Mapping[str, int]) -> str:
    """Say of how many points a terminal does what the simulation does, something else, or nobody can tell."""
    told = ", ".join(f"{points.get(each, 0)} {word}" for each, word in _VERDICTS.items())
    return f"{sum(points.values())} points: {told}. Where the terminal differs, the terminal is right."


_VERDICTS = {
    "agrees": "agree with the simulation",
    "differs": "differ",
    "cannot be told here": "cannot be told here",
}


def nobody_lifts() -> str:
    """Say that entries are let through again by a person with a reason."""
    return "Entries are let through again by a person with a reason: give --by NAME and --reason TEXT."


def entries_lifted(who: str, why: str) -> str:
    """Say that entries go through again, and what that does not do."""
    return (
        f"Entries go through again, by {who} ({why}). Switches that tripped and limits that are broken stay "
        "as they are, and nothing that was closed is opened again."
    )


def cannot_close() -> str:
    """Say that the gateway sends nothing."""
    return "Entries are blocked; nothing was closed, for the gateway only reads. Close it in the terminal."


def not_flat() -> str:
    """Say that something is still open."""
    return "The broker still shows something after a minute: look at the terminal, and run panic again."
