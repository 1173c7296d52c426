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

_ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS
VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT YER ZAR ZMW ZWG
"""  # of January 2026, without the codes of settlement funds and of tests

_WITHDRAWN = "ANG BGN CUC HRK SLL ZWL"  # from it, in years whose prices are still replayed
_OFFSHORE = "CNH"  # the yuan outside of China, as brokers write it

CODES = frozenset(f"{_ISO_4217} {_WITHDRAWN} {_OFFSHORE}".split())
"""Currencies and metals by their three capitals; others may be the base or the quote of a symbol."""


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
