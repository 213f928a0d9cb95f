import re

import numpy as np
import pytest

from storybook_app.render.loudness import PEAK, TARGET, Meter

RATE = 48_000


def sine(level, seconds, hertz=997):
    wave = 10 ** (level / 20) * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return (np.stack([wave, wave], axis=1) * 32767).round().astype("<i2")


def metered(sound, block=16_384):
    meter = Meter()
    for first in range(0, len(sound), block):
        meter.hear(sound[first : first + block].tobytes())
    return meter


@pytest.mark.parametrize("level", [-40, -23, -6])
def test_a_tone_in_both_channels_reads_as_the_recommendation_says(level):
    assert metered(sine(level, 5)).integrated == pytest.approx(level, abs=0.05)


@pytest.mark.parametrize("block", [1, 977, 4800, 100_000])
def test_blocks_of_any_length_read_the_same(block):
    sound = sine(-20, 1.03)
    assert metered(sound, block).integrated == pytest.approx(metered(sound).integrated, abs=1e-6)


def test_silence_and_faint_stretches_do_not_count():
    loud, faint = sine(-18, 4), sine(-45, 30)
    assert metered(np.concatenate([loud, 0 * faint, faint])).integrated == pytest.approx(-18, abs=0.4)


@pytest.mark.parametrize("seconds", [0, 0.05, 2])
def test_nothing_but_silence_is_as_soft_as_can_be(seconds):
    assert metered(0 * sine(0, seconds)).integrated == -70


def test_what_has_room_is_only_made_louder_and_the_rest_is_limited_too():
    soft, hard = metered(sine(-24, 2)), metered(np.concatenate([sine(-30, 20), sine(-6, 0.2)]))
    gain = float(re.search(r"volume=([\d.]+)dB", soft.filters()).group(1))
    assert gain == pytest.approx(TARGET + 24, abs=0.05)
    assert "alimiter" not in soft.filters()
    assert f"limit={10 ** (PEAK / 20):.4f}" in hard.filters()
