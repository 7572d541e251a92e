"""My list: services that a resident has picked, without an account and without anything kept on the server.

In: an address that holds short ids, read by `pages.mylist`. Out: the list with links that lead to the changed list, its
sharing page with a QR code and ready texts, large type for paper, a tagged PDF, and a calendar file of opening times
(`recurrences`, `calendar`). What the browser keeps (the list and own notes) never comes here but as an address; notes
never do. With `discreet` nothing that others may see tells what the list is about.
"""
