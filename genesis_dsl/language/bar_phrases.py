"""What traders call single bars and the patterns that they make, and how a sentence writes them."""

_BAR = r"(?:candle|bar)(?:stick)?"
_THE = r"(?:the\s+|this\s+)?"
_BEFORE = r"(?:the\s+)?(?:last|previous|prior)\s+"
_RISING = r"(?:green|bullish|white|up)"
_FALLING = r"(?:red|bearish|black|down)"
_PRICE = r"(open|high|low|close)"
_CLOCK = r"(\d{1,2}:\d\d)"
_VALUE = r"([a-z]\w*(?:\([^()]*\))?)"

_PATTERNS = [
    *("engulfing", "harami_cross", "harami", "doji_star", "abandoned_baby", "belt_hold", "breakaway"),
    *("counterattack", "hikkake", "kicking", "long_line", "short_line", "marubozu", "closing_marubozu"),
    *("separating_lines", "spinning_top", "tasuki_gap", "three_line_strike"),
]
"""Patterns that have a rising and a falling kind."""

BAR_PHRASES = (
    *(
        (rf"\b{kind}\s+{pattern.replace('_', '[ _-]')}(?:\s+(?:pattern|{_BAR}))?\b", f"{kind}_{pattern}")
        for pattern in _PATTERNS
        for kind in ("bullish", "bearish")
    ),
    *(
        (rf"\b{pattern.replace('_', '[ _-]')}\s+{kind}\b", f"{kind}_{pattern}")
        for pattern in _PATTERNS
        for kind in ("bullish", "bearish")
    ),
    *(
        (rf"\b{_BEFORE}{_BAR}\s+(?:is|was|closed)\s+{colour}\b", f"close[1] {sign} open[1]")
        for colour, sign in ((_RISING, ">"), (_FALLING, "<"))
    ),
    *(
        (
            rf"\b{_THE}{_BAR}\s+(?:is|closes|closed)\s+{colour}\b|\b{_THE}{colour}\s+{_BAR}\b",
            f"close {sign} open",
        )
        for colour, sign in ((_RISING, ">"), (_FALLING, "<"))
    ),
    (rf"\b{_THE}inside[ _-]{_BAR}\b", "high < high[1] and low > low[1]"),
    (rf"\b{_THE}outside[ _-]{_BAR}\b", "high > high[1] and low < low[1]"),
    *(
        (rf"\b{_THE}(?:a\s+)?{said}[ _-]{end}\b(?!\s*[\w(])", f"{end} {sign} {end}[1]")
        for end in ("high", "low")
        for said, sign in (("higher", ">"), ("lower", "<"))
    ),
    *(
        (rf"\b(\d+)\s+(?:consecutive\s+)?{said}\s+{end}s(?:\s+in\s+a\s+row)?\b", rf"{end} {way} for \1 bars")
        for end in ("high", "low", "close")
        for said, way in (("higher", "rising"), ("lower", "falling"))
    ),
    (r"\b(?:a\s+)?new\s+high\b", "high > highest(high, 20)[1]"),
    (r"\b(?:a\s+)?new\s+low\b", "low < lowest(low, 20)[1]"),
    (r"\b(?:the\s+)?(\d+)[\s-]*day\s+high\b", r"highest(high, \1) on D1"),
    (r"\b(?:the\s+)?(\d+)[\s-]*day\s+low\b", r"lowest(low, \1) on D1"),
    (
        rf"\b{_VALUE}\s+(?:is\s+)?within\s+(\d[\d.]*\s+(?:pips?|points?))\s+of\s+{_VALUE}",
        r"abs(\1 - \3) <= \2",
    ),
    (rf"\b{_VALUE}\s*([<>])\s*(?:its|the)\s+average\b(?!\s*\()", r"\1 \2 average(\1, 20)"),
    (
        r"\bvolume\s*>\s*(\d[\d.]*)\s*(?:x|times|\*)\s*(?:its\s+|the\s+)?average(?:\s+volume)?\b(?!\s*\()",
        r"volume > \1 * average(volume, 20)",
    ),
    (rf"\b{_BEFORE}(?:{_BAR}\s+)?body\b", "abs(close[1] - open[1])"),
    (rf"\b{_THE}(?:{_BAR}\s+)?body\b(?=\s)", "abs(close - open)"),
    (rf"\b{_BEFORE}(?:{_BAR}(?:[’']?s)?\s+)?{_PRICE}\b", r"\1[1]"),
    (rf"\b{_PRICE}\s+of\s+{_BEFORE}{_BAR}\b", r"\1[1]"),
    (rf"\b{_VALUE}(?:\.shift\((\d+)\)|\{{(\d+)\}})", r"\1[\2\3]"),
    (rf"\b{_VALUE}\s+slope\s*>\s*0\b", r"\1 rising"),
    (rf"\b{_VALUE}\s+slope\s*<\s*0\b", r"\1 falling"),
    (rf"\btime\s+(?:is\s+)?(?:after|past|from)\s+{_CLOCK}", r"time >= \1"),
    (rf"\btime\s+(?:is\s+)?(?:before|until)\s+{_CLOCK}", r"time < \1"),
    (r"\b(?:is\s+)?oversold\b", "< 30"),
    (r"\b(?:is\s+)?overbought\b", "> 70"),
    (r"\bin\s+(\d[\d.]*?)\s*(?:\.\.|-|to)\s*(\d[\d.]*)\b", r"between \1 and \2"),
    (r"\babove[ _-]average\s+volume\b|\bhigh\s+volume\b", "volume > average(volume, 20)"),
    (r"\bbelow[ _-]average\s+volume\b|\blow\s+volume\b", "volume < average(volume, 20)"),
    *(
        (rf"\b(?:bollinger|bb)\s+(?:band\s+)?{side}\b", f"bollinger_{side}(close, 20, 2)")
        for side in ("upper", "lower")
    ),
    *(
        (rf"\bstoch(?:astic)?s?\s+{line}\b", f"stochastic_{line}(14, 3{more})")
        for line, more in (("k", ""), ("d", ", 3"))
    ),
)
"""Pattern and what is likely meant: of the last closed bar, where nothing else is said."""
