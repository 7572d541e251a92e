"""The feedback form: something wrong with a service, or with the site itself.

In: what a resident typed, checked by `forms`. Out: a message in the queue of the room `feedback`, a page with its
reference and what happens next. This is the one form of the site that posts, so the one page with a cookie: Django's
CSRF cookie, which ends with the browser's window. Nothing of the sender is read or kept but what is typed.
"""
