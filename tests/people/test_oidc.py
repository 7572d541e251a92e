"""Signing in by the region's own identity provider: a real one, in a process of its own, over HTTP."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from tarjotin.common.errors import BadUse
from tarjotin.config.identity_provider import origins_of, read_provider
from tarjotin.people.models import AuditEntry, StaffMember
from tarjotin.people.token_claims import proves_second_factor
from tests import make_staff
from tests.make_staff import PASSWORD, code_of
from tests.people.forms import browser_like, post, send
from tests.people.identity_provider import RunningProvider, identity_provider

EMAIL = "aino@alue.example"


@pytest.fixture(scope="module")
def running() -> Iterator[RunningProvider]:
    with identity_provider() as found:
        yield found


@pytest.fixture
def provider(running: RunningProvider, settings: Settings) -> RunningProvider:
    """The provider, known to the tray by its settings."""
    settings.SOCIALACCOUNT_PROVIDERS = running.settings().as_allauth()
    settings.TARJOTIN_OIDC_ORIGINS = [running.address]
    return running


def test_an_invited_member_comes_in_with_the_providers_second_factor(provider: RunningProvider) -> None:
    admin, client = make_staff.admin(email=EMAIL), browser_like()
    provider.knows("a1", email=EMAIL.upper(), email_verified=True, amr=["pwd", "mfa"])
    back = provider.sign_in(client, "a1")
    assert back.headers["Location"] == "/fi/desk/staff"
    assert client.get("/fi/desk/staff").status_code == 200
    (kept,) = SocialAccount.objects.all()
    assert (kept.user_id, kept.uid, kept.extra_data) == (admin.pk, "a1", {})
    assert AuditEntry.objects.get().action == "signed-in"


def test_without_it_our_own_second_factor_is_set_up_and_asked(provider: RunningProvider) -> None:
    admin, client = make_staff.admin(email=EMAIL), browser_like()
    provider.knows("a2", email=EMAIL, email_verified=True, amr=["pwd"])
    provider.sign_in(client, "a2")
    assert client.get("/fi/desk/staff").headers["Location"].startswith("/fi/staff/second-factor/set-up")
    make_staff.set_up_factor(admin)
    again = browser_like()
    back = provider.sign_in(again, "a2")
    assert back.headers["Location"] == "/fi/staff/second-factor/code"
    assert again.get("/fi/desk/staff").headers["Location"].startswith("/fi/staff/login")
    send(again, back.headers["Location"], code=code_of(admin))
    assert again.get("/fi/desk/staff").status_code == 200


def test_an_acr_that_the_operator_accepts_counts(provider: RunningProvider, settings: Settings) -> None:
    make_staff.admin(email=EMAIL)
    provider.knows("a3", email=EMAIL, email_verified=True, acr="http://eidas.europa.eu/LoA/substantial")
    client = browser_like()
    provider.sign_in(client, "a3")
    assert client.get("/fi/desk/staff").status_code == 302
    settings.TARJOTIN_OIDC_ACR = ["http://eidas.europa.eu/LoA/substantial"]
    client = browser_like()
    provider.sign_in(client, "a3")
    assert client.get("/fi/desk/staff").status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@alue.example", "email_verified": True},
        {"email": EMAIL, "email_verified": False},
        {"email": EMAIL},
        {},
    ],
)
def test_who_was_not_invited_or_has_no_checked_address_stays_out(
    provider: RunningProvider, claims: dict[str, object]
) -> None:
    make_staff.admin(email=EMAIL)
    provider.knows("b1", amr=["mfa"], **claims)
    client = browser_like()
    back = provider.sign_in(client, "b1")
    assert back.status_code == 403
    assert "Sinua ei ole vielä kutsuttu" in back.content.decode()
    assert client.get("/fi/desk/staff").headers["Location"].startswith("/fi/staff/login")
    assert StaffMember.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_a_provider_that_checks_every_address_need_not_say_so(
    running: RunningProvider, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = running.settings(checks_email=True).as_allauth()
    make_staff.admin(email=EMAIL)
    running.knows("b2", email=EMAIL, amr=["mfa"])
    client = browser_like()
    running.sign_in(client, "b2")
    assert client.get("/fi/desk/staff").status_code == 200


def test_an_address_given_to_somebody_else_does_not_open_the_account(provider: RunningProvider) -> None:
    make_staff.admin(email=EMAIL)
    for subject in ("c1", "c2"):
        provider.knows(subject, email=EMAIL, email_verified=True, amr=["mfa"])
    assert provider.sign_in(browser_like(), "c1").status_code == 302
    assert provider.sign_in(browser_like(), "c2").status_code == 403
    assert provider.sign_in(browser_like(), "c1").status_code == 302


def test_the_account_is_known_after_the_first_time_by_its_number_alone(provider: RunningProvider) -> None:
    make_staff.admin(email=EMAIL)
    provider.knows("d1", email=EMAIL, email_verified=True, amr=["mfa"])
    provider.sign_in(browser_like(), "d1")
    provider.knows("d1", email="aino.uusi@alue.example", email_verified=True, amr=["mfa"])
    client = browser_like()
    provider.sign_in(client, "d1")
    assert client.get("/fi/desk/staff").status_code == 200


def test_the_first_time_makes_a_password_chosen_by_a_link_handed_over_useless(
    provider: RunningProvider,
) -> None:
    make_staff.admin(email=EMAIL)
    provider.knows("e1", email=EMAIL, email_verified=True, amr=["mfa"])
    provider.sign_in(browser_like(), "e1")
    answer = send(browser_like(), "/fi/staff/login", login=EMAIL, password=PASSWORD)
    assert answer.status_code == 200


def test_the_exchange_is_bound_to_its_beginning(provider: RunningProvider) -> None:
    make_staff.admin(email=EMAIL)
    provider.knows("f1", email=EMAIL, email_verified=True, amr=["mfa"])
    client = browser_like()
    asked = send(client, "/sv/staff/login", "/sv/staff/oidc/region")
    told = parse_qs(urlsplit(asked.headers["Location"]).query)
    assert told["code_challenge_method"] == ["S256"]
    assert told["redirect_uri"] == ["http://testserver/staff/oidc/region/callback"]
    (state,) = client.session["socialaccount_states"].values()
    verifier = hashlib.sha256(state[0]["pkce_code_verifier"].encode()).digest()
    assert told["code_challenge"] == [base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()]
    there = httpx.post(asked.headers["Location"], data={"sub": "f1"})
    back = there.headers["Location"].removeprefix("http://testserver")
    stranger = Client().get(back)
    assert stranger.status_code == 401
    assert client.get(back).headers["Location"] == "/sv/staff/home"
    assert client.get(back).status_code == 401, "a code and its state work once"


def test_the_session_has_another_key_after_coming_back(provider: RunningProvider) -> None:
    make_staff.admin(email=EMAIL)
    provider.knows("g1", email=EMAIL, email_verified=True, amr=["mfa"])
    client = browser_like()
    way_back = provider.way_back(client, "g1")
    before = client.cookies["sessionid"].value
    client.get(way_back)
    assert client.cookies["sessionid"].value != before
    planted = Client()
    planted.cookies["sessionid"] = before
    assert planted.get("/fi/desk/staff").headers["Location"].startswith("/fi/staff/login")


def test_who_changes_their_mind_comes_back_to_the_page_of_signing_in(provider: RunningProvider) -> None:
    client = browser_like()
    asked = send(client, "/fi/staff/login", "/fi/staff/oidc/region")
    there = httpx.post(asked.headers["Location"], data={"action": "deny"})
    # RFC 6749, 4.1.2.1: the state comes back with an error too; this provider forgets it.
    (state,) = parse_qs(urlsplit(asked.headers["Location"]).query)["state"]
    way_back = there.headers["Location"].removeprefix("http://testserver")
    back = client.get(f"{way_back}&state={state}")
    assert back.headers["Location"] == "/fi/staff/oidc-cancelled"
    to_sign_in = client.get(back.headers["Location"]).headers["Location"]
    assert to_sign_in == "/fi/staff/login?cancelled=1"
    assert 'role="status"' in client.get(to_sign_in).content.decode()


def test_a_provider_that_does_not_answer_is_told_of_kindly(settings: Settings) -> None:
    gone = read_provider("http://127.0.0.1:9", "tray", "secret", "Alue", False)
    settings.SOCIALACCOUNT_PROVIDERS = gone.as_allauth()
    answer = send(browser_like(), "/fi/staff/login", "/fi/staff/oidc/region")
    assert answer.status_code == 503
    assert "Kirjautuminen ei onnistunut" in answer.content.decode()


def test_only_a_sent_form_leads_to_the_provider(provider: RunningProvider) -> None:
    assert Client().get("/fi/staff/oidc/region").status_code == 405
    assert post(browser_like(), "/fi/staff/oidc/region").status_code == 403
    assert post(Client(), "/fi/staff/oidc/unknown", next="/").status_code == 404


def test_the_page_may_send_its_form_to_the_provider_and_no_other_page_may(provider: RunningProvider) -> None:
    answer = Client().get("/fi/staff/login")
    assert "Kirjaudu palvelulla Alueen tunnistus" in answer.content.decode()
    assert f"form-action 'self' {provider.address}" in answer.headers["Content-Security-Policy"]
    for address in ("/fi/", "/fi/feedback", "/fi/staff/password/forgotten"):
        policy = Client().get(address).headers["Content-Security-Policy"]
        assert provider.address not in policy


@pytest.mark.parametrize(
    ("claims", "proves"),
    [
        ({"amr": ["mfa"]}, True),
        ({"amr": ["pwd", "otp"]}, False),
        ({"amr": "mfa"}, False),
        ({"acr": "high"}, True),
        ({"acr": "low"}, False),
        ({"acr": ["high"]}, False),
        ({}, False),
    ],
)
def test_a_token_proves_a_second_factor_by_amr_mfa_or_an_accepted_acr(
    claims: dict[str, object], proves: bool
) -> None:
    assert proves_second_factor(claims, ["high"]) is proves


@pytest.mark.parametrize(
    ("issuer", "client", "secret"),
    [
        ("http://idp.example", "a", "secret-b"),
        ("ftp://idp.example", "a", "secret-b"),
        ("https://", "a", "secret-b"),
        ("https://[", "a", "secret-b"),
        ("https://idp.example", "", "secret-b"),
        ("https://idp.example", "a", ""),
    ],
)
def test_a_provider_that_cannot_be_used_safely_is_refused_at_start(
    issuer: str, client: str, secret: str
) -> None:
    with pytest.raises(BadUse) as refused:
        read_provider(issuer, client, secret, "", False)
    assert "secret-b" not in str(refused.value)


def test_origins_are_written_as_a_policy_has_them() -> None:
    assert origins_of("https://idp.example/realms/x", ["https://b.example:8443/y"]) == [
        "https://idp.example",
        "https://b.example:8443",
    ]
    assert origins_of("", []) == []
