"""Amounts of money by currency, exact to a millionth."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

Money = Mapping[str, Decimal]  # by currency (ISO 4217)

NOTHING: Money = {}

_SMALLEST = Decimal("0.000001")
_CENT = Decimal("0.01")
_TENTH = Decimal("0.1")


def exact(amount: float | Decimal) -> Decimal:
    """The amount as it is written in decimals, rounded up to a millionth: what is spent is never shown too small."""
    return Decimal(str(amount)).quantize(_SMALLEST, ROUND_UP)


def total(amounts: Iterable[Money]) -> Money:
    """The sum by currency."""
    sums: dict[str, Decimal] = {}
    for money in amounts:
        for currency, amount in money.items():
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return sums


def in_words(amount: Decimal, currency: str) -> str:
    """An amount as people write it, such as “0.61 USD”; what is less than ten cents with two digits that count."""
    digits = _CENT
    if 0 < amount < _TENTH:
        digits = max(_SMALLEST, Decimal(1).scaleb(amount.adjusted() - 1))
    return f"{amount.quantize(digits, ROUND_HALF_UP):,f} {currency}"


def sum_in_words(money: Money) -> str:
    """A sum of several currencies, such as “0.61 USD and 2.00 EUR”; “nothing” where it is none."""
    return " and ".join(in_words(amount, currency) for currency, amount in money.items() if amount) or "nothing"
