"""Short ids of picked services and the addresses made of them."""
