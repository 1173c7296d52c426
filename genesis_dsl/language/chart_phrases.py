"""What traders call things on a chart, and how a sentence writes them: `200 EMA`, `yesterday's high`."""

import re

_OF_CLOSE = {
    **{name: name for name in ("ema", "dema", "tema", "rsi", "roc")},
    "sma": "average",
    "wma": "weighted_average",
}
_OF_BARS = ("atr", "adx", "cci", "mfi")
INDICATORS = frozenset({*_OF_CLOSE, *_OF_BARS})
"""What stands behind a number as a currency does: `200 EMA`."""
_LAST_BAR = r"(?:the\s+)?(?:last|previous|prior|signal)\s+(?:candle|bar)(?:[’']?s)?"
_ENDS = {"high": "highest", "low": "lowest"}
_COLOURS = {"green": ">", "bullish": ">", "up": ">", "red": "<", "bearish": "<", "down": "<"}

_BARS = r"[\s-]*(?:(?:bar|period|day|candle)s?[\s-]*)?"
_SAID_BARS = r"(?:\s*-\s*|[\s-]*(?:bar|period|day|candle)s?[\s-]*)"
_SPAN = r"(\d+\s+(?:minute|hour|day|week|month)s?)"
_NEWS = r"(?:(?:high[\s-]+impact|red)\s+)?news\b"
_NO_NEWS = rf"\b(?:no|not\s+(?:around|near|during))\s+{_NEWS}"
_NO_TRADES = r"\b(?:not|no\s+(?:new\s+)?(?:trad(?:es?|ing)|orders?|entries|openings?|positions?))"
_AROUND = r"not (around(high_impact, \1 minutes, {behind} minutes))"
_MINUTES = r"(?:the\s+)?(\d+)\s*min(?:ute)?s?\b"


def _with_bars() -> list[tuple[str, str]]:
    names = [(said, f"{name}(close, ") for said, name in _OF_CLOSE.items()]
    names += [(name, f"{name}(") for name in _OF_BARS]
    found = []
    for name, call in names:
        between = _SAID_BARS if name == "atr" else _BARS  # `2 ATR` is twice the range
        found.append((rf"\b(?:the\s+)?(\d+){between}(?i:{name})\b(?!\()", rf"{call}\1)"))
        found.append((rf"\b(?:the\s+)?(?i:{name})[\s-]*(\d+)\b", rf"{call}\1)"))
    return found


_PRICE = r"(open|high|low|close)"
_TERM = r"([^(),\s]+(?:\([^()]*\))?)"
_TEST = r"([^()\s]\S*(?:\([^()]*\))?\s*(?:[<>]=?|=)\s*\S+(?:\([^()]*\))?)"

