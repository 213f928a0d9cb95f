"""What the player says while a page is still being made. Plain sentences from the state of the run."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from storybook_app.book.values import Kind
from storybook_app.ui.run_state import RunState, Stage

_SHOWN = (Kind.FILM, Kind.CLIP, Kind.PICTURE, Kind.VOICE, Kind.STORY)  # what is nearest to the end is told


def waiting_words(page: str, number: int, state: RunState | None, waits: Mapping[Kind, int]) -> str:
    """What happens to page ``number`` right now, and in how many seconds a service may be asked where one has to wait."""
    words = _doing(page, state).format(number=number)
    seconds = min(waits.values(), default=0)
    if seconds:
        words = f"{words}\n{_translate('Its turn comes in {n} s.').format(n=seconds)}"
    return words


def _doing(page: str, state: RunState | None) -> str:
    steps = state.steps.get(page, {}) if state else {}
    working = {kind for (kind, _), step in steps.items() if step.stage is Stage.WORKING}
    told = {
        Kind.STORY: _translate("Page {number} is being written…"),
        Kind.VOICE: _translate("Page {number} is being read aloud…"),
        Kind.PICTURE: _translate("Page {number} is being painted…"),
        Kind.CLIP: _translate("Page {number} is learning to move…"),
        Kind.FILM: _translate("Page {number} is being filmed…"),
    }
    kind = next((kind for kind in _SHOWN if kind in working), None)
    return told[kind] if kind else _translate("Page {number} is still being made. It goes on by itself.")


def _translate(text: str) -> str:
    return QCoreApplication.translate("Player", text)
