"""The residents' site: search, themes, services and organisations, in Finnish, Swedish and English.

In: `finding.find`, `catalogue.queries`, `themes.queries` and the code lists of `regions`. Out: pages made on
the server that work without JavaScript, colour or mouse. Here live the addresses (`urls`), the search form
(`forms`), thin `views`, `presenters` (pure: a catalogue shape in, what the page says in one language out),
`crisis` (the help numbers), the templates and the one hand-written stylesheet. Nothing is written to the
database, no cookie is set and no page asks anything from another site.
"""
