"""Starts the stand-in from the command line: `python -m tests.standin.ptv --from DIR --port P`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.standin.ptv.server import serving
from tests.standin.ptv.settings import Settings


def main(arguments: list[str] | None = None) -> None:
    """Serve a directory of v11 payloads until interrupted; the first line printed is the address."""
    asked = _parser().parse_args(arguments)
    settings = Settings(
        page_size_ids=asked.page_size_ids,
        page_size_full=asked.page_size_full,
        list_limit=asked.list_limit,
        require_user_agent=not asked.no_user_agent,
        api_key=asked.api_key,
        shuffle=asked.shuffle,
        seed=asked.seed,
        codes_directory=asked.codes,
    )
    server, standin = serving(asked.directory, settings, asked.port)
    print(f"listening on {standin.url}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.standin.ptv", description=__doc__)
    parser.add_argument("--from", dest="directory", type=Path, required=True, help="v11 payload files")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free port")
    parser.add_argument("--codes", type=Path, help="code lists; the product's own by default")
    parser.add_argument("--page-size-ids", type=int, default=1000)
    parser.add_argument("--page-size-full", type=int, default=100)
    parser.add_argument("--list-limit", type=int, default=100, help="greatest number of guids")
    parser.add_argument("--no-user-agent", action="store_true", help="answer without a User-Agent too")
    parser.add_argument("--api-key", help="the key v12 asks for; any by default")
    parser.add_argument("--shuffle", action="store_true", help="mix orders at each read")
    parser.add_argument("--seed", type=int, default=1, help="where chance starts")
    return parser


if __name__ == "__main__":
    main()
