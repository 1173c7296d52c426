"""Spellings of other tools, of spoken English and of word processors, with what they mean here.

Patterns are texts: a file without a mistake compiles none of them.
"""

from genesis_dsl.language.account_phrases import ACCOUNT_PHRASES
from genesis_dsl.language.bar_phrases import BAR_PHRASES
from genesis_dsl.language.chart_phrases import CHART_PHRASES
from genesis_dsl.language.day_phrases import DAY_PHRASES
from genesis_dsl.types.calendar import DAYS

SPELLINGS = {
    "&&": "and",
    "||": "or",
    "=!": "!=",
    ":=": "=",
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "*",
    "·": "*",
    "÷": "/",
    "＞": ">",
    "＜": "<",
    "＝": "=",
}
"""Signs, longest first where one begins another."""

INVISIBLE = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff\u00ad"
)

QUOTES = "“”„‟‘’‚‛«»\"'"

OPENING_QUOTES = frozenset("“”„‘’«")
"""Typographic quotes with which a value cannot begin."""

PROSE = frozenset({"title", "because", "quote", "question", "answer", "rationale"})
"""Keys whose value is text for people."""


OTHER_VERBS = (
    (r"close all|flatten|close everything|exit all|liquidate", "close positions"),
    (r"(exit|close|sell|cover|go flat|flat|take profit)( now| position| trade)?$", "close position"),
    (r"close (a )?half|half off|sell half|scale out", "close 50%"),
    (r"(move|set|put) (the )?(stop|sl)( loss)? to (be|break|entry)|break ?even", "stop to entry"),
    (r"(stop|sl) ?(at|=|to)? ?(entry|be\b|break ?even)", "stop to entry"),
    (r"(move|set|put) (the )?(stop|sl)|(stop|sl) ?=|stop at|stop loss", "stop to"),
    (r"trail", "trail"),
    (r"cancel", "cancel orders"),
    (r"(stop|no|pause|halt|disable|block) (new )?(trading|trades|entries|orders)", "block entries"),
    (r"(stop|pause|halt|suspend|disable|wait|cool ?down|lock out)$", "block entries"),
    (r"notify|send|email|warn|alert", "alert warning"),
    (r"half (the )?(size|risk)|halve|(reduce|cut) (the )?(size|risk|lots)", "size to 50%"),
    (r"fail|disqualif|(account |challenge )?(is )?(fail|lost|terminat)", "account failed"),
)
"""What other programs and people say where something is done, and the verb that is meant."""

UNITS = {
    "tick": "points",
    "pipette": "points",
    "contract": "lots",
    "candle": "bars",
    "dollar": "USD",
    "euro": "EUR",
    "min": "minutes",
    "mins": "minutes",
    "sec": "seconds",
    "secs": "seconds",
    "hr": "hours",
    "hrs": "hours",
    "h": "hours",
    "r": "R",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
}
"""Units of other programs, in the singular, with the unit here."""

PLACES = {
    "London": "Europe/London",
    "(?:Frankfurt|Berlin|Germany|CET|CEST|MEZ)": "Europe/Berlin",
    "Prague": "Europe/Prague",
    "Zurich": "Europe/Zurich",
    "Paris": "Europe/Paris",
    "(?:New York|NewYork|NY|NYC|EST|EDT|ET)": "America/New_York",
    "(?:Chicago|CST|CDT|CT)": "America/Chicago",
    "(?:Tokyo|JST)": "Asia/Tokyo",
    "(?:Hong Kong|HKT)": "Asia/Hong_Kong",
    "Singapore": "Asia/Singapore",
    "(?:Sydney|AEST|AEDT)": "Australia/Sydney",
    "GMT": "UTC",
}
"""Towns and abbreviations (as patterns), with the zone that is likely meant."""


CHARTS = {
    "(?:every|each|a) tick": "ticks",
    "(?:tick|Ticks?|TICKS?)": "ticks",
    "[Dd]aily": "D1",
    "[Ww]eekly": "W1",
    "[Hh]ourly": "H1",
    "240": "H4",
    "60": "H1",
    "(?:M|m)?30": "M30",
    "(?:M|m)?15": "M15",
    "(?:M|m)?5": "M5",
}
"""Charts in words, and as minutes alone."""

