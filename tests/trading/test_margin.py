"""Margin of a book of positions, beside a second computation in fractions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trading import margin
from genesis_dsl.trading.money import share_of
from genesis_dsl.trading.tables import LEDGER, OF_MARGIN, POSITION, SYMBOL, WHY_MARGIN, Venue
from tests.compiled import entry
from tests.engine.worlds import blank


@entry
def of_deal(v: Venue, sym: int, steps: int, price: int) -> int:
    return margin.margin_of(v, sym, steps, price)


@entry
def used(v: Venue, staying: int) -> int:
    return margin.margin_used(v, staying)


@entry
def asked(v: Venue, sym: int, side: int, steps: int, price: int) -> tuple[int, int]:
    return margin.needed_and_free(v, sym, side, steps, price)


@entry
def share(amount: int, part: int, whole: int) -> int:
    return share_of(amount, part, whole)


@dataclass(frozen=True)
class Held:
    """A position: signed lot steps, the margin it takes by itself, its open profit."""

    steps: int
    margin: int
    sym: int = 0
    profit: int = 0
    leaving: bool = False


def venue(*book: Held, balance: int = 0, **symbol: Any) -> Venue:  # noqa: ANN401  # fields of a table
    """Make a venue with two symbols alike: a point is a cent a step, a third of the worth the margin."""
    plain = {"num": 1, "den": 1, "margin_num": 1, "margin_den": 3, "hedged_num": 1, "hedged_den": 1}
    symbols = np.zeros(2, SYMBOL)
    for name, value in (plain | symbol).items():
        symbols[:][name] = value
    symbols["cross"] = 1
    positions = np.zeros(max(1, len(book)), POSITION)
    for p, held in zip(positions, book, strict=False):
        p["live"], p["sym"], p["side"] = 1, held.sym, 1 if held.steps > 0 else -1
        p["steps"], p["margin"], p["open_profit"] = abs(held.steps), held.margin, held.profit
        if held.leaving:
            p["closing"], p["closing_kind"] = p["steps"], WHY_MARGIN
    ledger = np.zeros(1, LEDGER)
    ledger[0]["top_position"], ledger[0]["balance"] = len(book), balance
    made: Venue = blank(Venue, symbols=symbols, book=positions, ledger=ledger)
    return made


def test_a_share_of_the_worth_is_rounded_up() -> None:
    assert of_deal(venue(), 0, 100, 110_001) == 3_666_700
    assert of_deal(venue(), 0, 1, 100) == 34
    assert of_deal(venue(margin_num=0), 0, 100, 110_001) == 0


def test_a_fixed_margin_knows_no_price_and_takes_its_own_rate() -> None:
    modes, others = [0, 0, 2], [0, 0, 1]
    book = venue(margin_fixed=1, margin_num=1_201, margin_den=2, mode=modes, other=others)
    book.symbols[1]["bid"] = 3
    assert of_deal(book, 0, 1, 7) == 1_802  # 600.5 times 3, rounded up
    assert book.symbols[0]["mode"][OF_MARGIN] == 2


BOOKS = [
    ("one side adds up", [Held(150, 165), Held(50, 55)], (1, 1), 220),
    ("equal sides are asked for once", [Held(100, 110), Held(-100, 112)], (1, 1), 111),
    ("the rest of the greater side is a part of it", [Held(150, 165), Held(-100, 110)], (1, 1), 165),
    ("half for what is matched", [Held(150, 165), Held(-100, 110)], (1, 2), 110),
    ("nothing for what is matched", [Held(150, 165), Held(-100, 110)], (0, 1), 55),
    ("sides of two symbols do not match", [Held(100, 110), Held(-100, 112, sym=1)], (1, 1), 222),
]


@pytest.mark.parametrize(("name", "book", "hedged", "total"), BOOKS)
def test_what_both_sides_hold_is_asked_for_as_the_file_says(
    name: str, book: list[Held], hedged: tuple[int, int], total: int
) -> None:
    assert used(venue(*book, hedged_num=hedged[0], hedged_den=hedged[1]), 0) == total, name


def test_what_the_broker_is_closing_can_be_left_out() -> None:
    book = venue(Held(100, 110), Held(50, 55, leaving=True))
    assert (used(book, 0), used(book, 1)) == (165, 110)


def test_an_order_is_weighed_with_what_is_there() -> None:
    book = venue(Held(100, 5_000, profit=-700), balance=10_000)
    assert asked(book, 0, 1, 10, 300) == (1_000, 4_300)
    assert asked(book, 0, -1, 10, 150) == (0, 4_300)
    assert asked(book, 0, -1, 10, 120) == (-9, 4_300)  # (5,000 + 400) 10/110 is matched, 4,500 the rest
    assert asked(book, 1, -1, 10, 300) == (1_000, 4_300)


def plainly(book: Iterable[Held], hedged: Fraction) -> int:
    """Reckon the margin of one symbol from its two sides."""
    long = [each for each in book if each.steps > 0]
    short = [each for each in book if each.steps < 0]
    lots = [abs(sum(each.steps for each in side)) for side in (long, short)]
    money = [sum(each.margin for each in side) for side in (long, short)]
    matched = min(lots)
    if not matched:
        return sum(money)
    greater = 0 if lots[0] > lots[1] else 1
    once = hedged * sum(money) * Fraction(matched, sum(lots))
    return ceil(once) + ceil(Fraction(money[greater] * (lots[greater] - matched), lots[greater]))


helds = st.builds(Held, st.integers(-10_000, 10_000).filter(bool), st.integers(0, 10**12), st.integers(0, 1))


@given(st.lists(helds, max_size=6), st.fractions(0, 1, max_denominator=20))
def test_the_margin_is_that_of_a_second_computation(book: list[Held], hedged: Fraction) -> None:
    made = venue(*book, hedged_num=hedged.numerator, hedged_den=hedged.denominator)
    assert used(made, 0) == sum(plainly([one for one in book if one.sym == sym], hedged) for sym in (0, 1))


@given(st.integers(-(10**18), 10**18), st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_the_floor_of_the_exact_one(amount: int, part: int, whole: int) -> None:
    part = min(part, whole)
    assert share(amount, part, whole) == floor(Fraction(amount * part, whole))
