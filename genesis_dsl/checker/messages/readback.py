"""The sentences of a read-back."""

from collections.abc import Iterable, Iterator, Mapping

from genesis_dsl.market.timeframe import TICKS as TICK_CHART

STEP = "  "


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Put a title, and an empty line above it, over lines; nothing where there are none."""
    found = list(lines)
    if found:
        yield from ("", title, *(STEP + line for line in found))


def strategy(symbols: str, timeframe: str, *, ticks: bool) -> str:
    """Say what a strategy trades and when it decides."""
    every = "at every tick, or at each of the finest bars where there are no ticks; bars stay closed ones"
    if timeframe == TICK_CHART:
        return f"A strategy for {symbols}. It decides at every tick, and each tick is one of its bars."
    when = every if ticks else f"at the close of each {timeframe} bar"
    bars = f"its bars are {timeframe} where nothing else is said"
    return f"A strategy for {symbols}. It decides {when}, and {bars}."


def entry(side: int, at_once: int | None) -> str:
    """Say which way an entry goes, and while what it is asked."""
    verb = "buys" if side > 0 else "sells"
    if at_once is None:
        asked = "the strategy has no position and no resting order in the symbol"
    elif at_once == 1:
        asked = "this entry has no position and no resting order in the symbol"
    else:
        asked = f"this entry has fewer than {at_once} positions and resting orders in the symbol"
    return f"It {verb}, while {asked}, when"


def unknown_in_strategy() -> str:
    """Say what a strategy does on unknown."""
    nothing = "What cannot be known does nothing: no entry, no exit, no moved stop."
    return f"{nothing} A stop that is moved only tightens."


def risk(amount: str) -> str:
    """Say what a trade may lose."""
    return f"It risks {amount}: the money lost at the stop, before costs."


def size(amount: str) -> str:
    """Say how large a trade is."""
    return f"Its size is {amount}."


def size_cap(name: str, amount: str) -> str:
    """Say what a trade may be at most."""
    return f"Its size is at most {amount} ({name})."


def stop(level: str) -> str:
    """Say where the stop is."""
    return f"The stop is at {level}."


def stop_distance(distance: str) -> str:
    """Say how far from the entry the stop is."""
    return f"The stop lies this far from the entry: {distance}."


def no_stop() -> str:
    """Say that there is no stop."""
    return "There is no stop."


def score(mark: str, most: str) -> str:
    """Say what a score asks."""
    return f"It passes with at least {mark} of {most} points:"


def points(worth: str, one: bool) -> str:  # noqa: FBT001  # a number and its plural
    """Say what a part gives."""
    return f"{worth} {'point' if one else 'points'}"


def too_many_sets() -> str:
    """Say that sets of parts are not listed."""
    return (
        "Its parts come to too many different sums, so the smallest sets that pass are not worked out here."
    )


def never_passes() -> str:
    """Say that a score cannot pass."""
    return "No set of parts that can hold together reaches the mark."


def passes_without_parts() -> str:
    """Say that a score needs none of its parts."""
    return "It passes without any of its parts."


def smallest_sets(count: int) -> str:
    """Introduce the sets of which nothing can be left out."""
    return "The smallest set that passes:" if count == 1 else "The smallest sets that pass:"


def more_sets(count: int) -> str:
    """Say how many sets were not listed."""
    return f"and {count} more"


def ruleset(plan: str, calendar: str) -> str:
    """Say what a ruleset is for."""
    of = f" ({plan})" if plan else ""
    return f"A ruleset{of}. {calendar} {asked()}"


def asked() -> str:
    """Say when the rules of a ruleset are asked."""
    return (
        "What must hold is asked at every event, and before each new order of the account as it would stand "
        "with that order filled."
    )


def in_force(start: str, end: str) -> str:
    """Say since when a ruleset is in force."""
    since = "since an unknown day" if start == "unknown" else f"since {start}"
    return f"In force {since}, {'with no end' if end == 'open' else f'until {end}'}."


def kill_switch(calendar: str, timeframe: str) -> str:
    """Say when switches are asked."""
    bars = f" Windows of bars are {timeframe} where nothing else is said." if timeframe else ""
    return f"Kill switches, asked at every event. {calendar}{bars}"


def confluence() -> str:
    """Say what a file of scores is."""
    return "Scores that strategies use. Bars are those of the strategy where no timeframe is said."


def execution(market: str) -> str:
    """Say whether a policy enters at the market."""
    never = " It never enters at the market." if market == "never" else ""
    return f"An execution policy: how an order comes to the market, and when it is given up.{never}"


def exempt(orders: str) -> str:
    """Say which market orders are sent all the same."""
    return f"Sent at the market all the same: {orders}."


def stop_with_order(word: str) -> str:
    """Say whether the stop goes out with the order."""
    return f"The stop {'must' if word == 'required' else 'need not'} go out together with the order."


def at_most(times: int) -> str:
    """Say how often a step is made."""
    return f"This is done at most {times} times."


def partial_fill(word: str) -> str:
    """Say what becomes of an order that was filled in part."""
    done = {"keep": "what was filled is kept", "requote the rest": "the rest is placed again"}
    return f"When only a part is filled, {done.get(word, 'the rest is cancelled')}."


def too_small_rest(word: str) -> str:
    """Say what becomes of a rest that is too small."""
    return f"A rest too small to be placed is {'kept' if word == 'keep' else 'cancelled'}."


def recheck(conditions: str) -> str:
    """Say which conditions are asked again."""
    return f"When the order is sent, these conditions of the entry are asked again: {conditions}."


def requests_a_day(count: int) -> str:
    """Say how many requests may be sent."""
    return f"It sends at most {count:,} requests a day."


def account(balance: str, phase: str, book: str) -> str:
    """Say what an account is."""
    of = f", in the phase {phase}" if phase else ""
    kept = f", with a {book} book" if book else ""
    return f"An account that began with {balance}{of}{kept}."


def latency(least: str, most: str, seed: str) -> str:
    """Say how long what is asked of the broker is on its way."""
    return f"In replay what is asked of the broker arrives {least} to {most} later, drawn from seed {seed}."


def screen_first(value: str) -> str:
    """Say which of several orders is screened first."""
    return f"Of orders at the same instant, the one with the highest {value} is screened first."


def lot(digits: str, pip: str, lot_: str, sizes: tuple[str, str, str]) -> str:
    """Say in which steps a symbol is priced and sized."""
    least, most, step = sizes
    decimals = f"{digits} decimal{'' if digits == '1' else 's'}"
    return (
        f"Prices have {decimals}, a pip is {pip}. A lot is {lot_}; sizes go from {least} to {most} lots in "
        f"steps of {step}."
    )


def version(day: str) -> str:
    """Say from when on other figures hold."""
    return f"From the trading day {day} on:"


def lot_alone(lot_: str) -> str:
    """Say what a lot is."""
    return f"A lot is {lot_}."


def sizes(least: str, most: str, step: str) -> str:
    """Say which sizes can be traded."""
    return f"Sizes go from {least} to {most} lots in steps of {step}."


def tick(step: str, worth: str) -> str:
    """Say how a price moves, and what that is worth."""
    return f"A price moves in ticks of {step}; one is worth {worth} a lot."


def total_lots(total: str) -> str:
    """Say how much one side may hold."""
    return f"Open and resting together, one side holds at most {total} lots."


def levels(stops: str, freeze: str) -> str:
    """Say how near to the price orders, stops and targets may stand, and when they are frozen."""
    near = f"Orders, stops and targets stay {stops} from the price." if stops else ""
    frozen = f"Within {freeze} of the price they can be changed and cancelled no more." if freeze else ""
    return f"{near} {frozen}".strip()


def fills(share: str, unit: str) -> str:
    """Say how much of a bar's volume is for sale."""
    return f"At most {share} of the volume of a bar is filled, a unit of volume being {unit}."


