"""Contrasts are measured as WCAG 2.2 tells, and what a region does not give is derived so that it can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.regions.brand.colours import complete, mix, nearest_passing
from tarjotin.regions.brand.contrast import SCHEMES, contrast, default_palette, measure, needs, shown_ratio

ANY_COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # Known from many checkers: the greys on either side of 4.5 on white.
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_what_the_recommendation_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_ratio_is_never_rounded_up_to_what_is_needed() -> None:
    assert shown_ratio(4.499) == "4.49"


def test_the_trays_own_colours_need_nothing_derived() -> None:
    palettes, derived = complete({})
    assert palettes == {scheme: default_palette(scheme) for scheme in SCHEMES}
    assert derived == ()


@given(ANY_COLOUR)
def test_any_accent_gives_readable_pages_or_is_itself_at_fault(accent: str) -> None:
    palettes, derived = complete({"light": {"accent": accent}})
    failing = [pair for pair in measure(palettes["light"]) if not pair.passes]
    grounds = (palettes["light"]["paper"], palettes["light"]["surface"])
    if min(contrast(accent, ground) for ground in grounds) >= 4.5:
        assert failing == []
    else:
        given_pairs = [pair for pair in failing if pair.need.seen == "accent" and pair.seen == accent]
        assert any(f"{shown_ratio(pair.ratio)}, at least 4.5 is needed" in str(pair) for pair in given_pairs)
    assert [str(pair) for pair in measure(palettes["dark"]) if not pair.passes] == []
    assert {each.token for each in derived if each.scheme == "light"} == {
        "accent-strong",
        "accent-soft",
        "on-accent",
    }


@given(ANY_COLOUR)
def test_any_accent_of_dark_pages_gives_readable_ones_or_is_itself_at_fault(accent: str) -> None:
    palette = complete({"dark": {"accent": accent}})[0]["dark"]
    if min(contrast(accent, palette[ground]) for ground in ("paper", "surface")) >= 4.5:
        assert [str(pair) for pair in measure(palette) if not pair.passes] == []
    else:
        assert any(pair.need.seen == "accent" and not pair.passes for pair in measure(palette))


@given(ANY_COLOUR)
def test_the_colour_that_is_advised_will_do(accent: str) -> None:
    palette = complete({"light": {"accent": accent}})[0]["light"]
    advised = nearest_passing(palette, "accent")
    assert advised
    assert all(pair.passes for pair in measure(complete({"light": {"accent": advised}})[0]["light"]))


def test_every_colour_of_text_is_measured_somewhere() -> None:
    seen = {need.seen for need in needs()}
    grounds = {"paper", "surface", "accent-soft", "alert", "notice"}
    assert seen | grounds | {"line"} == set(default_palette("light"))


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ff8000", 0) == "#000000"
    assert mix("#000000", "#ff8000", 1) == "#ff8000"
    assert mix("#000000", "#ff8000", 0.5) == "#804000"
