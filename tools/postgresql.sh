#!/usr/bin/env bash
# Prints the address of a PostgreSQL server for the tests: the one given, one that answers here, or one started here.
set -euo pipefail
cd "$(dirname "$0")/.."

answers() {
  .venv/bin/python - "$1" <<'PY' 2>/dev/null
import sys, psycopg
psycopg.connect(sys.argv[1], connect_timeout=3).close()
PY
}

as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

for url in "${TEST_DATABASE_URL:-}" postgresql://postgres@127.0.0.1:5432/postgres postgresql://postgres@127.0.0.1:54329/postgres; do
  if [ -n "$url" ] && answers "$url"; then echo "$url"; exit 0; fi
done

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$programs" ]; then
  echo "Installing PostgreSQL for the tests…" >&2
  if [ "$(id -u)" = 0 ]; then root=""; else root=sudo; fi
  { $root apt-get update -q && $root apt-get install -y -q --no-install-recommends postgresql; } >&2 ||
    { echo "PostgreSQL is missing. Run as root: apt-get install postgresql" >&2; exit 1; }
  programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
fi
cluster=$(mktemp -d)
[ "$(id -u)" != 0 ] || chown postgres "$cluster"
as_owner "$programs/initdb" --auth trust --username postgres -D "$cluster/data" >&2
as_owner "$programs/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w \
  -o "-p 54329 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster -c fsync=off" start >&2
echo postgresql://postgres@127.0.0.1:54329/postgres
