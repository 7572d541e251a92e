"""Service directories that speak HSDS 3, the Human Services Data Specification of Open Referral.

In: the interface. Out: `Record`s. `adapter` is the way in.
"""
