"""The cases that the project is judged by, and the earliest end that each of them allows."""

from bounds import Service, lower_bound
from studio_run import Case

from storybook_app.providers.catalogue import Limits

PICTURE, VOICES, CLIP = 20.0, 15.0, 8.0  # seconds; the voices of a whole book come in one call
AT_ONCE, PER_MINUTE = 3, 6  # pictures
LINES = ("Mina was up early.", "We rode the motorbike.", "We met an astronaut.")

# The film suite measures how quickly frames are drawn and encoded; here they are few and small.
_SMALL = {"--size": "320x180", "--fps": "24"}

_AT_ONCE_HERE = Service(0.0, Limits(at_once=1000))  # what is done on this computer is no part of a bound

# Where the lines of the streaming case are written, and how long each is spoken: the third overtakes the second.
WRITTEN, SPOKEN = (0.5, 1.0, 1.5), (0.5, 1.2, 0.8)
_STREAMED = ("One small line.", "And here is another.", "This is the last.")


def paced(pages: int) -> Case:
    """The reference case, with that many pages."""
    return Case(
        diaries=[LINES[number % len(LINES)] for number in range(pages)],
        manners={
            "narrator": {"service": "elevenlabs", "delay": VOICES},
            "painter": {"service": "openai", "delay": PICTURE, "at_once": AT_ONCE, "per_minute": PER_MINUTE},
            "animator": {"service": "fal", "delay": CLIP},
        },
        chosen={
            "painter": {"limits": {"at_once": AT_ONCE, "per_minute": PER_MINUTE}},
            "animator": {"limits": {"at_once": AT_ONCE}},
        },
        options=_SMALL,
    )


def bound_of_paced(pages: int) -> float:
    """Before which second that case cannot end; see ``bounds`` for the proof."""
    return lower_bound(
        [0.0] * pages,
        [[0.0]] * pages,
        voice=Service(VOICES, Limits()),
        picture=Service(PICTURE, Limits(at_once=AT_ONCE, per_minute=PER_MINUTE)),
        clip=Service(CLIP, Limits(at_once=AT_ONCE)),
        film=_AT_ONCE_HERE,
        is_one_call=True,
    )


def streamed() -> Case:
    """One page of three lines, each spoken the moment it is written.

    The writer goes by the diary alone: to make a photo small for it comes before the story begins to stream.
    """
    return Case(
        diaries=["A day."],
        manners={
            "writer": {"service": "openai"},
            "narrator": {"service": "openai", "delay": SPOKEN},
            "painter": {"service": "openai", "delay": 4.0},
        },
        chosen={"writer": {"photos": False}, "narrator": {"limits": {"at_once": len(SPOKEN)}}},
        script={"pages": [_STREAMED], "scenes": ["A garden."], "times": WRITTEN},
        options={**_SMALL, "--words": "free"},
    )
