"""How many decimals the money of a country has."""

from fractions import Fraction

NO_DECIMALS = frozenset(
    {
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "HUF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    }
)
"""Currencies that are kept in whole units (the forint too, as terminals keep it)."""

THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


def minor_digits(currency: str) -> int:
    """Count the decimals of a currency."""
    if currency in NO_DECIMALS:
        return 0
    return 3 if currency in THREE_DECIMALS else 2


def to_minor(amount: Fraction, currency: str) -> int | None:
    """Write an amount in minor units (cents), or None where it has more decimals than the currency."""
    minor: Fraction = amount * 10 ** minor_digits(currency)
    return minor.numerator if minor.denominator == 1 else None


def is_currency(word: str) -> bool:
    """Say whether a word has the shape of a currency: three capitals."""
    return len(word) == 3 and word.isascii() and word.isalpha() and word.isupper()
