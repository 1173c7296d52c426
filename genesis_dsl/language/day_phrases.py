"""What traders say of hours, sessions, days and what was done in them, and how a sentence writes it."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
_COUNTED = ("zero", "one|a\\s+single", "two", "three", "four", "five")

DAY_PHRASES = (
    *((rf"\bnot\s+(?:on\s+)?(?i:{day})s?\b(?!\s*\d)", f"day_of_week != {day}") for day in DAYS),
    *((rf"\bnot\s+{_DURING}{said}\s+session\b", f"not ({meant})") for said, meant in _SESSIONS.items()),
    *((rf"\b{_DURING}{said}\s+session\b", meant) for said, meant in _SESSIONS.items()),
    *(
        (rf"\b(?:the\s+)?(?:daily|today[’']?s|(?:the\s+)?day[’']s)\s+{end}\b", f"{call} today)")
        for end, call in _ENDS.items()
    ),
    *((rf"\b(?:the\s+)?{end}\s+of\s+(?:today|the\s+day)\b", f"{call} today)") for end, call in _ENDS.items()),
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
    (r"(?<=: )between\s+(\d{1,2})\s+and\s+(\d{1,2})(?=\s*$)", r"time between \1:00 and \2:00"),
    (r"\bin\s+(?:the\s+)?last\s+(\d+)\s+(?:bars|candles)\b(?!\s*[)])", r"within \1 bars"),
    (r"\bfor\s+the\s+(?:last|past)\s+(\d+)\s+(?:bars|candles)\b", r"for \1 bars"),
)
"""Pattern and what is likely meant."""
