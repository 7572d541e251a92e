"""Ways in besides the search: "tell about your situation", life events, near me, what is on this week; and quick exit.

In: answers, days and places from an address, read by `pages.asking`; `finding` (find, on_day); dated data of this room:
what is on (`data/week.toml`) and which pages are sensitive (`data/sensitive.toml`). Out: pages of plain forms that send
their answers on in the address, and lists that are the ordinary search. Nothing is stored. `guide*` is the chooser,
`week*` the coming days, `quick_exit` the button that leads away.
"""
