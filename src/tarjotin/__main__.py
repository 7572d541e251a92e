"""The `tarjotin` command: finds the subcommand, runs it, and turns errors into one line and an exit code."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command of design.md section 5 and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tarjotin.config.settings")
    from tarjotin.config.command_line import run  # after the settings module is named

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
