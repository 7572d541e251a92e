"""Services put into themes and kept out of them by hand, written into the text of a rule file and taken out. Pure.

One more stands at the end of the file and names its theme, so that nothing before it is touched. Taking one away cuts
out the lines that told of it, wherever they stand, and only when what is left says the very same without it: whatever
was put in by `put_in` leaves the bytes that were there before.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tarjotin.themes.overrides import BY_HAND, ByHand
from tarjotin.themes.rules import Pin

_HEAD = re.compile(r"^[ \t]*\[\[(?:themes\.)?(?:add|remove)_services\]\][^\n]*\n", re.MULTILINE)
_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)


def beginning(county: str, source: str, valid_from: dt.date) -> str:
    """The text of a file that changes nothing yet; `source` says whose rules they are."""
    return (
        f"region = {_quoted(county)}\n"
        'version = "1"\n'
        f"valid_from = {valid_from.isoformat()}\n"
        f"source = {_quoted(source)}\n"
    )


def put_in(text: str, kind: ByHand, theme_id: str, pin: Pin) -> str:
    """The text with one more service by hand at its end."""
    whys = "".join(f"why.{language} = {_quoted(words)}\n" for language, words in pin.why.items())
    return (
        f"{text}\n[[{kind}]]\n"
        f"theme = {_quoted(theme_id)}\n"
        f"id = {_quoted(pin.service_id)}\n"
        f"{whys}"
        f"owner = {_quoted(pin.owner)}\n"
        f"review_on = {pin.review_on.isoformat()}\n"
    )


def take_out(text: str, theme_id: str, service_id: str) -> str | None:
    """The text without what it tells by hand of a service in a theme; None when that cannot be cut out alone.

    The text must be one that can be used.
    """
    told = tomllib.loads(text)
    wanted = _without(told, theme_id, service_id)
    if wanted == told:
        return None
    return next((rest for rest in _cuts(text, service_id) if _read(rest) == wanted), None)


def _quoted(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the sign DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _cuts(text: str, service_id: str) -> Iterator[str]:
    for head in _HEAD.finditer(text):
        following = _NEXT.search(text, head.end())
        block = _own_lines(text[head.start() : following.start() if following else len(text)])
        if service_id not in block.lower():
            continue
        start, end = head.start(), head.start() + len(block)
        if start and text[start - 1] == "\n":
            yield text[: start - 1] + text[end:]
        yield text[:start] + text[end:]


def _own_lines(block: str) -> str:
    """Without the empty lines and remarks at its end: before the next heading they are the next one's."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", block)
    while lines[-1].strip() == "" or lines[-1].lstrip().startswith("#"):
        lines.pop()
    return "".join(lines)


def _read(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _without(told: dict[str, Any], theme_id: str, service_id: str) -> dict[str, Any]:
    rest = copy.deepcopy(told)
    themes = [theme for theme in rest.get("themes", ()) if theme.get("id") == theme_id]
    for table, is_whole_file in ((rest, True), *((theme, False) for theme in themes)):
        for key in BY_HAND:
            kept = [
                each
                for each in table.get(key, ())
                if each["id"].strip().lower() != service_id
                or (is_whole_file and each["theme"].strip() != theme_id)
            ]
            table[key] = kept
            if not kept:
                del table[key]
    return rest
