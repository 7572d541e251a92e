"""Signs professionals in, in the database of the data folder that the environment names: prints their cookies.

They have a unit, own filters, favourites, notes and a shortlist, as after some months of work.
"""

from __future__ import annotations

import argparse
import json
import sys
from random import Random

import django

_FAVOURITES, _LISTS, _NOTES = 12, 6, 40


def main() -> None:
    """Reads {"services": ids, "municipalities": codes} and prints the cookies as one JSON list."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk.staff", description=__doc__)
    parser.add_argument("--professionals", type=int, required=True)
    parser.add_argument("--county", default="")
    given = parser.parse_args()
    known = json.load(sys.stdin)
    django.setup()
    json.dump(_signed_in(given.professionals, given.county, known), sys.stdout)


def _signed_in(count: int, county: str, known: dict[str, list[str]]) -> list[str]:
    # Only after Django has been set up.
    from django.conf import settings
    from django.test import Client

    from tarjotin.desk.shelf.services import keep_own_filters, save_shortlist, set_favourite, write_note
    from tarjotin.people.queries import staff_of
    from tests.make_staff import professional, sign_in

    rng, cookies = Random(1), []
    for number in range(count):
        member = professional(county, f"Unit {number // 10}", email=f"bench-{number}@example.org")
        staff = staff_of(member)
        unit = staff.unit(county)
        keep_own_filters(staff, county, rng.choice(known["municipalities"]), "")
        for id in rng.sample(known["services"], _FAVOURITES):
            set_favourite(staff, county, id, is_favourite=True)
        if unit and number % 10 == 0:
            for n in range(_LISTS):
                save_shortlist(staff, unit, f"List {n}", "", rng.sample(known["services"], 8), None)
            for id in rng.sample(known["services"], _NOTES):
                write_note(staff, unit, id, "Answers on Tuesdays.")
        client = sign_in(Client(), member)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
    return cookies


if __name__ == "__main__":
    main()
