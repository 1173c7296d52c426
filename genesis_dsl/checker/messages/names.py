"""N: names and words, and where they can be read."""

from collections.abc import Iterable, Mapping, Sequence

from genesis_dsl.checker.messages.finding import did_you_mean, error, listed, with_fix
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.operators.word import Word

UNKNOWN_NAME = "N201"
UNKNOWN_FUNCTION = "N202"


def unknown_name(span: Span, name: str, near: str) -> Diagnostic:
    """Say that nothing is called this.

    Why it matters: a word that nobody defined has no value.
    Wrong: `closee > open`
    Right: `close > open`
    """
    return error(UNKNOWN_NAME, span, f"nothing is called `{name}` here", did_you_mean(near))


def unknown_function(
    span: Span, name: str, near: str, known: Iterable[str], some: Mapping[str, Sequence[str]]
) -> Diagnostic:
    """Say that there is no function of this name.

    Why it matters: only the functions of the reference can be computed.
    Wrong: `close > emma(close, 20)`
    Right: `close > ema(close, 20)`
    """
    alike = sorted(word for word in known if word[0] == name[0] and word != near)[:3]
    others = f"; others beginning with {name[0]}: {listed(alike)}" if alike and near else ""
    families = "; ".join(f"{each.lower()}: {listed(words)}" for each, words in some.items())
    message = f"there is no indicator or function `{name}`"
    return error(UNKNOWN_FUNCTION, span, message, did_you_mean(near, families) + others)


_ASK = {
    "position": "`for_each: position`, or a fold such as `sum(profit of positions)`",
    "order": "a `before_order:` rule, where the order's words stand bare",
    "fill": "an `at_fill:` rule, where the fill's words stand bare",
    "execution": "a file of `kind: execution`, whose orders wait and are placed again",
    "trade": "a fold over trades, such as `sum(profit of trades today)`",
    "opening": "a fold over openings, such as `count(openings today)`",
    "signal": "a fold over signals, such as `count(signals in last 1 hour)`",
    "day": "a fold over days, such as `sum(profit of days)`",
    "request": "a fold over requests, such as `count(requests today where failed)`",
    "payout": "a fold over payouts, such as `sum(amount of payouts)`",
    "deposit": "a fold over deposits, such as `sum(amount of deposits)`",
    "account": "a fold over accounts, such as `sum(initial_balance of accounts)`",
    "group": "`joins_when:` of a group; else as in `count(trades in last 15 minutes where profit < 0) = 0`",
    "strategy": "`for_each: strategy`",
    "currency": "`for_each: currency`",
    "asset_class": "`for_each: asset_class`",
}


def subject_needed(span: Span, name: str, owners: Sequence[str], kind: str) -> Diagnostic:
    """Say that a word belongs to a thing that is not asked about here.

    Why it matters: without one position (order, fill ...) the word has no value.
    Wrong: in a kill switch: `trip_when: open_profit < -500 USD`
    Right: the same with `for_each: position`
    """
    help_ = _ASK[owners[0]]
    places = {"strategy": "exits", "execution": "closing"}
    if kind in places and owners[0] == "position":
        fold = "fold it, as in `count(positions)`, `sum(profit of positions)`"
        help_ = f"ask it in `{places[kind]}:`, or {fold}"
    message = f"`{name}` is a word of {_one(owners[0])}, and no {owners[0]} is meant here"
    return error("N203", span, message, help_)


def _one(subject: str) -> str:
    return f"an {subject}" if subject[0] in "aeiou" else f"a {subject}"


def no_ideas(span: Span) -> Diagnostic:
    """Say that a file does not tell which openings are one idea.

    Why it matters: what is one idea differs from firm to firm; only the file can say it.
    Wrong: `for_each: position`, `must_hold: idea is known`, and no `groups:` in the file
    Right: the same, and at the top `groups:` with one `of: openings`
    """
    help_ = "say what one idea is: `groups:` with `- id: ideas`, `of: openings`, `same: [symbol, side]`"
    return error(
        "N203", span, f"`{span.text}` asks which openings are one idea, and no `groups:` say it", help_
    )


def chart_needed(span: Span, name: str, kind: str) -> Diagnostic:
    """Say that a word belongs to a symbol, and none is asked about here.

    Why it matters: an account trades several symbols; each has its own spread.
    Wrong: in a kill switch: `trip_when: spread > 3 pips`
    Right: the same with `for_each: symbol`
    """
    subject = "switch" if kind == "kill_switch" else "rule"
    on_chart = f"{name if span.text == name else span.text} on EURUSD M15"
    help_ = f"add `for_each: symbol`, or name the chart: `{on_chart}`"
    return error(
        "N204", span, f"`{name}` belongs to a symbol, and this {subject} is asked of the account", help_
    )


