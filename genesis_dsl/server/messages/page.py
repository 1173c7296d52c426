"""What the site says besides the words of the trace."""

from collections.abc import Sequence

QUESTIONS = {
    "fired": ("Why did it trade?", "the first trade: conditions, score, order and what became of it"),
    "nothing": ("Why did nothing happen?", "any moment: how far it was, and the smallest change"),
    "blocked": ("Who stopped it?", "switches and rules that stood in the way"),
    "unblocked": ("Who stopped it?", "nobody: what it decided, by kind and reason"),
    "source": ("Which source says so?", "the rule that left the least room, and the document it cites"),
    "same": ("Is it the same today?", "files, hashes, and the decision made again and compared"),
}
"""What the start page asks of a run, and what the answer shows."""

CALLS = {"T": "trade", "D": "decision", "O": "order"}


def of_run(run: int, shows: str) -> str:
    """Say that a question is answered by an older run than the latest."""
    return f"in run {run}: {shows}"


def no_page() -> str:
    """An address that leads nowhere."""
    return "There is no such page; the list of runs is a good place to begin."


def no_method(method: str) -> str:
    """A request that would change something."""
    return f"{method} is not answered here: this page only shows what was recorded."


def from_elsewhere() -> str:
    """A form that another site sent."""
    return "This form was sent by a page of another site, and nothing was done; send it from its own page."


def only_here() -> str:
    """A form on a server that others can reach."""
    return "This server can be reached by others, and starts no runs; start them with `genesis-dsl run`."


def not_a_number(field: str, given: str) -> str:
    """A run or a sub-expression that is no number."""
    if field == "run":
        return f"{given!r} names no run; runs are numbered 1, 2, 3."
    return f"{given!r} names no sub-expression; they are numbered."


def not_an_id(given: str) -> str:
    """A name that is neither trade nor decision nor order."""
    return f"{given!r} names nothing of a run; write T1 for a trade, D12 for a decision, O3 for an order."


def bad_question(field: str, given: str) -> str:
    """A part of the address behind the question mark that cannot be read."""
    return f"{given!r} cannot be read as {field}."


LABELS = {
    "strategies": "Strategies",
    "more": "Other files or folders",
    "data": "File or folder",
    "account": "Account",
    "first": "From",
    "last": "To",
    "settings": "Parameters",
    "calendar": "Calendar of news",
    "who": "Your name",
    "text": "Note",
}
"""What stands beside the fields of the forms."""


def too_long(field: str, most: int) -> str:
    """A field of a form in which more stands than is taken."""
    return f"What stands under {LABELS.get(field, field)!r} is too long; {most:,} are the most."


def bad_body(field: str, why: str) -> str:
    """A part of what was sent that cannot be read."""
    where = f"{field[:100]}: " if field and not field.isdecimal() else ""
    return f"What was sent cannot be read: {where}{why[:1].lower()}{why[1:200].rstrip('.')}."


NOT_TAKEN_APART = "it is neither JSON nor a form"


def refused(errors: list[str]) -> str:
    """Sentences of rules that are wrong, of which the first is told and the rest stand beside."""
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"Nothing was run: {errors[0]}{more}."


def too_large(most: int) -> str:
    """A body that nobody needs."""
    return f"What was sent is larger than {most // 1024} kB; nothing here needs so much."


def no_question(name: str, known: list[str]) -> str:
    """A part of the address behind the question mark that the page does not have."""
    return f"This page has no {name!r} behind its question mark; it has {', '.join(known)}."


def no_such_decision(field: str, given: str, known: list[str]) -> str:
    """A kind or a reason of which a run has no decision."""
    there = f"it has {', '.join(known)}" if known else "it has none"
    return f"The run has no decision of the {field} {given!r}; {there}."


def no_such_kind(given: str, known: Sequence[str]) -> str:
    """A kind of which no run could have a decision."""
    return f"There is no decision of the kind {given!r}; the kinds are {', '.join(known)}."


def no_source(kind: str, file_id: str) -> str:
    """A file that did not run."""
    return f"No {kind} file named {file_id!r} ran; those that did stand at the end of the page of the run."


