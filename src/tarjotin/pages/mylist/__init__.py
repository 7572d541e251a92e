"""Services that somebody picked: short ids, the addresses made of them, and each service as an item of a list.

In: an address that holds short ids (`ids`, `asked`). Out: what of them the catalogue still has (`queries`), what an
item says (`items`), and links that lead to the changed list (`addresses`).
"""
