"""What the log says of requests that failed: which page, and never its address, which may hold a code or a link."""

from __future__ import annotations

import logging


class WithoutAddresses(logging.Filter):
    """Puts the pattern of the address in the place of the address in what Django says of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record goes on, with another last argument where that is the path of a request."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple) and record.args:
            match = getattr(request, "resolver_match", None)
            record.args = (*record.args[:-1], f"/{match.route}" if match else "an address that is not here")
        return True