CHART_PHRASES = (
    *_with_bars(),
    (rf"\b([A-Z]{{6}})\s+{_PRICE}\b", r"\2 on \1"),
    (rf"\bcross(?:es)?\(\s*{_TERM}\s*,\s*{_TERM}\s*\)", r"\1 crosses above \2"),
    (
        r"(?<!golden )(?<!death )\bcross(?=\s+[a-z])(?!\s+(?:above|over|below|under|up|down|and|or)\b)",
        "crosses above",
    ),
    (
        rf"{_TEST}\s+(?:on\s+)?at\s+least\s+(\d+)\s+of\s+(?:the\s+)?last\s+(\d+)\s+bars\b",
        r"count(\1, \3) >= \2",
    ),
    (r"\b(\d+)\s+(?:times|bars|candles)\s+in\s+a\s+row\b", r"for \1 bars"),
    *(
        (rf"\bcount\(\s*{colour}\s+(?:candle|bar)s?\s*,\s*(\d+)\s*\)", rf"count(close {sign} open, \1)")
        for colour, sign in _COLOURS.items()
    ),
    *(
        (
            rf"\bis\s+(?:more\s+than\s+|at\s+least\s+)?(\d[\d.]*\s+(?:pips?|points?))\s+{said}\s+(?:the\s+|its\s+)?{_TERM}",
            rf"{sign} \2 {way} \1",
        )
        for said, sign, way in (("(?:above|over)", ">", "+"), ("(?:below|under)", "<", "-"))
    ),
    *(
        (
            rf"\b(?:the\s+)?(?:{fold}\s+{end}|{end}(?:est)?)\s+of\s+(?:the\s+)?(?:last|previous)\s+(\d+)\s+(?:bars|candles)\b",
            rf"{fold}({end}, \1)[1]",
        )
        for end, fold in _ENDS.items()
    ),
    *(
        (rf"\b(?:the\s+)?(\d+)[\s-]*(?:bar|candle|period)\s+{end}\b", rf"{fold}({end}, \1)[1]")
        for end, fold in _ENDS.items()
    ),
    *(
        (
            rf"\b(?:the\s+)?(?:yesterday[’']?s?|previous\s+day[’']?s?|prior\s+day[’']?s?)\s+{end}\b",
            f"previous_day_{end}",
        )
        for end in ("open", "high", "low", "close")
    ),
    *(
        (rf"\b(?:last|previous)\s+week[’']?s?\s+{end}\b", f"previous_week_{end}")
        for end in ("open", "high", "low", "close")
    ),
    *(
        (rf"\b(?:the\s+)?{side}\s+(?:bollinger\s+)?band\b", f"bollinger_{side}(close, 20, 2)")
        for side in ("upper", "lower")
    ),
    *(
        (rf"\b(\d+)\s+{colour}\s+(?:candle|bar)s(?:\s+in\s+a\s+row)?", rf"close {sign} open for \1 bars")
        for colour, sign in _COLOURS.items()
    ),
    (r"\b([a-z]\w*(?:\([^()]*\))?)\s+(\d+)\s+(?:bars|candles)\s+ago\b", r"\1[\2]"),
    *(
        (rf"\b(?:the\s+)?(\d+){_BARS}{said}moving[\s-]+average\b", rf"{name}(close, \1)")
        for said, name in (
            (r"(?:simple\s+)?", "average"),
            (r"exponential\s+", "ema"),
            (r"weighted\s+", "weighted_average"),
        )
    ),
    *(
        (rf"\bsuper\s?trend\((.*?)\)\s+turns\s+{colour}", rf"close crosses {way} supertrend(\1)")
        for way, colour in (("above", r"(?:up|bullish|green|long)"), ("below", r"(?:down|bearish|red|short)"))
    ),
    *(
        (rf"\b([a-z]\w*\([^()]*\))\s+(?:turns|turned|is\s+turning|slopes|points)\s+{way}", rf"\1 {said}")
        for way, said in (("up", "rising"), ("down", "falling"))
    ),
    (
        r"\b(\d[\d.]*\s+(?:pips?|points?))\s+(?:below|under)\s+(?:the\s+)?(entry|low|high|open|close)\b",
        r"\2 - \1",
    ),
    (
        r"\b(\d[\d.]*\s+(?:pips?|points?))\s+(?:above|over)\s+(?:the\s+)?(entry|low|high|open|close)\b",
        r"\2 + \1",
    ),
    (rf"(?<=: )(?:just\s+)?(?:below|under)\s+{_LAST_BAR}\s+low\b", "low - 1 pip"),
    (rf"(?<=: )(?:just\s+)?(?:above|over)\s+{_LAST_BAR}\s+high\b", "high + 1 pip"),
    (r"\b(?:the\s+)?(?:last|recent|previous)?\s*swing[\s-]+(high|low)\b", r"swing_\1(5)"),
    (rf"{_NO_NEWS}\s+(?:in|for|within)\s+(?:the\s+)?next\s+{_MINUTES}", _AROUND.format(behind=0)),
    (rf"{_NO_NEWS}\s+(?:within|in)\s+{_MINUTES}", _AROUND.format(behind=r"\1")),
    (rf"{_NO_TRADES}\s+{_MINUTES}\s+before\s+{_NEWS}", _AROUND.format(behind=0)),
    (
        rf"{_NO_TRADES}\s+(?:within\s+)?{_MINUTES}\s+(?:of|around|before\s+(?:and|or)\s+after)\s+{_NEWS}",
        _AROUND.format(behind=r"\1"),
    ),
    (rf"{_NO_NEWS}\b(?!\s+(?:in|for|within)\b)", r"not (around(high_impact, 30 minutes, 30 minutes))"),
    (r"\b(\d+(?:\.\d+)?)\s*x\s*(?i:atr)\b(?!\()", r"\1 * atr(14)"),
    (r"\b(\d+(?:\.\d+)?)\s+(?:times\s+)?atr\b(?!\()", r"\1 * atr(14)"),
    (r"\b(?:the\s+)?(?:trade|position)\s+(?:is\s+)?open\s+(?:for|longer\s+than)\b", "held >"),
    (r"\band\s+then\b", "followed by"),
    (rf"\bno\s+trades?\s+(?:in|for|within)\s+(?:the\s+)?last\s+{_SPAN}", r"count(trades in last \1) = 0"),
    (
        r"\b(?:no\s+(?:open\s+)?(?:trade|position)s?|not\s+in\s+(?:a\s+)?(?:trade|position))\b(?!\s+(?:in|for|within|on)\b)",
        "count(positions) = 0",
    ),
)
"""Pattern and what is likely meant: a period, a level or a side is chosen for the author, who looks at it."""


def on_a_chart(text: str) -> str:
    """Write a whole text that is such a phrase as a sentence does; "" where it is none."""
    for pattern, meant in CHART_PHRASES:
        found = re.fullmatch(pattern, text)
        if found:
            return found.expand(meant)
    return ""
