"""Cycles: the wave that fits the last bars best, and averages that follow it."""

from genesis_dsl.operators.library import call, from_library
from genesis_dsl.operators.shape import SOURCE
from genesis_dsl.operators.word import Body, Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_EHLERS = "Ehlers, Rocket Science for Traders, 2001"
_ASSUMED = "A wave is always found, of 6 to 50 bars, also where there is none."
_LIMITS = tuple(Argument(name, "number", least=0.01, most=0.99) for name in ("fast_limit", "slow_limit"))
_ADAPTS = Signature((SOURCE, *_LIMITS), None, lambda *_: 32)
_SPEED = "Its weight lies between the limits; it is least where the phase of the cycle falls fast."
_WAVE = Signature((SOURCE,), Kind.NUMBER, lambda: 63, low=-1, high=1)
_PHASOR = Signature((SOURCE,), None, lambda: 32, scale="spread")


def _following(output: int) -> Body:
    """Make an average that starts from the first value; the library would start from 0."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        (source,) = inputs
        first = source[:1]
        moved: Column = call("MAMA", (source - first,), *numbers)[output] + first
        return moved

    return body


CYCLES = (
    Word(
        "cycle_length",
        Signature((SOURCE,), Kind.NUMBER, lambda: 32, low=0, high=50),
        "How many bars the dominant cycle of the source lasts.",
        from_library("HT_DCPERIOD"),
        variant=_ASSUMED,
        source=f"TA-Lib HT_DCPERIOD; {_EHLERS}",
        example="cycle_length(close) < 20",
        memory="fading",
    ),
    Word(
        "cycle_phase",
        Signature((SOURCE,), Kind.NUMBER, lambda: 63, low=-45, high=315),
        "How far the dominant cycle has come, in degrees: 0 at its rise through the middle, 90 at its top.",
        from_library("HT_DCPHASE"),
        variant=f"From -45 to 315. {_ASSUMED}",
        source=f"TA-Lib HT_DCPHASE; {_EHLERS}",
        example="cycle_phase(close) > 270",
        memory="fading",
    ),
    Word(
        "cycle_sine",
        _WAVE,
        "Where the dominant cycle stands between its bottom (-1) and its top (1).",
        from_library("HT_SINE"),
        variant=_ASSUMED,
        source=f"TA-Lib HT_SINE; {_EHLERS}",
        example="cycle_sine(close) crosses above cycle_lead_sine(close)",
        memory="fading",
    ),
    Word(
        "cycle_lead_sine",
        _WAVE,
        "Where the dominant cycle will stand an eighth of its length later, from -1 to 1.",
        from_library("HT_SINE", output=1),
        variant=_ASSUMED,
        source=f"TA-Lib HT_SINE; {_EHLERS}",
        example="cycle_lead_sine(close) > cycle_sine(close)",
        memory="fading",
    ),
    Word(
        "cycle_in_phase",
        _PHASOR,
        "The part of the dominant cycle that goes with the source.",
        from_library("HT_PHASOR"),
        source=f"TA-Lib HT_PHASOR; {_EHLERS}",
        example="cycle_in_phase(close) > cycle_quadrature(close)",
        memory="fading",
    ),
    Word(
        "cycle_quadrature",
        _PHASOR,
        "The part of the dominant cycle that goes a quarter of its length ahead of the source.",
        from_library("HT_PHASOR", output=1),
        source=f"TA-Lib HT_PHASOR; {_EHLERS}",
        example="cycle_quadrature(close) > 0",
        memory="fading",
    ),
    Word(
        "cycle_trendline",
        Signature((SOURCE,), None, lambda: 63),
        "The source with its dominant cycle taken out: the average over one cycle, smoothed.",
        from_library("HT_TRENDLINE"),
        variant="Weights 4, 3, 2, 1 over the averages of the last four bars.",
        source=f"TA-Lib HT_TRENDLINE; {_EHLERS}",
        example="close > cycle_trendline(close)",
        memory="fading",
    ),
    Word(
        "mama",
        _ADAPTS,
        "An average that follows the cycle: quick while it turns, slow while it goes on.",
        _following(0),
        variant=f"{_SPEED} Starts from the first value; 0.5 and 0.05 are customary.",
        source=f"TA-Lib MAMA; {_EHLERS}",
        example="mama(median_price, 0.5, 0.05) crosses above fama(median_price, 0.5, 0.05)",
        memory="fading",
    ),
    Word(
        "fama",
        _ADAPTS,
        "The slower companion of mama, which follows it at half its speed.",
        _following(1),
        variant=f"{_SPEED} Starts from the first value; 0.5 and 0.05 are customary.",
        source=f"TA-Lib MAMA; {_EHLERS}",
        example="mama(median_price, 0.5, 0.05) > fama(median_price, 0.5, 0.05)",
        memory="fading",
    ),
)
