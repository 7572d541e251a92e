"""Builders for the tests of offers: a form filled in, sent, and answered by an editor."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode

from tarjotin.producers.offers.models import Offer

FORM = "/fi/offer"
QUEUE = "/fi/desk/offers"
CONTACT = "sihteeri@yhdistys.example"


def in_days(days: int) -> str:
    """A day from today, as people write it."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return f"{day.day}.{day.month}.{day.year}"


def fields(**changed: Any) -> dict[str, Any]:
    """The fields of a whole form."""
    whole: dict[str, Any] = {
        "kind": "event",
        "name_fi": "Yhteislauluilta",
        "summary_fi": "Lauletaan yhdessä.",
        "description_fi": "Kahvia tarjolla.",
        "owner": "Laulajat ry",
        "subject": ["P25.2"],
        "area": ["167"],
        "starts": f"{in_days(14)} 18.00",
        "ends": f"{in_days(14)} 20.00",
        "street": "Torikatu 5",
        "postal_code": "80100",
        "url": "https://laulajat.example/ilta",
        "contact": CONTACT,
    }
    return whole | changed


def post(client: Client, address: str, told: dict[str, Any], **headers: Any) -> Any:
    """Send fields as a browser does without JavaScript."""
    body = urlencode(told, doseq=True)
    return client.post(address, body, content_type="application/x-www-form-urlencoded", **headers)


def begun(client: Client, address: str = FORM) -> str:
    """What an empty form carries."""
    html = client.get(address).content.decode()
    found = re.search(r'name="form" value="([^"]+)"', html)
    assert found
    return found[1]


def send(client: Client, address: str = FORM, **changed: Any) -> str:
    """Send a whole form; the private address it leads to, without the query."""
    told = fields(**changed) | {"form": begun(client, address), "step": "send"}
    answer = post(client, address, told)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).partition("?")[0]


def the_offer() -> Offer:
    """The only one there is."""
    return Offer.objects.get()


def answer(desk: Client, how: str, **told: object) -> Any:
    """Answer the only offer in the version that it has now: "approve" or "return"."""
    sent = {"revision": the_offer().revision, "answer": how, "classes": "P25.2"} | told
    return desk.post(f"{QUEUE}/{the_offer().pk}", sent)
