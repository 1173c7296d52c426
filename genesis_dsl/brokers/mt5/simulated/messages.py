"""What the simulated terminal says of what it is given: prices, an account, a sheet, a script of faults."""

from collections.abc import Sequence
from datetime import datetime


def not_loaded() -> str:
    """Say that there are no prices yet."""
    return "The terminal has no prices yet; call terminal.load(prices, account) first."


def tick_without_zone(symbol: str, time: datetime) -> str:
    """Refuse a tick whose instant is not known."""
    return (
        f"A tick of {symbol} has the time {time} without a zone; give it one, such as "
        "datetime(2018, 3, 6, 9, 15, tzinfo=UTC)."
    )


def no_rows(symbol: str) -> str:
    """Refuse ticks that are no ticks."""
    return f"The ticks of {symbol} are rows of (time, bid, ask), or columns of these names; give them so."


def no_columns(symbol: str, there: Sequence[object]) -> str:
    """Refuse a table that lacks a column."""
    shown = ", ".join(map(str, there))
    return f"The ticks of {symbol} have the columns {shown}; they need time (or time_msc), bid and ask."


def no_such_option(name: str, known: Sequence[str]) -> str:
    """Refuse an option that nothing would read."""
    return f"A terminal has no option {name}; it has {', '.join(known)}."


def no_count(name: str, value: object, least: int) -> str:
    """Refuse an option that is no whole number."""
    return f"{name}={value!r} is no whole number from {least} on; write one."


def frozen_stranger(name: str, known: Sequence[str]) -> str:
    """Refuse a fault of a symbol that the broker does not have."""
    shown = ", ".join(known[:8]) + (" …" if len(known) > 8 else "")
    return f"A fault speaks of {name}, and the broker has no such symbol; it has {shown}."


def no_prices() -> str:
    """Refuse prices of no symbol."""
    return "The prices hold no symbol of the account's instruments file; name the files SYMBOL_M1.csv or so."


def unknown_symbol(symbol: str, instruments: str) -> str:
    """Refuse ticks of a symbol whose figures are not known."""
    return f"The instruments file `{instruments}` does not name {symbol}; add it there."


def no_account_file(path: object, kind: str) -> str:
    """Refuse a file of another kind."""
    return f"{path} is no account but {kind}; name a file of kind: account."


def rules_have_errors(said: str, more: int) -> str:
    """Refuse an account whose files have errors; the first one is told."""
    others = f"; genesis-dsl validate shows {more} more" if more else ""
    return f"{said.rstrip('.')}{others}."


def no_list_of_faults() -> str:
    """Refuse a script that is something else than a list."""
    return "The script of faults is a list; write each fault as `- when: …` with `what: …` below it."


def no_when_and_what(number: int, line: object) -> str:
    """Refuse a fault without its two keys."""
    there = ", ".join(map(str, line)) if isinstance(line, dict) else str(line)
    return f"Fault {number} has {there or 'nothing'}; a fault has the keys `when` and `what`, and no others."


def no_when(number: int, said: str, why: str) -> str:
    """Refuse a time that is no call and no instant."""
    return (
        f"Fault {number}: `{said}` says no time ({why.rstrip('.')}); write `order_send 2`, "
        "`order_send each`, `after 90 seconds` or `2018-03-06 10:00 UTC`."
    )


def unknown_function(number: int, name: str, near: Sequence[str]) -> str:
    """Refuse a call of nothing."""
    meant = f"did you mean {near[0]}?" if near else "write one such as order_send or positions_get"
    return f"Fault {number}: the terminal has no function {name}; {meant}".rstrip("?") + "."


def unknown_fault(number: int, said: str, near: Sequence[str]) -> str:
    """Refuse a fault that is not known."""
    meant = f"the nearest is `{near[0]}`" if near else "docs/mt5.md lists all faults"
    return f"Fault {number}: `{said}` is no fault of the terminal; {meant}."


def needs_order_send(number: int, said: str) -> str:
    """Refuse a fault of requests at another time."""
    return f"Fault {number}: `{said}` happens to a request; write when: order_send 2 (or each)."


def needs_a_call(number: int, said: str) -> str:
    """Refuse a fault of calls at an instant."""
    return f"Fault {number}: `{said}` happens to a call; write when: order_send 2, or so."


def unknown_code(number: int, code: str, known: Sequence[int]) -> str:
    """Refuse a failure that the package does not know."""
    return f"Fault {number}: no call fails with {code}; write one of {', '.join(map(str, known[:-1]))}."


def needs_an_instant(number: int, said: str) -> str:
    """Refuse a fault that must be known before anything is called."""
    return f"Fault {number}: `{said}` needs an instant; write when: after 90 seconds, or a date."


def unknown_key(key: str, where: str, known: Sequence[str]) -> str:
    """Refuse a key of the broker's sheet."""
    return f"The broker's sheet has `{key}` under {where}; it knows {', '.join(known)}."


def unknown_word(key: str, word: str, known: Sequence[str]) -> str:
    """Refuse a value of the broker's sheet."""
    return f"The broker's sheet says {key}: {word}; write one of {', '.join(known)}."


def no_number(key: str, said: str) -> str:
    """Refuse a value of the broker's sheet that is no number."""
    return f"The broker's sheet says {key}: {said}; write a whole number that is not below zero."


def no_level(key: str, said: str) -> str:
    """Refuse a value of the broker's sheet that is no amount of money."""
    return f"The broker's sheet says {key}: {said}; write money of the account, as in 500 or 500.50."


def long_name(name: str, most: int) -> str:
    """Refuse a name that no terminal would take."""
    return f"The symbol name {name} has more than {most} characters; shorten it in the broker's sheet."


def name_twice(name: str) -> str:
    """Refuse a name of two symbols."""
    return f"Two symbols would be called {name} by the broker; give one of them another name."


def no_speed(speed: float) -> str:
    """Refuse a speed that leads nowhere."""
    return f"A speed of {speed:g} moves no clock; give a number above zero, or none to move it by hand."


def moved_by_itself() -> str:
    """Refuse to move a clock that runs."""
    return "The clock runs at the speed it was loaded with; load without speed= to move it by hand."


def no_instruments(path: object, name: str) -> str:
    """Say that the symbols of an account are nowhere to be found."""
    return f"{path} names the instruments `{name}`, and no such file is near; put it beside the account."


def other_ground(path: object) -> str:
    """Refuse to go on with an account that stood on something else."""
    return f"{path} was kept with other prices, symbols or terms; load those again, or keep it elsewhere."


def no_amount(amount: float, currency: str) -> str:
    """Refuse money that is not whole cents."""
    return f"{amount:g} {currency} is no amount of that currency; leave out parts of its smallest coin."


def moment_without_zone(moment: datetime) -> str:
    """Refuse a moment whose instant is not known."""
    return f"{moment} has no zone; write datetime(2018, 3, 6, 10, tzinfo=UTC) or '2018-03-06 10:00 UTC'."


def no_zone(name: str) -> str:
    """Refuse a zone of nowhere."""
    return f"server_zone={name} is no time zone; write a name such as America/New_York or Europe/Athens."


def no_such_name(name: str, known: Sequence[str]) -> str:
    """Refuse to select a symbol that the broker does not have."""
    shown = ", ".join(known[:8]) + (" …" if len(known) > 8 else "")
    return f"The broker has no symbol {name}; it has {shown}."
