from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.money import exact, in_words, sum_in_words, total


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "0.00 USD"),
        ("0.000001", "0.000001 USD"),
        ("0.0000123", "0.000012 USD"),
        ("0.0042", "0.0042 USD"),
        ("0.012", "0.012 USD"),
        ("0.61", "0.61 USD"),
        ("1234.5", "1,234.50 USD"),
    ],
)
def test_amounts_read_as_people_write_them(amount: str, words: str):
    assert in_words(Decimal(amount), "USD") == words


def test_a_sum_names_every_currency_that_has_anything_in_it():
    assert sum_in_words({"USD": Decimal("0.61"), "KRW": Decimal(0), "EUR": Decimal(2)}) == "0.61 USD and 2.00 EUR"
    assert sum_in_words({}) == sum_in_words({"USD": Decimal(0)}) == "nothing"


def test_what_is_spent_is_never_shown_too_small():
    assert exact(Decimal("0.00000001")) == Decimal("0.000001")
    assert exact(0.1) == Decimal("0.1")


@given(st.lists(st.decimals(0, 1000, places=6), min_size=1))
def test_sums_are_exact_and_survive_the_way_through_floats(amounts: list[Decimal]):
    together = total({"USD": amount} for amount in amounts)["USD"]
    assert together * 1_000_000 == sum(int(amount * 1_000_000) for amount in amounts)
    assert exact(round(sum(float(amount) for amount in amounts), 6)) == together
