"""The job that workers run on a picture from a service. Light, so that the window's process can hand it over."""

from storybook_app.book.values import Look
from storybook_app.providers.roles import Painting

FINISH = "finish-1"  # raise with every change that is seen in a finished picture; it belongs to the ingredients


def warm_up() -> None:
    """Load what finishes pictures and checks clips, so that none of them need wait for it."""
    from storybook_app.providers import clip_reading, picture_finishing  # noqa: F401, PLC0415 - only in the worker

    picture_finishing.warm_up()


def finish_picture(data: bytes, look: Look) -> Painting:
    """A service's picture, so that it lies on the sheet like one painted on this computer.

    ``data`` is a whole PNG, JPEG or WebP file of any size and shape.

    Raises:
        BadAnswer: it is no such picture, or too large, too small, too long, damaged, or empty.
        EngineFailed: there is not enough memory for it.
    """
    from storybook_app.providers import picture_finishing  # noqa: PLC0415 - only the worker may load OpenCV

    return picture_finishing.finish_picture(data, look)
