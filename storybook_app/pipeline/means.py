"""What all errands of a run share, and how patient they are."""

import random
from dataclasses import dataclass

from storybook_app.book.answers import Answers
from storybook_app.pipeline.attention import Attention
from storybook_app.pipeline.ledger import Ledger
from storybook_app.pipeline.step import Publish


@dataclass(frozen=True)
class Patience:
    """How often, and with what waits in seconds, a step is tried."""

    tries: int = 6
    answers: int = 3  # a service that answers nonsense three times will do so again
    first_wait: float = 1.0
    longest_wait: float = 30.0
    longest_block: float = 1800.0  # a service that wants to be left alone for longer fails for this run,
    longest_outage: float = 180.0  # and so does one that has been down for longer: a router restarts in less

    def wait(self, failures: int) -> float:
        """How long to wait after so many failures: exponential, with full jitter, so that waiters do not return as one.

        M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog (2015).
        """
        return random.uniform(0, min(self.longest_wait, self.first_wait * 2.0 ** min(failures - 1, 64)))


@dataclass(frozen=True)
class Means:
    """What all errands of a run share."""

    answers: Answers
    ledger: Ledger
    attention: Attention
    publish: Publish
    patience: Patience


@dataclass(frozen=True)
class Payee:
    """Whose price holds: the provider, its model and the host of its server."""

    provider: str
    model: str
    host: str
