"""Keys of online services: read from where they lie, and never shown."""

import os

from pydantic import SecretStr

from storybook_app.errors import OptionRefused

_KEYRING = "Storybook"  # the name of all our entries in the system keyring
_LONGEST_NAME = 30  # what is longer may be a key in the wrong place


def read_key(where: str) -> SecretStr:
    """The key that lies at ``env:NAME`` (a variable of the environment) or ``keyring:NAME`` (the system keyring).

    Blocks while the system asks for the password of the keyring.

    Raises:
        OptionRefused: there is none, or what is there cannot be a key.
    """
    kind, _, name = where.partition(":")
    shown = name if len(name) <= _LONGEST_NAME else "…"
    match kind:
        case "env":
            key, remedy = os.environ.get(name), f"Set the variable {shown}, and start again."
        case "keyring":
            key, remedy = _from_keyring(name), f"Add it: keyring set {_KEYRING} {shown}"
        case _:
            raise OptionRefused("A key is given by where it lies.", "Write env:NAME or keyring:NAME.")
    if not (key and key.strip()):
        raise OptionRefused(f"There is no key at “{kind}:{shown}”.", remedy)
    return _checked(key.strip(), f"{kind}:{shown}")


def _from_keyring(name: str) -> str | None:
    import keyring  # noqa: PLC0415 - it loads every backend there is, and most books need no key
    from keyring.errors import NoKeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(_KEYRING, name)
    except NoKeyringError:
        raise OptionRefused(
            "This computer has no keyring that Storybook can open.", "Put the key into a variable: env:NAME."
        ) from None
    except Exception:  # noqa: BLE001 - beside the library's own errors, each system's keyring has its own
        raise OptionRefused("The keyring of this computer stays locked.", "Unlock it, and try again.") from None


def _checked(key: str, where: str) -> SecretStr:
    """A header can carry visible ASCII only; anything else was not copied well."""
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise OptionRefused(f"What lies at “{where}” is no key.", "Copy the key again, alone and whole.")
    return SecretStr(key)
