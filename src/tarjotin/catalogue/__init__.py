"""The one model of services, channels, organisations and their connections, whatever the source.

In: raw records kept by `harvest`. Out: rows (`models`), plain dataclasses (`shapes`) and the questions other
rooms ask of them (`queries`). Pure projections, one folder a source interface, turn payloads into shapes;
nothing here is truth: everything can be built again from the raw records.
"""
