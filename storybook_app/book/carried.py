"""Pages on their way: on the clipboard, or under the pointer while they are dragged."""

from pathlib import Path

from pydantic import ValidationError

from storybook_app.book.values import Page, Photo, Sound, Value

MOST_BYTES = 64_000_000


class Carried(Value):
    """Pages as they were when they were taken along, and the book folder from which they come."""

    folder: Path
    pages: tuple[Page, ...]

    def photo_path(self, photo: Photo) -> Path:
        """Where the original of a photo lies in the book that they come from."""
        return self.folder / "photos" / (photo.digest + photo.suffix)

    def sound_path(self, sound: Sound) -> Path:
        """Where the file of a recording lies there."""
        return self.folder / "sounds" / (sound.digest + sound.suffix)


def carried_from(data: bytes) -> Carried | None:
    """The pages in those bytes, which any program may have written; None where there are none."""
    if len(data) > MOST_BYTES:
        return None
    try:
        return Carried.model_validate_json(data)
    except ValidationError:
        return None
