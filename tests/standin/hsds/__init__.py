"""A stand-in for a directory that speaks HSDS 3, from its public schemas: pages of services, one service whole."""
