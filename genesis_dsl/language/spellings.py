"""Spellings of other tools, of spoken English and of word processors, with what they mean here."""

import re

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


def _phrase(pattern: str, meant: str, *, safe: bool = True) -> tuple[re.Pattern[str], str, bool]:
    return re.compile(pattern), meant, safe


PHRASES = (
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
    _phrase(r"\bis\s+not\b(?!\s+(?:known|unknown))", "!="),
    _phrase(r"\b(is\s+)?equal(s)?(\s+to)?\b", "="),
    _phrase(r"\bis\s+between\b", "between"),
    _phrase(r"\bis\s+(rising|falling)\b", r"\1"),
    _phrase(r"\b(?:is\s+)?(?:increasing|going\s+up)\b", "rising"),
    _phrase(r"\b(?:is\s+)?(?:decreasing|going\s+down)\b", "falling"),
    _phrase(r"\b(?:cross|crossed|crossing|has\s+crossed)\s+(?:over|above)\b", "crosses above"),
    _phrase(r"\b(?:cross|crossed|crossing|has\s+crossed)\s+(?:under|below)\b", "crosses below"),
    _phrase(r"\bcrosses\s+(?:up|upwards?)\b", "crosses above"),
    _phrase(r"\bcrosses\s+(?:down|downwards?)\b", "crosses below"),
    _phrase(r"\b(?:crossover|crosses_above|crosses_over)\b", "crosses above", safe=False),
    _phrase(r"\b(?:crossunder|crosses_below|crosses_under)\b", "crosses below", safe=False),
    *(_phrase(rf"\bon\s+{letter}(\d+)\b", rf"on {letter.upper()}\1") for letter in "mhdw"),
    _phrase(r"\bon\s+(\d+)\s*(?:m|min|mins|minutes?)\b", r"on M\1"),
    _phrase(r"\bon\s+(\d+)\s*(?:h|hours?)\b", r"on H\1"),
    _phrase(r"\bon\s+(?:the\s+)?daily\b", "on D1"),
    _phrase(r"\bon\s+(?:the\s+)?weekly\b", "on W1"),
    _phrase(r"\b(\d+)\s*(?:percent|pct|per\s+cent)\b", r"\1%"),
    _phrase(r"\b(\d{1,2}):(\d)(?!\d)", r"\1:0\2", safe=False),
    _phrase(r"\$\s?(\d[\d_]*(?:\.\d+)?)", r"\1 USD"),
    _phrase(r"€\s?(\d[\d_]*(?:\.\d+)?)", r"\1 EUR"),
    _phrase(r"£\s?(\d[\d_]*(?:\.\d+)?)", r"\1 GBP"),
    _phrase(r"(\d[\d_]*(?:\.\d+)?)\s?(?:\$|dollars?\b)", r"\1 USD"),
    _phrase(r"(\d[\d_]*(?:\.\d+)?)\s?(?:€|euros?\b)", r"\1 EUR"),
    _phrase(r"(?<![\d.])\.(\d+)", r"0.\1"),
    _phrase(r"\b(\d{1,3}) (\d{3}) (\d{3})\b", r"\1_\2_\3"),
    _phrase(r"\b(\d{1,3}) (\d{3})\b", r"\1_\2"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*mins?\b", r"\1 minutes"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*secs?\b", r"\1 seconds"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*hrs?\b", r"\1 hours"),
    _phrase(r"\b(\d+(?:\.\d+)?)\s*(?:candles?|periods?)\b", r"\1 bars"),
    _phrase(r"!(?=\s*[\w(])", "not "),
    *(_phrase(rf"\b{hour}\s?am\b", f"{hour % 12:02}:00") for hour in range(1, 13)),
    *(_phrase(rf"\b{hour}\s?pm\b", f"{hour % 12 + 12:02}:00") for hour in range(1, 13)),
    _phrase(r"\bis\b(?!\s+(?:known|unknown|above|below)\b)(?=\s+[\w(])", "=", safe=False),
)
"""Pattern, what is meant, whether the replacement keeps the meaning for sure. The first that fits wins."""
