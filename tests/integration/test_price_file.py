from pathlib import Path

import pytest

from storybook_app.errors import OptionRefused
from storybook_app.providers.errands import Usage
from storybook_app.providers.prices import Prices, read_prices

TALK = Usage(characters=1000)


def cost(prices: Prices) -> dict[str, float]:
    return {name: float(amount) for name, amount in prices.cost("openai", "tts-1", "api.openai.com", TALK).items()}


def test_a_file_of_the_users_own_need_not_exist(tmp_path: Path):
    assert cost(read_prices(tmp_path / "prices.toml")) == {"USD": 0.015}


def test_a_file_of_the_users_own_is_read(tmp_path: Path):
    own = tmp_path / "prices.toml"
    own.write_text('[[price]]\nprovider = "openai"\nmodel = "tts-*"\nper_1k_characters = 7', encoding="utf-8")
    assert cost(read_prices(own)) == {"USD": 7}


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    own = tmp_path / "prices.toml"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OptionRefused, match=r"prices\.toml"):
        read_prices(own)
    with pytest.raises(OptionRefused, match="cannot be read"):
        read_prices(tmp_path)
