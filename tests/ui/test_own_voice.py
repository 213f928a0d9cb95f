"""A parent reads a line themselves, or brings a sound file."""

import io
import math
import struct
import tempfile
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QIODevice

from storybook_app.book import edits
from storybook_app.book.values import Line
from storybook_app.errors import UnusableInput
from storybook_app.providers.local.narrator.job import speak_line
from storybook_app.ui.microphone import RATE
from storybook_app.ui.recorder import Phase, Recorder
from storybook_app.ui.recording_sheet import RecordingSheet

LINE = Line(text="Whoosh! Up it goes!")


class Tape(QIODevice):
    """What a microphone would give, fed by hand."""

    def __init__(self):
        super().__init__()
        self._waiting = b""
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def feed(self, data):
        self._waiting += data
        self.readyRead.emit()

    def isSequential(self):  # noqa: N802 - Qt's name
        return True

    def bytesAvailable(self):  # noqa: N802 - Qt's name
        return len(self._waiting) + super().bytesAvailable()

    def readData(self, most):  # noqa: N802 - Qt's name
        given, self._waiting = self._waiting[:most], self._waiting[most:]
        return given


class FakeMicrophone:
    def __init__(self):
        self.tape = Tape()
        self.is_open = False

    def open(self):
        self.is_open = True
        return self.tape

    def close(self):
        self.is_open = False


def tone(milliseconds, loudness=0.5):
    count = RATE * milliseconds // 1000
    samples = (round(32_767 * loudness * math.sin(i * 2 * math.pi * 220 / RATE)) for i in range(count))
    return struct.pack(f"<{count}h", *samples)


@pytest.fixture
def microphone():
    return FakeMicrophone()


@pytest.fixture
def recorder(qapp, microphone):
    return Recorder(lambda: microphone, beat_ms=0)


async def recording(recorder, eventually):
    recorder.start()
    await eventually(lambda: recorder.phase is Phase.RECORDING)


async def test_the_count_comes_before_the_microphone_listens(recorder, microphone, eventually):
    counts = []
    recorder.changed.connect(lambda: counts.append((recorder.phase, recorder.count, microphone.is_open)))
    await recording(recorder, eventually)
    assert [count for phase, count, _open in counts if phase is Phase.COUNTING] == [3, 2, 1]
    assert not any(is_open for phase, _count, is_open in counts if phase is Phase.COUNTING)
    recorder.stop()


async def test_what_was_heard_is_the_sound_of_the_file(recorder, microphone, eventually):
    await recording(recorder, eventually)
    heard = tone(300)
    microphone.tape.feed(heard[:1001])  # a sample comes in two parts
    assert 0.5 < recorder.level <= 1
    microphone.tape.feed(heard[1001:])
    recorder.stop()
    assert not microphone.is_open
    with wave.open(io.BytesIO(recorder.wav())) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (RATE, 1, 2)
        assert sound.readframes(RATE) == heard
    assert recorder.milliseconds == 300
    assert not recorder.is_silent


async def test_a_microphone_that_is_switched_off_is_noticed(recorder, microphone, eventually):
    await recording(recorder, eventually)
    microphone.tape.feed(tone(100, loudness=0.001))
    recorder.stop()
    assert recorder.is_silent


async def test_a_second_recording_takes_the_place_of_the_first(recorder, microphone, eventually):
    for milliseconds in (200, 100):
        await recording(recorder, eventually)
        microphone.tape.feed(tone(milliseconds))
        recorder.stop()
    assert recorder.milliseconds == 100


async def test_without_a_microphone_it_is_said_in_words(qapp):
    def none():
        raise UnusableInput("No microphone was found.", "Connect one.")

    recorder, told = Recorder(none), []
    recorder.failed.connect(told.append)
    recorder.start()
    assert [str(error) for error in told] == ["No microphone was found. Connect one."]
    assert recorder.phase is Phase.READY


