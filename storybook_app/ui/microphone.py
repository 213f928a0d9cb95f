"""The microphone. QtMultimedia is loaded with the first one; where it is missing, or no device is there, a sentence says so."""

import logging
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QIODevice, QObject

from storybook_app.errors import UnusableInput

RATE = 48_000  # samples a second, of 16 bits, in one channel

_logger = logging.getLogger(__name__)


class Microphone(Protocol):
    """Gives what is heard, as it is heard."""

    def open(self) -> QIODevice:
        """Begin to listen; the device has 16-bit samples of one channel at ``RATE``.

        Raises:
            UnusableInput: nothing can be heard here.
        """
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


class SystemMicrophone(QObject):
    """The microphone that the system would use."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Find it.

        Raises:
            UnusableInput: there is none, or this computer lacks what it takes to use it.
        """
        super().__init__(parent)
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices, QtAudio  # noqa: PLC0415 - see the module's words
        except ImportError as error:
            _logger.warning("No sound can be recorded: %s", error)
            raise UnusableInput(
                _translate("This computer cannot record sound inside Storybook."),
                _translate("Record the line in another program, and choose its sound file."),
            ) from error
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise UnusableInput(
                _translate("No microphone was found."),
                _translate("Connect one, or allow Storybook to use it, then try again. A sound file will do too."),
            )
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._source = QAudioSource(device, form, self)
        self._all_well = QtAudio.Error.NoError

    def open(self) -> QIODevice:
        """Begin to listen.

        Raises:
            UnusableInput: another program has it, or it was pulled out.
        """
        device = self._source.start()
        if self._source.error() is not self._all_well:
            raise UnusableInput(
                _translate("The microphone cannot be opened."),
                _translate("Close other programs that use it, or connect it again, then try again."),
            )
        return device

    def close(self) -> None:
        """Listen no more."""
        self._source.stop()


def _translate(text: str) -> str:
    return QCoreApplication.translate("Microphone", text)
