"""The accessibility statement, made from the results of real checks.

In: `tray/data/accessibility.json`, which `tools/check_accessibility.py` writes after visiting every kind of page in a
browser, and `data/statement.toml` with the law, the supervisor and what is known to be lacking. Out: the statement in
the form that the law asks for.
"""
