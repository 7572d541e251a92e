"""What the server may be asked: themes, a municipality, a group; the rest of an address is passed over."""

from __future__ import annotations

from tarjotin.desk.aid.asking import MOST_THEMES, ServicesAsked, read_asked

KNOWN = ("exercise", "nature", "culture", "a", "b", "c", "d", "e")


def _read(**asked: str) -> ServicesAsked:
    return read_asked(asked, KNOWN, {"167"}, {"KR1.1"})


def test_themes_are_taken_in_the_order_asked_each_once_and_unknown_ones_left_out() -> None:
    assert _read(themes="nature,nowhere,exercise,nature").themes == ("nature", "exercise")
    assert _read().themes == ()


def test_more_themes_than_are_read_at_once_are_left_out() -> None:
    assert len(_read(themes=",".join(KNOWN)).themes) == MOST_THEMES


def test_codes_that_are_not_known_do_not_narrow() -> None:
    asked = _read(themes="nature", municipality="167", target_group="KR1.1", mood="mood-heavy")
    assert asked == ServicesAsked(("nature",), "167", "KR1.1")
    assert _read(themes="nature", municipality="999", target_group="me") == ServicesAsked(("nature",), "", "")
