"""Switching over to other rules: exactly what was shown comes about, and going back restores everything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.catalogue import shapes, writing
from tarjotin.common.errors import OperatorError
from tarjotin.common.tables import FaultyFile
from tarjotin.config.why import why
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.harvest.one_writer import AnotherWrites, one_writer
from tarjotin.pages.context import forget_store
from tarjotin.people.models import AuditEntry, StaffMember
from tarjotin.people.queries import staff_of
from tarjotin.people.rules import Staff
from tarjotin.producers.coverage.facts import ALAND
from tarjotin.producers.own.services import show_now
from tarjotin.producers.rulesets import queries
from tarjotin.producers.rulesets import services as rulesets
from tarjotin.producers.rulesets.by_hand import beginning, put_in
from tarjotin.producers.rulesets.comparing import Change
from tarjotin.producers.rulesets.models import RuleVersion
from tarjotin.themes import services as placing
from tarjotin.themes.models import Placement
from tarjotin.themes.rule_sets import override_content, override_file, rule_set_region, write_override
from tarjotin.themes.rules import Pin
from tests import make
from tests.make import NORTH_KARELIA
from tests.make_staff import admin
from tests.producers.coverage.harvests import harvest_services
from tests.producers.rulesets.conftest import a_service
from tests.ptv_samples import guid, service_payload

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 29)
HEAD = beginning(NORTH_KARELIA, "Päätös", DAY)
CHANGED = (
    put_in(HEAD, "add_services", "culture", Pin("roads", {"fi": "Tietaidetta."}, "hyte", DAY))
    + """
[[themes]]
id = "exercise"
hidden = true

