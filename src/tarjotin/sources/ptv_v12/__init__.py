"""The Finnish Service Catalogue through its v12 interface (beta; needs a key).

In: the interface. Out: `Record`s. `adapter` is the way in.
"""
