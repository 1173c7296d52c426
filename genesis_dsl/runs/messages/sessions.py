"""What is said of sessions at a terminal."""

from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.brokers.prices.bars import Difference
from genesis_dsl.brokers.prices.cursor import Gap
from genesis_dsl.brokers.prices.offset import OffsetChanged
from genesis_dsl.brokers.prices.stamp import ServerTime
from genesis_dsl.brokers.prices.watch import Differs, Event, Late, Link, Missing
from genesis_dsl.brokers.recovery import reconcile
from genesis_dsl.market.instant import format_moment

_HOUR = 3_600_000


def other_currency(found: str, account: str, wanted: str) -> str:
    """Say that the terminal's account is in another currency."""
    return (
        f"The terminal's account is in {found}, and account {account} is in {wanted}; "
        "name the account file that describes it with --account."
    )


def only_reads() -> str:
    """Say that the gateway sends no orders."""
    return (
        "The gateway only reads, so that no order can leave: start it with --login and --server of the "
        "account, or use genesis-dsl paper."
    )


def other_book(account: str, ours: str, theirs: str) -> str:
    """Say that the account keeps its positions otherwise."""
    return (
        f"The terminal's account is a {theirs} one, and account {account} says `book: {ours}`; what one "
        "order does to a position is another thing there. Correct the account file."
    )


def not_offered(symbol: str, name: str) -> str:
    """Say that a symbol is not traded there."""
    return (
        f"The terminal offers no {name}, which is {symbol} here; write the broker's spelling into the "
        "instruments file as `broker_name:` (or `suffix:` for all symbols), or leave it out of the strategy."
    )


def not_selected(name: str, why: str) -> str:
    """Say that a symbol gets no ticks."""
    return f"The terminal does not put {name} into Market Watch ({why}); without it there are no prices."


def other_figure(symbol: str, what: str, ours: Fraction, theirs: Fraction) -> str:
    """Say that both sides count otherwise."""
    return (
        f"{symbol}: the instruments file says `{what}: {_plain(ours)}`, the broker {_plain(theirs)}; sizes "
        "and risk would be wrong. Correct the instruments file."
    )


def _plain(figure: Fraction) -> str:
    return f"{float(figure):,.8g}".replace(",", "_")


def no_history(symbol: str, name: str) -> str:
    """Say that there are no bars."""
    return (
        f"The terminal has no M1 bars of {name} ({symbol}) yet; open its chart once, wait until bars are "
        "loaded, and start again."
    )


def clock_is_off(seconds: int, hours: float, now: str) -> str:
    """Say that a price is of the future."""
    return (
        f"The newest price is {seconds:,} s ahead of this machine's clock ({now}), if the server is "
        f"{hours:+g} hours from UTC, as `bars_start:` of the instruments file has it. Put this clock right "
        "by NTP, or correct `bars_start:`, which is when the server's clock shows midnight."
    )


def other_clock(found: int, rule: int) -> str:
    """Say that the server keeps another clock than the file says."""
    return (
        f"The server's clock is {found / _HOUR:+g} hours from UTC by its ticks, and {rule / _HOUR:+g} by "
        "`bars_start:` of the instruments file; days and coarser bars would be cut wrongly."
    )


def clock_not_seen(found: int, rule: int, seen: int) -> str:
    """Say that the server's clock has changed by its rule, and that no tick has said so yet."""
    ticks = f"its latest ticks, of {format_moment(seen)}, had {found / _HOUR:+g}"
    return (
        f"The server's clock should be {rule / _HOUR:+g} hours from UTC now by `bars_start:` of the "
        f"instruments file; {ticks}; entries wait until new ticks say the same."
    )


def no_look_yet(*, waits: bool) -> str:
    """Say that prices were not looked at; on paper nothing waits for them."""
    return f"There is no price yet{'; entries wait until the terminal shows one' if waits else ''}."


def late_minute() -> str:
    """Say that a minute came too late to be traded on."""
    return "A minute came long after its end; nothing is entered on it, what is open is looked after."


def no_more_doubt(cause: str, *, waited: bool) -> str:
    """Say that a doubt is over."""
    return f"{cause}: all is well again{'; entries go on' if waited else ''}."


def goes_on(run: int) -> str:
    """Say that a session goes on elsewhere."""
    return f"Run {run} trades this account already, in another process; end that one first with Ctrl-C."


def files_changed(run: int, changed: Sequence[str]) -> str:
    """Say that a session cannot go on with other rules."""
    return (
        f"Run {run} began with other rules than these: {', '.join(changed)}. Give it the files that it began "
        "with (they are kept with the run), or begin a new run with --new: it takes over what is open as it "
        "is found."
    )


def parameters_of(strategy: str) -> str:
    """Name the parameters of a strategy."""
    return f"the parameters of {strategy}"


def changed_given(run: int) -> str:
    """Say that a record was changed."""
    return f"What run {run} was given is no longer as it was written; begin a new run with --new."


