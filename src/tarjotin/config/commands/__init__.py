"""One module a subcommand: `add_options(parser)` and `run(options) → exit code`.

In: options. Out: what the command prints, and its exit code. The work itself is done in the rooms.
"""
