"""The desk: the tray as a professional's tool of guidance (ohjaustyöpöytä). Nothing about a client is kept here.

In: `finding`, the catalogue and a signed-in `Staff` of `people` (`entry` lets in those who hold the role asked). Out:
pages for professionals, and the few that a resident opens by a code.
"""
