#!/usr/bin/env bash
# All checks in order of cost: format, lint, types, import contracts, migrations; then what needs the database on
# PostgreSQL; then every test, on SQLite, in Chromium and in an empty environment. --fast leaves the tests out.
# Anything else is handed to the last pytest run, so that ./run test tests/harvest runs that room alone.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" DJANGO_ALLOW_ASYNC_UNSAFE=1
unset DATABASE_URL
# Tests start the command again and again; where nothing keeps compiled code, each start compiles all of it anew, which
# is more than half of the work of starting.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$PWD/.tools/bytecode"

step() { printf '== %s\n' "$*"; }

if [ $# = 0 ] || [ "$1" = --fast ]; then
  step format; ruff format --check --quiet .
  step lint; ruff check --quiet .
  step types; mypy --no-error-summary
  step "import contracts"; lint-imports --no-cache > /dev/null || lint-imports --no-cache
  step migrations; python -m django makemigrations --check --dry-run --settings tests.settings
  [ "${1:-}" != --fast ] || exit 0
  step "what needs the database, on PostgreSQL"
  DATABASE_URL=$(tools/postgresql.sh) pytest -q -n auto -m "django_db and not browser"
  step "every test, on SQLite"
fi
exec pytest -q -n auto --dist loadgroup "$@"
