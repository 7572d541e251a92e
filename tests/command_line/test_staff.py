"""`tarjotin staff`: the first admin of a region is invited at the command line."""

from __future__ import annotations

import json

from tests.command_line.conftest import Run


def test_the_first_admin_is_invited_and_listed_and_removed(tarjotin: Run) -> None:
    invited = tarjotin("staff", "invite", "Aino@alue.example", "--role", "admin", "--region", "14", "--json")
    assert invited.returncode == 0, invited.stderr
    told = json.loads(invited.stdout)
    assert told["email"] == "aino@alue.example"
    assert told["link"].startswith("http://127.0.0.1:8000/fi/staff/password/choose/")
    listed = json.loads(tarjotin("staff", "list", "--json").stdout)
    assert [(each["email"], each["role"], each["region"]) for each in listed] == [
        ("aino@alue.example", "admin", "14")
    ]
    assert tarjotin("staff", "remove", "aino@alue.example").returncode == 0
    assert "Nobody has been invited" in tarjotin("staff", "list").stdout


def test_the_link_is_of_the_trays_own_host_and_who_was_invited_before_is_told_of(tarjotin: Run) -> None:
    host = {"TARJOTIN_HOSTS": "127.0.0.1,tray.example.fi", "TARJOTIN_REGION": "14"}
    link = tarjotin("staff", "invite", "a@b.fi", "--role", "editor", "--language", "sv", **host)
    assert link.stdout.startswith("https://tray.example.fi/sv/staff/password/choose/"), link.stderr
    invited = tarjotin("staff", "invite", "a@b.fi", "--role", "admin", "--name", "Aino", **host)
    assert "has not chosen a password yet; if the link is lost: tarjotin staff link a@b.fi" in invited.stdout
    assert {each["name"] for each in json.loads(tarjotin("staff", "list", "--json").stdout)} == {"Aino"}
    again = tarjotin("staff", "link", "a@b.fi", "--site", "https://other.example/")
    assert again.stdout.startswith("https://other.example/fi/staff/password/choose/")


def test_what_cannot_be_done_is_one_line(tarjotin: Run) -> None:
    for arguments, words in (
        (("invite", "a@b.fi", "--role", "admin"), "No region is set"),
        (("invite", "a@b.fi", "--role", "admin", "--region", "99"), "99"),
        (("invite", "x", "--role", "admin", "--region", "14"), "no e-mail address"),
        (("invite", "a@b.fi", "--role", "provider", "--region", "14"), "--organisation"),
        (("link", "nobody@b.fi"), "Nobody is known"),
        (("remove", "nobody@b.fi"), "Nobody is known"),
    ):
        failed = tarjotin("staff", *arguments)
        assert failed.returncode == 2
        assert len(failed.stderr.splitlines()) == 1
        assert words in failed.stderr


def test_a_provider_that_cannot_be_used_stops_the_start_and_its_secret_is_not_said(tarjotin: Run) -> None:
    failed = tarjotin(
        "check", TARJOTIN_OIDC_ISSUER="http://idp.example", TARJOTIN_OIDC_CLIENT_SECRET="very-secret"
    )
    assert failed.returncode == 2
    assert "TARJOTIN_OIDC_ISSUER" in failed.stderr
    assert "very-secret" not in failed.stderr
