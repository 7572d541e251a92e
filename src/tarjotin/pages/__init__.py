"""Pages: what every room for people shows alike.

In: shapes of the catalogue, results of `finding`, brands and languages. Out: the frame of every page (`context`,
`frame`, `templates/pages/base.html`, the stylesheet and its tokens), presenters (pure: a catalogue shape or results in,
what a page says in one language out), what a search may be narrowed by and how it is read (`asking`), which region's
tray is asked and how it looks (`region`, `brand`), the languages that are offered (`languages`), short ids of picked
services (`mylist`), tagged PDF (`paper`), help numbers (`crisis`), parts of the sitemap (`sitemap`), the
count of a page (`counting`) and who of the staff comes in (`entry`). It has no pages of its own but those of errors.
"""
