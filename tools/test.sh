#!/usr/bin/env bash
# All checks in order of cost: format, lint, types, import contracts, migrations, then every test on SQLite and
# those that touch the database once more on PostgreSQL when a server answers. --fast leaves the tests out.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" DJANGO_ALLOW_ASYNC_UNSAFE=1
fast=""; if [ "${1:-}" = --fast ]; then fast=yes; shift; fi

step() { printf '== %s\n' "$*"; }

step format; ruff format --check .
step lint; ruff check .
step types; mypy; mypy tests bench tools
step "import contracts"; lint-imports --no-cache
step migrations; TARJOTIN_HOME=$(mktemp -d) python -m django makemigrations --check --dry-run --settings tarjotin.config.settings
[ -z "$fast" ] || exit 0
exec pytest -n auto --dist loadgroup "$@"
