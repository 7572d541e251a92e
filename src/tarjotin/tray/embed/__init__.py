"""The tray on other people's pages: a search box or a theme's list in an iframe, and the page that makes the code.

In: what an editor chose (`asking`), `finding` and `themes.queries`. Out: small pages that any site may frame, without
a script of their own being needed, without a cookie and with links that open in the whole window; and the code to copy.
Only the pages of this room may be framed (docs/decisions/0018).
"""
