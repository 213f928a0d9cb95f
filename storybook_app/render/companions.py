"""The text files that go with a book film into ffmpeg: the list of films, chapters and titles, subtitles."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from storybook_app.render.page import BookScript
from storybook_app.render.phrasing import printable

_SPACE = re.compile(r"\s+")
_UNSPELLABLE = re.compile("[\r\n\ud800-\udfff]")  # line breaks end an entry; bytes that are no text cannot be written


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
    """The title, and a chapter for each page, in ffmpeg's metadata format; chapters begin on whole frames."""
    lines = [";FFMETADATA1", f"title={_escaped(script.title)}"]
    frame = 0
    for page in script.pages:
        end = frame + page.timeline.frames
        lines += ["[CHAPTER]", f"TIMEBASE=1/{fps}", f"START={frame}", f"END={end}", f"title={_escaped(page.title)}"]
        frame = end
    return "\n".join(lines) + "\n"


def subtitles(script: BookScript) -> str:
    """Every line while it is heard, as SubRip text."""
    entries = (
        f"{number}\n{_clock(start)} --> {_clock(end)}\n{text}\n"
        for number, (start, end, text) in enumerate(_spoken(script), 1)
    )
    return "\n".join(entries)


def _spoken(script: BookScript) -> Iterator[tuple[int, int, str]]:
    frames = 0
    for page in script.pages:
        start = frames * 1000 // page.timeline.fps
        for caption, spoken in zip(page.captions, page.timeline.spoken, strict=True):
            text = _SPACE.sub(" ", printable(caption.line.text)).strip()
            if text:
                yield start + spoken.from_ms, start + spoken.to_ms, _untagged(text)
        frames += page.timeline.frames


def _untagged(text: str) -> str:
    """SubRip readers take “<” and “{” for styling: an invisible joiner after them keeps them letters."""
    return text.replace("<", "<\u2060").replace("{", "{\u2060")


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02},{rest:03}"


def _escaped(text: str) -> str:
    escaped = re.sub(r"([=;#\\])", r"\\\1", _SPACE.sub(" ", printable(text)).strip())
    # ffmpeg takes any backslash before the line's end for a continuation, even an escaped one.
    return f"{escaped} " if escaped.endswith("\\") else escaped
