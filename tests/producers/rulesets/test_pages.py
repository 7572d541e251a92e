"""The pages of rules: who comes in, faults told and what was typed kept, by hand, saving and switching over."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tarjotin.harvest.one_writer import one_writer
from tarjotin.producers.rulesets import queries
from tarjotin.producers.rulesets.by_hand import beginning, put_in
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.models import RuleVersion
from tarjotin.themes.rule_sets import override_content, write_override
from tarjotin.themes.rules import Pin
from tests.make import NORTH_KARELIA
from tests.make_staff import admin, editor, professional, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("services")]
RULES = "/fi/desk/rules"
EDIT, BY_HAND = f"{RULES}/edit", f"{RULES}/by-hand"
TEXT = beginning("14", "Päätös", dt.date(2026, 11, 29)) + '\n[[themes]]\nid = "culture"\nhidden = true\n'


@pytest.fixture
def desk() -> Client:
    """An admin's browser."""
    return sign_in(Client(), admin(email="paakayttaja@alue.example"))


def saved(desk: Client, text: str = TEXT, note: str = "Kokeilu") -> str:
    """The page of the version that is saved."""
    answer = desk.post(EDIT, {"text": text.replace("\n", "\r\n"), "note": note, "action": "save"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).partition("?")[0]


def switched(desk: Client, version: str) -> int:
    """Press the button of a version's page; the status of the answer."""
    page = desk.get(version).content.decode()
    shown = re.search(r'name="shown" value="(\w+)"', page)
    assert shown, page
    return desk.post(f"{version}/switch", {"shown": shown[1]}).status_code


def by_hand(**fields: str) -> dict[str, str]:
    """A form of a service by hand that is filled in."""
    return {
        "kind": "add_services",
        "theme": "culture",
        "service": "roads",
        "why_fi": "Tietaidetta",
        "owner": "hyte",
        "review_on": (timezone.localdate() + dt.timedelta(30)).isoformat(),
        **fields,
    }


class TestWhoComesIn:
    def test_an_editor_reads_and_changes_nothing(self, desk: Client) -> None:
        version = saved(desk)
        reader = sign_in(Client(), editor(email="toimittaja@alue.example"))
        for address in (RULES, version, f"{version}/file", BY_HAND):
            assert reader.get(address).status_code == 200, address
        assert "/switch" not in reader.get(version).content.decode()
        assert reader.get(EDIT).status_code == 403
        for address in (EDIT, BY_HAND, f"{BY_HAND}/take-out", f"{version}/switch"):
            assert reader.post(address, {**by_hand(), "text": TEXT}).status_code == 403, address
        assert override_content(NORTH_KARELIA) is None

    def test_others_are_kept_out(self, client: Client) -> None:
        assert client.get(RULES).status_code == 302
        for who in (
            professional(email="ohjaaja@alue.example"),
            admin(county="02", email="muualla@alue.example"),
            admin(organisation="organisation-1", email="jarjesto@alue.example"),
        ):
            other = sign_in(Client(), who)
            assert other.get(RULES).status_code == 403
            assert other.post(EDIT, {"text": TEXT, "note": "x", "action": "save"}).status_code == 403
            assert other.post(f"{RULES}/0/switch").status_code == 403
        assert not RuleVersion.objects.exists()

    def test_a_form_without_its_cookie_is_refused(self) -> None:
        strict = sign_in(Client(enforce_csrf_checks=True), admin())
        assert strict.post(EDIT, {"text": TEXT, "note": "x", "action": "save"}).status_code == 403
        assert strict.post(f"{RULES}/0/switch").status_code == 403

    def test_the_desk_leads_there(self, desk: Client) -> None:
        assert f'href="{RULES}"' in desk.get("/fi/staff/home").content.decode()
        narrowed = sign_in(Client(), admin(organisation="organisation-1"))
        assert f'href="{RULES}"' not in narrowed.get("/fi/staff/home").content.decode()


class TestWriting:
    def test_what_would_change_is_shown_before_anything_is_saved(self, desk: Client) -> None:
        page = desk.post(EDIT, {"text": TEXT, "action": "look"}).content.decode()
        assert "Jää pois (1)" in page
        assert re.search(r'<a href="/fi/service/culture">Palvelu culture</a><br>', page)
        assert "Tämä sivusto ei näytä teemaa." in page
        for place in ("Ilomantsi", "Joensuu"):
            assert re.search(rf'{place}</th><td class="number">0</td><td class="number">1</td>', page)
        assert "Kontiolahti" not in page
        assert not RuleVersion.objects.exists()

    def test_a_text_goes_round_by_the_pages_without_losing_a_byte(self, desk: Client) -> None:
        text = "\n# <alku> \"&amp;'\n" + TEXT + "# loppu"
        page = desk.post(EDIT, {"text": text, "action": "look"}).content.decode()
        hidden = re.search(r'name="text" value="([^"]*)"', page)
        assert hidden
        version = saved(desk, html.unescape(hidden[1]))
        assert desk.get(f"{version}/file").content == text.encode()
        again = desk.get(f"{EDIT}?from=1").content.decode()
        shown = re.search(r"<textarea[^>]*>\n(.*)</textarea>", again, re.DOTALL)
        assert shown
        assert html.unescape(shown[1]) == text

    def test_a_brought_file_goes_before_what_is_typed(self, desk: Client) -> None:
        file = SimpleUploadedFile("14.toml", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
        page = desk.post(EDIT, {"text": "x", "file": file, "action": "look"}).content.decode()
        assert "Jää pois (1)" in page

    def test_faults_are_told_with_theme_and_rule_and_what_was_typed_stays(self, desk: Client) -> None:
        rule = '\n[[themes.add_rules]]\nid = "own"\nwhy.fi = "x"\nsource = "s"\nsince = 2026-11-29\n'
        faulty = TEXT + rule + 'any_of.service_classes = ["P99.9"]\n# <b>typed</b>'
        for action in ("look", "save"):
            answer = desk.post(EDIT, {"text": faulty, "note": "Syy", "action": action})
            page = answer.content.decode()
            assert answer.status_code == 400
            assert re.search(r"teema culture, sääntö own, any_of</strong>: [^<]*P99\.9", page)
            assert html.escape("# <b>typed</b>") in page
            assert "<b>typed" not in page
            assert 'value="Syy"' in page
        assert not RuleVersion.objects.exists()

    @pytest.mark.parametrize(
        "content",
        [b"\xff\xfea\x00", b"a = " + b"[" * 50_000, b"<script>alert(1)</script>", b"x" * 100_001, b""],
    )
    def test_a_file_that_is_no_rule_file_changes_nothing(self, desk: Client, content: bytes) -> None:
        answer = desk.post(
            EDIT, {"text": "", "file": SimpleUploadedFile("x.toml", content), "action": "look"}
        )
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
        assert "<script>alert" not in answer.content.decode()

    def test_more_text_than_is_taken_is_refused_and_kept(self, desk: Client) -> None:
        answer = desk.post(EDIT, {"text": TEXT + "#" * limits().most_bytes, "action": "look"})
        assert answer.status_code == 400
        assert "yli 100\u00a0kt" in answer.content.decode()
        assert "P&auml;&auml;t" not in answer.content.decode()
        assert "Päätös" in answer.content.decode()

    @pytest.mark.parametrize("note", ["", "x" * 201])
    def test_a_version_needs_a_note_and_what_was_typed_stays(self, desk: Client, note: str) -> None:
        answer = desk.post(EDIT, {"text": TEXT, "note": note, "action": "save"})
        page = answer.content.decode()
        assert answer.status_code == 400
        assert 'href="#note"' in page
        assert "hidden = true" in page
        assert not RuleVersion.objects.exists()

    def test_one_can_go_on_writing(self, desk: Client) -> None:
        page = desk.post(EDIT, {"text": TEXT, "note": "Kesken", "action": "back"}).content.decode()
        assert "hidden = true" in page
        assert 'value="Kesken"' in page


class TestSwitchingOver:
    def test_a_saved_version_comes_into_use_and_goes_again(self, desk: Client) -> None:
        version = saved(desk)
        assert override_content(NORTH_KARELIA) is None
        assert switched(desk, version) == 302
        assert override_content(NORTH_KARELIA) == TEXT.encode()
        assert "Versio 1" in desk.get(RULES).content.decode().partition("<h2")[0]
        assert switched(desk, f"{RULES}/0") == 302
        assert override_content(NORTH_KARELIA) is None
        log = desk.get("/fi/desk/staff/log").content.decode()
        assert "vaihtoi käytössä olevat teemasäännöt" in log

    def test_a_difference_that_is_out_of_date_is_not_switched_by(self, desk: Client) -> None:
        first, second = saved(desk), saved(desk, TEXT + "# toinen")
        page = desk.get(second).content.decode()
        shown = re.search(r'name="shown" value="(\w+)"', page)
        assert shown
        switched(desk, first)
        assert desk.post(f"{second}/switch", {"shown": shown[1]}).status_code == 409
        assert queries.number_in_use(NORTH_KARELIA) == 1

    def test_while_another_writes_one_is_told_to_wait(self, desk: Client) -> None:
        version = saved(desk)
        with one_writer():
            assert switched(desk, version) == 409
        assert override_content(NORTH_KARELIA) is None
        assert switched(desk, version) == 302

    def test_a_faulty_file_of_another_region_is_told(self, desk: Client) -> None:
        version = saved(desk)
        write_override("02", b"broken")
        assert switched(desk, version) == 409
        assert queries.number_in_use(NORTH_KARELIA) == 0

    def test_a_faulty_file_that_was_found_is_shown_with_its_faults(self, desk: Client) -> None:
        write_override(NORTH_KARELIA, b"broken <b>")
        page = desk.get(RULES).content.decode()
        assert "toinen tiedosto" in page
        assert "broken &lt;b&gt;" in desk.get(EDIT).content.decode()
        assert desk.get(BY_HAND).status_code == 200
        saved(desk)
        found = desk.get(f"{RULES}/1").content.decode()
        assert "TOMLia" in found
        assert "/switch" not in found

    @pytest.mark.parametrize(
        "address", [f"{RULES}/7", f"{RULES}/0/file", f"{EDIT}?from=7", f"{BY_HAND}?from=x"]
    )
    def test_what_is_not_there_is_not_found(self, desk: Client, address: str) -> None:
        assert desk.get(address).status_code == 404

    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    def test_every_page_is_there_in_each_language(self, desk: Client, language: str) -> None:
        saved(desk)
        for page in ("", "/edit", "/by-hand", "/0", "/1"):
            assert desk.get(f"/{language}/desk/rules{page}").status_code == 200


class TestByHand:
    def test_what_is_wrong_is_told_in_the_order_of_the_page(self, desk: Client) -> None:
        page = desk.post(BY_HAND, {"kind": "add_services"}).content.decode()
        places = re.findall(r'<li><a href="#([a-z_]+)">', page)
        assert places[:4] == ["service", "theme", "why_fi", "owner"]

    @pytest.mark.parametrize(
        "typed", ["roads", "https://tarjotin.example/fi/service/roads", " /sv/service/ROADS/ "]
    )
    def test_a_service_is_put_in_by_its_page_or_id(self, desk: Client, typed: str) -> None:
        page = desk.post(BY_HAND, by_hand(service=typed)).content.decode()
        assert "Tulee mukaan (1)" in page
        assert "Tietaidetta" in page
        assert "Lisätty käsin: Palvelu roads, teema Kulttuuri" in page

    def test_a_service_is_put_in_kept_out_and_left_to_the_rules_again(self, desk: Client) -> None:
        def text_of(answer: str) -> str:
            hidden = re.search(r'name="text" value="([^"]*)"', answer)
            assert hidden, answer
            return html.unescape(hidden[1])

        switched(desk, saved(desk, text_of(desk.post(BY_HAND, by_hand()).content.decode())))
        out = by_hand(kind="remove_services", service="sports", theme="exercise")
        switched(desk, saved(desk, text_of(desk.post(BY_HAND, out).content.decode())))
        listed = desk.get(BY_HAND).content.decode()
        assert "Palvelu roads" in listed
        assert "pidetty poissa" in listed
        again = desk.post(BY_HAND, by_hand(kind="remove_services"))
        assert again.status_code == 400
        assert "jo käsin" in again.content.decode()
        less = desk.post(f"{BY_HAND}/take-out", {"theme": "exercise", "service": "sports"}).content.decode()
        assert "Tulee mukaan (1)" in less
        kept = queries.version(NORTH_KARELIA, 1)
        assert kept is not None
        assert text_of(less).encode() == kept[1], "what was there before, byte for byte"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"service": "no-such"},
            {"service": ""},
            {"theme": "no-such"},
            {"kind": "burn"},
            {"why_fi": " \t "},
            {"why_sv": "x" * 301},
            {"owner": ""},
            {"owner": "x" * 121},
            {"review_on": "2020-01-01"},
            {"review_on": "2999-01-01"},
            {"review_on": "tomorrow"},
        ],
    )
    def test_what_is_wrong_is_told_and_the_rest_stays(self, desk: Client, wrong: dict[str, str]) -> None:
        answer = desk.post(BY_HAND, by_hand(**wrong))
        page = answer.content.decode()
        (name,) = wrong
        assert answer.status_code == 400
        assert f'href="#{name}"' in page
        assert f'id="{name}-error"' in page
        assert ('value="Tietaidetta"' in page) == (name != "why_fi")

    def test_the_review_day_is_a_year_ahead_unless_told(self, desk: Client) -> None:
        day = timezone.localdate() + dt.timedelta(365)
        assert f'value="{day.isoformat()}"' in desk.get(BY_HAND).content.decode()

    def test_what_is_due_is_told_on_both_pages(self, desk: Client) -> None:
        past = Pin("roads", {"fi": "Tietaidetta"}, "hyte", dt.date(2026, 1, 1))
        switched(desk, saved(desk, put_in(TEXT, "add_services", "nature", past)))
        assert (
            "1 käsin lisätty tai pois pidetty palvelu on tarkistettava." in desk.get(RULES).content.decode()
        )
        assert "Tarkista nyt" in desk.get(BY_HAND).content.decode()

    def test_only_what_is_by_hand_can_be_taken_away(self, desk: Client) -> None:
        for service in ("sports", ""):
            answer = desk.post(f"{BY_HAND}/take-out", {"theme": "exercise", "service": service})
            assert answer.status_code == 404

    def test_one_goes_on_from_a_version_that_is_not_in_use(self, desk: Client) -> None:
        saved(desk)
        page = desk.post(f"{BY_HAND}?from=1", by_hand(theme="nature")).content.decode()
        assert "hidden = true" in html.unescape(page)
        assert "Versio 1" in desk.get(f"{BY_HAND}?from=1").content.decode()
