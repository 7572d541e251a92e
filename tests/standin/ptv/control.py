"""The control interface under /_standin/: lets another process change the seed and set faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.standin.ptv.replies import Reply

if TYPE_CHECKING:
    from tests.standin.ptv.server import Standin

PREFIX = "/_standin/"

# Methods of Seed that another process may call by name.
MUTATIONS = (
    "change",
    "change_service_text",
    "add",
    "touch_connection",
    "connect",
    "disconnect",
    "archive",
    "withdraw",
    "restore",
    "make_nameless",
    "reorder_hours",
)
CHANGEABLE = ("page_size_ids", "page_size_full", "list_limit", "require_user_agent", "api_key", "shuffle")


def answer(standin: Standin, method: str, path: str, body: bytes) -> Reply:
    """Answer one control request; a wrong one gets 400 and says what is wrong."""
    action = ACTIONS.get((method, path.removeprefix(PREFIX)))
    if action is None:
        known = ", ".join(f"{known_method} {PREFIX}{name}" for known_method, name in ACTIONS)
        return Reply(404, {"error": f"known are {known}"})
    try:
        return Reply(200, action(standin, json.loads(body) if body else {}))
    except (KeyError, TypeError, ValueError) as wrong:
        return Reply(400, {"error": f"{type(wrong).__name__}: {wrong}"})


def _set_faults(standin: Standin, asked: Any) -> object:
    """Body: one fault, a list of faults, or {"clear": true}; details are the fields of `Fault`."""
    if isinstance(asked, dict) and asked.get("clear"):
        standin.faults.clear()
        return standin.faults.as_json()
    for fault in asked if isinstance(asked, list) else [asked]:
        standin.faults.add(**fault)
    return standin.faults.as_json()


def _mutate(standin: Standin, asked: Any) -> object:
    """Body: {"action": name of a Seed method, …its arguments by name}, or a list of such."""
    orders = asked if isinstance(asked, list) else [asked]
    for order in orders:
        arguments = dict(order)
        action = arguments.pop("action")
        if action not in MUTATIONS:
            raise ValueError(f"unknown action {action!r}; known are {', '.join(MUTATIONS)}")
        getattr(standin.seed, action)(**arguments)
    return {"done": len(orders)}


def _set_settings(standin: Standin, asked: Any) -> object:
    """Body: settings to change, by name."""
    for name, value in asked.items():
        if name not in CHANGEABLE:
            raise ValueError(f"unknown setting {name!r}; changeable are {', '.join(CHANGEABLE)}")
        setattr(standin.settings, name, value)
    return {name: getattr(standin.settings, name) for name in CHANGEABLE}


def _reset(standin: Standin, _asked: Any) -> object:
    standin.reset()
    return {"done": 1}


ACTIONS: dict[tuple[str, str], Callable[[Standin, Any], object]] = {
    ("POST", "faults"): _set_faults,
    ("GET", "faults"): lambda standin, _asked: standin.faults.as_json(),
    ("POST", "mutate"): _mutate,
    ("POST", "settings"): _set_settings,
    ("GET", "log"): lambda standin, _asked: standin.requests.as_json(),
    ("POST", "reset"): _reset,
}