def swap(long: str, short: str, unit: str, triple: str, *, weekends: bool) -> str:
    """Say what holding overnight earns or costs."""
    three = f", three times on {triple.capitalize()}" if triple else ""
    too = ", on the nights of a weekend too" if weekends else ""
    return f"Held overnight, a lot earns {long} {unit} long and {short} {unit} short{three}{too}."


def instruments_of(file: str, broker: str) -> str:
    """Say where the symbols of an account stand, and who its broker is."""
    by = f" Its broker is {broker}." if broker else ""
    return f"Its symbols are those of {file}.{by}"


def instruments(start: str, zone: str, prices: str) -> str:
    """Say how bars are cut, and what prices are."""
    what = "the middle between bid and ask" if prices == "middle" else "bids"
    return f"Symbols. H4, D1 and W1 bars are cut at {start} in {zone}. Prices in the data are {what}."


def limits_fill(word: str) -> str:
    """Say when a limit order counts as filled."""
    when = "when the price touches it" if word == "touch" else "only when the price trades through it"
    return f"In replay a limit order is filled {when}."


def suffix(text: str) -> str:
    """Say how a broker ends its symbols."""
    return f"The broker ends every symbol in {text}; files of prices may be named so."


def aliases(names: str) -> str:
    """Say how else a symbol is spelt."""
    return f"It is also spelt {names}; files of prices may be named so, rules may not."


TICKS = {
    "crossed": "a tick whose ask is below its bid",
    "late": "one that stands behind a later one",
    "repeated": "one that repeats another one of its millisecond",
    "same_time": "of ticks that share a millisecond",
}
TICK_RULES = {
    "leave out": "is left out",
    "refuse": "ends the run before it begins",
    "sort": "is put in its place",
    "keep": "is kept",
    "keep all": "all are kept in the order of the file",
    "keep last": "the last one is kept",
}


def tick_data(rules: Mapping[str, str]) -> str:
    """Say what is done with ticks that cannot be met as they stand."""
    said = [f"{TICKS[kind]} {TICK_RULES[rule]}" for kind, rule in rules.items()]
    return f"In data of ticks {'; '.join(said)}."


def news(source: str, first: str, until: str) -> str:
    """Say what a calendar knows."""
    of = f" from {source}" if source else ""
    known = f" It covers {first or 'all days'} to {until or 'today'}; outside of that everything is unknown."
    return f"A calendar of news{of}.{known if first or until else ''}"


def tests(files: str) -> str:
    """Say what is tested."""
    return f"Tests of {files}." if files else "Tests."
