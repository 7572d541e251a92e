"""Builds the index of this data folder when it is missing or broken. Started by the serving process."""

from __future__ import annotations

import os
import sys

import django


def main() -> int:
    """Build what is missing; exit code 1 with a line on standard error when it cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tarjotin.config.settings")
    django.setup()
    from django.conf import settings  # needs the set-up above

    from tarjotin.common.errors import OperatorError
    from tarjotin.finding.index.indexing import update_index

    print("The index is missing or broken: building it again.", file=sys.stderr)
    try:
        done = update_index(settings.TARJOTIN_INDEX)
    except OperatorError as error:
        print(f"tarjotin: {error}", file=sys.stderr)
        return 1
    print(f"The index is there again: {done.total} services.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
