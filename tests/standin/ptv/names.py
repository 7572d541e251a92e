"""The one name an item goes by in id lists and connections."""

from __future__ import annotations

from tests.standin.ptv.replies import JsonObject

NAME_FIELDS = ("serviceNames", "serviceChannelNames", "organizationNames", "names", "serviceCollectionNames")


def one_name(payload: JsonObject | None) -> str | None:
    """The Finnish name, else that of the first language version; None when there is none (section 3)."""
    if payload is None:
        return None
    texts = next((payload[field] for field in NAME_FIELDS if field in payload), None) or []
    named = [text for text in texts if text.get("type", "Name") == "Name" and text["value"]]
    finnish = [text for text in named if text["language"] == "fi"]
    return str((finnish or named)[0]["value"]) if named else None
