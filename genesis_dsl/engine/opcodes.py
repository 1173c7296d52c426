"""The instructions of the register machine, and what they count and tell, as numbers.

An instruction is eight whole numbers: op, destination register, and up to six operands.
"""

(
    COLUMN,  # column
    QUOTE,  # symbol, word
    ACCOUNT,  # word
    DAY,  # calendar, word
    POSITION,  # word
    ORDER,  # word
    FILL,  # word
    ELEMENT,  # things, word
    ACCUMULATED,  # accumulator, value register, where register (days only)
    TRACKED,  # tracker
    LATCHED,  # first guard, count
    GATHER,  # first argument, things: of the symbol that the thing has
    KEPT,  # ring, column, register of the running day
    NEWER,  # things, strategy, symbol: how many open ones came after the one that a fold is at
    EXECUTION,  # word
    SIGNALLED,  # place among what is kept of each signal
    GROUPED,  # word, group, register of a duration
    NEWS,  # word, schedule, before, after
    SESSION,  # word, hours
    CLOCK,  # word, zone
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    NEGATE,
    ABS,
    MIN,  # first argument, count
    MAX,
    SHARE,  # register, numerator, denominator
    LENGTH,  # register of the duration beside it, length, zone, whether it lies ahead
    CURRENT,  # register, register of the number of its period, zone, shift, length
    COMPARE,  # left, right, sign, money
    BETWEEN,  # value, low, high, next day
    MEMBER,  # register, first float, count
    IS_KNOWN,
    IS_UNKNOWN,
    AND,  # first argument, count
    OR,
    NONE,
    NOT,
    AT_LEAST,  # first argument, count, n
    CASES,  # first argument, count
    SCORE,  # first argument, count, first float, requires, parts
    PASSES,
    MISSES,  # first argument, count: how many are not true
    FOLD,  # things, fold, end, strategy or ring or group, symbol or register of the first group
    NEXT,  # fold register, value register, where register, begin, fold, 1 + register of whether it is meant
) = range(47)

(
    PAST,  # register, memory
    CROSSES,  # left, right, sign, memory of the gap
    MOVING,  # register, sign, memory
    WITHIN,  # register, memory
    HELD_FOR,  # register, memory
    FOLLOWED,  # first, second, memory of the first
    CALL,  # word, first argument, count
    PERIOD,  # register of an instant, zone, shift, length
) = range(NEXT + 1, NEXT + 9)
"""These look at a bar or at those before, and run once for each bar: see `closing`."""

(
    STEP_STREAM,
    STEP_ADD,
    STEP_SUBTRACT,
    STEP_MULTIPLY,
    STEP_DIVIDE,
    STEP_ABSOLUTE,
    STEP_MORE,
    STEP_LEAST,
    STEP_SAME,
    STEP_NOT,
    STEP_EITHER,
    STEP_CHOOSE,
    STEP_COPY,
    STEP_BACK,
    STEP_RECENT,
) = range(15)
"""What the instructions of a word do with its cells, in the order of `formula.OPERATIONS`: see `stepping`."""

WIDTH = 8

BACK = 2
"""Of `LENGTH`: so long before now; else 1 where what stands beside it lies ahead, 0 where it is over."""

SIGNS = (">=", "<=", "!=", ">", "<", "=")
FOLDS = ("count", "sum", "average", "highest", "lowest", "first", "streak")
COUNT, SUM, AVERAGE, HIGHEST, LOWEST, FIRST, STREAK = range(7)
AT_SIGNAL = len(FOLDS)
"""What a tracker does beside them: it keeps what a value was when the entry fired."""
THINGS = (
    *("positions", "orders", "trades", "openings", "days", "marks"),
    *("fills", "signals", "breaches", "trips", "deposits", "payouts", "ring", "requests", "accounts"),
    "groups",
)
POSITIONS, ORDERS, TRADES, OPENINGS, DAYS, MARKS, FILLS, SIGNALS = range(8)
BREACHES, TRIPS, DEPOSITS, PAYOUTS, RING, REQUESTS, ACCOUNTS, GROUPS = range(8, 16)
RESETS = ("never", "day", "week", "month", "payout", "trip")
"""When a fold begins anew."""
AT_NO_TIME, AT_DAY, AT_WEEK, AT_MONTH, AT_PAYOUT, AT_TRIP = range(6)
SPANS = ("things", "ms", "day", "week", "month", "entry")
"""How far back a fold over a ring looks."""
LAST_THINGS, LAST_MS, LAST_DAYS, LAST_WEEKS, LAST_MONTHS, SINCE_ENTRY = range(6)

(
    KNOWN,
    WARMING_UP,
    NO_DATA,
    NO_VOLUME,
    STALE,
    DIVIDED_BY_ZERO,
    NO_CALENDAR,
    NOTHING_YET,
    NOT_FINITE,
    NO_STOP,
    NO_SUBJECT,
    NOT_GIVEN,
    SAID_UNKNOWN,
    TOO_BUSY,
    BEFORE_CALENDAR,
    CALENDAR_ENDED,
    NO_EVENT_YET,
    NO_SCORE,
    NOT_BOUNDED,
    NO_IDEA,
    NO_TARGET,
) = range(21)

REASONS = (
    "",
    "warming up",
    "no data",
    "no volume in this data",
    "stale",
    "division by zero",
    "calendar missing",
    "nothing to count yet",
    "not a finite number",
    "no stop",
    "nothing to ask it of",
    "not given in this test",
    "unknown, as this test says",
    "window too busy",
    "before the calendar begins",
    "calendar ended",
    "no such event yet",
    "its entry asks no score",
    "nobody says how many",
    "opened as part of no idea",
    "no target on the order",
)
"""Why a value is unknown, in the words of the trace."""
