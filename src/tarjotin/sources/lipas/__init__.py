"""LIPAS, the national database of sports places, through its open interface version 2.

In: the interface. Out: `Record`s. `adapter` is the way in.
"""