[[themes]]
id = "nature"
level = "minimum"
"""
).encode()


@pytest.fixture
def by() -> Staff:
    """An admin of the region."""
    return staff_of(admin(email="paakayttaja@alue.example"))


def save(by: Staff, content: bytes, note: str = "Kokeilu") -> int:
    return rulesets.save_version(county=NORTH_KARELIA, content=content, note=note, by=by, now=timezone.now())


def switch(by: Staff, number: int, shown: str = "") -> None:
    """By the difference from the rules that are in use, unless told otherwise."""
    shown = shown or queries.key_in_use(NORTH_KARELIA)
    rulesets.switch_over(
        county=NORTH_KARELIA, number=number, shown=shown, by=by, now=timezone.now(), today=DAY
    )


def rows() -> list[tuple[object, ...]]:
    """Every placement of every region as the table has it, but for its own key."""
    fields = ("region", "service__source_id", "theme", "level", "reasons")
    return sorted(Placement.objects.values_list(*fields), key=str)


def levels() -> dict[tuple[str, str], str]:
    """By service and theme, for the rules that pages of the region go by."""
    found = Placement.objects.filter(region=rule_set_region(NORTH_KARELIA))
    return {
        (id, theme): level for id, theme, level in found.values_list("service__source_id", "theme", "level")
    }


@pytest.mark.usefixtures("services")
class TestSwitching:
    def test_what_was_shown_is_what_comes_about_and_nothing_else(self, by: Staff) -> None:
        before = levels()
        changes = queries.preview(NORTH_KARELIA, CHANGED).changes
        assert set(changes) == {
            Change("came_in", "culture", "roads", None, "unknown"),
            Change("went_out", "exercise", "sports", "unknown", None),
            Change("changed_level", "nature", "nature", "unknown", "minimum"),
        }
        assert levels() == before, "looking writes nothing"
        switch(by, save(by, CHANGED))
        after = levels()
        in_region = {id for id, _ in before | after} - {"sports-far"}
        outcome = {
            (id, theme): (before.get((id, theme)), after.get((id, theme)))
            for id, theme in before | after
            if id in in_region and before.get((id, theme)) != after.get((id, theme))
        }
        assert outcome == {(each.service_id, each.theme_id): (each.before, each.after) for each in changes}
        assert queries.preview(NORTH_KARELIA, CHANGED).changes == ()

    def test_what_is_for_the_country_but_not_for_aland_changes_nothing_there(self, by: Staff) -> None:
        area = shapes.Area(scope="nationwide_except_aland")
        writing.write_services(make.SOURCE, [replace(a_service("mainland", "P27.1"), area=area)])
        placing.place_services()
        hidden = '[[themes]]\nid = "exercise"\nhidden = true\n'

        def changed(county: str) -> set[str]:
            rules = (beginning(county, "Päätös", DAY) + hidden).encode()
            return {each.service_id for each in queries.preview(county, rules).changes}

        assert "mainland" in changed(NORTH_KARELIA)
        assert "mainland" not in changed(ALAND)

    def test_pages_and_searches_go_by_the_new_rules(self, by: Staff) -> None:
        def found(theme: str) -> set[str]:
            return {each.id for each in find(Query(language="fi", county="14", theme=theme)).results}

        assert "roads" not in found("culture")
        switch(by, save(by, CHANGED))
        assert "roads" in found("culture")
        switch(by, queries.WITHOUT_OWN_RULES)
        assert "roads" not in found("culture")

    def test_going_back_restores_placements_and_file_byte_for_byte(self, by: Staff, home: Path) -> None:
        default = rows()
        first = save(by, CHANGED)
        switch(by, first)
        changed = rows()
        assert changed != default
        second = save(by, (HEAD + '[[themes]]\nid = "culture"\nhidden = true').encode())
        switch(by, second)
        assert rows() not in (default, changed)
        switch(by, first)
        assert rows() == changed
        assert override_file(NORTH_KARELIA).read_bytes() == CHANGED
        switch(by, queries.WITHOUT_OWN_RULES)
        assert rows() == default
        assert not override_file(NORTH_KARELIA).exists()
        assert queries.number_in_use(NORTH_KARELIA) == queries.WITHOUT_OWN_RULES

    def test_who_saved_and_switched_is_told_to_the_log(self, by: Staff) -> None:
        switch(by, save(by, CHANGED, "Kulttuuri kuntoon"))
        told = AuditEntry.objects.filter(object_kind="theme rules").order_by("pk")
        assert [(each.action, each.who, each.object_id) for each in told] == [
            ("saved", "paakayttaja@alue.example", "1"),
            ("switched", "paakayttaja@alue.example", "1"),
        ]
        (kept,) = queries.versions(NORTH_KARELIA)
        assert (kept.who, kept.note) == ("paakayttaja@alue.example", "Kulttuuri kuntoon")

    def test_a_version_outlives_the_member_who_made_it(self, by: Staff) -> None:
        save(by, CHANGED)
        StaffMember.objects.all().delete()
        assert [each.who for each in queries.versions(NORTH_KARELIA)] == ["paakayttaja@alue.example"]

    def test_a_file_that_was_put_there_by_hand_is_kept_before_it_is_written_over(self, by: Staff) -> None:
        by_hand = (HEAD + "# käsin\r\n").encode() + b"# \xe4"
        write_override(NORTH_KARELIA, by_hand)
        assert queries.is_file_waiting(NORTH_KARELIA)
        number = save(by, CHANGED)
        assert number == 2
        switch(by, number)
        found, content = queries.version(NORTH_KARELIA, 1) or (None, None)
        assert content == by_hand
        assert found is not None
        assert found.is_found
        assert override_content(NORTH_KARELIA) == CHANGED
        switch(by, queries.WITHOUT_OWN_RULES)
        assert RuleVersion.objects.count() == 2, "what is a version already is not kept twice"

    def test_both_the_copy_in_use_and_a_newer_file_are_kept(self, by: Staff) -> None:
        write_override(NORTH_KARELIA, HEAD.encode())
        placing.place_services()
        placing.put_rules_in_force()
        assert queries.number_in_use(NORTH_KARELIA) is None
        write_override(NORTH_KARELIA, (HEAD + "# newer").encode())
        switch(by, save(by, CHANGED))
        kept = [bytes(row.content) for row in RuleVersion.objects.order_by("number")]
        assert kept == [HEAD.encode(), (HEAD + "# newer").encode(), CHANGED]

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (HEAD.replace('"14"', '"02"').encode(), "`region` is not 14"),
            ((HEAD + '[[themes]]\nid = "sport"').encode(), "theme sport"),
            (b"\xff\xfe", "not TOML in UTF-8"),
            (b"a = " + b"[" * 50_000, "too deep"),
        ],
    )
    def test_a_faulty_file_is_no_version_and_changes_nothing(
        self, by: Staff, content: bytes, told: str
    ) -> None:
        before = rows()
        with pytest.raises(FaultyFile, match=told):
            save(by, content)
        with pytest.raises(FaultyFile, match=told):
            queries.preview(NORTH_KARELIA, content)
        assert not RuleVersion.objects.exists()
        assert rows() == before

    def test_a_found_version_that_is_faulty_is_not_switched_over_to(self, by: Staff) -> None:
        switch(by, save(by, CHANGED))
        before = rows()
        write_override(NORTH_KARELIA, b"broken")
        rulesets.keep_found(NORTH_KARELIA, timezone.now())
        with pytest.raises(FaultyFile):
            switch(by, 2)
        assert rows() == before
        assert queries.number_in_use(NORTH_KARELIA) == 1

    def test_a_faulty_file_of_another_region_leaves_the_rules_that_were_in_use(self, by: Staff) -> None:
        switch(by, save(by, CHANGED))
        before = rows()
        write_override("02", b"broken")
        with pytest.raises(FaultyFile, match=r"02\.toml"):
            switch(by, queries.WITHOUT_OWN_RULES)
        assert override_content(NORTH_KARELIA) == CHANGED
        assert rows() == before

    def test_an_index_that_cannot_be_written_leaves_the_rules_that_were_in_use(
        self, by: Staff, settings: Settings, tmp_path: Path
    ) -> None:
        before, number = rows(), save(by, CHANGED)

        def no_room(_directory: Path) -> None:
            raise OperatorError("The disk is full.", "Make room.")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rulesets, "update_index", no_room)
            with pytest.raises(OperatorError, match="disk is full"):
                switch(by, number)
        assert rows() == before
        assert override_content(NORTH_KARELIA) is None
        switch(by, number)
        assert rows() != before

    @pytest.mark.parametrize("part", ["place_services", "update_index"])
    def test_trouble_of_any_kind_leaves_the_rules_that_were_in_use(self, by: Staff, part: str) -> None:
        first, second = save(by, CHANGED), save(by, HEAD.encode())
        switch(by, first)
        before = rows()

        def locked(*_: object) -> None:
            raise OperationalError("database is locked")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rulesets, part, locked)
            with pytest.raises(OperationalError):
                switch(by, second)
        assert override_content(NORTH_KARELIA) == CHANGED, "the next harvest would bring it into use"
        placing.place_services()
        assert rows() == before

    def test_going_back_to_the_default_leaves_no_moment_without_themes(self, by: Staff) -> None:
        switch(by, save(by, CHANGED))
        seen: list[dict[tuple[str, str], str]] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rulesets, "update_index", lambda _index: seen.append(levels()))
            switch(by, queries.WITHOUT_OWN_RULES)
        assert seen[0] == {**seen[0], ("roads", "culture"): "unknown"}
        assert not Placement.objects.filter(region=NORTH_KARELIA).exists(), (
            "nothing is left of them afterwards"
        )

    def test_rules_that_came_into_use_since_the_difference_was_shown_are_not_switched_by(
        self, by: Staff
    ) -> None:
        shown = queries.key_in_use(NORTH_KARELIA)
        first, second = save(by, CHANGED), save(by, HEAD.encode())
        switch(by, first)
        with pytest.raises(rulesets.OtherRulesInUse):
            switch(by, second, shown)
        assert queries.number_in_use(NORTH_KARELIA) == first

    def test_contents_shown_at_once_leave_pages_and_placements_by_the_same_rules(self, by: Staff) -> None:
        switch(by, save(by, CHANGED))
        write_override(NORTH_KARELIA, HEAD.encode())
        assert show_now()
        assert queries.preview(NORTH_KARELIA, override_content(NORTH_KARELIA, in_force=True)).changes == ()

    def test_while_another_writes_nothing_is_switched_and_nothing_lost(self, by: Staff) -> None:
        before, number = rows(), save(by, CHANGED)
        with one_writer():
            with pytest.raises(AnotherWrites):
                switch(by, number)
            assert not show_now(), "own contents wait, too"
        assert rows() == before
        assert override_content(NORTH_KARELIA) is None
        switch(by, number)
        assert rows() != before

    def test_there_is_no_switching_to_a_version_that_is_not_there(self, by: Staff) -> None:
        with pytest.raises(rulesets.NoSuchVersion):
            switch(by, 7)

    def test_versions_are_a_regions_own(self, by: Staff) -> None:
        save(by, CHANGED)
        assert queries.versions("02") == []
        assert queries.version("02", 1) is None


def test_what_is_by_hand_holds_when_a_service_is_harvested_anew_and_is_told(
    by: Staff, home: Path, client: Client
) -> None:
    id = guid(1)
    harvest_services(home / "dump", DAY, [service_payload(1, serviceClasses=[])])
    pin = Pin(id, {"fi": "Tietaidetta."}, "hyte", DAY)
    switch(by, save(by, put_in(HEAD, "add_services", "culture", pin).encode()))
    assert levels() == {(id, "culture"): "unknown"}
    later = service_payload(1, name="Tiet ja taide", serviceClasses=[])
    harvest_services(home / "later", DAY + dt.timedelta(1), [later])
    assert levels() == {(id, "culture"): "unknown"}
    (told,) = [each for each in why(id, NORTH_KARELIA) if each.theme == "Culture" and each.passed]
    assert "hand" in told.finding
    forget_store()
    page = client.get(f"/fi/why-not-shown?q={id}").content.decode()
    assert "Tietaidetta." in page
    assert "hyte" in page
