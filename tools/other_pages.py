"""Pages that no address shows in a healthy tray: an error, a name without a tray, too much to do at once.

Made by the views themselves, in this process, over the same data folder as the site that is checked.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.views.defaults import server_error

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.desk.callbacks.codes import begin_form
from tarjotin.desk.callbacks.models import ContactRequest, ProviderAgreement
from tarjotin.desk.slips.forms import SlipForm
from tarjotin.desk.slips.models import Slip
from tarjotin.desk.slips.queries import chosen, code_of_slip
from tarjotin.desk.slips.services import make_slip
from tarjotin.events.models import UseCount
from tarjotin.harvest.raw_store import withdraw
from tarjotin.pages.paper.limits import Busy, place_for_pdf
from tarjotin.people.invitations import link_for
from tarjotin.people.models import StaffMember, Unit
from tarjotin.people.queries import member_with, staff_of
from tarjotin.people.second_factor import forget_factor
from tests import make_staff

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as _Answer

_HOST = "localhost"
_PROFESSIONAL = "ohjaaja@alue.example"


def other_pages(language: str, service: str) -> Iterator[tuple[str, str]]:
    """Kind of page and its HTML, in one language."""
    with translation.override(language):
        yield "something went wrong", server_error(RequestFactory().get("/")).content.decode()
    client = Client(headers={"Accept-Language": language})
    yield "no tray here", _shown(client, f"/{language}/", 421, host="elsewhere.example")
    too_much = "&".join(f"a{number}=1" for number in range(2000))
    yield "could not be read", _shown(client, f"/{language}/search?{too_much}", 400)
    sent = client.post(f"/{language}/search", headers={"Host": _HOST})
    yield "only read", _page_of(sent, "what was sent", 405)
    yield "only sent to", _shown(client, f"/{language}/slip/AAAACCCCDDDD/answer", 405)
    opened = f"/{language}/slip/{code_of_slip(a_slip(service))}"
    yield "guidance slip", _shown(client, opened, 200)
    yield "guidance slip on paper", _shown(client, f"{opened}/print", 200)
    yield "code that opens no guidance slip", _shown(client, f"/{language}/slip/AAAACCCCDDDD", 404)
    yield "no suitable service found", _shown(client, f"/{language}/no-service", 200)
    yield from _call_pages(client, language)
    with _all_places_taken():
        booklet = f"/{language}/booklet.pdf?theme=exercise&municipality=167"
        yield "booklet is waited for", _shown(client, booklet, 503)
        yield "list as PDF is waited for", _shown(client, f"/{language}/list/list.pdf?ids={service}", 503)
    yield from _staff_pages(language)


def _staff_pages(language: str) -> Iterator[tuple[str, str]]:
    """Steps of signing in, and what is said to who may not come in."""
    cache.clear()
    login = {"login": _PROFESSIONAL, "password": make_staff.PASSWORD}
    wrong = _sent(Client(), f"/{language}/staff/login", login | {"password": "x"})
    yield "signing in is wrong", _page_of(wrong, "a wrong password", 200)
    first, again = Client(), Client()
    _sent(first, f"/{language}/staff/login", login)
    make_staff.sign_in(again, member := _member(_PROFESSIONAL))
    refused = again.get(f"/{language}/desk/staff", headers={"Host": _HOST})
    yield "not for this role", _page_of(refused, "another's page", 403)
    _sent(second := Client(), f"/{language}/staff/login", login)
    yield "mfa_authenticate", _shown(second, f"/{language}/staff/second-factor/code", 200)
    forget_factor(member)
    yield "mfa_activate_totp", _shown(first, f"/{language}/staff/second-factor/set-up", 200)
    forged = _sent(Client(enforce_csrf_checks=True), f"/{language}/staff/login", login)
    yield "form not accepted", _page_of(forged, "a forged form", 403)
    late = _sent(Client(), f"/{language}/desk/staff/invite", {"text": "Kerho kokoontuu tiistaisin kello 12."})
    yield "signed out", _page_of(late, "a form sent after the session's end", 403)
    with translation.override(language):
        for kind, template in (
            ("not invited", "staff/not_invited.html"),
            ("provider does not answer", "staff/provider_trouble.html"),
            ("too many attempts", "429.html"),
            ("own role", "desk/staff/own_role.html"),
            ("invited", "desk/staff/invited.html"),
        ):
            told = {"member": member, "is_new": True, "link": f"http://{_HOST}/", "link_days": 3}
            asked = RequestFactory().get(f"/{language}/staff/login", headers={"Host": _HOST})
            asked.staff, asked.county = staff_of(member), demo.COUNTY  # type: ignore[attr-defined]  # as `needs_role`
            yield kind, render(asked, template, told).content.decode()


def _sent(client: Client, address: str, fields: dict[str, str]) -> _Answer:
    form = "application/x-www-form-urlencoded"
    return client.post(address, urlencode(fields), content_type=form, headers={"Host": _HOST})


def _member(email: str) -> StaffMember:
    found = member_with(email)
    assert found is not None, email  # noqa: S101 - made before
    return found


def invite_some_staff() -> dict[str, str]:
    """An admin and a professional; what addresses name of them, and the cookie of the admin's session."""
    admin = make_staff.admin(email="admin@alue.example")
    role = str(admin.memberships.get().pk)
    make_staff.give(admin, "professional", unit=make_staff.UNIT)
    make_staff.professional(email=_PROFESSIONAL)
    client = Client()
    make_staff.sign_in(client, admin)
    session = client.session
    # A code is asked anew after some minutes; the check takes longer.
    session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] += 24 * 60 * 60
    session.save()
    RecoveryCodes.activate(admin)
    invited = make_staff.editor(email="uusi@alue.example")
    return {
        "session": client.cookies["sessionid"].value,
        "member": str(admin.pk),
        "role": role,
        "unit": str(Unit.objects.get().pk),
        "choose": link_for(invited, "", "fi").rpartition("/")[2],
    }


