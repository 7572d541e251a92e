"""What tests of contact requests share: the form filled in, a button pressed, the whole database as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode

from tarjotin.desk.callbacks.models import ContactRequest, ProviderAgreement
from tarjotin.desk.callbacks.queries import forget_agreed
from tarjotin.desk.callbacks.sealing import new_key
from tests import make

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

NAME, PHONE = "Aino Testinen", "040 765 4321"
SECRETS = ("Aino", "Testinen", "7654321", "765 4321")
SLEEP, WALK = "organisation-1", "organisation-2"
KEY = new_key()
Field = str | tuple[str, ...]
_FORM = "application/x-www-form-urlencoded"


def agree(id: str, county: str = make.NORTH_KARELIA) -> ProviderAgreement:
    """An organisation takes contact requests in a region."""
    forget_agreed()
    return ProviderAgreement.objects.create(
        county=county,
        organisation_id=id,
        email="soitot@alue.example",
        agreed_at=timezone.now(),
        agreed_by="x",
    )


def post(client: Client, address: str, fields: Mapping[str, Field]) -> Answer:
    return client.post(address, urlencode(fields, doseq=True), content_type=_FORM)


def ask(client: Client, *providers: str, **fields: Field) -> Answer:
    """Open the form, fill it in and send it."""
    html = client.get("/fi/call-me").content.decode()
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|form|ids)" value="([^"]*)"', html))
    given = {
        "name": NAME,
        "phone": PHONE,
        "time": "morning",
        "language": "fi",
        "consent": "yes",
        "website": "",
    }
    return post(client, "/fi/call-me", given | hidden | {"provider": providers} | fields)


def asked(*providers: str) -> str:
    """Somebody asked to be called; the code told."""
    html = ask(Client(), *(providers or (SLEEP,))).content.decode()
    found = re.search(r'class="reference">([-0-9A-Z]+)<', html)
    assert found, html
    return found[1]


def whole_database() -> str:
    """Everything that the database holds, as text: of SQLite the bytes of its file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return bytes(connection.connection.serialize()).decode("latin-1")
    with connection.cursor() as cursor:
        told = []
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            told += [str(row) for row in cursor.fetchall()]
    return "\n".join(told)


def waiting_page(client: Client) -> str:
    return client.get("/fi/desk/callbacks/").content.decode()


def act(client: Client, action: str, id: UUID | None = None) -> Answer:
    return post(
        client,
        "/fi/desk/callbacks/",
        {"action": action, "id": str(id or ContactRequest.objects.latest("pk").pk)},
    )
