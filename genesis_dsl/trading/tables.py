"""The tables of the venue: symbols, prices, the book of positions, resting orders, the ledger.

All state is whole numbers: times in milliseconds, prices in points, sizes in lot steps, money in
minor units of the account currency.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.pointer import Addressed, passed_by_address
from genesis_dsl.types.targets import MOST_TARGETS

Table = NDArray[Any]
"""A structured array: one record for each symbol, position or order."""

Record = Any
"""One record of a table; its fields are whole numbers, read by name."""


def record_of(names: str, **rows: int) -> np.dtype[np.void]:
    """Describe one record of a table: whole numbers by their names, and fields that hold several."""
    fields: list[Any] = [(name, np.int64) for name in names.split()]
    return np.dtype(fields + [(name, np.int64, (size,)) for name, size in rows.items()])


OF_PROFIT, OF_COMMISSION, OF_MARGIN = 0, 1, 2
"""Which money is turned into the account's: places of `mode` and its kin."""
WAYS = 3


SYMBOL = record_of(
    "digits tick spread middle through gap slippage least most lots_num lots_den num den "
    "margin_num margin_den margin_fixed hedged_num hedged_den "
    "commission_num commission_den swap_long swap_short swap_den swap_money triple weekends first_bar "
    "stops freeze total bar_ms share_num share_den unit_num unit_den unsure "
    # the present quote, and the worst and best of the bar that just closed
    "choice bid ask opened left bar_open bar_high bar_low bar_close bar_spread quoted has_bar clock",
    mode=WAYS,
    other=WAYS,
    then_mode=WAYS,
    then_other=WAYS,
    cross=WAYS,
)
"""One symbol. `tick` is the step of order prices, in points; a step of sizes is `lots_num/lots_den` lots.
`num/den` turns points times steps into minor units; `mode` 0 keeps it, 1 divides by the symbol's own price,
2 multiplies by and 3 divides by the price of `other`; then `then_mode` does so with `then_other`. Two prices
that multiply are one rate first, divided by `cross`.
`margin_num/den` is a share of the worth of a position, or money for a step where it is `margin_fixed`.
`commission_num/den` is money for a step and side. `stops` and `freeze` are levels in points, `total` the
most steps of one side, 0 for no limit. `share_num/den` turns a bar's volume into the steps that are for
sale, 0 for no limit; `left`: how many still are, -1 for no limit; `unit_num/unit_den` turns a unit of volume
into steps. `bid` and `ask` are the last known ones; `quoted` says whether there were any. `opened`: when the
present bar began; no bar lasts longer than `bar_ms`. `unsure`: a bit for each doubt of a broker outside about
it, for which entries wait."""

POSITION = record_of(
    "live id decision order strategy entry sym side steps steps_first price cost stop has_stop stop_first "
    "opened bars mark open_profit worst_profit booked paid commission swap risk targets n_targets "
    "closing closing_from closing_kind closing_index closing_price draws "
    "close_at close_due close_since close_made close_asked "
    "wish has_wish wish_from wish_kind wish_index aim has_aim aim_from aim_kind aim_index "
    "told_closing told_move sent_closing sent_wish sent_aim "
    "ambiguous doubt perhaps low best best_close came inside turn margin aims bare whole shared "
    "there_stop there_target asked_steps asked_move retry refusals shut shut_kind shut_index slip",
    t_price=MOST_TARGETS,
    t_asked=MOST_TARGETS,
    t_steps=MOST_TARGETS,
    t_closed=MOST_TARGETS,
)
"""A position. `cost`: of what is open, in points times steps; `price` is the mean of its fills; `margin`:
what it takes by itself; `aims`: the entry whose targets it has; `bare`: since when it has no stop, if so.
`closing`: steps to close at the first open from `closing_from` on, asked for at `closing_price`; where a
policy closes, at the limit `close_at` (0: at the market), which is looked at again at `close_due`, was first
placed at `close_since` (0: never), `close_made` times by now, and last looked at at `close_asked`. `wish` and
`aim`: a stop and a target that are on their way, or that the broker did not take yet; `told_…`: that it waits
was recorded; `sent_…`: when it was asked, 0 where the broker has answered. `slip`: one more than the slippage
that a policy expects of its fills, 0 where none does.
`targets`: a bit for each target hit; `best`: the profit had the ambiguous bars gone well; `perhaps`: in the
bar that filled its order the wait for it ended, so that it may never have come to be. `t_price` are
levels, `t_asked` what each closes of the `whole` size of the order they came with, `t_steps` what that is of
the steps `shared` among them, `t_closed` what it has closed. `shut`: it keeps out entries of its strategy in
its symbol as long as it lives, as an exit or a target asked for.

Of this bar: `came`: LIMIT where a limit was filled in it, STOP where a stop order was filled inside it,
STOP_LIMIT where a stop-limit was touched and came back to its limit inside it, else MARKET; `inside`: the
open is behind; `turn`: the last target hit inside, 0 for none; `low`: the whole result at its worst, before
the targets; `doubt`: it is an ambiguous one.

Of a broker outside: `there_…`: where stop and target stand by its last report, 0 for none; `asked_steps`:
what it was asked to close and has not answered, `asked_move`: when it was asked to move them, 0 where it has;
`retry`: when it may be asked again, after so many `refusals` in a row."""

