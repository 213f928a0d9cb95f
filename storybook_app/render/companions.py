"""The text files that go with a book film: the list of films, chapters and titles, subtitles."""

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from storybook_app.render.page import BookScript
from storybook_app.render.phrasing import printable
from storybook_app.render.sequence import sections_of, starts

_SPACE = re.compile(r"\s+")
_UNSPELLABLE = re.compile("[\r\n\ud800-\udfff]")  # line breaks end an entry; bytes that are no text cannot be written


class _Spoken(NamedTuple):
    from_ms: int
    to_ms: int
    text: str


def film_list(films: Sequence[Path], folder: Path) -> str:
    """A list for ffmpeg's concat reader. A name it cannot spell gets a link in ``folder``."""
    lines = ["ffconcat version 1.0"]
    for number, film in enumerate(films):
        path = film.absolute()
        if _UNSPELLABLE.search(str(path)):
            link = folder / f"{number}.mp4"
            link.symlink_to(path)
            path = link
        quoted = str(path).replace("'", r"'\''")
        lines.append(f"file '{quoted}'")
    return "\n".join(lines) + "\n"


def metadata(script: BookScript, fps: int) -> str:
    """The title, and a chapter for each page and leaf, in ffmpeg's metadata format; chapters begin on whole frames.

    A turn belongs to the page that is turned, so that who jumps to a chapter is on its page at once.
    """
    lines = [";FFMETADATA1", f"title={_escaped(script.title)}"]
    sections = sections_of(script)
    *begins, end = starts(sections)
    chapters = [(begin, page.title) for begin, (page, is_turn) in zip(begins, sections, strict=True) if not is_turn]
    ends = [begin for begin, _ in chapters[1:]] + [end]
    for (begin, title), until in zip(chapters, ends, strict=True):
        lines += ["[CHAPTER]", f"TIMEBASE=1/{fps}", f"START={begin}", f"END={until}", f"title={_escaped(title)}"]
    return "\n".join(lines) + "\n"


def subtitles_srt(script: BookScript) -> str:
    """Every line while it is heard, as SubRip text; empty where nothing is said."""
    entries = (
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{_untagged(text)}\n"
        for number, (start, end, text) in enumerate(_spoken(script), 1)
    )
    return "\n".join(entries)


def subtitles_vtt(script: BookScript) -> str:
    """Every line while it is heard, as WebVTT text (W3C)."""
    entries = (
        f"\n{_clock(start, '.')} --> {_clock(end, '.')}\n{html.escape(text, quote=False)}\n"
        for start, end, text in _spoken(script)
    )
    return "WEBVTT\n" + "".join(entries)


def _spoken(script: BookScript) -> Iterator[_Spoken]:
    sections = sections_of(script)
    for frame, (page, _) in zip(starts(sections), sections, strict=False):
        start = frame * 1000 // page.timeline.fps
        for caption, spoken in zip(page.captions, page.timeline.spoken, strict=True):
            text = _SPACE.sub(" ", printable(caption.line.text)).strip()
            if text:
                yield _Spoken(start + spoken.from_ms, start + spoken.to_ms, text)


def _untagged(text: str) -> str:
    """SubRip readers take “<” and “{” for styling: an invisible joiner after them keeps them letters."""
    return text.replace("<", "<\u2060").replace("{", "{\u2060")


def _clock(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}{point}{rest:03}"


def _escaped(text: str) -> str:
    escaped = re.sub(r"([=;#\\])", r"\\\1", _SPACE.sub(" ", printable(text)).strip())
    # ffmpeg takes any backslash before the line's end for a continuation, even an escaped one.
    return f"{escaped} " if escaped.endswith("\\") else escaped
