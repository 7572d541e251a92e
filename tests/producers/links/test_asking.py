"""Addresses are asked politely, and never those of a private network."""

from __future__ import annotations

import datetime as dt
import gzip
import ipaddress
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tarjotin.producers.links.asking import LinkAsker
from tarjotin.producers.links.rules import (
    Answer,
    answer_of_status,
    asked_form,
    asking_rule,
    failures_after,
    is_public,
)
from tests.producers.links.a_web import Page, Web, a_drip, a_web

RULE = replace(asking_rule(), seconds_between=0, timeout_seconds=2)


@pytest.fixture
def web() -> Iterator[Web]:
    pages: dict[str, Page] = {
        "/there": 200,
        "/refuses": 403,
        "/trouble": 503,
        "/moved": (301, "/there"),
        "/moved-far": (302, "//127.0.0.2:{port}/there"),
        "/round": (302, "/round"),
        "/to-file": (302, "file:///etc/passwd"),
    }
    with a_web(pages) as running:
        running.pages["/moved-far"] = (302, f"//127.0.0.2:{running.port}/there")
        yield running


def ask(web: Web, url: str) -> Answer:
    with closing(LinkAsker(RULE, may_ask=web.may_ask)) as asker:
        return asker.ask(url)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/there", Answer("works", "200")),
        ("/gone", Answer("fails", "404")),
        ("/trouble", Answer("fails", "503")),
        ("/refuses", Answer("unknown", "403")),
        ("/moved", Answer("works", "200")),
        ("/moved-far", Answer("works", "200")),
        ("/round", Answer("fails", "circle")),
        ("/to-file", Answer("unknown", "not-web")),
    ],
)
def test_what_a_resident_would_meet_is_told(web: Web, path: str, expected: Answer) -> None:
    assert ask(web, web.url(path)) == expected


def test_a_server_that_is_not_there_fails(web: Web) -> None:
    other = replace(web, port=1)
    assert ask(other, other.url("/")) == Answer("fails", "no-answer")


def test_a_name_that_nobody_has_fails(web: Web) -> None:
    assert ask(web, "http://no-such-name.invalid/") == Answer("fails", "no-host")


def test_a_certificate_that_nobody_vouches_for_fails(tmp_path: Path) -> None:
    with a_web({"/there": 200}, _certificate(tmp_path)) as web:
        assert ask(web, web.url("/there", "localhost", "https")) == Answer("fails", "certificate")
        assert web.asked == []


def test_a_private_network_is_never_reached_whatever_leads_there(web: Web) -> None:
    with closing(LinkAsker(RULE)) as asker:
        for url in (web.url("/there"), web.url("/there", "localhost"), "http://[::1]/", "http://10.0.0.1/"):
            assert asker.ask(url) == Answer("unknown", "private")
    assert web.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(web: Web) -> None:
    with a_web({"/": 200}) as private:
        web.pages["/inwards"] = (302, private.url("/"))
        assert ask(web, web.url("/inwards")) == Answer("unknown", "private")
        assert private.asked == []


def test_robots_are_honoured_with_their_wildcards(web: Web) -> None:
    web.pages["/robots.txt"] = (
        200,
        "User-agent: tarjotin\nDisallow: /*.pdf$\n\nUser-agent: *\nDisallow: /\n",
    )
    web.pages["/form.pdf"] = 200
    assert ask(web, web.url("/form.pdf")) == Answer("unknown", "robots")
    assert ask(web, web.url("/there")) == Answer("works", "200")
    assert web.paths() == ["/there"]


def test_a_server_whose_robots_are_in_trouble_is_left_alone(web: Web) -> None:
    web.pages["/robots.txt"] = 500
    assert ask(web, web.url("/there")) == Answer("unknown", "robots")
    assert web.paths() == []


def test_a_host_has_one_request_at_a_time_with_a_rest_and_its_robots_are_read_once(web: Web) -> None:
    rests: list[float] = []
    rule = replace(RULE, seconds_between=2)
    urls = [web.url(f"/page-{number}") for number in range(6)]
    with closing(LinkAsker(rule, may_ask=web.may_ask, sleep=rests.append)) as asker:
        answers = dict(asker.ask_all(urls))
    assert set(answers) == set(urls)
    assert web.at_once == 1
    assert [path for _, path in web.asked].count("/robots.txt") == 1
    assert len(rests) == 6
    assert all(1 < rest <= 2 for rest in rests)


