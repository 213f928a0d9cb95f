"""A studio of online services on 127.0.0.1, for tests and benches: real HTTP, with set delays, limits and faults."""

from teststudio.faults import Fault, Planned, Rule
from teststudio.leaks import Leak
from teststudio.manners import Breach, Manners, RetryAfter
from teststudio.messages import Bill, Request
from teststudio.process import StudioProcess
from teststudio.record import Exchange, Record
from teststudio.script import Echo, Said, Script, Story, Told
from teststudio.server import TestStudio

__all__ = [
    "Bill", "Breach", "Echo", "Exchange", "Fault", "Leak", "Manners", "Planned", "Record", "Request", "RetryAfter",
    "Rule", "Said", "Script", "Story", "StudioProcess", "TestStudio", "Told",
]  # fmt: skip
