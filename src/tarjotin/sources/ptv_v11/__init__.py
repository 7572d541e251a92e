"""The Finnish Service Catalogue through its v11 OUT interface (closes about spring 2027).

In: the interface. Out: `Record`s. `adapter` is the way in.
"""
