"""Ways in besides the search: "tell about your situation", life events, near me, what is on this week; and quick exit.

In: answers, days and places from an address; `finding` (find, on_day); dated data of this room: the questions
(`data/questions.toml`), what is on (`data/week.toml`), which pages are sensitive (`data/sensitive.toml`). Out: pages of
plain forms that send their answers on in the address, and lists that are the ordinary search. Nothing is stored.
`guide*` is the chooser, `told` what a list says of its answers, `week*` the coming days, `places` what somebody may
write of where they are, `quick_exit` the button that leads away.
"""
