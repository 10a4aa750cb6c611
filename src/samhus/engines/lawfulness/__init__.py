"""May this kind of item be told? Frameworks as data, a decision with its citations. Plain Python.

`shelf.read_shelf` reads the frameworks, `deciding.decide` answers, `explaining.explain` says why.
No Django, no database, no clock: the day is an argument. A decision is never a permission.
"""
