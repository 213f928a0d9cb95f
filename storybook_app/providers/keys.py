"""Keys of online services: kept in the system keyring, read from where they lie, and never shown."""

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import SecretStr

from storybook_app.errors import OptionRefused

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

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
            key, remedy = _from_keyring(name), f"Add it in the settings, or by “keyring set {_KEYRING} {shown}”."
        case _:
            raise OptionRefused("A key is given by where it lies.", "Write env:NAME or keyring:NAME.")
    if not (key and key.strip()):
        raise OptionRefused(f"There is no key at “{kind}:{shown}”.", remedy)
    return _checked(key.strip(), f"What lies at “{kind}:{shown}” is no key.")


def keep_key(name: str, key: str) -> str:
    """Put a key into the system keyring, and say where it lies from now on (``keyring:NAME``).

    Blocks while the system asks for the password of the keyring.

    Raises:
        OptionRefused: it can be no key, or the keyring does not take it.
    """
    checked = _checked(key.strip(), "What you pasted is no key.")
    with _keyring() as keyring:
        keyring.set_password(_KEYRING, name, checked.get_secret_value())
    return f"keyring:{name}"


def forget_key(name: str) -> None:
    """Take a key out of the system keyring, if it is there. Blocks as ``keep_key`` does.

    Raises:
        OptionRefused: the keyring cannot be opened.
    """
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - see ``_keyring``

    with _keyring() as keyring, contextlib.suppress(PasswordDeleteError):
        keyring.delete_password(_KEYRING, name)


def _from_keyring(name: str) -> str | None:
    with _keyring() as keyring:
        return keyring.get_password(_KEYRING, name)


@contextlib.contextmanager
def _keyring() -> Iterator["KeyringBackend"]:
    """The system's keyring; that there is none, or none that opens, is said in plain words."""
    import keyring  # noqa: PLC0415 - it loads every backend there is, and most books need no key
    from keyring.errors import NoKeyringError  # noqa: PLC0415

    try:
        yield keyring.get_keyring()
    except NoKeyringError:
        raise OptionRefused(
            "This computer has no keyring that Storybook can open.", "Put the key into a variable: env:NAME."
        ) from None
    except Exception:  # noqa: BLE001 - beside the library's own errors, each system's keyring has its own
        raise OptionRefused("The keyring of this computer stays locked.", "Unlock it, and try again.") from None


def _checked(key: str, refusal: str) -> SecretStr:
    """A header can carry visible ASCII only; anything else was not copied well."""
    if not (key and key.isascii() and key.isprintable() and " " not in key):
        raise OptionRefused(refusal, "Copy the key again, alone and whole.")
    return SecretStr(key)