def opened_anew(times: int) -> str:
    """Say that the terminal was away."""
    return f"The terminal is there again (start {times}); positions, orders and deals are compared."


def noted(time: int, symbol: str, text: str) -> str:
    """Write what happened around a session as a line."""
    return f"{format_moment(time)}  {symbol + ': ' if symbol else ''}{text}"


def was_away(since: int) -> str:
    """Say that a session goes on that was gone for a while."""
    return (
        f"The session goes on; nobody was there since {format_moment(since)}, the last instant that it lived "
        "through. What came in since then is lived through now."
    )


def difference(found: reconcile.Difference) -> str:
    """Write a difference between both books: class, action, reason."""
    about = " ".join(
        part for part in (found.symbol, f"intent {found.number}" if found.number else "") if part
    )
    waits = " Entries wait." if found.blocks else ""
    return f"{found.kind.value}{f' ({about})' if about else ''}: {found.action}. {found.reason}{waits}"


def of_prices(event: Event) -> tuple[str, str, str]:
    """Give topic, symbol and text of something that happened to prices."""
    match event:
        case OffsetChanged(_, before, after):
            was = "" if before is None else f", before {before / _HOUR:+g}"
            return "clock", "", f"The server's clock is {after.ms / _HOUR:+g} hours from UTC{was}."
        case Late(symbol, _, ticks):
            return (
                "prices",
                symbol,
                f"{ticks} ticks came behind their minute, which stays as it was.",
            )
        case Missing(symbol, gap):
            return "prices", symbol, _forgotten(gap)
        case Differs(symbol, found):
            return "prices", symbol, _other_minute(found)
        case Link(_, is_connected):
            return (
                "link",
                "",
                "The terminal found its server again." if is_connected else "The terminal lost its server.",
            )
        case _:
            return "link", event.symbol, event.why.text


def _forgotten(gap: Gap) -> str:
    return (
        f"Ticks may be missing: the terminal has forgotten some it told, from {_at_the_server(gap.first)} to "
        f"{_at_the_server(gap.last)} by the server's clock."
    )


def _other_minute(found: Difference) -> str:
    """Say how a minute that was made of ticks is told by the terminal's chart."""
    minute = f"the minute of {_at_the_server(found.opened)} by the server's clock"
    if found.other is None:
        return f"The terminal's chart has not {minute}; by its ticks it closed at {found.one:.10g}."
    if found.one is None:
        return (
            f"The terminal's chart has {minute}, closed at {found.other:.10g}; by its ticks there was none."
        )
    theirs, ours = f"{found.other:.10g}", f"{found.one:.10g}"
    return f"The terminal's chart has {found.field} {theirs} in {minute}, and its ticks {ours}."


def _at_the_server(stamp: ServerTime) -> str:
    return format_moment(stamp).removesuffix(" UTC")


def decided(number: str, kind: str, name: str, symbol: str, reason: str) -> str:
    """Write a decision as a line."""
    why = f" ({reason})" if reason else ""
    return f"{number} {kind}: {name}{f' on {symbol}' if symbol else ''}{why}"


def filled(side: int, lots: float, symbol: str, price: str, opens: bool, position: int, reason: str) -> str:  # noqa: FBT001, PLR0913, PLR0917  # a line of figures
    """Write a deal as a line."""
    what = "bought" if side > 0 else "sold"
    why = f" ({reason})" if reason and not opens else ""
    return f"{what} {lots:g} {symbol} at {price}, {'opens' if opens else 'closes'} T{position}{why}"


def left_resting(ticket: int, side: int, lots: float, kind: str, price: str) -> str:
    """Say what somebody else has left resting at the broker."""
    what = "buys" if side > 0 else "sells"
    return (
        f"Order {ticket}, which is none of this session's, {what} {lots:g} by a {kind.replace('_', '-')} at "
        f"{price}; it counts in every limit, and is cancelled with the rest."
    )


def deal_elsewhere(ticket: int, money: str, is_open: int) -> str:
    """Say what a deal in a symbol whose prices are not read has moved, and how much is still open there."""
    left = (
        f"{is_open} open in such symbols; entries wait" if is_open else "nothing is open there; entries go on"
    )
    return f"Deal {ticket}, in a symbol of which no prices are read here: {money}. Now {left}."


def needs_persons(name: str, roles: Sequence[str]) -> str:
    """Say that a lock which persons open is not opened by beginning anew."""
    return (
        f"The run before has left {name} locked, which {' and '.join(roles)} may arm again: go on with that "
        f'run (its files, without --new), tell it "re_arm {name}", end it, and begin anew then.'
    )


def lock_let_go(name: str, decision: int) -> str:
    """Say that a new run begins without a lock of the one before."""
    return (
        f"{name} (D{decision} of the run before) was left locked; this new run, which a person has asked for "
        "with --new, begins without that lock. If it was to hold, block entries: genesis-dsl panic --entries."
    )


