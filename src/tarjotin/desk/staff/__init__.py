"""Staff: signing in, and managing who of a region may do what.

In: forms of a member, and allauth's steps of signing in (`people` tells it who may come in). Out: a session with a
second factor, members and roles written by `people.managing`. `language_first` gives allauth's addresses, which know
no language, the one that every address of ours begins with.
"""
