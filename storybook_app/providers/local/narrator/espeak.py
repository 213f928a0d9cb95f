"""eSpeak NG through ctypes: text in, samples and word marks out.

The library keeps its state in globals: one thread, one engine at a time. It is loaded anew for each line and its noise
seeded, because its pitch wobble runs on from line to line and would make each rendering of a line a little different.
"""

import _ctypes
import contextlib
import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import espeakng_loader
import numpy as np

from storybook_app.errors import EngineFailed
from storybook_app.providers.local.narrator.voices import Delivery
from storybook_app.providers.sound.samples import Samples

ENGINE_RATE = 22_050
LONGEST_SECONDS = 600

# From speak_lib.h of eSpeak NG 1.52.
_SYNCHRONOUS = 2
_UTF8 = 1
_POSITION_IN_CHARACTERS = 1
_LAST_EVENT, _WORD_EVENT = 0, 1
_GO_ON, _STOP = 0, 1
_PARAMETERS = MappingProxyType({"words_per_minute": 1, "volume": 2, "pitch": 3, "melody": 4})
_VOLUME = 70  # of 200; at the default of 100 some voices clip
_FULL_SCALE = 32_768
_SEED = 1


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True)
class Mark:
    """The engine begins a word: at character ``position`` of the text it was given, at ``sample`` of its sound."""

    position: int
    sample: int


@dataclass(frozen=True)
class Utterance:
    """What the engine said: mono samples at ``ENGINE_RATE`` (float32, full scale 1.0), and its word marks."""

    samples: Samples
    marks: tuple[Mark, ...]


class Engine:
    """A loaded eSpeak NG."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self._sound = bytearray()
        self._marks: list[Mark] = []
        self._said = 0
        self._callback = _Callback(self._take)  # the library keeps the bare pointer: ours keeps it alive
        library.espeak_SetSynthCallback(self._callback)
        library.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))

    def use(self, delivery: Delivery, file: str) -> None:
        """Speak like that from now on, in the language of that file of the data folder.

        Raises:
            EngineFailed: the engine does not have that voice.
        """
        voice = f"{file}+{delivery.variant}"
        # An unknown voice would silently keep the one before: the result must be looked at.
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineFailed(f"The voice “{voice}” could not be opened.", "Install Storybook again.")
        settings = {
            "words_per_minute": delivery.words_per_minute,
            "volume": _VOLUME,
            "pitch": delivery.pitch,
            "melody": delivery.melody,
        }
        for name, value in settings.items():
            self._library.espeak_SetParameter(_PARAMETERS[name], value, 0)

    def say(self, text: str) -> Utterance:
        """Speak ``text``.

        Raises:
            EngineFailed: all that was said since the engine was opened is longer than ``LONGEST_SECONDS``.
        """
        self._sound.clear()
        self._marks.clear()
        data = text.encode("utf-8")
        self._library.espeak_Synth(data, len(data) + 1, 0, _POSITION_IN_CHARACTERS, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        self._said += len(self._sound) // 2
        if self._said > LONGEST_SECONDS * ENGINE_RATE:
            raise EngineFailed("The line is too long to be read in one go.", "Cut it into shorter lines.")
        samples = np.frombuffer(bytes(self._sound), "<i2").astype(np.float32)
        samples *= np.float32(1 / _FULL_SCALE)
        return Utterance(samples, tuple(self._marks))

    def _take(self, wave: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]") -> int:
        if count > 0:  # at the end it comes once more, without a wave
            self._sound += ctypes.string_at(wave, count * 2)
        index = 0
        while (event := events[index]).type != _LAST_EVENT:
            if event.type == _WORD_EVENT:
                # The engine counts characters from 1.
                self._marks.append(Mark(event.text_position - 1, event.sample))
            index += 1
        return _STOP if len(self._sound) > 2 * LONGEST_SECONDS * ENGINE_RATE else _GO_ON


@contextlib.contextmanager
def loaded_engine() -> Iterator[Engine]:
    """A freshly loaded engine: the same calls give the same samples.

    The working directory is the data's while it is open: the engine opens its files by narrow paths of at most
    160 bytes, which a home folder with a long or a Korean name would break on some systems.

    Raises:
        EngineFailed: the library or its data is missing or does not fit this computer.
    """
    data = Path(espeakng_loader.get_data_path())
    with contextlib.chdir(data.parent):
        library = _load()
        try:
            if library.espeak_Initialize(_SYNCHRONOUS, 0, data.name.encode(), 0) != ENGINE_RATE:
                raise EngineFailed("The built-in voice could not be started.", "Install Storybook again.")
            yield Engine(library)
        finally:
            library.espeak_Terminate()
            _unload(library)


def _load() -> ctypes.CDLL:
    try:
        return ctypes.CDLL(espeakng_loader.get_library_path())
    except OSError as error:
        raise EngineFailed("The built-in voice could not be loaded.", "Install Storybook again.") from error


def _unload(library: ctypes.CDLL) -> None:
    handle = library._handle  # noqa: SLF001 - ctypes has no public way to unload a library
    if sys.platform == "win32":
        _ctypes.FreeLibrary(handle)
    else:
        _ctypes.dlclose(handle)
