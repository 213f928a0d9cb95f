import asyncio

from PySide6.QtCore import Qt

from storybook_app.book.values import Kind
from storybook_app.pipeline import events
from storybook_app.settings import Theme
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.timeline_panel import TimelinePanel

SAID = Qt.ItemDataRole.AccessibleTextRole


async def shown(pages):
    bridge = Bridge()
    panel = TimelinePanel(bridge, Appearance(Theme.LIGHT))
    panel.resize(900, 250)
    bridge.publish(events.RunStarted(tuple(f"page-{number}" for number in range(pages))))
    return bridge, panel


async def put_away(panel):
    panel.hide()
    panel.deleteLater()
    await asyncio.sleep(0)


async def test_each_step_of_a_page_has_a_row_that_says_how_it_stands():
    bridge, panel = await shown(2)
    bridge.publish(events.StepStarted("page-0", Kind.PICTURE))
    bridge.publish(events.StepAsked("page-1", Kind.VOICE))
    bridge.publish(events.StepFailed("page-0", Kind.FILM, 0, "The disk is full.", ""))
    panel.show()
    said = [panel.model.index(row).data(SAID) for row in range(panel.model.rowCount())]
    assert said[0].startswith("Page 1, Picture: being made")
    assert said[1] == "Page 1, Film: missing, The disk is full."
    assert said[2].startswith("Page 2, Voice: waiting")
    await put_away(panel)


async def test_it_goes_on_by_itself_while_a_run_does_and_rests_afterwards(eventually):
    bridge, panel = await shown(1)
    bridge.publish(events.StepStarted("page-0", Kind.PICTURE))
    panel.show()
    seen = []
    panel.model.dataChanged.connect(lambda *_: seen.append(True))
    await eventually(lambda: seen)
    bridge.publish(events.RunFinished("whole", 1.0))
    assert not panel.is_live
    await put_away(panel)


async def test_sixty_pages_scroll(eventually):
    bridge, panel = await shown(60)
    for number in range(60):
        for kind in (Kind.VOICE, Kind.PICTURE, Kind.FILM):
            bridge.publish(events.StepStarted(f"page-{number}", kind))
    panel.show()
    assert panel.model.rowCount() == 180
    await eventually(lambda: panel.rows.verticalScrollBar().maximum() > 10 * panel.rows.viewport().height())
    assert not panel.grab().isNull()
    await put_away(panel)
