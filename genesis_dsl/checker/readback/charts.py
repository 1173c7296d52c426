"""What is read from a chart: series, functions of bars, the clock."""

from genesis_dsl.checker.messages import spoken as say
from genesis_dsl.checker.readback.speaker import Speaker, says
from genesis_dsl.checker.typed import Typed
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument


@says("series")
def _series(speaker: Speaker, node: Typed) -> str:
    word, symbol, timeframe = (str(each) for each in node.data)
    of = f" of {symbol}" if symbol else ""
    return f"the {_bars(speaker, timeframe)}{say.spoken(word)}{of}"


def _bars(speaker: Speaker, timeframe: str) -> str:
    if timeframe == speaker.voice.unsaid:
        return ""
    return "tick " if timeframe == TICKS else f"{timeframe} "


@says("call")
def _call(speaker: Speaker, node: Typed) -> str:
    function, symbol, timeframe = (str(each) for each in node.data)
    word = WORDS.get(function)
    of = f" of {symbol}" if symbol else ""
    if word is None:
        return node.span.text
    if word.signature.result is Kind.TRUTH:
        there = "there is no" if speaker.denied else "there is"
        name = say.name_of_function(function)
        on = f" on {timeframe}{of}" if _bars(speaker, timeframe) else of
        return f"{there} {name if speaker.denied else say.article(name)}{on}"
    arguments = list(zip(word.signature.arguments, node.args, strict=False))
    if arguments and arguments[0][0].kind == "truth":
        truth, bars = (speaker.plain(each) for each in node.args)
        return f"the number of the last {bars} bars at which {truth}"
    if function in say.FUNCTIONS:
        values = {argument.name: speaker.bare(each) for argument, each in arguments}
        return say.FUNCTIONS[function].format(**values)
    series = [speaker.plain(each) for argument, each in arguments if argument.kind == "series"]
    chart = "" if series or word.timeframe else _bars(speaker, timeframe)
    whose = f" of {series[0]}" if series else of
    return f"the {chart}{say.name_of_function(function)}{whose}{_numbers(speaker, arguments)}"


@says("of_bars")
def _of_bars(speaker: Speaker, node: Typed) -> str:
    fold, period, (value, where) = str(node.data[0]), _OF[str(node.data[3])], node.args
    asked = [] if where.op == "literal" else [where]
    if fold == "count":
        truths = " and ".join(f"at which {speaker.plain(each)}" for each in (*asked, value))
        return f"the number of bars of {period} {truths}"
    those = "".join(f" at which {speaker.plain(each)}" for each in asked)
    return f"the {fold} {speaker.bare(value)} of the bars of {period}{those}"


_OF = {"day": "today", "week": "this week", "month": "this month"}


def _numbers(speaker: Speaker, arguments: list[tuple[Argument, Typed]]) -> str:
    """Say the numbers of a function: `over 14 bars`, `with fast 12 and slow 26`."""
    numbers = [
        (str(argument.name), speaker.plain(each)) for argument, each in arguments if argument.kind != "series"
    ]
    over = [f" over {value} bars" for name, value in numbers if name == "bars"]
    rest = [f"{name.replace('_', ' ')} {value}" for name, value in numbers if name != "bars"]
    return "".join(over) + (f" with {say.listed(rest)}" if rest else "")


@says("forming")
def _forming(speaker: Speaker, node: Typed) -> str:
    return speaker.moved(node.args[0], "of the bar that still moves")


@says("past")
def _past(speaker: Speaker, node: Typed) -> str:
    count = node.data[0]
    return speaker.moved(node.args[0], f"as of {count} {'bar' if count == 1 else 'bars'} ago")


@says("clockword")
def _clockword(_: Speaker, node: Typed) -> str:
    word, zone = node.data
    return f"the {say.spoken(str(word))} in {zone}"


@says("chartword")
def _chartword(speaker: Speaker, node: Typed) -> str:
    word, symbol = (str(each) for each in node.data)
    of = f" of {symbol}" if symbol else ""
    if word in say.TRUTHS:
        return say.TRUTHS[word][speaker.denied] + of.replace("of", "for")
    return f"the {say.spoken(word)}{of}"
