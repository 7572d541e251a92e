"""What staff does on the page of addresses, and the links that mails bring."""

from __future__ import annotations

import datetime as dt
import re

from django.test import Client

from tarjotin.people.models import StaffMember
from tarjotin.producers.digests.models import OwnerAddress
from tests import make
from tests.mail_server import Mailbox
from tests.make_address import agreed_address
from tests.make_staff import sign_in

PAGE = "/fi/desk/digests"
ASK = "/fi/desk/digests/ask"
SLEEP, WALK = "organisation-1", "organisation-2"
EMAIL = "info@uniyhdistys.example"
OLD = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)
FORM = "application/x-www-form-urlencoded"


def desk(member: StaffMember) -> Client:
    return sign_in(Client(), member)


def enter(client: Client, organisation: str = SLEEP, email: str = EMAIL) -> int:
    return client.post(PAGE, {"organisation": organisation, "email": email}).status_code


def confirmed(organisation: str = SLEEP, **fields: object) -> OwnerAddress:
    """An address that has agreed ten days ago."""
    given = {"email": EMAIL, "site": "https://tray.example"}
    return agreed_address(organisation, make.NORTH_KARELIA, f"key-{organisation}", **(given | fields))


def link_in(box: Mailbox, what: str) -> str:
    """The path of the first link of a kind in the last mail."""
    found = re.search(rf"https?://[^/\s]+(/\S*{what}/\S+)", box.mails[-1].get_content())
    assert found, box.mails[-1].get_content()
    return found[1]
