"""What a route answers: a status, a JSON body and headers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

# A payload is JSON as PTV sends it: its shape is the contract's business, not the type checker's.
JsonObject = dict[str, Any]


@dataclass
class Reply:
    """One answer; `body` None means an empty body (an unknown route, a refused method)."""

    status: int
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """The body as UTF-8 JSON with nulls written out (contract section 1)."""
        if self.body is None:
            return b""
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode()
