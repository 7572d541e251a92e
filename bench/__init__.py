"""A made-up catalogue of national size, and the measurements made with it."""
