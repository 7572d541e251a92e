"""Service paths (palvelupolut): what happens step by step in a life situation, and which services help at each step.

In: what editors write of a region's paths, and the catalogue for the services that steps name. Out: pages for residents
and professionals, the editors' pages on the desk, and the work list of what needs looking at (a review that is due, a
service that has left the catalogue). Every save is a new version, none is ever changed; one of them is published.
Guards of the editors' pages come from `desk.entry`.
"""
