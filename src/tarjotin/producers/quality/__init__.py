"""Quality of descriptions: what can be mended in services and organisations, and how well they are described.

In: the catalogue as it is, and dated data of checks. Out: findings and a score for each service and
organisation, kept in tables; pages, a command and files that tell them. Each check is a pure module of its own in
`checks`, described by `data/checks-*.toml`.
"""
