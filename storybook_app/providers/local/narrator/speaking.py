"""From a line's text to the finished sound. Runs in a worker."""

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.book.values import LineKind
from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, loaded_engine
from storybook_app.providers.local.narrator.languages import find_language
from storybook_app.providers.local.narrator.recital import recite
from storybook_app.providers.local.narrator.voices import delivery
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.resampling import resampled
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.speech import shaped, silent_speech, speech_of, whole_milliseconds
from storybook_app.providers.sound.tone import softened


def speak(text: str, kind: LineKind, voice: str, language: str, pace: float = 1.0) -> Speech:
    """Speak ``text`` at so much of the usual pace; what cannot be spoken at all becomes a silence.

    Raises:
        EngineFailed: the line is too long, or the engine could not be started.
    """
    tongue = find_language(language)
    with loaded_engine() as engine:
        engine.use(delivery(voice, kind, tongue.code, pace), tongue.file)
        recital = recite(text, tongue.code, engine, pace)
    if recital is None:
        return silent_speech(text)
    return speech_of(finished(recital.samples), recital.words, recital.timing)


def finished(recited: Samples) -> Samples:
    """The engine's raw samples as the film wants them: 48 kHz, softened, levelled, whole milliseconds, soft ends."""
    sound = whole_milliseconds(resampled(recited, ENGINE_RATE, SAMPLE_RATE))
    return shaped(softened(sound, SAMPLE_RATE))
