"""The job that workers run on a clip from a service. Light, so that the window's process can hand it over."""

from storybook_app.providers.roles import Clip


def read_clip(data: bytes) -> Clip:
    """A service's film as a clip, once every frame of it has been decoded.

    Raises:
        BadAnswer: it is no MP4 file, damaged, or of an absurd size or length.
    """
    from storybook_app.providers import clip_reading  # noqa: PLC0415 - only the worker may load OpenCV

    return clip_reading.read_clip(data)
