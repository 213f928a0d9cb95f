import numpy as np

from storybook_app.book.timeline import lay_out
from storybook_app.render import sound


class Steady:
    """Music that is always the same."""

    def __init__(self, level):
        self.level = level
        self.lengths = []

    def read(self, count):
        self.lengths.append(count)
        return np.full((count, 2), self.level, np.float32)


def samples(parts):
    return np.frombuffer(b"".join(parts), "<i2").reshape(-1, 2)


def test_a_page_without_lines_is_all_music_as_long_as_its_frames():
    timeline = lay_out([], [], 30)
    bed = Steady(0.25)
    mixed = samples(sound.sound_over((), timeline, bed))
    assert len(mixed) == timeline.samples == sum(bed.lengths)
    assert (mixed == 8192).all()


def test_music_never_wraps_around():
    mixed = samples(sound.sound_over((), lay_out([], [], 24), Steady(-3.0)))
    assert (mixed == -32768).all()


def test_a_wave_file_says_what_it_holds():
    content = sound.wave_bytes(b"\x01\x00\x02\x00")
    assert content[:4] + content[8:12] == b"RIFFWAVE"
    assert content.endswith(b"\x01\x00\x02\x00")
