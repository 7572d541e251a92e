"""Pure helpers every room may use: languages, dates, safe markup, errors for operators.

Nothing of the domain comes in, no Django comes in; plain values and strings go out.
"""
