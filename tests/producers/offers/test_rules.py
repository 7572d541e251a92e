"""What a version changes, which classes subjects stand for, and how long an offer has waited."""

from __future__ import annotations

import datetime as dt

from tarjotin.catalogue.codes import code_list
from tarjotin.producers.offers.differences import differences
from tarjotin.producers.offers.rules import classes_of_subjects, days_waited, rules, subjects_in


def test_each_field_is_new_changed_taken_away_or_as_before() -> None:
    before = {"name_fi": "Ilta", "price": "5 €", "phone": "013", "identifier": "a", "url": ""}
    after = {"name_fi": "Ilta", "price": "6 €", "email": "a@b.example", "identifier": "b", "url": ""}
    told = {each.column: each.change for each in differences(before, after)}
    assert told == {"name_fi": "same", "price": "changed", "phone": "removed", "email": "added"}
    assert [each.column for each in differences({}, after)] == ["name_fi", "price", "email"]
    assert all(each.change == "added" for each in differences({}, after))


def test_every_subject_stands_for_a_class_of_its_own_and_has_three_names() -> None:
    codes = [each.code for each in rules().subjects]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(code_list("service_class"))
    assert all(set(each.names) == {"fi", "sv", "en"} for each in rules().subjects)


def test_classes_that_an_editor_added_stay_when_the_sender_chooses_anew() -> None:
    assert classes_of_subjects(["P25.2", "P99"], "P27.1; P10.1") == "P25.2; P10.1"
    assert subjects_in("P25.2; P10.1") == {"P25.2"}


def test_days_waited_are_whole_ones() -> None:
    now = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
    assert days_waited(now - dt.timedelta(days=2, hours=23), now) == 2
    assert days_waited(now + dt.timedelta(minutes=1), now) == 0
