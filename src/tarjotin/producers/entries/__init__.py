"""One own content typed in a form: the same cells, read by the same rules, as a row of the sheet in `own`.

In: what somebody typed. Out: the entry, or what is wrong field by field. Editors type here what they know themselves;
`offers` shows the same fields to those who send contents from outside.
"""
