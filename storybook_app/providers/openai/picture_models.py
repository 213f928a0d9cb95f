"""What the picture models of this dialect can do, and the sizes they paint: a table, to be kept up to date."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase

from storybook_app.providers.local.painter.framing import TALLEST, WIDEST

Size = tuple[int, int]  # width and height in pixels

LONGEST = 1536  # pixels of the longer side: the page shows a picture 1,600 wide
_STEP = 16
_CLASSIC: tuple[Size, ...] = ((1024, 1024), (1536, 1024), (1024, 1536))


class Takes(StrEnum):
    """How a model is given pictures to paint after."""

    NOTHING = "nothing"
    FILES = "files"  # of a form, to /images/edits
    REFERENCES = "references"  # in JSON, all in one list (Together)
    ONE = "one"  # in JSON, by itself (Together)


@dataclass(frozen=True)
class PictureModels:
    """The models whose names fit ``pattern``: how many pictures they take and how, and what else they are to be told.

    ``any_size``: in steps of 16 pixels; else the three classic sizes.
    """

    pattern: str
    takes: Takes
    most: int = 16
    any_size: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def size(self, ratio: float) -> Size:
        """The size nearest to a photo of that ratio of width to height, within the shapes that a page shows."""
        ratio = min(max(ratio, TALLEST), WIDEST)
        if not self.any_size:
            return min(_CLASSIC, key=lambda size: abs(math.log(size[0] / size[1] / ratio)))
        width, height = min(LONGEST, LONGEST * ratio), min(LONGEST, LONGEST / ratio)
        return round(width / _STEP) * _STEP, round(height / _STEP) * _STEP


# GPT image models answer in base64 whatever they are asked for, and refuse ``response_format``. Their quality goes by
# itself up to four times the price of the medium one, which is fine enough for a page.
_GPT = {"output_format": "webp", "quality": "medium"}

_OPENAI = (
    PictureModels("gpt-image-1-mini*", Takes.FILES, options=_GPT),
    PictureModels("gpt-image-1*", Takes.FILES, options={**_GPT, "input_fidelity": "high"}),
    PictureModels("gpt-image-*", Takes.FILES, any_size=True, options=_GPT),
    PictureModels("chatgpt-image-*", Takes.FILES, options=_GPT),
    PictureModels("*z-image*", Takes.NOTHING, options={"response_format": "b64_json"}),  # Ollama
    PictureModels("*schnell*", Takes.NOTHING, options={"response_format": "b64_json"}),
    PictureModels("*", Takes.FILES, options={"response_format": "b64_json"}),
)

# https://docs.together.ai/docs/inference/images/reference-images
_TOGETHER = (
    PictureModels("*kontext*", Takes.ONE, most=1, any_size=True),
    PictureModels("*flux.2*", Takes.REFERENCES, most=8, any_size=True),
    PictureModels("google/*", Takes.REFERENCES, any_size=True),
    PictureModels("*", Takes.NOTHING, any_size=True),
)


def is_together(host: str) -> bool:
    """Whether the server is Together's, whose requests differ a little."""
    return "together" in host.lower()


def picture_models(host: str, model: str) -> PictureModels:
    """What that model at that server can do."""
    table = _TOGETHER if is_together(host) else _OPENAI
    return next(models for models in table if fnmatchcase(model.lower(), models.pattern))
