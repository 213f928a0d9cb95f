"""A studio's configuration as JSON.

    {"roles": {"painter": {"service": "openai", "key": "...", "delay": 20.0, "at_once": 3, "per_minute": 6}},
     "faults": [{"fault": "half-body", "operation": "images/edits", "at": [3]},
                {"fault": "server-error", "rate": 0.1, "seed": 7}],
     "script": {"pages": [["A line.", "Another."]], "scenes": ["A garden."], "times": [0.5, 1.0]}}

The names are those of ``Manners``, ``Rule`` and ``Story``.
"""

from collections.abc import Mapping
from typing import Any

from teststudio.faults import Plan, rules_from_json
from teststudio.manners import Manners, RetryAfter
from teststudio.script import Story
from teststudio.studio import USUAL_ROLES, Setup


def setup_of(config: Mapping[str, Any]) -> Setup:
    """What a configuration sets up; a role, or all, may be left out."""
    roles = {role: _manners(values) for role, values in config.get("roles", {}).items()}
    script = Story(**config.get("script", {}))
    return Setup({**USUAL_ROLES, **roles}, Plan(rules_from_json(config.get("faults", ()))), script)


def _manners(values: Mapping[str, Any]) -> Manners:
    style = RetryAfter(values.get("retry_after", RetryAfter.SECONDS))
    return Manners(**{**values, "retry_after": style})
