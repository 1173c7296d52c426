from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.types import kind as k
from genesis_dsl.types.algebra import AMOUNTS, SCALED, common, product_of, risk_as, share_of, sum_of
from genesis_dsl.types.kind import Kind, Type

MONEY_USD = Type(Kind.MONEY, "USD")
MONEY_EUR = Type(Kind.MONEY, "EUR")
TYPES = st.sampled_from([*(Type(kind) for kind in Kind), MONEY_USD, MONEY_EUR])
KNOWN = TYPES.filter(lambda each: each != k.UNKNOWN)
SIGNS = st.sampled_from("+-")


def test_prices_subtract_to_a_distance_and_distances_move_prices() -> None:
    assert sum_of(k.PRICE, "-", k.PRICE) == k.DISTANCE
    assert sum_of(k.PRICE, "+", k.DISTANCE) == sum_of(k.PRICE, "-", k.DISTANCE) == k.PRICE
    assert sum_of(k.DISTANCE, "+", k.PRICE) == k.PRICE
    assert sum_of(k.PRICE, "+", k.PRICE) is None
    assert sum_of(k.DISTANCE, "-", k.PRICE) is None


def test_counts_are_plain_numbers() -> None:
    assert common(k.COUNT, k.NUMBER) == k.NUMBER
    assert sum_of(k.COUNT, "+", k.COUNT) == k.COUNT
    assert product_of(k.COUNT, "*", k.NUMBER) == k.NUMBER
    assert product_of(k.COUNT, "/", k.COUNT) == k.RATIO


def test_quotients_of_equal_kinds_are_ratios() -> None:
    assert product_of(k.MONEY, "/", k.MONEY) == k.RATIO
    assert product_of(k.DISTANCE, "/", k.PRICE) == k.RATIO
    assert product_of(k.NUMBER, "/", k.NUMBER) == k.NUMBER
    assert product_of(k.MONEY, "/", k.COUNT) == k.MONEY
    assert product_of(k.DISTANCE, "/", k.RATIO) == k.DISTANCE


def test_a_ratio_of_a_price_is_a_distance() -> None:
    assert share_of(k.RATIO, k.PRICE) == product_of(k.RATIO, "*", k.PRICE) == k.DISTANCE
    assert product_of(k.PRICE, "*", k.RATIO) == k.DISTANCE
    assert share_of(k.RATIO, MONEY_USD) == MONEY_USD
    assert share_of(k.RATIO, k.DISTANCE) == k.DISTANCE
    assert share_of(k.RATIO, k.COUNT) == k.NUMBER
    assert share_of(k.NUMBER, k.MONEY) is None
    assert share_of(k.RATIO, k.TRUTH) is None


def test_two_currencies_never_meet() -> None:
    assert common(MONEY_USD, MONEY_EUR) is None
    assert sum_of(MONEY_USD, "+", MONEY_EUR) is None
    assert product_of(MONEY_USD, "/", MONEY_EUR) is None
    assert common(k.MONEY, MONEY_EUR) == common(MONEY_EUR, k.MONEY) == MONEY_EUR


def test_risk_is_money_beside_money_and_a_distance_beside_prices() -> None:
    assert risk_as(MONEY_USD) == k.MONEY
    assert risk_as(k.PRICE) == risk_as(k.DISTANCE) == k.DISTANCE
    assert risk_as(k.LOTS) is None


@given(KNOWN, SIGNS, KNOWN)
def test_a_sum_of_two_kinds_is_refused_but_for_price_and_distance_and_counts(
    left: Type, sign: str, right: Type
) -> None:
    kinds = {left.kind, right.kind}
    allowed = len(kinds) == 1 or kinds in ({Kind.PRICE, Kind.DISTANCE}, {Kind.NUMBER, Kind.COUNT})

    assert sum_of(left, sign, right) is None or allowed


@given(KNOWN, KNOWN)
def test_only_one_kind_can_be_compared_with_another_of_it(left: Type, right: Type) -> None:
    plain = {Kind.NUMBER, Kind.COUNT}

    assert common(left, right) is None or left.kind is right.kind or {left.kind, right.kind} <= plain


@given(KNOWN, KNOWN)
def test_a_product_needs_a_pure_factor(left: Type, right: Type) -> None:
    pure = {Kind.NUMBER, Kind.COUNT, Kind.RATIO}

    assert product_of(left, "*", right) is None or {left.kind, right.kind} & pure


@given(KNOWN, KNOWN)
def test_comparing_and_multiplying_do_not_depend_on_the_order(left: Type, right: Type) -> None:
    assert common(left, right) == common(right, left)
    assert product_of(left, "*", right) == product_of(right, "*", left)


@given(TYPES, st.sampled_from("+-*/"))
def test_what_failed_already_agrees_with_everything(other: Type, sign: str) -> None:
    reckon = sum_of if sign in "+-" else product_of

    assert reckon(k.UNKNOWN, sign, other) == reckon(other, sign, k.UNKNOWN) == k.UNKNOWN
    assert common(k.UNKNOWN, other) == share_of(k.UNKNOWN, other) == k.UNKNOWN


@given(KNOWN, SIGNS)
def test_amounts_add_to_themselves(amount: Type, sign: str) -> None:
    assert (sum_of(amount, sign, amount) == amount) == (amount.kind in AMOUNTS)


@given(KNOWN)
def test_a_plain_number_keeps_what_it_multiplies(amount: Type) -> None:
    result = product_of(k.NUMBER, "*", amount)

    assert result == ((k.NUMBER if amount == k.COUNT else amount) if amount.kind in SCALED else None)
