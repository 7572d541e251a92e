"""Services by hand in the text of a rule file: written at its end, cut out without touching anything else."""

from __future__ import annotations

import datetime as dt

import pytest

from tarjotin.producers.rulesets.by_hand import beginning, put_in, take_out
from tarjotin.themes.overrides import ByHand
from tarjotin.themes.rule_sets import rule_set_of
from tarjotin.themes.rules import Pin

DAY = dt.date(2027, 11, 29)
PIN = Pin("abc-1", {"fi": 'Sanoi: "näin" \\ ja\x7f\tsiis.', "sv": "Därför."}, "hyte-koordinaattori", DAY)
HEAD = beginning("14", "Alueen omat säännöt", dt.date(2026, 12, 1))
NESTED = """
[[themes]]
id = "nature"
order = 5

  [[themes.remove_services]]  # the old one
  id = "ABC-1"
  why.fi = "Päättynyt."
  owner = "me"
  review_on = 2027-05-01

# What follows is about culture.
[[themes]]
id = "culture"
hidden = true
"""


def pins(text: str, theme_id: str) -> tuple[tuple[Pin, ...], tuple[Pin, ...]]:
    theme = next(each for each in rule_set_of("14", text.encode()).themes if each.id == theme_id)
    return theme.added, theme.removed


def test_the_beginning_of_a_file_changes_nothing() -> None:
    assert rule_set_of("14", HEAD.encode()).themes == rule_set_of("14", None).themes


@pytest.mark.parametrize("kind", ["add_services", "remove_services"])
def test_what_is_put_in_is_read_back_as_it_was(kind: ByHand) -> None:
    found = pins(put_in(HEAD, kind, "nature", PIN), "nature")
    assert found == (((PIN,), ()) if kind == "add_services" else ((), (PIN,)))


@pytest.mark.parametrize("text", [HEAD, HEAD.rstrip("\n"), HEAD + "\n\n# the end", HEAD + NESTED])
def test_what_is_put_in_and_taken_out_leaves_every_byte(text: str) -> None:
    with_one = put_in(text, "add_services", "culture", PIN)
    with_two = put_in(with_one, "remove_services", "exercise", PIN)
    assert with_two.startswith(with_one)
    assert with_one.startswith(text)
    assert take_out(with_two, "exercise", "abc-1") == with_one
    without_first = take_out(with_two, "culture", "abc-1")
    assert without_first is not None
    assert without_first == put_in(text, "remove_services", "exercise", PIN)
    assert take_out(without_first, "exercise", "abc-1") == text


def test_one_that_was_written_beneath_its_theme_is_cut_out_with_its_lines_alone() -> None:
    left = take_out(HEAD + NESTED, "nature", "abc-1")
    assert left is not None
    assert pins(left, "nature") == ((), ())
    assert "# What follows is about culture.\n[[themes]]" in left
    assert "order = 5" in left
    assert "the old one" not in left


def test_nothing_is_cut_out_for_a_service_that_is_not_by_hand_there() -> None:
    text = put_in(HEAD, "add_services", "culture", PIN)
    assert take_out(text, "nature", "abc-1") is None
    assert take_out(text, "culture", "abc") is None


def test_one_that_cannot_be_cut_out_alone_is_left() -> None:
    pin = 'theme = "nature", id = "abc-1", why = {fi = "x"}, owner = "me", review_on = 2027-05-01'
    text = f"{HEAD}add_services = [{{{pin}}}]\n"
    assert pins(text, "nature")[0]
    assert take_out(text, "nature", "abc-1") is None


def test_a_text_that_only_looks_like_a_heading_is_not_cut() -> None:
    tricky = Pin("abc-2", {"fi": "ok"}, "me", DAY)
    text = HEAD.replace('source = "Alueen omat säännöt"', 'source = """\n[[add_services]]\nid = "abc-2"\n"""')
    with_one = put_in(text, "add_services", "nature", tricky)
    assert take_out(with_one, "nature", "abc-2") == text
