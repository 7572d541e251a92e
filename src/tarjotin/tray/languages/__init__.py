"""Languages of the interface: which are offered, what stands in for words not translated, and what others speak here.

In: the languages there are (`common.languages`), the compiled translations, the operator's choice. Out: the languages
that a request may be shown in, `lang` marks on words of another language, and the page of the languages of services.
"""
