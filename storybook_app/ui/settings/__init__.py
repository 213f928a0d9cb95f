"""The settings window: who fills each role, what it may cost, and how the window looks."""

from storybook_app.ui.settings.window import SettingsWindow

__all__ = ["SettingsWindow"]
