"""Where a server of this dialect is."""

from pydantic import SecretStr

from storybook_app.providers.catalogue import CATALOGUE
from storybook_app.providers.service import Service


def open_service(name: str, base_url: str | None, key: SecretStr | None) -> Service:
    """The server called ``name`` in sentences; OpenAI's own where no other address is given.

    Raises:
        OptionRefused: ``base_url`` is no address of a service.
    """
    return Service(name, base_url or CATALOGUE["openai"].base_url, key=key)
