"""How roles and providers are called in the settings, and what leaves the computer, in plain words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from storybook_app.providers.catalogue import CATALOGUE, Choice, Role
from storybook_app.providers.money import Money, in_words
from storybook_app.providers.prices import is_at_home

if TYPE_CHECKING:
    from storybook_app.providers.prices import Price


def role_names() -> Mapping[Role, str]:
    """The roles by what they make."""
    return {
        Role.WRITER: _translate("Words"),
        Role.NARRATOR: _translate("Voice"),
        Role.PAINTER: _translate("Pictures"),
        Role.ANIMATOR: _translate("Motion"),
    }


def role_explained(role: Role) -> str:
    """What the role does for a book."""
    return {
        Role.WRITER: _translate("Who turns your diary into the words of the story."),
        Role.NARRATOR: _translate("Who reads the story aloud."),
        Role.PAINTER: _translate("Who paints your photos."),
        Role.ANIMATOR: _translate("Who lets the pictures move. Without one the camera moves over them."),
    }[role]


def provider_title(provider: str) -> str:
    """A provider by its own name, in a sentence."""
    return {"openai": "OpenAI", "elevenlabs": "ElevenLabs", "media-server": _translate("the media server")}.get(
        provider, provider
    )


def provider_name(role: Role, provider: str) -> str:
    """A provider, as it is offered for a role."""
    names = {
        "local": _translate("This computer"),
        "openai": _translate("OpenAI or alike"),
        "elevenlabs": "ElevenLabs",
        "media-server": _translate("Media server"),
        "fal": "fal",
    }
    if provider == "local" and role not in CATALOGUE["local"].roles:
        return _translate("Nobody")
    return names.get(provider, provider)


def provider_explained(provider: str) -> str:
    """What kind of service it is."""
    return {
        "openai": _translate(
            "OpenAI itself, or any server that speaks its language: one on the internet, or one at home such as Ollama, "
            "LM Studio or Kokoro."
        ),
        "elevenlabs": _translate("Voices from ElevenLabs, a service on the internet."),
        "media-server": _translate("A server that people run themselves (ai-agents-no-code-tools)."),
        "fal": _translate("Film models behind fal, a service on the internet."),
    }.get(provider, "")


def local_explained(role: Role) -> str:
    """What it means that nobody outside is asked."""
    return {
        Role.WRITER: _translate(
            "Your own words are gently shaped here. Nothing leaves this computer, and it costs nothing."
        ),
        Role.NARRATOR: _translate("A built-in voice reads. Nothing leaves this computer, and it costs nothing."),
        Role.PAINTER: _translate("Your photos are painted here. Nothing leaves this computer, and it costs nothing."),
        Role.ANIMATOR: _translate(
            "The camera moves over the pictures. Nothing leaves this computer, and it costs nothing."
        ),
    }[role]


def host_of(choice: Choice) -> str:
    """The host that would be asked; empty where the address is none."""
    try:
        return urlsplit(choice.base_url or CATALOGUE[choice.provider].base_url).netloc.lower()
    except (KeyError, ValueError):
        return ""


def stays_at_home(choice: Choice) -> bool:
    """Whether the service is on this computer or in the home network."""
    host = host_of(choice)
    return bool(host) and is_at_home(host)


def place(choice: Choice) -> str:
    """Where the service is."""
    host = host_of(choice)
    if not host:
        return _translate("This is no address. Write it like https://api.example.com/v1.")
    if is_at_home(host):
        return _translate("This is on your own computer, or in your home network.")
    return _translate("This is a service on the internet.")


def leaves(role: Role, choice: Choice) -> str:
    """What leaves the computer with that choice."""
    what = _what_leaves(role, choice)
    if stays_at_home(choice):
        return _translate("{what} It goes to your own server, and not out to the internet.").format(what=what)
    return what


def may_see_photos(role: Role, provider: str) -> bool:
    """Whether there is a choice to send photos or not."""
    return provider != "local" and role in (Role.WRITER, Role.PAINTER)


def price_in_words(price: "Price | None") -> str:
    """What a model charges; that it is not known, where it is not."""
    if price is None:
        return _translate("What it charges is not known. You can write it down under “Costs”.")
    if price.free:
        return _translate("It costs nothing.")
    parts = {
        _translate("{price} for a picture"): price.per_picture,
        _translate("{price} for 1,000 letters read"): price.per_1k_characters,
        _translate("{price} for a second of film"): price.per_second,
        _translate("{price} for a million tokens in"): price.per_million_input_tokens,
        _translate("{price} for a million tokens out"): price.per_million_output_tokens,
    }
    told = [
        words.format(price=_exactly(amount, price.currency)) for words, amount in parts.items() if amount is not None
    ]
    return _translate("As far as we know: {prices}.").format(prices=", ".join(told))


def listed(names: Sequence[str]) -> str:
    """Names as one says them: “a, b and c”."""
    if len(names) < 2:  # noqa: PLR2004 - two are the fewest that are joined
        return "".join(names)
    return _translate("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])


def sum_told(money: Money) -> str:
    """A sum of several currencies, such as “0.61 USD and 2.00 EUR”; empty where it is none."""
    return listed([in_words(amount, currency) for currency, amount in money.items() if amount])


def _exactly(amount: Decimal, currency: str) -> str:
    """An amount from a price list: no cent of it is rounded away."""
    return in_words(amount, currency) if amount == round(amount, 2) else f"{amount.normalize():f} {currency}"


def _what_leaves(role: Role, choice: Choice) -> str:
    if role is Role.WRITER:
        with_photos = _translate(
            "Sent: the title, your diary, and the photos made small, without place, time or camera."
        )
        return with_photos if choice.photos else _translate("Sent: the title and your diary. No photo.")
    if role is Role.PAINTER:
        with_photos = _translate(
            "Sent: the photo of each page and those of its people, without place, time or camera; what to paint; "
            "the names and clothes you gave."
        )
        without = _translate("Sent: what to paint, and the names and clothes you gave. No photo.")
        return with_photos if choice.photos else without
    if role is Role.NARRATOR:
        return _translate("Sent: the words of the story. No photo.")
    if choice.provider == "media-server":
        return _translate("Sent: the picture of each page as it is painted, and its voices.")
    return _translate("Sent: the picture of each page as it is painted, and what it shows.")


def _translate(text: str) -> str:
    return QCoreApplication.translate("SettingsWords", text)