@pytest.fixture
def sheet_of(at_desk, book_of, eventually):
    """Opens the sheet of a line."""

    async def ask(desk, microphone):
        voice = desk.window.composer.desk.own_voice
        voice.recorders = lambda parent: Recorder(lambda: microphone, parent, beat_ms=0)
        desk.window.composer.desk.story.rows[0].record.click()
        await eventually(lambda: desk.window.findChildren(RecordingSheet))
        return desk.window.findChildren(RecordingSheet)[0]

    return ask


@pytest.fixture
def with_a_line(at_desk, book_of):
    return lambda: at_desk(edits.with_lines(book_of(1), "page-0", [LINE]))


async def record_on(sheet, microphone, eventually, sound):
    sheet.record.click()
    await eventually(lambda: microphone.is_open)
    microphone.tape.feed(sound)
    sheet.record.click()


async def test_a_kept_recording_is_the_voice_of_its_line(with_a_line, sheet_of, microphone, eventually):
    async with with_a_line() as desk:
        sheet = await sheet_of(desk, microphone)
        await record_on(sheet, microphone, eventually, tone(400))
        await eventually(sheet.keep.isEnabled)
        assert "0.4 s recorded" in sheet.said
        sheet.keep.click()
        document = desk.opened.document
        await eventually(lambda: document.book.page("page-0").recordings)
        kept = document.book.page("page-0").recordings[LINE.text]
        with wave.open(str(desk.opened.folder.sound_path(kept))) as sound:
            assert sound.getnframes() == RATE * 4 // 10
        shown = desk.window.composer.desk.story.lines[0]
        assert shown.is_recorded
        assert shown.sound == desk.opened.folder.sound_path(kept)
        assert document.history.undo_name == "Use your own voice"
        await eventually(lambda: "record a line" not in desk.supervisor.names)


async def test_silence_cannot_be_kept(with_a_line, sheet_of, microphone, eventually):
    async with with_a_line() as desk:
        sheet = await sheet_of(desk, microphone)
        await record_on(sheet, microphone, eventually, tone(100, loudness=0))
        assert "Nothing was heard." in sheet.said
        await eventually(sheet.hear.isEnabled)
        assert not sheet.keep.isEnabled()
        sheet.reject()
        await eventually(lambda: "record a line" not in desk.supervisor.names)
        assert desk.opened.document.book.page("page-0").recordings == {}


async def test_closing_the_sheet_closes_the_microphone(with_a_line, sheet_of, microphone, eventually):
    async with with_a_line() as desk:
        sheet = await sheet_of(desk, microphone)
        sheet.record.click()
        await eventually(lambda: microphone.is_open)
        sheet.reject()
        await eventually(lambda: "record a line" not in desk.supervisor.names)
        assert not microphone.is_open


async def test_leaving_in_the_middle_of_a_recording_leaves_nothing_behind(
    with_a_line, sheet_of, microphone, eventually
):
    async with with_a_line() as desk:
        sheet = await sheet_of(desk, microphone)
        sheet.record.click()
        await eventually(lambda: microphone.is_open)
        microphone.tape.feed(tone(100))
    assert not microphone.is_open
    assert list(Path(tempfile.gettempdir()).glob("storybook-*/My voice.wav")) == []


async def test_a_sound_file_is_tried_before_it_is_taken(with_a_line, tmp_path, eventually):
    async with with_a_line() as desk:
        page_desk, told = desk.window.composer.desk, []
        page_desk.failed.connect(told.append)
        (tmp_path / "no sound.mp3").write_bytes(b"These are words.")
        page_desk.own_voice.use_file("page-0", LINE, tmp_path / "no sound.mp3")
        await eventually(lambda: told)
        assert desk.opened.document.book.page("page-0").recordings == {}

        spoken = await desk.workers.run(speak_line, LINE.text, LINE.kind, "mum", "en")
        (tmp_path / "mum.wav").write_bytes(spoken.sound)
        page_desk.own_voice.use_file("page-0", LINE, tmp_path / "mum.wav")
        await eventually(lambda: desk.opened.document.book.page("page-0").recordings)
        assert desk.opened.document.book.page("page-0").recordings[LINE.text].name == "mum.wav"
        page_desk.own_voice.give_back("page-0", LINE)
        assert desk.opened.document.book.page("page-0").recordings == {}
