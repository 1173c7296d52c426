"""What traders call things of an account, and how a sentence writes them: `daily loss`, `high water mark`."""

_MOST = r"\b(?:max(?:imum)?(?:\s+of)?|at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|only)\s+"
_ALONE = r"(?<![\w)] )\b"
"""Where no other word of the sentence stands before it."""

_STOP = r"stop(?:[\s-]*loss)?"
_EACH = r"(?:each|every|all)\s+(?:position|order|trade)s?"
_MIN = r"(\d[\d.]*\s+(?:second|minute|hour|day)s?)"

_PERCENT = (
    r"(?:\s+(?:limit|is|of|at|to))*\s*(?:<=|<|=|:)?\s*(\d[\d.]*)%"
    r"(?:\s+of\s+(?:the\s+)?(?:initial|starting|account)[ _](?:balance|size))?"
)
_FALL = r"(?:loss|draw\s?down)"

ACCOUNT_PHRASES = (
    (
        rf"\bmax(?:imum)?\s+(?:daily|day)\s+{_FALL}{_PERCENT}",
        r"equity >= equity_at_day_start - \1% of initial_balance",
    ),
    (
        rf"\bmax(?:imum)?\s+(?:total\s+|overall\s+)?{_FALL}{_PERCENT}",
        r"initial_balance - equity <= \1% of initial_balance",
    ),
    (
        r"\b(equity|balance)\s+(?:must\s+|should\s+|has\s+to\s+)?(?:always\s+)?(?:stays?|be|remains?)\s+(?:above|over)\b",
        r"\1 >",
    ),
    (
        r"\b(equity|balance)\s+(?:must\s+)?never\s+(?:(?:goes|go|falls|fall|drops|drop|be|is)\s+)?(?:below|under)\b",
        r"\1 >=",
    ),
    (
        r"\bmore\s+than\s+(\d+)\s+(trades|orders|openings)\s+(?:in|within)\s+(?:an?\s+|(?:the\s+)?last\s+)?(hour|minute|day)\b",
        r"count(openings in last 1 \3) > \1",
    ),
    (
        rf"{_ALONE}(?:at\s+least\s+|min(?:imum)?\s+(?:of\s+)?)?(\d+)\s+trading\s+days\b",
        r"count(days where count(openings) > 0) >= \1",
    ),
    (r"\bat\s+least\s+(\d+)\s+(?:profitable|winning)\s+days\b", r"count(days where profit > 0) >= \1"),
    (r"\blot\s+size\b", "lots"),
    (r"\breward\s+to\s+risk\b", "reward_risk"),
    (rf"\bno\s+(?:price|tick|quote)s?\s+for\s+{_MIN}", r"tick_age > \1"),
    (r"\b(?:connection\s+(?:is\s+)?lost|disconnected|no\s+connection)\b", "tick_age > 30 seconds"),
    (
        rf"\b(\d+)\s+(?:rejected|refused|failed)\s+(?:orders|requests)\s+(?:in|within)\s+{_MIN}",
        r"count(requests in last \2 where failed) >= \1",
    ),
    (r"\blost\s+(\d+)\s+trades\s+today\b", r"count(trades today where profit < 0) >= \1"),
    (
        r"\b(\d+)\s+losing\s+trades\s+(?:(?:out\s+)?of|in)\s+the\s+last\s+(\d+)\b",
        r"count(last \2 trades where profit < 0) >= \1",
    ),
    (r"\blosing\s+streak\b", "streak(trades where profit < 0)"),
    (r"\bwinning\s+streak\b", "streak(trades where profit > 0)"),
    (
        r"\bequity\s+(?:drops|falls|is\s+down)\s+(?:by\s+)?(\d[\d.]*)%\s+(?:today|(?:in|on)\s+a\s+day)\b",
        r"equity_at_day_start - equity >= \1% of equity_at_day_start",
    ),
    (r"\bmargin\s+level\b", "equity / margin_used"),
    (r"\bfree\s+margin\b", "equity - margin_used"),
    (r"\b(?:average|normal|usual|typical)\s+spread\b", "usual_spread"),
    (r"\b(?:the\s+)?(?:highest|peak|max(?:imum)?)\s+(equity|balance)\b", r"highest(\1 since start)"),
    (
        rf"\b(?:{_EACH}|(?:the\s+)?order|position)\s+(?:(?:must\s+)?have|has|needs?)\s+(?:an?\s+)?{_STOP}\b",
        "has_stop",
    ),
    (rf"\b(?:a\s+)?{_STOP}\s+is\s+(?:set|there|required|mandatory)\b", "has_stop"),
    (
        r"\bno\s+(?:open\s+)?(?:positions|trades)\s+over\s+(?:the\s+)?weekends?\b",
        "market_open or this_break <= 2 hours",
    ),
    (r"\bat\s+least\s+(\d+)\s+trading\s+days\b", r"count(days where count(openings) > 0) >= \1"),
    (r"\b(?:reward\s*[:/]\s*risk|risk\s*[:/]\s*reward|risk[\s-]+reward)(?:\s+ratio)?\b", "reward_risk"),
    (r"(?<![(\d] )(?<!\()(?<!no )\bopen\s+(positions|orders)\b", r"count(\1)"),
    (
        rf"{_MOST}(\d+)\s+(?:open\s+)?(positions|orders)\b(?!\s+(?:per|a|each|every|today)\b)",
        r"count(\2) <= \1",
    ),
    (rf"{_MOST}(\d+)\s+trades\s+(?:per|a|each|every)\s+day\b", r"count(openings today) <= \1"),
    (rf"{_MOST}(\d+)\s+trades\s+today\b", r"count(openings today) <= \1"),
    (
        r"\b(?:today[’']?s?|daily|day[’']?s?|intraday)\s+(?:loss|drawdown)\b|\bloss\s+(?:of\s+the\s+day|today)\b",
        "equity_at_day_start - equity",
    ),
    (
        r"\b(?:today[’']?s?|daily)\s+(?:profit|gain)\b|\b(?:profit|gain)\s+(?:of\s+the\s+day|today)\b",
        "equity - equity_at_day_start",
    ),
    (
        r"\b(?:the\s+)?(?:trailing\s+drawdown|drawdown\s+from\s+(?:the\s+)?(?:peak|high|top))\b",
        "highest(equity since start) - equity",
    ),
    (r"\b(?:the\s+)?(?:high[\s-]+water[\s-]+mark|equity\s+(?:peak|high))\b", "highest(equity since start)"),
    (
        r"\b(?:the\s+)?(?:starting|start|initial|first|original)\s+(?:balance|capital|deposit)\b",
        "initial_balance",
    ),
    (r"\b(?:the\s+)?account\s+(balance|equity)\b", r"\1"),
    (r"\b(?:the\s+)?account\s+size\b", "initial_balance"),
    (r"\b(\d[\d.]*)\s+(?:standard|full)\s+lots?\b", r"\1 lots"),
    (r"\b(?:1|one)\s+mini[\s-]+lot\b", "0.10 lots"),
    (r"\b(?:1|one)\s+micro[\s-]+lot\b", "0.01 lots"),
    (r"\bconsecutive\s+(?:losses|losers|losing\s+trades)\b", "streak(trades where profit < 0)"),
    (r"\bconsecutive\s+(?:wins|winners|winning\s+trades)\b", "streak(trades where profit > 0)"),
    (r"\b(?:trading|traded)\s+days\b", "count(days where count(openings) > 0)"),
    (rf"{_ALONE}after\s+(\d+)\s+(?:bars?|candles?)\b(?!\s*\w)", r"bars_since_entry >= \1"),
    (r"\b(?:bars|candles)\s+(?:since|after)\s+(?:the\s+)?(?:entry|opening)\b", "bars_since_entry"),
    (r"\b(?:a\s+)?(?:position|trade)\s+is\s+(?:already\s+)?open\b", "count(positions) > 0"),
    (r"\bno\s+(?:position|trade)\s+is\s+open\b", "count(positions) = 0"),
    (r"\bspread\s+is\s+(?:low|small|tight|narrow)\b", "spread <= 2 pips"),
    (r"\bspread\s+is\s+(?:high|big|wide)\b", "spread > 2 pips"),
    (rf"{_ALONE}after\s+(\d+)\s+((?:minute|hour|day|week)s?)\b(?!\s*\w)", r"held >= \1 \2"),
    (r"\b(?:the\s+)?(?:my\s+)?best\s+(?:trading\s+)?day\b(?:[’']s\s+profit\b)?", "highest(profit of days)"),
    (r"\b(?:the\s+)?(?:my\s+)?worst\s+(?:trading\s+)?day\b(?:[’']s\s+loss\b)?", "lowest(profit of days)"),
    (r"\bno\s+(?:open\s+|other\s+)?(positions|orders)\b", r"count(\1) = 0"),
    (r"\bno\s+open\s+trades\b", "count(positions) = 0"),
    (
        r"\bno\s+(?:hedging|(?:opposite|opposing|hedged?)\s+(?:positions?|trades?))\b",
        "count(positions where side != side of order) = 0",
    ),
    (r"\b(?:total|overall|net)\s+profit\b", "balance - initial_balance"),
    (r"\b(?:total|overall|max(?:imum)?)\s+loss\b", "initial_balance - equity"),
)
"""Pattern and what is likely meant: from which balance a loss is counted, the author must say."""

REARM_PHRASES = (
    (r"(?:at\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?day", "next day"),
    (r"(?:by\s+hand|manual(?:ly)?|never|none|by\s+(?:me|a\s+person|an?\s+operator))", "by operator"),
    (
        r"(?:tomorrow(?:\s+morning)?|(?:the\s+)?next\s+(?:trading\s+)?(?:day|morning|session)|at\s+midnight|daily)",
        "next day",
    ),
    (
        r"(?:(?:the\s+)?next\s+(?:trading\s+)?week|weekly|(?:on\s+|next\s+)?(?i:monday)(?:\s+morning)?)",
        "next week",
    ),
    (
        r"when\s+(?:it|\w+)\s+is\s+(?:back\s+to\s+)?(?:normal|ok|okay|fine|over|clear|quiet)(?:\s+again)?",
        "when clear",
    ),
    (r"(?:in|for)\s+(\d+\s+(?:second|minute|hour|day)s?)", r"after \1"),
    (r"(?:automatic(?:ally)?|immediately|at\s+once|when\s+(?:it\s+is\s+)?over)", "when clear"),
)
"""Patterns of a whole `re_arm:`, and what is likely meant."""
