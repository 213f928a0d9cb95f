"""Films as services might send them, made by the real encoder and read by the real decoder."""

import subprocess
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from storybook_app.errors import BadAnswer
from storybook_app.providers.clips import read_clip


@pytest.fixture
def filmed(tmp_path: Path):
    """A film by ffmpeg's options: its source, and how it is written."""

    def film(source="testsrc2=size=320x180:rate=24:duration=2", *options, suffix=".mp4") -> bytes:
        path = tmp_path / f"film{suffix}"
        command = [get_ffmpeg_exe(), "-v", "error", "-y", "-f", "lavfi", "-i", source, *options, str(path)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return path.read_bytes()

    return film


def test_a_film_is_read_to_its_last_frame(filmed):
    film = filmed()

    clip = read_clip(film)

    assert (clip.film, clip.width, clip.height, clip.milliseconds) == (film, 320, 180, 2000)


@pytest.mark.parametrize("options", [("-movflags", "+faststart"), ("-movflags", "+frag_keyframe+empty_moov")])
def test_films_for_streaming_are_read_too(filmed, options):
    assert read_clip(filmed("testsrc2=size=320x180:rate=30:duration=2", *options)).milliseconds == 2000


def test_sound_in_a_film_does_no_harm(filmed):
    film = filmed("testsrc2=size=320x180:rate=25:duration=2[out0];sine=duration=3[out1]")

    assert read_clip(film).milliseconds == 2000


@pytest.mark.parametrize("part", [0.3, 0.6, 0.85])
def test_half_a_film_is_a_bad_answer(filmed, part):
    film = filmed("testsrc2=size=320x180:rate=24:duration=4", "-movflags", "+faststart")

    with pytest.raises(BadAnswer):
        read_clip(film[: int(len(film) * part)])


def test_a_film_of_another_kind_is_a_bad_answer(filmed):
    with pytest.raises(BadAnswer, match="no MP4"):
        read_clip(filmed("testsrc2=size=320x180:duration=1", suffix=".mkv"))


@pytest.mark.parametrize(
    "source",
    [
        "testsrc2=size=32x32:rate=24:duration=2",
        "testsrc2=size=320x180:rate=24:duration=0.2",
        "color=size=64x64:rate=2:duration=301",
    ],
)
def test_an_absurd_size_or_length_is_a_bad_answer(filmed, source):
    with pytest.raises(BadAnswer, match="far too"):
        read_clip(filmed(source, "-preset", "ultrafast"))


def test_a_play_list_leads_nowhere(tmp_path: Path):
    (tmp_path / "secret.ts").write_bytes(b"secret")
    play_list = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{tmp_path}/secret.ts\n#EXT-X-ENDLIST\n"

    with pytest.raises(BadAnswer, match="no MP4"):
        read_clip(play_list.encode())


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"\0\0\0\x20ftypisom" + bytes(500), b"\0\0\0\x20ftyp" + b"\xff" * 5000]
)
def test_what_is_no_film_is_a_bad_answer(data):
    with pytest.raises(BadAnswer):
        read_clip(data)