def two_meanings(span: Span, parameter: Span) -> Diagnostic:
    """Say that a name is called as a parameter is.

    Why it matters: a sentence that says the word could mean the one or the other.
    Wrong: `parameters: {top: {value: 20}}` and `names: {top: high}`
    Right: `parameters: {length: {value: 20}}` and `names: {top: high}`
    """
    note = Note(parameter, "the parameter")
    return error("N228", span, f"`{span.text}` is a parameter already", "choose another name", note)


def word_in_capitals(span: Span, meant: str) -> Diagnostic:
    """Say that a word stands in capitals.

    Why it matters: capitals are for symbols, currencies and timeframes, so it would be taken for a symbol.
    Wrong: `CLOSE > OPEN`
    Right: `close > open`
    """
    message = f"`{span.text}` is written in lower case; capitals are for symbols, currencies and timeframes"
    return with_fix("N229", span, message, f"`{meant}`", meant)


def name_cycle(span: Span, chain: Sequence[Sequence[str]]) -> Diagnostic:
    """Say that a name needs itself.

    Why it matters: it could never be worked out.
    Wrong: `a: b + 1 pip` and `b: a - 1 pip`
    Right: `a: atr(14)` and `b: a - 1 pip`
    """
    names = [key[-1] for key in chain]
    circle = " needs ".join(f"`{name}`" for name in names[names.index(names[-1]) :])
    message = f"this goes round in a circle: {circle}"
    return error("N205", span, message, "write one of them without the other")


def too_many_names(span: Span) -> Diagnostic:
    """Say that names stand for names too often to be written out.

    Why it matters: every rule has a bounded cost, and nobody could follow it.
    Wrong: thirty names, each of them twice the one before
    Right: the same as one sentence
    """
    message = "names stand for names here, too deep or too often to be followed"
    return error("N226", span, message, "say it with fewer names")


def too_deep(span: Span) -> Diagnostic:
    """Say that a file is nested too deep to be followed.

    Why it matters: nobody could follow it.
    Wrong: long sentences within names within names
    Right: shorter sentences
    """
    return error("N227", span, "this file is nested too deep to be followed", "say it in shorter sentences")


def name_taken(span: Span, name: str) -> Diagnostic:
    """Say that a name hides a word of the language.

    Why it matters: a reader would take it for the word that everybody knows.
    Wrong: `names:` with `spread: 2 pips`
    Right: `names:` with `my_spread: 2 pips`
    """
    message = f"`{name}` is a word of the language already"
    return error("N206", span, message, f"choose another name: `my_{name}`")


def things_outside_fold(span: Span, things: str, word: str = "") -> Diagnostic:
    """Say that many things stand where one value is needed; `word`: what of them is meant.

    Why it matters: many values have to be made one.
    Wrong: `positions < 5`
    Right: `count(positions) < 5`
    """
    message = f"`{things}` are many, and one value is needed here"
    if word:
        help_ = f"of the latest: `first({word} of last 1 {things})`; of all: `highest({word} of {things})`"
        return error("N208", span, message, help_)
    return error("N208", span, message, f"count them: `count({things})`")


def brackets_needed(span: Span, word: Word) -> Diagnostic:
    """Say that a function stands without its brackets.

    Why it matters: it has no value without them.
    Wrong: `close > ema`
    Right: `close > ema(close, 20)`
    """
    return error(
        "N209", span, f"`{word.name}` needs brackets", f"as in `{word.example}`" if word.example else ""
    )


def fold_needs_brackets(span: Span, name: str) -> Diagnostic:
    """Say that a fold or a function of values stands without its brackets.

    Why it matters: it does not say what is counted or compared.
    Wrong: `count < 5`
    Right: `count(positions) < 5`
    """
    example = {
        "min": "min(open, close)",
        "max": "max(open, close)",
        "abs": "abs(close - open)",
        "around": "around(high_impact, 30 minutes, 10 minutes)",
        "time_to": "time_to(high_impact)",
        "time_since": "time_since(high_impact)",
        "correlation": "correlation(symbol, EURUSD, 30)",
        "involves": "involves(USD)",
    }
    right = example.get(
        name, "count(positions)" if name in ("count", "streak") else f"{name}(profit of trades)"
    )
    return error("N209", span, f"`{name}` needs brackets", f"as in `{right}`")


def not_a_function(span: Span, name: str) -> Diagnostic:
    """Say that brackets stand behind a word that takes none.

    Why it matters: it looks as if something were computed that is not.
    Wrong: `close(14) > open`
    Right: `close > open`
    """
    return error(
        "N210", span, f"`{name}` takes no brackets", f"write `{name}`, or `{name}[1]` for one bar ago"
    )


def no_parameter(span: Span, name: str, near: str) -> Diagnostic:
    """Say that a file has no parameter of this name.

    Why it matters: a number of bars, and what is set from outside, must be a parameter.
    Wrong: `close[chanel]`
    Right: `close[channel]`, with `parameters: {channel: {value: 20}}`
    """
    return error(
        "N213", span, f"there is no parameter `{name}`", did_you_mean(near, "add it under `parameters:`")
    )