def test_several_hosts_are_asked_at_the_same_time_and_each_by_its_name(web: Web) -> None:
    hosts = [f"127.0.0.{number}" for number in range(2, 8)]
    with closing(LinkAsker(RULE, may_ask=web.may_ask)) as asker:
        answers = dict(asker.ask_all(web.url("/there", host) for host in hosts))
    assert {answer.state for answer in answers.values()} == {"works"}
    assert {host for host, _ in web.asked} == {f"{host}:{web.port}" for host in hosts}
    assert next(iter(web.agents)).startswith("Tarjotin/")


@pytest.mark.parametrize(
    "written", ["https://ä..example/", "https://xn--zz.example/", "http://999.1.1.1/", "https://[v1.x]/"]
)
def test_an_address_that_nobody_can_ask_keeps_no_other_from_being_asked(web: Web, written: str) -> None:
    web.pages["/onwards"] = (302, written)
    with closing(LinkAsker(RULE, may_ask=web.may_ask)) as asker:
        answers = dict(asker.ask_all([written, web.url("/there"), web.url("/onwards")]))
    assert answers[written] == Answer("unknown", "not-web")
    assert answers[web.url("/there")] == Answer("works", "200")
    assert answers[web.url("/onwards")].state != "works"


def test_what_comes_packed_is_never_unpacked(web: Web) -> None:
    # A few kilobytes, packed twice, would be gigabytes in memory.
    packed = gzip.compress(gzip.compress(b"User-agent: *\nDisallow: /\n"))
    web.pages["/robots.txt"] = (200, packed)
    assert ask(web, web.url("/there")) == Answer("works", "200")
    assert web.accepted == {"identity"}


def test_a_server_that_drips_its_robots_is_left_in_time(web: Web) -> None:
    with (
        a_drip() as dripping,
        closing(LinkAsker(replace(RULE, most_seconds=1), may_ask=dripping.may_ask)) as asker,
    ):
        began = time.monotonic()
        assert asker.ask(dripping.url("/")) == Answer("fails", "no-answer")
    assert time.monotonic() - began < 5


def test_what_goes_wrong_on_our_side_is_raised_and_not_told_of_the_page(web: Web) -> None:
    def fault(seconds: float) -> None:
        raise RuntimeError("no sleep")

    asker = LinkAsker(RULE, may_ask=web.may_ask, sleep=fault)
    with closing(asker), pytest.raises(RuntimeError, match="no sleep"):
        list(asker.ask_all([web.url("/there")]))


@pytest.mark.parametrize(
    "address",
    [
        *("10.1.2.3", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "ff02::1"),
        *(
            "fec0::1",
            "::10.0.0.1",
            "2002:0a00:0001::1",
            "64:ff9b::a00:1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        ),
    ],
)
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address), 443)


def test_public_addresses_are_asked_at_the_ports_of_the_web_alone() -> None:
    address = ipaddress.ip_address("193.166.1.1")
    assert is_public(address, 80)
    assert is_public(address, 443)
    assert not is_public(address, 22)
    assert is_public(ipaddress.ip_address("2a00:1450:4026:800::1"), 443)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (" https://kunta.example/a#b ", "https://kunta.example/a"),
        ("https://kunta.example/ä", "https://kunta.example/ä"),
        ("mailto:info@kunta.example", ""),
        ("javascript:alert(1)", ""),
        ("www.kunta.example", ""),
        ("https://name:secret@kunta.example/", ""),
        ("https://kunta.example:port/", ""),
        ("https://[kunta.example/", ""),
        ("https://kunta.example/a b", ""),
        ("https://kunta.example/" + "a" * 2000, ""),
    ],
)
def test_only_plain_addresses_of_the_web_are_asked(given: str, asked: str) -> None:
    assert asked_form(given) == asked


def test_an_answer_that_tells_nothing_leaves_the_failures_as_they_were() -> None:
    assert failures_after(answer_of_status(404), 1) == 2
    assert failures_after(answer_of_status(429), 1) == 1
    assert failures_after(answer_of_status(204), 1) == 0


def _certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context
