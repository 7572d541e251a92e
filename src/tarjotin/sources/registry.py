"""Opens a source by the name an operator gives on the command line."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from tarjotin import __version__
from tarjotin.common.errors import BadUse
from tarjotin.sources.hsds.adapter import Hsds
from tarjotin.sources.http import PATIENT, Patience, PoliteClient
from tarjotin.sources.linked_events.adapter import LinkedEvents
from tarjotin.sources.lipas import adapter as lipas
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.sources.ptv_v11 import adapter as v11
from tarjotin.sources.ptv_v12 import adapter as v12
from tarjotin.sources.records import Source

NAMES = ("ptv", "ptv-v12", "lipas", "linkedevents", "hsds")

# Catalogues that many keep a copy of: which one is meant must be said.
_WITHOUT_ADDRESS = {
    "linkedevents": "Give the address of the server up to v1, such as https://api.hel.fi/linkedevents/v1.",
    "hsds": "Give the address of the directory, such as https://directory.example/hsds.",
}
_ADDRESS_HINT = "Give one such as https://host, or a folder."

# PTV asks its readers to say who they are; without a User-Agent it refuses (ptv-api.md 0).
USER_AGENT = f"Tarjotin/{__version__} (open-source wellbeing service tray)"


def open_source(name: str, origin: str = "", *, key: str = "", patience: Patience = PATIENT) -> Source:
    """The source called `name`, read from `origin`: an address, a folder, or nothing for the live catalogue.

    `ptv` is the v11 interface or a folder in its shape, `ptv-v12` the coming one, which needs a `key`; `lipas`,
    `linkedevents` and `hsds` are other catalogues (docs/sources.md).
    Raises `BadUse` for an unknown name, a folder that cannot be read or an address that is none.
    """
    if name not in NAMES:
        raise BadUse(f"There is no source '{name}'.", f"Use one of: {', '.join(NAMES)}.")
    if origin and not origin.startswith(("http://", "https://")):
        if name != "ptv":
            raise BadUse(
                f"'{origin}' is not an http address.", "A folder can be read with the source 'ptv' only."
            )
        return PtvFolder(Path(origin))
    if name == "ptv-v12":
        headers = {"User-Agent": USER_AGENT, "x-api-key": key} if key else {"User-Agent": USER_AGENT}
        return v12.PtvV12(PoliteClient(_base(origin or v12.LIVE), headers, patience=patience))
    if name == "ptv":
        headers = {"User-Agent": USER_AGENT}
        return v11.PtvV11(PoliteClient(_base(origin or v11.LIVE), headers, patience=patience))
    return _open_other(name, origin, patience)


def _open_other(name: str, origin: str, patience: Patience) -> Source:
    if not origin and name in _WITHOUT_ADDRESS:
        raise BadUse(f"The source '{name}' has no address of its own.", _WITHOUT_ADDRESS[name])
    address = origin or lipas.LIVE
    base, headers = _base(address) + urlsplit(address).path.rstrip("/"), {"User-Agent": USER_AGENT}
    client = PoliteClient(base, headers, patience=patience)
    if name == "lipas":
        return lipas.Lipas(client)
    return LinkedEvents(client) if name == "linkedevents" else Hsds(client)


def _base(address: str) -> str:
    """Scheme and host of an address; a path such as /api/v11 is the adapter's own to add."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise BadUse(f"The address given with --from cannot be read: {error}.", _ADDRESS_HINT) from error
    if not parts.hostname:
        raise BadUse("The address given with --from names no host.", _ADDRESS_HINT)
    if parts.username or parts.password:
        raise BadUse("The address given with --from holds a password.", "Give it without; none is asked for.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port}" if port else f"{parts.scheme}://{host}"
