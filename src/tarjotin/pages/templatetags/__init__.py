"""Tags of templates that every room for people uses."""