def of_another_symbol(name: str, symbol: str) -> str:
    """A trade or a decision that is asked for under another symbol."""
    return f"{name} is of {symbol}." if symbol else f"{name} is of no symbol."


def no_such_zone(zone: str) -> str:
    """A zone that is not known."""
    return f"There is no zone {zone!r}; write it like Europe/London or UTC."


def no_such_part(node: int) -> str:
    """A sub-expression that belongs to another sentence."""
    return f"This decision has no sub-expression {node}."


def house_fault() -> str:
    """A fault of the program itself."""
    return "The page could not be made: this is a fault of genesis-dsl, and stands in its log."


TITLES = {
    400: "Cannot be read",
    403: "Not allowed",
    404: "Not found",
    405: "Not answered",
    413: "Too large",
    422: "Cannot be run",
    429: "Later",
    503: "What it needs cannot be read",
}
HOUSE_FAULT = "A fault of the house"

VERDICTS = {"green": "passed", "red": "stopped here", "grey": "not reached"}
NOT_ASKED = "not asked"
SUPPOSED = {"green": "would have passed", "red": "would have stopped it"}
SIGNS = {"green": "✓", "red": "✗", "grey": "-", "true": "✓", "false": "✗", "unknown": "?", "not reached": "-"}
SIDES = {1: "buy", -1: "sell"}


def decided_before(headline: str, rest: str) -> str:
    """Say what the last decision before a silence was."""
    return f"The last decision before: {headline} {rest}".strip()


def no_number_named() -> str:
    """A patch without a number that is another one in it."""
    return "A patch changes one number: name it with `number=` and its new value with `to=`."


def what_if(text: str) -> str:
    """Mark what did not happen."""
    return f"what if: {text}"


def bought(side: int, lots: str, symbol: str, price: str, time: str) -> str:
    """The opening of a trade."""
    return f"{'Bought' if side > 0 else 'Sold'} {lots} of {symbol} at {price} on {time}."


def by_order(price: str, order_type: str) -> str:
    """The price of an opening, and the type of its order."""
    return f"{price} ({order_type})" if order_type else price


NEEDED, SPARE = "needed", "spare"
"""What a part is to a score that passed."""


def without(spare: list[str]) -> str:
    """Say which parts a score could do without, each by itself."""
    if not spare:
        return ""
    return f"It would still pass without {_any(spare)}{', one at a time' if len(spare) > 1 else ''}."


def _any(names: list[str]) -> str:
    return names[-1] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def closed(reason: str, price: str, time: str, profit: str) -> str:
    """The end of a trade."""
    by = "its stop" if reason == "stop" else exit_words(reason)
    return f"Closed by {by} at {price} on {time}: {profit}."


def still_open(price: str, time: str, profit: str) -> str:
    """A trade at the end of the data."""
    return f"Still open at the end of the data, {time}: {profit} at {price}."


_EXITS = {
    "target": "target {}",
    "exit": "exit {}",
    "entry": "entry {} on the other side",
    "switch": "kill switch {}",
    "rule": "rule {}",
    "command": "a command of {}",
}


def exit_words(reason: str) -> str:
    """A reason code of an end, in words."""
    prefix, _, rest = reason.partition(":")
    if rest and prefix in _EXITS:
        return _EXITS[prefix].format(rest)
    return {"margin": "the margin call"}.get(reason, reason)


def placed(order_type: str, side: int, lots: str, price: str, stop: str) -> str:
    """An order in the timeline."""
    at = "" if order_type == "market" else f" at {price}"
    protected = f"stop {stop}" if stop else "without a stop"
    return f"{order_type} order to {SIDES[side]} {lots}{at} placed, {protected}"


def ended(how: str, reason: str) -> str:
    """The end of an order that was not filled."""
    return f"order {how}" + (f": {exit_words(reason)}" if reason else "")


def filled(side: int, lots: str, price: str) -> str:
    """A deal that adds to a position."""
    return f"filled: {'bought' if side > 0 else 'sold'} {lots} at {price}"


def taken(side: int, lots: str, price: str, reason: str) -> str:
    """A deal that takes from a position."""
    return f"closed by {exit_words(reason)}: {'bought' if side > 0 else 'sold'} {lots} at {price}"


