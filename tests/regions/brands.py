"""Builds brand files for tests."""

from __future__ import annotations

from pathlib import Path

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
    '<circle cx="20" cy="20" r="18" fill="#7a1f5c"/></svg>'
)


def write_brand(folder: Path, id: str = "karjala", more: str = "", *, logo: str = "", **changed: str) -> Path:
    """A right brand of North Karelia in `folder/<id>`; `changed` are its first keys, `more` is put after them."""
    keys = {
        "dated": "2026-11-28",
        "source": '"Viestintä"',
        "county": '"14"',
        "hosts": '["karjala.example"]',
        "names.fi": '"Karjalan tarjotin"',
        "names.sv": '"Karelens bricka"',
        "names.en": '"Karelia tray"',
    }
    keys |= {key.replace("__", "."): value for key, value in changed.items()}
    there = folder / id
    there.mkdir(parents=True, exist_ok=True)
    lines = [f"{key} = {value}" for key, value in keys.items() if value]
    (there / "brand.toml").write_text("\n".join([*lines, more]) + "\n", encoding="utf-8")
    if logo:
        (there / "logo.svg").write_text(logo, encoding="utf-8")
    return there / "brand.toml"
