"""The request for a picture, in each of the forms that servers of this dialect take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storybook_app.providers.errands import Answer
from storybook_app.providers.openai.picture_models import Size, Takes
from storybook_app.providers.service import Part, Service

_EDITS, _GENERATIONS = "images/edits", "images/generations"


@dataclass(frozen=True)
class PictureRequest:
    """A request that can be sent: JSON, or the fields and files of a form."""

    path: str
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    parts: Sequence[Part] = ()

    async def send(self, service: Service) -> Answer:
        """Send it, once."""
        return await service.post(self.path, json=self.json, form=self.form, parts=self.parts)


def edit_request(
    model: str, prompt: str, size: Size, options: Mapping[str, str], photos: Sequence[bytes]
) -> PictureRequest:
    """A picture after ``photos`` (JPEG files, the one to paint first), as a form."""
    name = "image" if len(photos) == 1 else "image[]"
    return PictureRequest(
        _EDITS,
        form={"model": model, "prompt": prompt, "size": _by(size), **options},
        parts=[
            Part(name, photo, f"picture-{number}.jpg", "image/jpeg") for number, photo in enumerate(photos, start=1)
        ],
    )


def generation_request(model: str, prompt: str, size: Size, options: Mapping[str, str]) -> PictureRequest:
    """A picture after words alone."""
    # How true a picture is to its photos means nothing without any, and is refused.
    told = {name: value for name, value in options.items() if name != "input_fidelity"}
    return PictureRequest(_GENERATIONS, json={"model": model, "prompt": prompt, "size": _by(size), **told})


def together_request(model: str, prompt: str, size: Size, takes: Takes, uris: Sequence[str]) -> PictureRequest:
    """A picture in Together's form; ``uris`` are data URIs of the photos, the one to paint first."""
    request = {
        "model": model,
        "prompt": prompt,
        "width": size[0],
        "height": size[1],
        "response_format": "base64",
        "output_format": "png",
    }
    if uris and takes is Takes.ONE:
        request["image_url"] = uris[0]
    elif uris:
        request["reference_images"] = list(uris)
    return PictureRequest(_GENERATIONS, json=request)


def _by(size: Size) -> str:
    return f"{size[0]}x{size[1]}"
