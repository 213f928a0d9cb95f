"""Which models a server has, and whether it takes the key. Asking costs nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from storybook_app.errors import Gone, OptionRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.service import Service, json_of

_SHOWN = 5
_LIST_OF_THEM = "`storybook providers --test` shows which it has."


@dataclass(frozen=True)
class Model:
    """A model of a server; ``ends`` is the day when it will be shut down, None where that is not known."""

    name: str
    ends: date | None = None


def chosen_model(service: Service, choice: Choice) -> str:
    """The model that was chosen. There is no default: each server has its own, and models come and go within a year.

    Raises:
        OptionRefused: none was.
    """
    if not choice.model:
        raise OptionRefused(f"No model of {service.name} is chosen.", f"Name one, as “model”. {_LIST_OF_THEM}")
    return choice.model


async def list_models(service: Service) -> tuple[Model, ...]:
    """All models of the server, by name.

    Raises:
        KeyRefused: it does not take the key.
        Gone: it has no such list.
        StepFailed: by what can be done about it.
    """
    told = json_of(await service.get("models"))
    entries = (told.get("data") or told.get("models") or ()) if isinstance(told, dict) else told
    return tuple(sorted(_models(entries), key=lambda model: model.name))


async def try_key(service: Service, model: str | None) -> str:
    """Try the key, and say in a sentence what the server has; of ``model``, whether it is among that.

    Raises:
        KeyRefused: the server does not take the key.
        OptionRefused: it has no such model.
        StepFailed: by what can be done about it.
    """
    try:
        models = await list_models(service)
    except Gone:
        return f"{service.name} answers. It does not tell which models it has."
    known = {known.name: known for known in models}
    if not model or not known:
        return f"{service.name} answers, and has {_listed(known)}."
    found = known.get(model) or known.get(f"{model}:latest")  # as Ollama completes a name
    if found is None:
        raise OptionRefused(f"{service.name} has no model “{model}”.", f"It has {_listed(known)}.")
    ends = f" It will be shut down on {found.ends.isoformat()}: choose another in time." if found.ends else ""
    return f"{service.name} answers, and has the model “{model}”.{ends}"


def _models(entries: Any) -> Iterator[Model]:
    """The models in a list, whether it holds objects, as OpenAI's does, or bare names."""
    for entry in entries if isinstance(entries, list) else ():
        match entry:
            case str() as name if name:
                yield Model(name)
            case {"id": str(name)} | {"name": str(name)} if name:
                yield Model(name, _day(entry.get("shutdown_date")))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    if not names:
        return "no model"
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    return f"{len(names)} models, such as {shown}" if len(names) > _SHOWN else shown
