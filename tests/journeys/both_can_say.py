"""What only one of PTV v11 and v12 can say, taken out of catalogue documents so that the rest can be compared.

Every entry is one line of section 15 of docs/developers/ptv-v12.md; nothing else may differ.
"""

from __future__ import annotations

from typing import Any

# Paths to leave out; `*` stands for every item of a list. Plain services in v12 have no processing time, deadline or
# validity time, general descriptions no summary, collections no time of change, addresses no entrances and their
# municipality only by a later list of postal codes.
ONLY_ONE_SAYS: dict[str, tuple[str, ...]] = {
    "Organisation": ("type",),
    "Service": (
        "general_texts.summary",
        "general_texts.processing_time",
        "general_texts.deadline",
        "general_texts.validity_time",
        "texts.processing_time",
        "texts.deadline",
        "texts.validity_time",
    ),
    "Channel": (
        "addresses.*.entrances",
        "addresses.*.municipality",
        "web_accessibility.*.statement",
        "web_accessibility.*.wcag",
        "attachments.*.kind",
    ),
    "GeneralDescription": (
        "texts.summary",
        "texts.processing_time",
        "texts.deadline",
        "texts.validity_time",
    ),
    "Collection": ("modified",),
    "Connection": ("extra_types", "authorizations"),
}


def both_can_say(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """The document without what one interface cannot say."""
    for path in ONLY_ONE_SAYS.get(table, ()):
        _leave_out(document, path.split("."))
    if table in ("Service", "GeneralDescription"):
        # A law without a page or a name has no place in v12.
        document["laws"] = [law for law in document["laws"] if law["names"] and law["links"]]
    if table == "Channel":
        # Dateless exceptional rows and numbers for text messages of places stay behind.
        document["hours"] = [row for row in document["hours"] if _is_dated(row)]
        document["phones"] = [phone for phone in document["phones"] if phone["kind"] != "sms"]
    if table == "Connection" and document["contact"]:
        contact = document["contact"]
        contact["phones"] = [phone for phone in contact["phones"] if phone["kind"] != "sms"]
        document["contact"] = contact if any(contact.values()) else None
    return document


def _is_dated(row: dict[str, Any]) -> bool:
    return row["kind"] != "exceptional" or bool(row["valid_from"] or row["valid_to"])


def _leave_out(value: Any, path: list[str]) -> None:
    if path[0] == "*":
        for item in value:
            _leave_out(item, path[1:])
    elif len(path) == 1:
        value.pop(path[0], None)
    else:
        _leave_out(value.get(path[0]) or {}, path[1:])
