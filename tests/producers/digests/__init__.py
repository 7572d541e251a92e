"""Mails to organisations: the switch, double opt-in, what is in a mail, one click out."""