def stopped_so_many(entries: str, orders: int, positions: int) -> str:
    """What a switch stopped."""
    if (entries, orders, positions) == ("0", 0, 0):
        return "It stopped nothing."
    counts = (entries, "entry"), (str(orders), "order"), (str(positions), "position")
    kept, cancelled, closed = (
        f"{count} {(f'{name}s' if name != 'entry' else 'entries') if count != '1' else name}"
        for count, name in counts
    )
    return f"It kept out {kept}, cancelled {cancelled} and closed {closed}."


def stop_moved(old: str, new: str, reason: str) -> str:
    """A stop that a rule moved."""
    return f"stop moved from {old} to {new} by {exit_words(reason)}"


def costs(commission: str, swap: str) -> str:
    """What a deal cost."""
    return f"commission {commission}, swap {swap}"


def cannot_listen(host: str, port: int, reason: str) -> str:
    """An address that is taken or not ours."""
    return f"{host}:{port} cannot be listened on: {reason}; choose another with --host and --port."


RULE_HEADINGS = {
    "broken": "The rule that was broken",
    "possibly broken": "The rule that was possibly broken",
    "cannot tell": "The rule that cannot tell",
}


def rule_heading(*, stopped: bool) -> str:
    """What a rule did to an order."""
    return "The rule that stopped it" if stopped else "The rule that left the least room"


AMBIGUOUS = "the bar held both stop and target: the stop was taken to come first"


def more_decisions(shown: int, count: int) -> str:
    """A list that goes on."""
    return f"The first {shown:,} of {count:,}."


def strip_words(true: int, false: int, unknown: int) -> str:
    """A strip for those who hear it."""
    words = [f"{true:,} true", f"{false:,} false"]
    return ", ".join(words + ([f"{unknown:,} unknown"] if unknown else []))


def chart_words(symbol: str, timeframe: str, first: str, last: str) -> str:
    """What a chart shows, for those who cannot see it."""
    return f"{timeframe} candles of {symbol} from {first} to {last}"


ASKED = "asked"


def share_true(per_cent: int) -> str:
    """What several decisions inside one bar said."""
    return f"true at about {per_cent}% of its decisions"


def so_many_true(state: str, true: int, count: int) -> str:
    """How much of an entry was true when it was not."""
    return f"{state}, {true} of {count} true"


def opened_at(name: str, side: str, lots: str, price: str) -> str:
    """A deal that opened a trade."""
    return f"{name}: {side} {lots} at {price}"


def closed_at(name: str, how: str, price: str, profit: str) -> str:
    """A deal that ended a trade."""
    return f"{name}: closed by {how} at {price}, {profit}"


def bar_words(timeframe: str, symbol: str, opened: str, closed: str) -> str:
    """A bar by its ends."""
    return f"{symbol}, {timeframe} bar from {opened} to {closed}"


def no_bar(symbol: str, timeframe: str, at: str) -> str:
    """A moment at which no bar closed."""
    return f"No {timeframe} bar of {symbol} holds {at}: there are no prices then."


def too_long_a_span(bars: int, most: int) -> str:
    """More bars at once than a window holds."""
    return (
        f"This span holds {bars:,} bars of the timeframe and a window at most {most:,}; "
        "ask for a shorter span or a longer timeframe."
    )


def no_span() -> str:
    """A span that ends before it begins."""
    return "The span ends before it begins; `to` must lie behind `from`."


def rows_of(count: int, timeframe: str) -> str:
    """How many bars or ticks a file of prices has."""
    return f"{count:,} {'ticks' if timeframe == 'ticks' else 'bars'}"


def no_candles(symbol: str) -> str:
    """Files that are there and hold nothing of this span."""
    return f"The prices of {symbol} hold no bars around this time."


def no_order(run: int, order: int) -> str:
    """An order that is not there."""
    return f"Run {run} has no order O{order}."


def no_entries(symbol: str) -> str:
    """A symbol on which nothing is ever bought or sold."""
    return f"No entry of this run looks at {symbol}: nothing could have fired there."
