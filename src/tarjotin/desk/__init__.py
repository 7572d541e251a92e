"""The desk: the tray as a professional's tool of guidance (ohjaustyöpöytä). Nothing about a client is kept here.

In: `finding`, the catalogue and a signed-in `Staff` (`pages.entry` lets in those who hold the role asked). Out: pages
for professionals, and the few that a resident opens by a code. `shelf` finds services and keeps favourites, shortlists
and notes, `aid` is the conversation aid, `slips` the guidance slip and what comes of it, `callbacks` the contact
requests, `door` the contact log of one door, `numbers` what guidance brings, and `staff` signing in and its members.
"""
