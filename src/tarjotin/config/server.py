"""The serving process: a supervisor that imports no Django, and its workers. Started by `tarjotin serve`.

It is a process of its own because the preparation leaves threads and memory behind that workers must not inherit.
"""

from __future__ import annotations

# Looking up a host name imports this one; a worker that is forked meanwhile would wait for it for ever.
import encodings.idna  # noqa: F401 - only loaded, see above
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from tarjotin.finding.index.snapshots import is_asked_for

# A SQLite connection of each thread holds 20 MB of cache: few threads, by measurement (stack.md section 2).
THREADS = 3
_LONGEST_START_SECONDS = 120
_LOOK_EVERY_SECONDS = 2
# A folder that cannot be written is not tried again and again.
_REST_AFTER_MENDING_SECONDS = 30


def main(host: str, port: int, workers: int, index: Path) -> None:
    """Serve until stopped; prints the address once somebody answers there. `index` is the folder of the snapshots."""
    server = Granian(
        "tarjotin.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_enabled=False,
        log_access=False,
    )
    mending = threading.Thread(target=_keep_index, args=(index,), daemon=True)
    server.on_startup(mending.start)
    announcing = threading.Thread(target=_announce, args=(host, port), daemon=True)
    server.on_startup(announcing.start)
    server.serve()


def _keep_index(directory: Path) -> None:
    """Have the index built again when a worker says that it cannot be read; the pages tell so meanwhile."""
    while True:
        time.sleep(_LOOK_EVERY_SECONDS)
        if is_asked_for(directory):
            subprocess.run([sys.executable, "-m", "tarjotin.config.mend_index"], check=False)
            time.sleep(_REST_AFTER_MENDING_SECONDS)


def _announce(host: str, port: int) -> None:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - what an operator may ask for
    deadline = time.monotonic() + _LONGEST_START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection((reachable, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
            continue
        shown = f"[{host}]" if ":" in host else host
        print(f"Tarjotin is at http://{shown}:{port}/ – stop it with Ctrl+C.", flush=True)
        return


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