_CHART = r"(?:\s+(?:chart|timeframe|time\s+frame|candles?))?"

_COUNTED = ("a|an|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_NUMBER_OR_WORD = r"((?:\d+:)?\d[\d.]*)"


def _phrase(pattern: str, meant: str, *, safe: bool = True) -> tuple[str, str, bool]:
    return pattern, meant, safe


_VALUE = r"([a-z]\w*(?:\([^()]*\))?)"

PHRASES = (
    *(
        _phrase(pattern, meant, safe=False)
        for pattern, meant in (*DAY_PHRASES, *ACCOUNT_PHRASES, *CHART_PHRASES, *BAR_PHRASES)
    ),
    *(
        _phrase(
            rf"\bno\s+trad(?:es?|ing)\s+on\s+(?i:{day})s?\s+after\s+(\d{{1,2}}:\d\d)",
            rf"not (day_of_week = {day} and time >= \1)",
            safe=False,
        )
        for day in DAYS
    ),
    *(
        _phrase(
            rf"\b(?:on\s+)?(?i:{day})s?\s+(?:(?:after|from|at)\s+)?(\d{{1,2}}:\d\d)\b(?!\s+to\b)",
            rf"day_of_week = {day} and time >= \1",
            safe=False,
        )
        for day in DAYS
    ),
    *(
        _phrase(rf"\b(?:not|never)\s+on\s+(?i:{day})s?\b", f"day_of_week != {day}", safe=False)
        for day in DAYS
    ),
    *(_phrase(rf"\b(?:only\s+)?on\s+(?i:{day})s?\b", f"day_of_week = {day}", safe=False) for day in DAYS),
    _phrase(rf"\b(?:is\s+)?(\d+(?:\.\d+)?)%\s+(?:above|over)\s+{_VALUE}", r"> \2 + \1% of \2", safe=False),
    _phrase(rf"\b(?:is\s+)?(\d+(?:\.\d+)?)%\s+(?:below|under)\s+{_VALUE}", r"< \2 - \1% of \2", safe=False),
    _phrase(
        r"(?<!count\()\b(trades|openings|orders|fills|requests|signals)\s+(?:(?:per|a|each|every)\s+day|today)\b",
        r"count(\1 today)",
        safe=False,
    ),
    _phrase(
        r"\b(\d+)\s+(?:losses|losers|losing\s+trades)\s+in\s+a\s+row\b",
        r"streak(trades where profit < 0) >= \1",
        safe=False,
    ),
    _phrase(
        r"\b(\d+)\s+(?:wins|winners|winning\s+trades)\s+in\s+a\s+row\b",
        r"streak(trades where profit > 0) >= \1",
        safe=False,
    ),
    _phrase(r"(?<=: )(?:just\s+)?(?:below|under)\s+the\s+(?:last\s+)?low\b", "low - 1 pip", safe=False),
    _phrase(r"(?<=: )(?:just\s+)?(?:above|over)\s+the\s+(?:last\s+)?high\b", "high + 1 pip", safe=False),
    _phrase(r"\bis\s+not\s+known\b", "is unknown"),
    _phrase(r"(?<=: )if\s+(\S.*?)\s+then\s+([a-z]\w*)(?=\s*(?:\(|\[|[<>=]))", r"\1 and \2", safe=False),
    *(
        _phrase(rf"\bi{price.title()}\([^()]*?,\s*(\d+)\s*\)", rf"{price}[\1]", safe=False)
        for price in ("open", "high", "low", "close")
    ),
    _phrase(r"\bis\s+not\s+unknown\b", "is known"),
    _phrase(r"\bthis\s+day\b", "today"),
    _phrase(r"\bAND\b", "and"),
    _phrase(r"\bOR\b", "or"),
    _phrase(r"\bNOT\b", "not"),
    _phrase(r"\bBETWEEN\b", "between"),
    _phrase(r"\b(is\s+)?(greater|more|higher|larger|bigger)\s+(than\s+)?or\s+equal(s)?(\s+to)?\b", ">="),
    _phrase(r"\b(is\s+)?(less|lower|smaller|fewer)\s+(than\s+)?or\s+equal(s)?(\s+to)?\b", "<="),
    _phrase(r"\b(is\s+)?(greater|more|higher|larger|bigger)\s+than\b", ">"),
    _phrase(r"\b(is\s+)?(less|lower|smaller|fewer)\s+than\b", "<"),
    _phrase(r"\b(is\s+)?at\s+least\b", ">="),
    _phrase(r"\b(is\s+)?at\s+most\b", "<="),
    _phrase(r"\b(is\s+)?not\s+equal(s)?(\s+to)?\b", "!="),
    _phrase(r"\bis\s+not\b(?!\s+(?:known|unknown|between))", "!="),
    _phrase(r"\b(is\s+)?equal(s)?(\s+to)?\b", "="),
    _phrase(r"\bis\s+between\b", "between"),
    _phrase(r"\bis\s+over\b", ">"),
    _phrase(r"\bis\s+under\b", "<"),
    _phrase(r"\b(?:goes|moves|breaks|rises|climbs|jumps)\s+(?:over|above)\b", "crosses above", safe=False),
    _phrase(r"\b(?:goes|moves|breaks|falls|drops|dips)\s+(?:under|below)\b", "crosses below", safe=False),
    _phrase(r"\bis\s+(rising|falling)\b", r"\1"),
    _phrase(r"\b(?:is\s+)?(?:increasing|going\s+up)\b", "rising"),
    _phrase(r"\b(?:is\s+)?(?:decreasing|going\s+down)\b", "falling"),
    _phrase(r"\b(?:cross|crossed|crossing|has\s+crossed)\s+(?:over|above)\b", "crosses above"),
    _phrase(r"\b(?:cross|crossed|crossing|has\s+crossed)\s+(?:under|below)\b", "crosses below"),
    _phrase(r"\bcrosses\s+(?:up|upwards?)\b(?:\s+through\b)?", "crosses above"),
    _phrase(r"\bcrosses\s+(?:down|downwards?)\b(?:\s+through\b)?", "crosses below"),
    _phrase(r"\bbreaks\s+(?:through|out\s+of)\b", "crosses above", safe=False),
    _phrase(r"\bbreaks\b(?!\s+(?:over|above|under|below|down))", "crosses above", safe=False),
    _phrase(
        r"\b(?:(?:the\s+)?(?:candle|bar|price|market)\s+)?closes\s+(?:above|over)\b", "close >", safe=False
    ),
    _phrase(
        r"\b(?:(?:the\s+)?(?:candle|bar|price|market)\s+)?closes\s+(?:below|under)\b", "close <", safe=False
    ),
    _phrase(r"\bexceeds\b", ">"),
    _phrase(r"\bis\s+positive\b", "> 0"),
    _phrase(r"\bis\s+negative\b", "< 0"),
    _phrase(rf"\bbetween\s+{_NUMBER_OR_WORD}\s*(?:to|-|–|—)\s*{_NUMBER_OR_WORD}", r"between \1 and \2"),
    _phrase(rf"\bfrom\s+{_NUMBER_OR_WORD}\s*(?:to|-|–|—|until)\s*{_NUMBER_OR_WORD}", r"between \1 and \2"),
    _phrase(
        rf"\bin\s*[\[(]\s*{_NUMBER_OR_WORD},\s*{_NUMBER_OR_WORD}\s*[\])]", r"between \1 and \2", safe=False
    ),
    _phrase(r"\bin\s*\[([a-z_, ]+)\]", r"in (\1)"),
    _phrase(r"([a-z]\w*(?:\([^()]*\))?)\s+(?:is\s+)?not\s+(between\s.+)$", r"not (\1 \2)", safe=False),
    _phrase(r"\bin\s+the\s+last\b", "in last"),
    _phrase(r"\bin\s+last\s+(minute|hour|day|week|month)\b", r"in last 1 \1"),
    _phrase(
        r"(?<!\bin )(?<!\bof )\blast\s+(\d+)\s+(minutes?|hours?|days?|weeks?|months?)\b(?=[^()]*\))",
        r"in last \1 \2",
    ),
    _phrase(r"\b(trades|positions|orders|days|openings|fills)\s+(?:with|if|when|that)\b", r"\1 where"),
    *(
        _phrase(rf"\b(?:{word})\s+(?=(?:minute|hour|day|week|month|bar|pip)s?\b)", f"{number} ")
        for number, word in enumerate(_COUNTED, 1)
    ),
    _phrase(r"\bhalf\s+(?:of\s+)?(?=[a-z(])(?!a\b)", "50% of "),
    _phrase(r"\bhalf\s+a\s+percent\b", "0.5%"),
    _phrase(r"\btwice\s+(?=[a-z(])", "2 * "),
    _phrase(r"\b([A-Z]{3})\s(\d[\d_]*(?:\.\d+)?)", r"\2 \1"),
    _phrase(r"(?<![\w.])(\d+(?:\.\d+)?)(?=[a-z]\w*\()", r"\1 * "),
    _phrase(r"\b(?:crossover|crosses_above|crosses_over)\b", "crosses above", safe=False),
    _phrase(r"\b(?:crossunder|crosses_below|crosses_under)\b", "crosses below", safe=False),
    *(_phrase(rf"\bon\s+{letter}(\d+)\b", rf"on {letter.upper()}\1") for letter in "mhdw"),
    _phrase(rf"\bon\s+(?:the\s+)?(\d+)[\s-]*(?:m|min|mins|minutes?)\b{_CHART}", r"on M\1"),
    _phrase(rf"\bon\s+(?:the\s+)?(\d+)[\s-]*(?:h|hours?)\b{_CHART}", r"on H\1"),
    *(_phrase(rf"\bon\s+(?:the\s+)?{word}\b{_CHART}", f"on {chart}") for word, chart in CHARTS.items()),
    *(
        _phrase(rf"\bin\s+{place}\b(?!/)(?:\s+time\b)?", f"in {zone}", safe=False)
        for place, zone in PLACES.items()
    ),
    _phrase(r"\b(\d{1,2}:\d\d)\s+(?:UTC|GMT|Z)\b", r"\1 in UTC"),
    _phrase(r"\b(\d+(?:\.\d+)?)x(?=\s*$)", r"\1"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*(?:percent|pct|per\s+cent)\b", r"\1%"),
    _phrase(r"(?<![\d.])(\d{1,2}):(\d)(?!\d)", r"\1:0\2", safe=False),
    _phrase(r"\$\s?(\d[\d_]*(?:\.\d+)?)", r"\1 USD"),
    _phrase(r"€\s?(\d[\d_]*(?:\.\d+)?)", r"\1 EUR"),
    _phrase(r"£\s?(\d[\d_]*(?:\.\d+)?)", r"\1 GBP"),
    _phrase(r"(\d[\d_]*(?:\.\d+)?)\s?(?:\$|dollars?\b)", r"\1 USD"),
    _phrase(r"(\d[\d_]*(?:\.\d+)?)\s?(?:€|euros?\b)", r"\1 EUR"),
    _phrase(r"(?<![\d.])\.(\d+)", r"0.\1"),
    _phrase(r"\b(\d{1,3}) (\d{3}) (\d{3})\b", r"\1_\2_\3"),
    _phrase(r"\b(\d{1,3}) (\d{3})\b", r"\1_\2"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*(?:x|times)(?=\s+[a-z(])", r"\1 *"),
    _phrase(r"\b(\d+)[kK]\b", r"\1_000"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*ms\b", r"\1 milliseconds"),
    _phrase(r"\b(\d+)s\b", r"\1 seconds"),
    _phrase(r"\b(\d+)h\b", r"\1 hours"),
    _phrase(r"\b(\d+)d\b", r"\1 days"),
    _phrase(r"\b(\d+)m\b", r"\1 minutes", safe=False),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*pts?\b", r"\1 points"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*mins?\b", r"\1 minutes"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*secs?\b", r"\1 seconds"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*hrs?\b", r"\1 hours"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*(?:candles?|periods?)\b", r"\1 bars"),
    _phrase(r"!(?=\s*[\w(])", "not "),
)
"""Pattern, what is meant, whether the replacement keeps the meaning for sure. The first that fits wins."""
