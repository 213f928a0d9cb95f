import math

import numpy as np
import pytest

from storybook_app.book.values import Piece
from storybook_app.render.loudness import loudness
from storybook_app.render.music.instruments import INSTRUMENTS, hertz_of, struck
from storybook_app.render.music.room import energy, in_room

RATE = 48_000
PITCHES = [48, 60, 72, 84]


def spectrum(sound):
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 19)) ** 2
    return np.fft.rfftfreq(1 << 19, 1 / RATE), power


@pytest.mark.parametrize("piece", Piece)
@pytest.mark.parametrize("pitch", PITCHES)
def test_a_note_is_in_tune_and_soft(piece, pitch):
    hertz, power = spectrum(struck(INSTRUMENTS[piece], pitch)[:RATE])
    tone = hertz_of(pitch)
    near = (hertz > tone * 0.97) & (hertz < tone * 1.03)
    assert abs(1200 * math.log2(hertz[near][power[near].argmax()] / tone)) < 4  # cents
    assert (hertz * power).sum() / power.sum() < 2.2 * tone


@pytest.mark.parametrize("piece", Piece)
@pytest.mark.parametrize("pitch", PITCHES)
def test_a_note_begins_without_a_click_and_dies_away(piece, pitch):
    sound = in_room(struck(INSTRUMENTS[piece], pitch), 0.0)
    top = np.abs(sound).max()
    assert np.abs(sound[:4]).max() < 0.05 * top
    assert np.abs(sound[-RATE // 100 :]).max() < 1e-3 * top
    assert np.abs(sound[: RATE // 10]).max() > 0.6 * top
    assert abs(sound.mean()) < 1e-3 * top


def test_a_note_is_the_same_each_time():
    first, second = (struck(INSTRUMENTS[Piece.SOFT_PIANO], 60).tobytes() for _ in range(2))
    assert first == second


def test_a_note_stands_where_it_is_put():
    note = struck(INSTRUMENTS[Piece.KALIMBA], 60)
    left, middle, right = (np.square(in_room(note, place), dtype=np.float64).sum(axis=0) for place in (-1, 0, 1))
    assert left[0] > 1.5 * left[1]
    assert right[1] > 1.5 * right[0]
    assert middle[0] == pytest.approx(middle[1], rel=1e-2)


def test_loudness_is_that_of_the_recommendation():
    sine = np.sin(2 * np.pi * 997 / RATE * np.arange(5 * RATE)).astype(np.float32)
    in_a_room = loudness(energy(sine) / len(sine))
    without = in_a_room - 10 * math.log10(energy(sine) / (np.square(sine, dtype=np.float64).sum() * 10**0.0691))
    assert in_a_room - 10 * math.log10(1.45) == pytest.approx(-3.01, abs=0.03)
    assert without == pytest.approx(-3.01, abs=0.03)


@pytest.mark.parametrize("piece", Piece)
@pytest.mark.parametrize("pitch", [52, 64, 76])
def test_the_room_is_even_no_tone_is_swallowed(piece, pitch):
    note = struck(INSTRUMENTS[piece], pitch)
    plain, placed = (np.square(sound, dtype=np.float64).sum() for sound in (note, in_room(note, 0.4)))
    assert abs(10 * math.log10(placed / plain / 1.45)) < 0.1
