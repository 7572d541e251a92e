"""The index: from the catalogue to a snapshot on disk that any number of processes read.

In: services with their channels, owners and placements, and the lexicon. Out: a folder with the engine's files, the
compiled words and lexicon and the spelling list; a pointer names the one in use.
"""
