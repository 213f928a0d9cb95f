from decimal import Decimal

from storybook_app.pipeline.estimate import Expected, estimate
from storybook_app.providers.catalogue import Role
from storybook_app.providers.errands import Usage
from storybook_app.providers.prices import Price, Prices

PRICES = Prices(
    [
        Price(provider="openai", per_picture=Decimal("0.04"), per_million_output_tokens=Decimal(10)),
        Price(provider="elevenlabs", per_1k_characters=Decimal("0.05")),
        Price(provider="fal", currency="EUR", per_second=Decimal("0.1")),
        Price(provider="local", host="*", free=True),
    ]
)
PICTURES = [Expected(Role.PAINTER, "openai", "gpt", "api.openai.com", Usage(pictures=1))] * 12
LINES = [Expected(Role.NARRATOR, "elevenlabs", "v3", "api.elevenlabs.io", Usage(characters=1840), steps=48)]
CLIPS = [Expected(Role.ANIMATOR, "fal", "kling", "queue.fal.run", Usage(seconds=5))] * 2


def test_the_sentence_counts_what_is_made_and_names_the_sum():
    found = estimate([*LINES, *PICTURES], PRICES)
    assert found.sentence == "12 pictures, 48 lines (1,840 characters): about 0.57 USD."
    assert found.cost == {"USD": Decimal("0.572")}
    assert not found.is_free


def test_sums_are_kept_apart_by_currency():
    found = estimate([*PICTURES, *CLIPS], PRICES)
    assert found.cost == {"USD": Decimal("0.48"), "EUR": Decimal("1.0")}
    assert found.sentence == "12 pictures, 2 clips: about 0.48 USD and 1.00 EUR."


def test_prices_that_are_not_known_are_said_and_not_guessed():
    mystery = Expected(Role.PAINTER, "openai", "m", "api.openai.com", Usage(seconds=1))
    found = estimate([mystery, mystery, *LINES], PRICES)
    assert found.unpriced == ("openai m",)
    assert found.sentence == (
        "2 pictures, 48 lines (1,840 characters): about 0.092 USD, and what “openai m” charges, which is not known."
    )
    assert estimate([mystery], PRICES).sentence == "1 picture: what “openai m” charges, which is not known."


def test_what_is_made_on_this_computer_costs_nothing():
    here = [
        Expected(Role.WRITER, "local", "writer 4", "", Usage(), steps=2),
        Expected(Role.PAINTER, "local", "watercolour 2", "", Usage(pictures=1)),
    ]
    found = estimate(here, PRICES)
    assert found.is_free
    assert found.sentence == "2 pages of story, 1 picture: it costs nothing."


def test_a_book_that_is_made_costs_nothing():
    assert estimate([], PRICES).sentence == "Everything is there already: it costs nothing."