ORDER = record_of(
    "live id decision strategy entry sym side type trigger woken steps filled position position_id against "
    "price stop has_stop risk score placed "
    "active arrived expires expires_bars n_targets draws "
    "leaving leaving_from leaving_kind leaving_index told sent_leaving asked retry ended slip named",
    t_mode=MOST_TARGETS,
    t_price=MOST_TARGETS,
    t_steps=MOST_TARGETS,
)
"""A resting order. `score`: that of its entry, in millionths of a point. `steps` are still to be filled,
`filled` are in the position in that slot with that id (0: none yet), or, where `against`, were taken from
it; `woken`: a stop order that was touched, and waits for volume. `trigger`: of a stop-limit, the price that
must be touched before it waits as a limit at `price`; 0 where it was, or there is none. It meets bars that
open from `active` on; `arrived`: the broker has taken it. `leaving`: it is to be cancelled, at the first
open from `leaving_from` on; `sent_leaving`: when that was asked, 0 where the broker has answered; `draws`:
how often latency was drawn. `expires` is an instant (0: none), `expires_bars` counts down the bars of the
strategy (0: none). Target modes: see `TARGET_LEVEL` and its kin. `asked`: what a
broker outside was asked about it, as bits (`SENT`, `CALLED_BACK`); `retry`: when it may be asked again;
`ended`: one more than how it ended (see `end_order`), of one that has; `slip`: as of a position;
`named`: the number, below nought, by which a broker outside reports what no rule placed, 0 of all others."""

LEDGER = record_of(
    "balance initial equity lowest_equity next_position next_order top_position top_order "
    "fault_code fault_detail failed peak drawdown started last_open last_close logged "
    "snapped next_decision now ambiguous signals dip seed least_delay most_delay "
    "call_num call_den out_num out_den called netting moved inside wanted phase fills "
    "could_win could_lose outside unsure asks deducted requests requests_day requests_most answered "
    "elsewhere elsewhere_open elsewhere_resting elsewhere_wish"
)
"""The account, and the counters of the run. `top_…` is one more than the highest slot in use; `dip` is what
positions that ended in this bar may have lost, at its worst, before they did better. Delays are in
milliseconds. `call_…` and `out_…` are the shares of the margin at which the broker warns and closes, -1 for
never; `called`: it has warned; `netting`: a symbol has one position. `moved`: paid in, less what was paid
out; `inside`: what is filled now is filled inside of its bar, not at its open; `wanted`: the price at which
it was expected; `fills`: how many there were; `phase`: of the account, a choice.
`could_win`, `could_lose`: more, by orders of which a bar does not tell whether it filled them. `outside`: a
broker outside fills, and no venue does; `unsure`: its doubts about the account, as bits; `asks`: how often
it was asked for something; `deducted`: what rules took as a fine. `requests`: how many were sent on
the day of UTC `requests_day`; `requests_most`: how many may be, 0 where nobody says. `answered`: how long
the broker took for the last answer, -1 before there is one. `elsewhere`: what is open in symbols whose
prices are not read would bring now; `elsewhere_open`, `elsewhere_resting`: how many positions and orders
there are; `elsewhere_wish`: which of them are to end, as bits (`END_RESTING`, `END_OPEN`)."""

