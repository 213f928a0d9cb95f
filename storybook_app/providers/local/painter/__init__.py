"""The painter that is built in: a photo becomes a picture on paper, by brushes of plain mathematics.

From the outside in: ``engine`` (the role), ``studio`` (one picture, in a worker), ``looks`` (one file each),
``brushes`` (what they share); ``framing``, ``sight`` and ``canvas`` prepare the photo. Only ``engine`` is light.
"""

from storybook_app.providers.local.painter.engine import LocalPainter

__all__ = ["LocalPainter"]