def _shown(client: Client, address: str, status: int, host: str = _HOST) -> str:
    return _page_of(client.get(address, headers={"Host": host}), address, status)


def _page_of(answer: _Answer, asked: str, status: int) -> str:
    if answer.status_code != status:
        raise SystemExit(f"{asked} was answered {answer.status_code}, not {status}.")
    return answer.content.decode()


@contextlib.contextmanager
def _all_places_taken() -> Iterator[None]:
    with contextlib.ExitStack() as taken:
        with contextlib.suppress(Busy):
            while True:
                taken.enter_context(place_for_pdf())
        yield


def a_slip(service: str) -> Slip:
    """A guidance slip of one service, with all that one may have."""
    member, _ = StaffMember.objects.get_or_create(
        email="pages@example.org", defaults={"name": "Pirkko Ohjaaja"}
    )
    form = SlipForm(
        ids=(service,),
        steps={service: "visit"},
        language="fi",
        days=30,
        next_step="call",
        next_day=timezone.localdate().isoformat(),
        text="Ota termospullo mukaan.",
        shows_name=True,
    )
    county: str = settings.TARJOTIN_REGION
    return make_slip(form, chosen([service]), by=staff_of(member), county=county, today=timezone.localdate())


def _call_pages(client: Client, language: str) -> Iterator[tuple[str, str]]:
    """What a resident sees who asks to be called and changes their mind, and what a provider sees."""
    own = ProviderAgreement.objects.values_list("organisation_id", flat=True)[0]
    asked = {"form": begin_form(), "provider": own, "name": "Aino", "phone": "0401234567"}
    asked |= {"time": "any", "language": "fi", "consent": "yes"}
    yield "asked to be called, wrong", _page_of(_sent(client, f"/{language}/call-me", {}), "a form", 400)
    sent = _page_of(_sent(client, f"/{language}/call-me", asked), "a form", 200)
    yield "asked to be called", sent
    make_staff.sign_in(signed_in := Client(), member := make_staff.provider(own, demo.COUNTY))
    yield "desk:callbacks:waiting", _shown(signed_in, f"/{language}/desk/callbacks/", 200)
    member.delete()
    code = sent.partition('class="reference">')[2].partition("<")[0]
    for kind, status in (("call withdrawn", 200), ("call not found", 400)):
        answer = _sent(client, f"/{language}/call-me/withdraw", {"code": code})
        yield kind, _page_of(answer, "a code", status)
    ContactRequest.objects.all().delete()


def agree_to_call(service: str) -> None:
    """The organisation that answers for a service takes contact requests."""
    row = models.Service.objects.get(source_id=service)
    ProviderAgreement.objects.get_or_create(
        county=demo.COUNTY,
        organisation_id=row.responsible_source_id,
        defaults={"email": "soitot@example.fi", "agreed_at": timezone.now(), "agreed_by": "admin@example.fi"},
    )


def end_a_service(source_id: str) -> None:
    """Withdraw a service, as its source would."""
    withdraw(demo.SOURCE, "service", [source_id], at=timezone.now())
    bring_up_to_date(lambda kind, done, known: None)


def count_some_use() -> None:
    """Numbers of the last two months that are large enough to be shown."""
    today = timezone.localdate()
    counts = [
        UseCount(
            day=today - dt.timedelta(days=days),
            county=demo.COUNTY,
            kind=kind,
            dimension=dimension,
            code=code,
            count=share + days % 7,
        )
        for days in range(1, 60)
        for kind, share in (("visit", 40), ("search", 30), ("in_vain", 8), ("opening", 25), ("print", 6))
        for dimension, code in (("all", ""), ("theme", "exercise"), ("municipality", "167"))
    ]
    UseCount.objects.bulk_create(
        counts,
        update_conflicts=True,
        unique_fields=["day", "county", "kind", "dimension", "code"],
        update_fields=["count"],
    )
