"""Language analysis: from text to the tokens that the search engine and the lexicon compare.

In: text in Finnish, Swedish or English. Out: base forms, compound parts, roots, stems and letter groups. The Finnish
tables are compiled beforehand; nothing here needs an analyser while people search.
"""
