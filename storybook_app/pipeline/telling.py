"""Telling of steps that are made together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storybook_app.errors import StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.step import Publish, Step


@dataclass(frozen=True)
class Telling:
    """Publishes what happens to ``steps`` alike."""

    publish: Publish
    steps: Sequence[Step]

    def started(self) -> None:
        """They are being made."""
        for step in self.steps:
            self.publish(events.StepStarted(*step.place))

    def tried(self, error: StepFailed) -> None:
        """An attempt failed; there will be another."""
        for step in self.steps:
            self.publish(events.AttemptFailed(*step.place, str(error)))

    def in_doubt(self) -> None:
        """An earlier request may be charged as well."""
        for step in self.steps:
            self.publish(events.InDoubt(*step.place))

    def paid(self, cost: Mapping[str, float]) -> None:
        """A request cost that much, or may have."""
        if cost:
            self.publish(events.Paid(tuple(step.place for step in self.steps), cost))
