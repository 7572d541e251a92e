"""The demo region: invented example services in the shape of the national catalogue's version 11 interface.

What lives here: `data/`, five JSON files (services, service channels, organisations, general descriptions,
service collections), each one array with an object a line, for a made-up set of organisations placed in the
real county of Pohjois-Karjala.
What comes in: the sheets in `tools/demo`, turned into these files by `tools/build_demo.py`; never edit the
JSON by hand.
What goes out: the folder `DATA`, read by whoever shows, imports or serves a sample without touching the
national catalogue. Every organisation's name carries (esimerkki), (exempel) or (example); every web address
is under the reserved `.example`; every phone number starts with 013 000, which reaches nobody.
"""

from pathlib import Path

DATA = Path(__file__).parent / "data"

SOURCE = "demo"
"""The name of the catalogue these records belong to: never mistaken for the real one."""

COUNTY = "14"
"""Pohjois-Karjala, the county of the sample."""
