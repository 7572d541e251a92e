"""Pure projections: payloads of outside catalogues into the shapes of the one model.

In: one decoded JSON payload of a source's interface, for a service also the raw general description it leans
on. Out: frozen dataclasses of `catalogue.shapes`, or `ProjectionError` with one line. No Django, no clock, no
reading of files but the code lists. Equal content gives equal shapes whatever interface it came through
(ptv-api.md 11), so every projection normalises: texts trimmed, empty ones left out, tuples in one order.
Lists whose order means nothing are sorted; phones, e-mails, links and files keep their owner's order within a
language, languages in the order of `CONTENT_LANGUAGES`.

One folder a source interface, with the same front door functions; the modules beside them are shared.
"""