MARKET, LIMIT, STOP, STOP_LIMIT = range(4)
"""Order types; a stop-limit is a limit that sleeps until its trigger is touched."""

NO_SCORE = -1
"""The score of an order whose entry asks none."""

ALL_LEFT = -1
"""Steps of a target that closes whatever is left; 0 closes nothing."""

TARGET_LEVEL, TARGET_DISTANCE, TARGET_R = 0, 1, 2
MILLION = 1_000_000
"""A target is a price; or a distance in points from the entry; or millionths of the first risk distance."""

(
    WHY_NONE,
    WHY_SIGNAL,
    WHY_STOP,
    WHY_TARGET,
    WHY_EXIT,
    WHY_SWITCH,
    WHY_RULE,
    WHY_END,
    WHY_EXPIRED,
    WHY_ALREADY_IN,
    WHY_FAILED,
    WHY_HOLDING,
    WHY_TOO_SMALL,
    WHY_UNKNOWN,
    WHY_WRONG_SIDE,
    WHY_BOOK_FULL,
    WHY_NO_PRICE,
    WHY_CANNOT_TELL,
    WHY_CANCELLED,
    WHY_PAUSED,
    WHY_TOO_FAR,
    WHY_NO_MONEY,
    WHY_MARGIN,
    WHY_TOO_NEAR,
    WHY_FROZEN,
    WHY_SIDE_FULL,
    WHY_ENDED,
    WHY_PERSON,
    WHY_BROKER,
    WHY_OUTSIDE,
    WHY_UNSURE,
    WHY_STEP,
    WHY_GAVE_UP,
    WHY_NO_STEP,
    WHY_LAST_STEP,
    WHY_RECHECK,
    WHY_REQUESTS,
    WHY_AT_MARKET,
    WHY_NO_STOP,
    WHY_REST,
) = range(40)
"""Reasons, with an index that says which stop, target, exit, switch or rule."""

PART_PRICE, PART_STOP, PART_SIZE, PART_TARGET, PART_CAP = range(1, 6)
"""Which part of an order a reason is about."""

END_RESTING, END_OPEN = 1, 2
"""What is to end in symbols whose prices are not read: orders, positions."""

SENT, CALLED_BACK = 1, 2
"""What a broker outside was asked about an order: to take it, to cancel it."""


PRICES = frozenset({"bars", "volume", "tradable"})
"""Arrays of `Venue` that hold the data of a run; they never change."""
PASSING = frozenset({"log"})
"""Arrays of `Venue` that carry nothing from one block of events to the next."""
OF_SLOTS = {"book": "top_position", "orders": "top_order"}
"""Arrays of `Venue` with a row for each slot, and where the ledger counts the slots in use."""


@passed_by_address(
    symbols=SYMBOL,
    bars=(np.int64, 2),
    volume=np.int64,
    tradable=np.uint8,
    book=POSITION,
    orders=ORDER,
    ledger=LEDGER,
    log=(np.int64, 2),
)
@dataclass(frozen=True, slots=True, eq=False)
class Venue(Addressed):
    """What the simulated venue works on; every array is made once and written in place.

    Shapes: `bars` is (5, sum of T) open high low close spread in points, all symbols one after the
    other; `volume` (-1 unknown) and `tradable` are (sum of T,); `log` is (rows, LOG_WIDTH).
    """

    symbols: Table
    bars: NDArray[np.int64]
    volume: NDArray[np.int64]
    tradable: NDArray[np.uint8]
    book: Table
    orders: Table
    ledger: Table
    log: NDArray[np.int64]
