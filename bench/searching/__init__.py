"""Measures finding at national size: in process, beside the bare engine and PostgreSQL, its memory, over HTTP."""
