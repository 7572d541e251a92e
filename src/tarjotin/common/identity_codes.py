"""A Finnish personal identity code in a text. Pure."""

from __future__ import annotations

import re

# With the signs of centuries in use since 2023 (decree 690/2022).
_IDENTITY_CODE = re.compile(r"\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-Y]\b", re.IGNORECASE)


def holds_identity_code(text: str) -> bool:
    """Whether a text has what looks like somebody's code, right or mistyped."""
    return bool(_IDENTITY_CODE.search(text))
