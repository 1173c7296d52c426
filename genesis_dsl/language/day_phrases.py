"""What traders say of hours, sessions, days and what was done in them, and how a sentence writes it."""

from genesis_dsl.types.calendar import DAYS, MONTHS

_SESSIONS = {
    "(?i:london|european?)": "session = london",
    "(?i:new[ _]york|ny|us|american)": "session = new_york",
    "(?i:tokyo|japanese)": "session = tokyo",
    "(?i:sydney|australian)": "session = sydney",
    "(?i:asian?)": "session in (tokyo, sydney)",
}
_DURING = r"(?:(?:only\s+)?(?:in|during|within)\s+)?(?:the\s+)?"
_TODAY = r"(?:today|(?:(?:of|in|on)\s+the|per|a|each|every|this)\s+day)"
_ENDS = {"open": "first(open", "high": "highest(high", "low": "lowest(low"}
_EXTREMES = {"highest\\s+high": "highest(high", "lowest\\s+low": "lowest(low", **_ENDS}
_FOLD = r"\b((?:highest|lowest|first|average|sum|count)\([^()]*?)"
_CLOCK = r"(\d{1,2}:\d\d)"
_HOURS = rf"\s+(?:between|from)\s+{_CLOCK}\s*(?:and|to|until|-|–)\s*{_CLOCK}"
_PERIODS = {
    "today": (r"(?:today|the\s+day)", r"(?:daily|today[’']?s|(?:the\s+)?day[’']s)"),
    "this week": (r"(?:this|the)\s+week", r"(?:this\s+week[’']?s|weekly|the\s+week[’']s)"),
    "this month": (r"(?:this|the)\s+month", r"(?:this\s+month[’']?s|monthly|the\s+month[’']s)"),
}
_COUNTED = ("zero", "one|a\\s+single", "two", "three", "four", "five")

_OF_BARS = (
    (rf"{_FOLD}\s*,\s*(today|this\s+(?:week|month))\s*\)", r"\1 \2)"),
    *((rf"{_FOLD}\s+(?:of|for|in)\s+{of}\s*\)", rf"\1 {period})") for period, (of, _) in _PERIODS.items()),
    (rf"{_FOLD}\s+(?:since|after|from)\s+{_CLOCK}\s*\)", r"\1 today where time > \2)"),
    *(
        (rf"{_FOLD}\s+(?:during|in|of)\s+(?:the\s+)?{said}(?:\s+session)?\s*\)", rf"\1 today where {meant})")
        for said, meant in _SESSIONS.items()
    ),
    (r"\bhighest\(\s*high\s+(?:of\s+)?yesterday\s*\)", "previous_day_high"),
    (r"\blowest\(\s*low\s+(?:of\s+)?yesterday\s*\)", "previous_day_low"),
    *(
        each
        for end, call in _EXTREMES.items()
        for each in (
            (rf"\b(?:the\s+)?{end}{_HOURS}(?!\s*\))", rf"{call} today where time between \1 and \2)"),
            (rf"\b(?:the\s+)?{end}\s+since\s+{_CLOCK}(?!\s*\))", rf"{call} today where time > \1)"),
            *(
                (rf"\b(?:the\s+)?{end}\s+of\s+{of}\b", f"{call} {period})")
                for period, (of, _) in _PERIODS.items()
            ),
        )
    ),
    *(
        (rf"\b(?:the\s+)?{whose}\s+{end}\b", f"{call} {period})")
        for period, (_, whose) in _PERIODS.items()
        for end, call in _ENDS.items()
    ),
    *(
        (rf"\b(?:the\s+)?{said}\s+(?:session[’']?s?\s+)?{end}\b", f"{call} today where {meant})")
        for said, meant in _SESSIONS.items()
        for end, call in _ENDS.items()
    ),
)

_OF_THE_MONTH = (
    *(
        (
            rf"\b(?:on\s+)?(?:the\s+)?first\s+(?i:{day})\s+of\s+(?:the|each|every)\s+month\b",
            f"day_of_week = {day} and day_of_month <= 7",
        )
        for day in DAYS
    ),
    *((rf"\bnot\s+(?:in|during)\s+(?i:{month})\b", f"month != {month}") for month in MONTHS),
    *((rf"\b(?:in|during)\s+(?i:{month})\b", f"month = {month}") for month in MONTHS),
)

DAY_PHRASES = (
    *(
        (
            rf"\b(?:on\s+)?(?i:{first})s?\s*(?:to|-|–|through|until)\s*(?i:{last})s?\b(?!\s*\d)",
            f"day_of_week in ({', '.join(DAYS[begin : begin + length + 1])})",
        )
        for begin, first in enumerate(DAYS)
        for length, last in enumerate(DAYS[begin + 1 :], 1)
    ),
    *_OF_THE_MONTH,
    *_OF_BARS,
    *((rf"\bnot\s+(?:on\s+)?(?i:{day})s?\b(?!\s*\d)", f"day_of_week != {day}") for day in DAYS),
    *((rf"\bnot\s+{_DURING}{said}\s+session\b", f"not ({meant})") for said, meant in _SESSIONS.items()),
    *((rf"\b{_DURING}{said}\s+session\b", meant) for said, meant in _SESSIONS.items()),
    (rf"\b(?:the\s+)?first\s+trade\s+{_TODAY}", "count(openings today) = 0"),
    (rf"\bno\s+(?:other\s+)?trades?\s+(?:yet\s+)?{_TODAY}", "count(openings today) = 0"),
    *(
        (
            rf"\b(?:only|max(?:imum)?|at\s+most|up\s+to)\s+(?:{said})\s+trades?\s+{_TODAY}",
            f"count(openings today) < {n}",
        )
        for n, said in enumerate(_COUNTED)
        if n
    ),
    (
        r"(?<=: )(?:between\s+)?(\d{1,2}:\d\d)\s*(?:-|–|to|and|until)\s*(\d{1,2}:\d\d)(?=\s*$)",
        r"time between \1 and \2",
    ),
    (
        r"(?<=: )between\s+(\d{1,2})\s+and\s+(\d{1,2})(?=\s*(?:$|(?:in\s+)?[A-Za-z][A-Za-z_/ ]*$))",
        r"time between \1:00 and \2:00",
    ),
    (r"\bin\s+(?:the\s+)?last\s+(\d+)\s+(?:bars|candles)\b(?!\s*[)])", r"within \1 bars"),
    (r"\bfor\s+the\s+(?:last|past)\s+(\d+)\s+(?:bars|candles)\b", r"for \1 bars"),
)
"""Pattern and what is likely meant."""