def moved_before(money: str) -> str:
    """Say what deals had moved since the day began when the session did."""
    return f"Deals of today had moved {money} before this session began; limits of the day count that."


def order_ended(number: int, symbol: str, ended: str, reason: str) -> str:
    """Write the end of an order as a line."""
    why = f" ({reason})" if reason and reason != ended else ""
    return f"O{number} {symbol} {ended}{why}"


def standing(is_open: int, elsewhere: int, equity: str) -> str:
    """Say how a session stands; `elsewhere`: how much is open in symbols whose prices are not read."""
    there = f" and {elsewhere} elsewhere, for which entries wait" if elsewhere else ""
    return f"{is_open} {'position' if is_open == 1 else 'positions'} open{there}, equity {equity}."


def sent(count: int, by_the_end: int, most: int) -> str:
    """Say how many messages were sent, and how many the day will have had at its end."""
    messages = "message" if count == 1 else "messages"
    return f"{count} {messages} to the server today, about {by_the_end} by its end, of {most:,}."


def begun(run: int, account: str, is_new: bool, symbols: Sequence[str], sends: bool, moment: str) -> str:  # noqa: FBT001  # a sentence of figures
    """Say that a session begins."""
    how = "begins" if is_new else "goes on"
    what = f"trades {account}" if sends else f"follows the prices of {account} on paper"
    return (
        f"Run {run} {how} at {moment}: {what}, {', '.join(symbols)}. Ctrl-C ends it; what is open stays open."
    )


def told(who: str, text: str, reason: str, answer: str) -> str:
    """Say on the screen what somebody asked for, and the answer."""
    return f"{who}: {text}{f' ({reason})' if reason else ''}. {answer}"


def obeyed(number: str, reason: str, *, is_done: bool) -> str:
    """Say what became of a command."""
    if is_done:
        return f"{number}: done; it {reason}." if reason else f"{number}: done."
    return f"{number}: not done: {reason}."


def several_roles(who: str, roles: Sequence[str]) -> str:
    """Say that somebody has several roles."""
    return f"{who} is {' and '.join(roles)}: say in which role with --role."


def no_command(text: str) -> str:
    """Say that words are no command."""
    return f"{text!r} is no command."


def unknown_here(name: str) -> str:
    """Say that a command names what is not there."""
    return f"This session has no {name}, or more than one; a switch of one file is written `file > switch`."


def broker_pays() -> str:
    """Say that money is paid at the broker."""
    return "Pay it in or out at the broker: the session sees it there, and books it."


def obeyed_enough(most: int) -> str:
    """Say that a session obeys no more commands."""
    return f"This session has obeyed {most:,} commands: end it with Ctrl-C, and begin a new one with --new."


def was_not_there() -> str:
    """Say that nobody obeyed a command because the session was gone."""
    return "The session ended before it obeyed; nothing was done."


def nobody_hears(run: int) -> str:
    """Say that a run is no session that could be told anything."""
    return f"Run {run} is no session that goes on: only one that `live` or `paper` trades now can be told."


def nobody_took(seconds: float) -> str:
    """Say that a command was withdrawn."""
    return (
        f"The session did not take it within {seconds:.0f} s, and it was withdrawn: nothing was done. "
        "Its gateway may be away; `genesis-dsl panic` needs no session."
    )


def no_answer(run: int) -> str:
    """Say that a command was taken, and that nothing is known of it."""
    return f"The session took it and has not answered yet: see the decisions of run {run}."


def nobody_speaks() -> str:
    """Ask who speaks."""
    return "Say who you are: --by NAME."


def loosens_without_reason(text: str) -> str:
    """Ask for a reason."""
    return f"`{text}` lets more happen than before: say why, with --because TEXT."


def still_guarded(why: str) -> str:
    """Say that the gateway does not know that a person ended the session."""
    return (
        f"The gateway could not be told that the session has ended ({why}): "
        "what `dead_man:` of the account says is done once it has been silent for so long."
    )


def not_recorded(why: str, seconds: float) -> str:
    """Raise the alarm that a session cannot write its record."""
    return (
        f"ALARM: the record of this session cannot be written: {why} Nothing is decided and nothing is sent "
        f"until it can: there are no entries, no exits and no kill switches of ours, and what rests at the "
        f"broker stays there. It is tried again every {seconds:g} s; Ctrl-C ends the session."
    )


def gone_again(why: str, seconds: float) -> str:
    """Say that a session cannot recover now, as its terminal is away."""
    return (
        f"The session waits before it trades: {why} It is tried again every {seconds:g} s, and goes on by "
        "itself; what is open is guarded by its stops at the broker. Ctrl-C ends the session."
    )


def written_again(why: str) -> str:
    """Say that a session goes on whose record could not be written."""
    return f"the record can be written again; nothing was decided while it could not ({why})"
