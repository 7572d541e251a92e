"""A folder of JSON files in the v11 shape of the Finnish Service Catalogue.

In: the interface. Out: `Record`s. `adapter` is the way in.
"""
