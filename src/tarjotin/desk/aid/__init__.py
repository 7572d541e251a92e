"""The conversation aid (puheeksioton tuki): questions to talk over with a client, and what to go on with.

In: what is asked and said, as data (`data/conversation.toml`, `instruments/*.toml`), the region's themes, `finding`.
Out: one page whose answers stay in the browser (`static/desk/aid.js`), and services of the themes that it names.
Answers never come here: what the server hears is ids of themes, a municipality and a target group.
"""
