"""A whole palette from the few colours that a region gives: what is not given is derived so that it can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tarjotin.regions.brand.contrast import Palette, Scheme, contrast, default_palette, measure

_BLACK, _WHITE = "#000000", "#ffffff"
# Tokens that go along with the accent: a region's own green on a derived blue would be nobody's look.
_BY_ACCENT = ("accent-soft", "accent-strong", "on-accent")
# A dark page is read in the dark: links a little clearer than the least that is needed.
_COMFORT_IN_DARK = 6.5
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Derived:
    """A colour that the region did not give."""

    scheme: Scheme
    token: str
    colour: str
    how: str

    def __str__(self) -> str:
        return f"{self.scheme} {self.token} {self.colour}: {self.how}"


def complete(given: Mapping[Scheme, Palette]) -> tuple[dict[Scheme, Palette], tuple[Derived, ...]]:
    """Both palettes whole, and what was derived; pairs that fail are for `contrast.measure` to find."""
    light, light_derived = _light(given.get("light", {}))
    dark, dark_derived = _dark(given.get("dark", {}), given.get("light", {}).get("accent", ""))
    return {"light": light, "dark": dark}, (*light_derived, *dark_derived)


def nearest_passing(palette: Palette, token: str) -> str:
    """The colour nearest to a token's own, darker or lighter, that passes on all its grounds; empty if none does."""
    both = zip(_steps(palette[token], _BLACK), _steps(palette[token], _WHITE), strict=True)
    tried = (colour for pair in both for colour in pair)
    return next((colour for colour in tried if _passes({**palette, token: colour}, token)), "")


def mix(one: str, other: str, share: float) -> str:
    """`one` with a share of `other` in it, from 0 to 1, in sRGB."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _light(given: Palette) -> tuple[Palette, list[Derived]]:
    palette = {**default_palette("light"), **given}
    if "accent" not in given:
        return palette, []
    accent, surface = palette["accent"], palette["surface"]
    made: dict[str, Callable[[], tuple[str, str]]] = {
        "accent-strong": lambda: (mix(accent, _BLACK, 0.3), "the accent, darker"),
        "on-accent": lambda: (surface, "the surface, which the accent is read on too"),
        "accent-soft": lambda: (_soft(palette, accent, 0.13), "a breath of the accent on the surface"),
    }
    return _fill(palette, given, made, "light")


def _dark(given: Palette, light_accent: str) -> tuple[Palette, list[Derived]]:
    palette = {**default_palette("dark"), **given}
    derived: list[Derived] = []
    if "accent" not in given:
        if not light_accent:
            return palette, []
        palette["accent"] = _lightened(light_accent, palette)
        derived.append(
            Derived(
                "dark",
                "accent",
                palette["accent"],
                f"{light_accent} made lighter" if palette["accent"] != light_accent else "as in light",
            )
        )
    accent = palette["accent"]
    made: dict[str, Callable[[], tuple[str, str]]] = {
        "accent-strong": lambda: (mix(accent, _WHITE, 0.4), "the accent, lighter"),
        "on-accent": lambda: (_on_accent(accent, palette), "the accent, nearly black"),
        "accent-soft": lambda: (
            _soft(palette, light_accent or accent, 0.4),
            "some of the accent in the surface",
        ),
    }
    palette, more = _fill(palette, given, made, "dark")
    return palette, derived + more


def _fill(
    palette: dict[str, str],
    given: Palette,
    made: Mapping[str, Callable[[], tuple[str, str]]],
    scheme: Scheme,
) -> tuple[dict[str, str], list[Derived]]:
    """The tokens that go with the accent, in an order in which each rests on those before it."""
    derived = []
    for token, make in made.items():
        if token not in given:
            palette[token], how = make()
            derived.append(Derived(scheme, token, palette[token], how))
    return palette, derived


def _lightened(accent: str, palette: Palette) -> str:
    grounds = (palette["paper"], palette["surface"])
    for tried in _steps(accent, _WHITE):
        if min(contrast(tried, ground) for ground in grounds) >= _COMFORT_IN_DARK:
            return tried
    return _WHITE


def _on_accent(accent: str, palette: Palette) -> str:
    tried = mix(accent, _BLACK, 0.82)
    return tried if contrast(tried, accent) >= 4.5 else palette["paper"]


def _soft(palette: Palette, tint: str, share: float) -> str:
    """The surface with as much of the tint as everything that stands on it allows; at worst the surface itself."""
    surface = palette["surface"]
    for step in range(_STEPS):
        tried = mix(surface, tint, share * (1 - step / _STEPS))
        if _passes({**palette, "accent-soft": tried}, "accent-soft"):
            return tried
    return surface


def _passes(palette: Palette, token: str) -> bool:
    """True when no pair with the token in it fails; pairs of derived colours follow the token and are left out."""
    others = set(_BY_ACCENT) - {token} if token == "accent" else set()  # noqa: S105 - a token of colour
    return all(
        each.passes
        for each in measure(palette)
        if token in (each.need.seen, each.need.ground) and not {each.need.seen, each.need.ground} & others
    )


def _steps(colour: str, towards: str) -> Iterator[str]:
    return (mix(colour, towards, step / _STEPS) for step in range(_STEPS + 1))


def tokens() -> tuple[str, ...]:
    """The names a brand may give a colour to."""
    return tuple(default_palette("light"))
