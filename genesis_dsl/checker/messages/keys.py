"""The keys and verbs of rule files: what each says, and a line that uses it."""

from genesis_dsl.checker.messages.keywords import Keyword

CONDITIONS = (
    Keyword("when", "A condition in one sentence.", "when: close > open"),
    Keyword(
        "all_of",
        "A list of conditions, all of which must be true.",
        "all_of: [...], each item with `id` and `when`",
    ),
    Keyword(
        "any_of",
        "A list of conditions, at least one of which must be true.",
        "any_of: [...], each item with `id` and `when`",
    ),
    Keyword(
        "none_of",
        "A list of conditions, none of which may be true.",
        "none_of: [...], each item with `id` and `when`",
    ),
    Keyword(
        "at_least",
        "With `of:`, a list of conditions: so many of them must be true. What is unknown is counted both "
        "ways.",
        "at_least: 2",
    ),
    Keyword(
        "cases",
        "A name whose value is chosen: the first `when:` that is true gives its `is:`; the last line is "
        "`otherwise:`.",
        "otherwise: 1.5%",
    ),
    Keyword("otherwise", "The value of `cases:` where none of them is true.", "otherwise: 1.5%"),
)

FILES = (
    Keyword(
        "names",
        "Sentences with a name. A name means its sentence in brackets, in the place where it is used.",
        "range_top: highest(high, 20)[1]",
    ),
    Keyword(
        "parameters",
        "Numbers that may be set from outside, each with its limits and its step.",
        "channel: {value: 20, from: 10, to: 60, step: 5}",
    ),
    Keyword(
        "uses",
        "Ids of other files whose names, parameters, scores, sets and rules can be read here.",
        "uses: [calendar]",
    ),
    Keyword("with", "Sets parameters of a file that is used.", "with: {channel: 30}"),
    Keyword(
        "timezone", "The time zone of the file's clock times, days and weeks.", "timezone: Europe/Prague"
    ),
    Keyword("day_starts", "When the file's day begins.", "day_starts: 17:00"),
    Keyword(
        "week_starts",
        "The day on which the file's week begins, when its day does. Without it, with Monday's day: "
        "on Monday, or on Sunday where days begin in the afternoon.",
        "week_starts: monday",
    ),
    Keyword(
        "timeframe",
        "The length of the bars that are meant where a sentence does not say another; with `ticks` each tick "
        "is a bar.",
        "timeframe: M15",
    ),
    Keyword(
        "reading",
        "What a source leaves open, the answer, and who gave it.",
        "question: Is equity exactly on the floor a breach?",
    ),
    Keyword(
        "because",
        "Why something is so, for people. It stands in the trace beside what it explains.",
        "because: A quiet range often breaks.",
    ),
)

STRATEGY = (
    Keyword(
        "entries",
        "When a strategy wants in. Asked while it has no position and no resting order in the symbol.",
        "entries:",
    ),
    Keyword("exits", "What is asked of every open position, in order.", "exits:"),
    Keyword(
        "at_once",
        "An entry is asked while it has fewer than so many positions and resting orders, whatever the "
        "others hold.",
        "at_once: 3",
    ),
    Keyword(
        "decide",
        "When a strategy decides: at every tick (or finest bar) instead of at the close of each bar. Series "
        "stay closed bars.",
        "decide: every tick",
    ),
    Keyword(
        "risk",
        "The money that an entry may lose at its stop, before costs. Its size follows from it, rounded down.",
        "risk: 0.5% of balance",
    ),
    Keyword("size", "The size of an entry, where it does not follow from a risk.", "size: 0.10 lots"),
    Keyword(
        "size_at_most",
        "Caps on the size of an entry, in lots or as a notional value in money.",
        "size_at_most:",
    ),
    Keyword(
        "stop",
        "Where a position is given up: a level, or a distance from the entry. It is only ever tightened.",
        "stop: close - 2 * atr(14)",
    ),
    Keyword(
        "targets",
        "Where a position takes its profit: `at`, how much is closed, and what is done then.",
        "targets:",
    ),
    Keyword(
        "order",
        "How an entry comes to the market: its type, its price, how long it lives, or the policy that "
        "places it.",
        "order: {type: market}",
    ),
    Keyword("cancel_after", "How long a resting order lives.", "cancel_after: 4 bars"),
    Keyword("cancel_when", "When a resting order is taken back.", "cancel_when: close < open"),
    Keyword("confluence", "Scores: conditions that are worth points.", "confluence:"),
    Keyword("pass_at", "The mark that a score must reach.", "pass_at: 65 points"),
    Keyword("require", "Lines of a score that must be true, without points.", "require:"),
    Keyword("parts", "Lines of a score that are worth points.", "parts:"),
    Keyword("veto", "Lines of a score of which none may be true.", "veto:"),
)

