from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.errors import OptionRefused
from storybook_app.providers.errands import Usage
from storybook_app.providers.prices import Price, Prices, is_at_home, parse_prices, read_prices

PICTURE = Usage(pictures=1)
ANYWHERE = "api.example.com"


def cost(prices: Prices, model: str = "m", host: str = ANYWHERE, usage: Usage = PICTURE, provider: str = "openai"):
    money = prices.cost(provider, model, host, usage)
    return None if money is None else {currency: float(amount) for currency, amount in money.items()}


def table(*prices: str) -> Prices:
    return Prices(parse_prices("\n".join(f"[[price]]\n{price}" for price in prices), "prices.toml"))


def test_each_unit_is_charged_by_its_own_amount():
    prices = table('provider = "p"\nper_picture = 0.1\nper_1k_characters = 0.2\nper_second = 0.3')
    used = Usage(characters=500, pictures=2, seconds=1.5)
    assert prices.cost("p", "m", ANYWHERE, used) == {"USD": Decimal("0.75")}


def test_where_tokens_are_counted_they_are_what_is_charged():
    prices = table('provider = "p"\nper_picture = 9\nper_million_input_tokens = 8\nper_million_output_tokens = 30')
    assert cost(prices, provider="p", usage=Usage(pictures=1, input_tokens=1000, output_tokens=1584)) == {
        "USD": 0.05552
    }
    assert cost(prices, provider="p") == {"USD": 9}


def test_a_price_that_does_not_know_the_unit_is_no_price():
    prices = table('provider = "openai"\nper_1k_characters = 0.1')
    assert cost(prices) is None
    assert cost(prices, usage=Usage()) is None


def test_the_most_exact_price_holds():
    prices = table(
        'provider = "openai"\nmodel = "big-*"\nper_picture = 2',
        'provider = "openai"\nper_picture = 1',
        'provider = "openai"\nmodel = "big-one"\nper_picture = 3',
        'provider = "openai"\nhost = "api.example.com"\nper_picture = 4',
    )
    assert cost(prices, "small", "elsewhere.example.org") == {"USD": 1}
    assert cost(prices, "big-two", "elsewhere.example.org") == {"USD": 2}
    assert cost(prices, "Big-One", "elsewhere.example.org") == {"USD": 3}
    assert cost(prices, "big-one") == {"USD": 4}


def test_of_two_equal_prices_the_later_holds():
    assert cost(table('provider = "openai"\nper_picture = 1', 'provider = "openai"\nper_picture = 2')) == {"USD": 2}


def test_the_users_own_price_holds_before_a_more_exact_one_that_came_with_storybook():
    known = parse_prices('[[price]]\nprovider = "openai"\nmodel = "gpt-image-2"\nper_picture = 1', "known")
    own = parse_prices('[[price]]\nprovider = "openai"\ncurrency = "EUR"\nper_picture = 2', "own")
    assert cost(Prices(known, own), "gpt-image-2") == {"EUR": 2}


def test_what_is_not_in_the_table_is_not_known():
    assert cost(Prices([])) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1:8000",
        "localhost",
        "LOCALHOST:11434",
        "[::1]:8080",
        "192.168.1.20",
        "10.0.0.3:80",
        "100.100.1.1",
        "nas",
        "nas.local:5000",
        "pc.lan",
        "[fd00::1]:80",
    ],
)
def test_servers_at_home_cost_nothing(host: str):
    assert is_at_home(host)
    assert cost(Prices([]), host=host) == {}
    assert cost(table('provider = "openai"\nper_picture = 1'), host=host) == {}


@pytest.mark.parametrize(
    "host", ["api.openai.com", "8.8.8.8:443", "[2001:4860:4860::8888]", "10.example.com", "x.localx"]
)
def test_servers_in_the_world_are_not_at_home(host: str):
    assert not is_at_home(host)


@pytest.mark.parametrize("glob", ["127.0.0.1", "127.0.0.1:8000", "*", "127.*"])
def test_a_price_that_names_a_server_at_home_holds_there(glob: str):
    prices = table(f'provider = "openai"\nhost = "{glob}"\nper_picture = 1')
    assert cost(prices, host="127.0.0.1:8000") == {"USD": 1}


def test_the_table_that_comes_with_storybook_can_be_read():
    prices = read_prices()
    assert cost(prices, "gpt-image-2", "api.openai.com") == {"USD": 0.065}
    assert cost(prices, "gpt-image-2", "another.example.com") is None
    assert cost(prices, "eleven_flash_v2_5", "api.elevenlabs.io", Usage(characters=1000), "elevenlabs") == {"USD": 0.05}
    assert cost(prices, "fal-ai/kling-video/v4/image-to-video", "queue.fal.run", Usage(seconds=10), "fal") == {
        "USD": 1.57
    }
    assert cost(prices, "anything", "media.example.com", Usage(seconds=8), "media-server") == {}
    assert cost(prices, "watercolour 2", "", PICTURE, "local") == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# mine\n[[price]]\nprovider = "a"\nfree = true\n\n[[price]]\nprovider = "b"\nper_picture = -1', 8),
        ('[[price]]\nprovider = "a"\nfree = true\n[[price]]\nprovider = "b"\nper_pictures = 1', 6),
        ('[[price]]\nprovider = "a"\nper_picture = nan', 3),
        ('[[price]]\nprovider = "a"\nper_picture = 1e30', 3),
        ('[[price]]\nprovider = "a"\nper_second = 1\ncurrency = "dollars"', 4),
        ('\n[[price]]\nprovider = "a"', 2),
        ('\n[[price]]\nprovider = "a"\nfree = true\nper_picture = 1', 2),
        ("[[price]]\nper_picture = 1", 1),
        ('[[price]]\nprovider = "a"\nper_picture = \n', 3),
    ],
)
def test_a_broken_price_is_refused_by_its_line(text: str, line: int):
    with pytest.raises(OptionRefused, match=rf"line {line}\b") as refused:
        parse_prices(text, "prices.toml")
    assert refused.value.next_step == "Mend that line."


@pytest.mark.parametrize(
    "text", ['provider = "a"', "[price]\nper_picture = 1", "price = [1]", "[[prices]]\nfree = true"]
)
def test_what_is_no_table_of_prices_is_refused(text: str):
    with pytest.raises(OptionRefused, match=r"\[\[price\]\]"):
        parse_prices(text, "prices.toml")


@given(
    amount=st.decimals(0, 100, places=3),
    characters=st.lists(st.integers(1, 5000), min_size=1, max_size=20),
)
def test_many_small_requests_never_seem_cheaper_than_one_large_one(amount: Decimal, characters: list[int]):
    price = Price(provider="p", per_1k_characters=amount)
    apart = sum((price.cost(Usage(characters=count)) or {})["USD"] for count in characters)
    together = (price.cost(Usage(characters=sum(characters))) or {})["USD"]
    assert together <= apart <= together + Decimal("0.000001") * len(characters)
