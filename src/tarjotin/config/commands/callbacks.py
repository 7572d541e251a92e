"""Contact requests: make a key, seal anew with the newest one, delete the old and remind providers.

Each use also deletes requests and offers whose days are over, as every harvest does.
"""

from __future__ import annotations

import argparse
import json

from django.conf import settings
from django.utils import timezone

from tarjotin.common.errors import BadUse
from tarjotin.desk.callbacks.mail import remind_providers
from tarjotin.desk.callbacks.sealing import are_usable, new_key
from tarjotin.desk.callbacks.services import forget_old_requests, reseal_requests
from tarjotin.producers.offers.services import forget_old_offers


def add_options(parser: argparse.ArgumentParser) -> None:
    """The actions."""
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    actions.add_parser("key", help="print a new key for TARJOTIN_CONTACT_KEY; nothing is stored")
    for name, help in (
        ("reseal", "seal every request with the newest key, so that older keys can be thrown away"),
        ("send", "remind the providers whose requests have waited for days"),
    ):
        actions.add_parser(name, help=help).add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    if options.action == "key":
        print(new_key())
        return 0
    now = timezone.now()
    forget_old_requests(now)
    forget_old_offers(now)
    if options.action == "send":
        return _tell(options, "reminded", remind_providers(now))
    if not are_usable(settings.TARJOTIN_CONTACT_KEYS):
        raise BadUse(
            "There is no key to seal with, or one of them is none.",
            "Make one with 'tarjotin callbacks key' and set TARJOTIN_CONTACT_KEY.",
        )
    return _tell(options, "sealed", reseal_requests())


def _tell(options: argparse.Namespace, what: str, many: int) -> int:
    print(json.dumps({what: many}) if options.json else f"{what}: {many}")
    return 0
