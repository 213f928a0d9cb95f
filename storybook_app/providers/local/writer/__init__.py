"""The local writer: shapes a diary into story lines, quickly and in the window's own process.

    clean -> paragraphs -> sentences -> pieces (narration, speech, sound) -> phrases (caption length) -> lines

What it knows of a language is data in ``tongues``: one file for each.
"""

from storybook_app.providers.local.writer.engine import LocalWriter

__all__ = ["LocalWriter"]
