"""What services charge: a table that users can edit, and the cost of a request by it.

The table is ``prices.toml`` beside this module; the user's own file of the same form comes before it.
"""

import fnmatch
import ipaddress
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator

from storybook_app.book.values import Value
from storybook_app.errors import OptionRefused
from storybook_app.providers.errands import Usage
from storybook_app.providers.money import NOTHING, Money, exact

# Names that never lead out into the world: RFC 6761, RFC 6762, RFC 8375, ICANN's “internal”, and what home routers use.
_HOME_DOMAINS = ("localhost", "local", "home.arpa", "internal", "lan")

_HEADER = re.compile(r"^\s*\[\[\s*price\s*\]\]")

Amount = Annotated[Decimal, Field(ge=0, le=1_000_000)]


class Price(Value):
    """What one provider charges for the models that fit ``model``, at the hosts that fit ``host`` (both globs).

    Without ``host`` it holds for every server but those of this computer and the home network. Where a service counts
    tokens, they are what is charged; the amounts by picture, character and second are for what it does not count so.
    """

    provider: str
    model: str = "*"
    host: str | None = None
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    free: bool = False
    per_picture: Amount | None = None
    per_1k_characters: Amount | None = None
    per_second: Amount | None = None
    per_million_input_tokens: Amount | None = None
    per_million_output_tokens: Amount | None = None

    @model_validator(mode="after")
    def _says_what_it_costs(self) -> Self:
        charges = any(getattr(self, name) is not None for name in Price.model_fields if name.startswith("per_"))
        if charges == self.free:
            raise ValueError("it needs an amount, or free = true, and not both")
        return self

    def cost(self, usage: Usage) -> Money | None:
        """What that usage costs; None where it is in units that this price does not know."""
        if self.free:
            return NOTHING
        tokens = [
            _part(usage.input_tokens, self.per_million_input_tokens, 1_000_000),
            _part(usage.output_tokens, self.per_million_output_tokens, 1_000_000),
        ]
        others = [
            _part(usage.pictures, self.per_picture, 1),
            _part(usage.characters, self.per_1k_characters, 1000),
            _part(usage.seconds, self.per_second, 1),
        ]
        known = [part for part in tokens if part is not None] or [part for part in others if part is not None]
        return {self.currency: exact(sum(known, Decimal(0)))} if known else None

    def fits(self, provider: str, model: str, host: str) -> bool:
        """Whether it is the price of that model there."""
        return (
            self.provider == provider
            and fnmatch.fnmatchcase(model.lower(), self.model.lower())
            and (not is_at_home(host) if self.host is None else _is_host(host, self.host.lower()))
        )

    @property
    def precision(self) -> tuple[int, int]:
        """How exactly it says what it is for: letters of the host, then of the model."""
        return (-1 if self.host is None else _letters(self.host), _letters(self.model))


class Prices:
    """The prices known. One of the user's ``own`` holds before any other, and the most exact of several."""

    def __init__(self, known: Sequence[Price], own: Sequence[Price] = ()) -> None:
        self._tables = (own, known)

    def cost(self, provider: str, model: str, host: str, usage: Usage) -> Money | None:
        """What a request costs: empty if nothing, None if that is not known.

        ``host`` is the server's (``api.openai.com``, ``127.0.0.1:8000``), or empty for work on this computer.
        """
        price = self.price(provider, model, host)
        return None if price is None else price.cost(usage)

    def price(self, provider: str, model: str, host: str) -> Price | None:
        """What holds for that model there; None if that is not known."""
        for table in self._tables:
            # Of two that are as exact the later one holds, as if it had been written over the other.
            fitting = [price for price in reversed(table) if price.fits(provider, model, host)]
            if fitting:
                return max(fitting, key=lambda price: price.precision)
        return Price(provider=provider, free=True) if is_at_home(host) else None


def is_at_home(host: str) -> bool:
    """Whether a host is this computer or in its own network, where nobody sends a bill."""
    name = _hostname(host)
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return "." not in name or name.endswith(tuple(f".{domain}" for domain in _HOME_DOMAINS))


def read_prices(own: Path | None = None) -> Prices:
    """The prices that come with Storybook, and before them those in the user's ``own`` file, if it exists.

    Raises:
        OptionRefused: the user's file cannot be read, or says what no price can be.
    """
    with_us = resources.files("storybook_app.providers").joinpath("prices.toml").read_text(encoding="utf-8")
    return Prices(parse_prices(with_us, "prices.toml"), _own_prices(own) if own else ())


def parse_prices(text: str, name: str) -> Sequence[Price]:
    """The prices in the text of a table called ``name``.

    Raises:
        OptionRefused: it is none; the sentence names the line.
    """
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:  # it names the line
        raise OptionRefused(f"The prices in “{name}” cannot be read: {error}.", "Mend that line.") from None
    entries = tables.pop("price", [])
    if tables or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        stray = next(iter(tables), "price")
        raise OptionRefused(
            f"The prices in “{name}” have a part called “{stray}” that is not understood.",
            "Begin each price with a line [[price]].",
        )
    return [_price(entry, number, text, name) for number, entry in enumerate(entries, start=1)]


def _own_prices(path: Path) -> Sequence[Price]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise OptionRefused(
            f"Your prices in “{path}” cannot be read ({reason}).", "Mend the file, or move it away."
        ) from error
    return parse_prices(text, str(path))


def _price(entry: Mapping[str, Any], number: int, text: str, name: str) -> Price:
    try:
        return Price.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        reason = first["msg"].removeprefix("Value error, ")
        what = f"“{field}”" if field else "the price"
        raise OptionRefused(
            f"In “{name}”, line {_line(text, number, field)}, {what} is not right: {reason}.", "Mend that line."
        ) from None


def _line(text: str, number: int, field: str) -> int:
    """The line where price ``number`` says that field; the one where the price begins if it does not."""
    headers = 0
    begins = 1
    for line, content in enumerate(text.splitlines(), start=1):
        if _HEADER.match(content):
            headers += 1
            begins = line if headers == number else begins
        elif headers == number and re.match(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=", content):
            return line
    return begins


def _part(used: float, amount: Decimal | None, unit: int) -> Decimal | None:
    return Decimal(str(used)) * amount / unit if used and amount is not None else None


def _letters(glob: str) -> int:
    return sum(letter not in "*?" for letter in glob)


def _hostname(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").rstrip(".")


def _is_host(host: str, glob: str) -> bool:
    return any(fnmatch.fnmatchcase(name, glob) for name in _names(host))


def _names(host: str) -> Iterable[str]:
    """A host with its port, and without."""
    return host.lower(), _hostname(host)
