"""Which of ElevenLabs' voices reads for each voice of a book.

The default voices that every account has, with their age, tone and use, are listed in
https://github.com/elevenlabs/elevenlabs-docs/blob/3557f0b1/fern/docs/pages/product-guides/voices/default-voices.mdx.
"""

from collections.abc import Mapping
from types import MappingProxyType

from storybook_app.errors import OptionRefused

DEFAULT_VOICES: Mapping[str, str] = MappingProxyType(
    {
        "grandma": "pFZP5JQG7iQjIQuC4Bku",  # Lily: warm, for narration
        "grandpa": "pqHfZKP75CvOlQylNhV4",  # Bill: old, trustworthy, for narration
        "mum": "XrExE9yKIg1WjnnlVkGX",  # Matilda: friendly, for narration
        "dad": "nPczCjzI2devNBz1zQrb",  # Brian: deep, for narration
        "child": "cgSgspJ2msm6clMCkdW9",  # Jessica: young, expressive; there is no child among them
    }
)


def voice_id(voice: str, chosen: Mapping[str, str]) -> str:
    """The id of the voice that reads for a voice of a book; a name that is none of a book's is an id itself.

    Raises:
        OptionRefused: no voice is named.
    """
    name = voice.strip()
    found = (chosen.get(name) or DEFAULT_VOICES.get(name.lower()) or name).strip()
    if not found:
        raise OptionRefused("No voice is chosen for ElevenLabs.", "Choose one such as grandma, or the id of a voice.")
    return found
