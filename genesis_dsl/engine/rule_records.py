"""Strategies, rules and switches as the kernel asks them, and what they do: records of `World`."""

from genesis_dsl.trading.tables import record_of
from genesis_dsl.types.targets import MOST_TARGETS

MOST_CAPS = 4

SITE = record_of("strategy sym clock bars entries_first entries exits_first exits capital_num capital_den")
"""A strategy on a symbol; `clock` tells when it decides, `bars` when the bars of its timeframe close."""

ENTRY = record_of(
    "site side type at_once start end fires misses at_start at_end at at_kind limit limit_kind "
    "rest_start rest_end score stop stop_kind risk size n_caps n_targets "
    "expires_bars expires_in zone cancel_start cancel_end cancel snap snaps watch watches t_whole "
    "says look_start look_end policy rank rank_start rank_end",
    cap=MOST_CAPS,
    cap_kind=MOST_CAPS,
    t=MOST_TARGETS,
    t_kind=MOST_TARGETS,
    t_num=MOST_TARGETS,
    t_den=MOST_TARGETS,
    then=MOST_TARGETS,
    thens=MOST_TARGETS,
)
"""An entry. Registers are -1 where nothing is written. Kinds: 0 none, 1 level, 2 distance, 3 R;
of caps: see `sizing.CAP_LOTS`. `t_whole`: the targets close all there is. `then` and `thens` are the first
action and the count for each target. `says`: its number, from 1, among those of which `World.says` holds what
they say at each bar; 0 of an entry that is asked. `look_…`: the program of what its decisions keep;
`policy`: the execution policy that works for it, -1 for none; `rank`: what puts its order first."""

EXIT = record_of("start end condition actions action_count entries snap snaps watch watches says")
"""`entries` is a bit for each entry of the site that it is asked of, 0 for all. `says`: its number in
`World.says` where it says ahead when its condition holds, see `leaving`; else 0."""

ACTION = record_of("verb start end value value_kind num den sym")
"""Verbs: see `VERBS`. `num/den` is the share of `close 50%`; `sym`: of whose positions it is, -1 for all."""

GUARD = record_of(
    "clause key sym subject start end root room left right reads for_length if_unknown actions level "
    "calendar zone re_day re_week re_clear re_after re_after_first re_clear_after "
    "re_clear_after_first roles roles_first re_order re_fill when_start when_end when snap snaps "
    "watch watches acts_on acts_count acts_strategy acts_on_all size_start size_end size of_strategy "
    "floor floor_start floor_end aside ages aged moves moved deduct_start deduct_end deduct leans "
    "openings group place "
    # what it comes to as events go by
    "status truth since clear_since tripped_at orders_at fills_at holding possibly rolled flattening "
    "asked said_yes said_no least most",
)
"""A rule or a switch for one subject. `clause`: 0 switch, 1 must_hold, 2 before_order, 3 shown only,
4 at_fill, 5 at_day_end, 6 at_week_end.
`truth`: 1 true, 0 false, else 2 + reason. `status`: 1 tripped or broken. `roles`: in so many of them persons
must arm it again; what is asked of each stands in `World.roles` from `roles_first` on.
`left` and `right` are the sides of the comparison whose `room` is measured.
`leans`: it follows the equity one way (`leaning.py`), and says the same at all equities from `least` up to
`most`, which are none where `least` is the greater one.
`floor`: the register of what the equity must not come under, where a rule says that alone, -1 for none.
`aside`: it reads the time or a quote, and is asked by itself where nothing else can change.
`size`: the share to which it scales new entries, -1 for none.
`for_length` is as in `engine/lengths`, days and months by the clock of `zone`; so are the `re_after` lengths
that stand in `argv` from `re_after_first` on, and the `re_clear_after` ones. `sym` and `of_strategy` are what
it is asked of, -1 for all; it acts on `acts_count` symbols that
stand in `argv` from `acts_on` on, -1 for all, and on `acts_strategy`, -1 for all; `acts_on_all`: not on one
position alone. `asked`, `said_yes` and `said_no` count its answers. At `ages` in `argv` stand `aged` limits
of lengths of time at which the guard is asked (`engine/ages.py`). `moved` actions from `moves` on move stops;
`deduct` is what it takes from the balance. `openings`: of the fills it is asked only of those that open;
`group`: whose ideas it is asked of, with its `place` in `World.idea_since`."""

FIRST_OF_STATE = "status"
"""The fields of a guard from here on are its state; those before it hold the rule and never change."""

WATCH = record_of("reg node last sym")
"""A condition whose outcome is logged when it changes."""

SILENT, FIRES, IS_NEAR = range(3)
"""What an entry says that reads only prices and time: nothing, that it fires, that one part is short."""

NEEDED, SAID = range(2)
"""Columns of `World.roles`: how many persons of a role must arm a guard again, and a bit for each who said so
since it tripped."""

VERBS = (
    "close_position",
    "close_positions",
    "close_part",
    "move_stop",
    "move_target",
    "trail",
    "cancel_orders",
    "alert",
    "block_entries",
)
BLOCK, CANCEL, CLOSE, ALERT, FAIL, REDUCE, DEDUCT = 1, 2, 4, 8, 16, 32, 64
"""What a guard does, as bits."""