def unknown_choice(
    span: Span, word: str, choices: Sequence[str], near: str, finished: str = ""
) -> Diagnostic:
    """Say that a word is none of those that can stand here.

    Why it matters: the comparison could never be true.
    Wrong: `day_of_week = fryday`
    Right: `day_of_week = friday`
    """
    help_ = f"ask in {_ASK[finished]}" if finished else did_you_mean(near, f"one of {listed(choices)}")
    return error("N214", span, f"`{word}` is none of {listed(choices)}", help_)


def no_such_word(span: Span, word: str, subject: str, near: str) -> Diagnostic:
    """Say that a thing has no such word; what is meant as a time of the day is one of the clock.

    Why it matters: there is nothing to read.
    Wrong: `size of order <= 1 lots`
    Right: `lots of order <= 1 lots`
    """
    clock = "a time of the day is one of the clock, as in `cancel_when: time >= 21:45`"
    otherwise = clock if subject == "day" and word in ("end", "close") else ""
    return error("N216", span, f"{_one(subject)} has no `{word}`", did_you_mean(near, otherwise))


def no_rule(span: Span, name: str, account: str, near: str) -> Diagnostic:
    """Say that none of the account's rulesets holds a rule.

    Why it matters: a switch that reads it would never trip.
    Wrong: `room of dayly_loss <= 500 USD`
    Right: `room of daily_loss <= 500 USD`
    """
    return error("N217", span, f"no ruleset of account `{account}` has a rule `{name}`", did_you_mean(near))


def two_rules(span: Span, name: str, rulesets: Sequence[str]) -> Diagnostic:
    """Say that two rulesets hold a rule of this name.

    Why it matters: their limits differ, and it must be said which one is meant.
    Wrong: `room of daily_loss <= 500 USD`
    Right: `room of daily_loss of house_rules <= 500 USD`
    """
    message = f"`{name}` stands in {listed(rulesets)}, and it must be said which is meant"
    return error("N218", span, message, f"write `{name} of {rulesets[0]}`")


def no_name_of_rule(span: Span, word: str, rule: str, near: str) -> Diagnostic:
    """Say that a rule has no such name.

    Why it matters: only `room` and the rule's own names can be read from outside.
    Wrong: `allowence of daily_loss`
    Right: `allowance of daily_loss`
    """
    return error("N219", span, f"the rule `{rule}` has no name `{word}`", did_you_mean(near))


def rule_without_room(span: Span, rule: str) -> Diagnostic:
    """Say that a rule has no room, because it is not one comparison.

    Why it matters: room is the distance between the two sides of one comparison.
    Wrong: `room of flat` where `flat` says `all_of:`
    Right: `flat broken`
    """
    message = f"the rule `{rule}` is not one comparison of amounts, so it has no room"
    return error("N220", span, message, f"ask `{rule} broken`")


def no_switch(span: Span, name: str, account: str, near: str) -> Diagnostic:
    """Say that the account uses no kill switch of this name.

    Why it matters: it could never be tripped.
    Wrong: `day_los tripped`
    Right: `day_loss tripped`
    """
    return error("N221", span, f"account `{account}` uses no kill switch `{name}`", did_you_mean(near))


def no_strategy(span: Span, name: str, account: str, near: str) -> Diagnostic:
    """Say that the account runs no strategy of this name.

    Why it matters: what acts on it would act on nothing.
    Wrong: `scope: strategy london_brakout`
    Right: `scope: strategy london_breakout`
    """
    return error("N230", span, f"account `{account}` runs no strategy `{name}`", did_you_mean(near))


def two_switches(span: Span, name: str, files: Sequence[str]) -> Diagnostic:
    """Say that two files hold a switch of this name.

    Why it matters: it cannot be told which of them is asked.
    Wrong: `day_loss tripped`, where two files have a `day_loss`
    Right: another id in one of them
    """
    return error("N222", span, f"`{name}` stands in {listed(files)}", "give one of them another id")


def no_moment(span: Span, moment: str, *, later: bool = False) -> Diagnostic:
    """Say that nothing was entered yet in this place, or of a word that it comes `later` than the signal.

    Why it matters: a value at the entry exists for a position only; at the signal there is neither position
    nor order.
    Wrong: in `entries:`: `close > close at entry`
    Right: in `exits:`: `close > close at entry`
    """
    if later:
        what = f"at the {moment} there is no `{span.text}` yet: that comes with the order or the position"
        return error("N223", span, what, "say `at entry`, or read prices, spread or indicators `at signal`")
    return error("N223", span, f"there is no {moment} here: no position is meant", "ask it in `exits:`")


def id_twice(span: Span, name: str, first: Span) -> Diagnostic:
    """Say that two of the files given have the same id.

    Why it matters: other files name it, and could mean either.
    Wrong: two files with `id: demo`
    Right: `id: demo` and `id: demo_gbp`
    """
    note = Note(first, "the first file of this id")
    return error("N224", span, f"two files have the id `{name}`", "give one of them another id", note)