RULES = (
    Keyword(
        "must_hold",
        "A rule that is asked at every event, at the worst a bar allows, and before each order of the "
        "account as it would then stand.",
        "must_hold: equity >= floor",
    ),
    Keyword(
        "before_order",
        "A rule about an order that adds risk. If it is false the order is refused; it is no breach. What it "
        "counts is what is there before the order, which is not counted: `count(openings today) < 20` lets "
        "the twentieth out. `must_hold: count(openings today) <= 20` counts it.",
        "before_order: has_stop",
    ),
    Keyword(
        "at_fill",
        "A rule about each fill: entry, stop, target or any other.",
        "at_fill: not (opens) or time_to_close > 2 hours",
    ),
    Keyword(
        "at_day_end",
        "A rule that is asked at the end of each day, before the new one begins.",
        "at_day_end: count(positions) = 0",
    ),
    Keyword(
        "at_week_end",
        "A rule that is asked at the end of each week, before the new one begins.",
        "at_week_end: count(positions) = 0",
    ),
    Keyword(
        "to_pass",
        "What must be reached to pass. It is shown all the time, and it is never a breach.",
        "to_pass: balance >= 110_000 USD",
    ),
    Keyword(
        "to_be_paid",
        "What must be reached to be paid. It is never a breach.",
        "to_be_paid: balance > initial_balance",
    ),
    Keyword(
        "to_scale_up",
        "What must be reached for a larger account. It is never a breach.",
        "to_scale_up: time_since_start >= 4 months",
    ),
    Keyword(
        "if_broken",
        "What follows when a rule is broken. Without it a breach is recorded, and nothing more.",
        "if_broken: account failed",
    ),
    Keyword(
        "for_each",
        "Asks a rule or a switch of each position, order, fill, symbol, strategy, currency or class, and "
        "acts on that one.",
        "for_each: symbol",
    ),
    Keyword("scope", "On what a switch acts, where that is not its subject.", "scope: all accounts"),
    Keyword("trip_when", "When a kill switch trips.", "trip_when: spread > 3 * average(spread, 100)"),
    Keyword(
        "for_at_least",
        "How long a condition must hold on end before a switch trips.",
        "for_at_least: 5 seconds",
    ),
    Keyword(
        "if_unknown",
        "What a switch does when its condition cannot be known: hold (entries wait), trip, or ignore.",
        "if_unknown: trip",
    ),
    Keyword(
        "re_arm",
        "When a switch or rule that has tripped counts again: next day, when clear, after a time, after so "
        "many things since it tripped (`after 10 trades`, `after 3 signals`), by a person. "
        "Without it an operator must say so.",
        "re_arm: after 10 minutes clear",
    ),
    Keyword(
        "re_arm_when",
        "A condition that must also be true before a switch arms again.",
        "re_arm_when: spread <= 2 pips",
    ),
    Keyword(
        "room",
        "How far a rule is from being broken: the left side less the limit; negative when it is broken.",
        "room of daily_loss <= 100 USD",
    ),
    Keyword("extends", "The ruleset whose rules this one takes over.", "extends: two_step_challenge"),
    Keyword(
        "set", "Other values for the parameters of a ruleset that is taken over.", "set: {target_share: 5%}"
    ),
    Keyword("without", "Rules of another ruleset that are not taken over.", "without: [profit_target]"),
    Keyword("replaces", "The rule of another ruleset whose place this one takes.", "replaces: daily_loss"),
    Keyword("borrow", "Single rules of another ruleset that are taken over.", "borrow:"),
    Keyword("cites", "The source that a rule comes from, by its id.", "cites: objectives"),
    Keyword("groups", "Things that count as one, such as the openings of one trade idea.", "groups:"),
)

VERBS = (
    Keyword(
        "block entries",
        "No new entries. Exits and stops go on. Of an exit or a target: of its strategy in its symbol, "
        "while its position is open.",
        "then: block entries",
    ),
    Keyword("cancel orders", "All resting orders are taken back.", "then: cancel orders"),
    Keyword("close position", "In an exit: this position is closed.", "do: close position"),
    Keyword("close positions", "All positions in scope are closed.", "then: close positions"),
    Keyword("close", "In an exit: a part of the position is closed.", "do: close 50%"),
    Keyword(
        "stop to",
        "Moves the stop, to a level or a distance from the entry. It only tightens.",
        "do: stop to entry",
    ),
    Keyword("target to", "Moves the target.", "do: target to close + 20 pips"),
    Keyword("trail", "The stop follows behind the best close since the entry.", "do: trail 2 * atr(14)"),
    Keyword("size to", "New entries are sized at a share; the smallest of all wins.", "then: size to 50%"),
    Keyword(
        "reduce order",
        "An order that breaks the rule is made smaller until it fits.",
        "if_broken: reduce order",
    ),
    Keyword("alert", "Tells people: info, warning or critical.", "then: alert critical"),
    Keyword(
        "account failed",
        "The account is over: orders are cancelled, positions closed, entries blocked.",
        "if_broken: account failed",
    ),
    Keyword("warning", "The breach is recorded as a warning.", "if_broken: warning"),
    Keyword("deduct", "Money is taken off the account.", "if_broken: deduct 50 USD"),
)

KEYS = (*CONDITIONS, *FILES, *STRATEGY, *RULES, *VERBS)
